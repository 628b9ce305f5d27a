import {
  Controller,
  Get,
  NotAcceptableException,
  NotFoundException,
  Param,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { UserError } from '../domain/user-error.js';
import { type StatusFormat, statusFormats } from '../interchange/status-formats.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { disposition } from '../platform/http/disposition.js';
import { StatusService } from './status.service.js';
import { toStatusDocument } from './status-document.js';

/** The status report as it is sent, by extension or by `Accept`, with the changes `since` a day; the permission is the API's. */
@Controller('transitions/:id')
export class StatusController {
  constructor(private readonly statuses: StatusService) {}

  @Get('status')
  async negotiated(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Query() parameters: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    response.vary('Accept');
    const types = statusFormats.map(({ mediaType }) => mediaType.split(';')[0]!);
    const accepted = request.accepts(types);
    const format = statusFormats[types.findIndex((type) => type === accepted)];
    if (!format) {
      throw new NotAcceptableException(
        `"${request.headers.accept ?? ''}" asks for none of ${types.join(', ')}.`,
      );
    }
    await this.send(viewer, id, format, parameters, response);
  }

  @Get('status.:extension')
  async byExtension(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Param('extension') extension: string,
    @Query() parameters: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    const format = statusFormats.find((candidate) => candidate.extension === extension);
    if (!format) {
      const known = statusFormats.map((candidate) => candidate.extension).join(', ');
      throw new NotFoundException(`There is no status report as "${extension}"; there is ${known}.`);
    }
    await this.send(viewer, id, format, parameters, response);
  }

  private async send(
    viewer: Viewer,
    id: string,
    format: StatusFormat,
    parameters: Record<string, unknown>,
    response: Response,
  ): Promise<void> {
    const reading = await this.statuses.begin(viewer, id, readSince(parameters['since']));
    const document = await toStatusDocument(reading);
    const name = `Status of ${document.title} ${document.asOfOn}`;
    response.setHeader('Content-Type', format.mediaType);
    response.setHeader('Content-Disposition', disposition(name, format.extension));
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    response.send(format.write(document));
  }
}

/** A day; null where nothing is said. Throws INVALID_INPUT for what is said twice. */
function readSince(value: unknown): string | null {
  if (value === undefined || value === '') return null;
  if (typeof value === 'string') return value;
  throw new UserError('INVALID_INPUT', `since is ${JSON.stringify(value)}; write one day, 2026-03-02.`, {
    field: ['since'],
  });
}
