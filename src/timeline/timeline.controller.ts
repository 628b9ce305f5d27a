import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, NotAcceptableException, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type TimelineFormat, timelineFormats } from '../interchange/formats.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { TimelineService } from './timeline.service.js';

/** The timeline as a file, by extension or by `Accept`; the permission is the API's. */
@Controller('transitions/:id')
export class TimelineController {
  constructor(private readonly timelines: TimelineService) {}

  @Get('timeline')
  async negotiated(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    response.vary('Accept');
    const accepted = request.accepts(timelineFormats.map(({ mediaType }) => mediaType.split(';')[0]!));
    const format = timelineFormats.find(({ mediaType }) => mediaType.split(';')[0] === accepted);
    if (!format) {
      const known = timelineFormats.map(({ mediaType }) => mediaType.split(';')[0]).join(', ');
      throw new NotAcceptableException(`"${request.headers.accept ?? ''}" asks for none of ${known}.`);
    }
    await this.send(viewer, id, format, request, response);
  }

  @Get('timeline.:extension')
  async byExtension(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Param('extension') extension: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const format = timelineFormats.find((candidate) => candidate.extension === extension);
    if (!format) {
      const known = timelineFormats.map((candidate) => candidate.extension).join(', ');
      throw new NotFoundException(`There is no timeline as "${extension}"; there is ${known}.`);
    }
    await this.send(viewer, id, format, request, response);
  }

  private async send(
    viewer: Viewer,
    id: string,
    format: TimelineFormat,
    request: Request,
    response: Response,
  ): Promise<void> {
    const tag = `W/"${await this.timelines.stateOf(viewer, id)}-${format.extension}"`;
    response.setHeader('ETag', tag);
    response.setHeader('Cache-Control', 'private, no-cache');
    if (isKnown(request.headers['if-none-match'], tag)) {
      response.status(304).end();
      return;
    }
    const document = await this.timelines.timeline(viewer, id);
    response.setHeader('Content-Type', format.mediaType);
    response.setHeader('Content-Disposition', disposition(document.transition.title, format.extension));
    if (format.extension === 'svg') {
      response.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    }
    await pipeline(Readable.from(format.write(document)), response);
  }
}

/** Whether the caller has this state already: RFC 9110, 13.1.2, by weak comparison. */
const isKnown = (header: string | undefined, tag: string): boolean =>
  header !== undefined && (header.trim() === '*' || header.split(',').some((known) => known.trim() === tag));

/** Shown in a browser, saved under the transition's name: RFC 6266, with the name in UTF-8 as RFC 8187 has it. */
function disposition(title: string, extension: string): string {
  const name = `${
    title
      .normalize('NFC')
      .replace(/[\p{C}\\/:*?"<>|]+/gu, ' ')
      .trim()
      .slice(0, 100) || 'timeline'
  }.${extension}`;
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `inline; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
