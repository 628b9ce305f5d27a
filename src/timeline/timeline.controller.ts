import { Controller, Get, NotAcceptableException, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type TimelineFormat, timelineFormats } from '../interchange/formats.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { isKnownAlready } from '../platform/http/entity-tag.js';
import { sendTimeline } from './timeline-file.js';
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
    const state = `${await this.timelines.stateOf(viewer, id)}-${format.extension}`;
    if (isKnownAlready(request, response, state)) return;
    await sendTimeline(response, format, await this.timelines.timeline(viewer, id));
  }
}
