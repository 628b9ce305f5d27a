import { pipeline } from 'node:stream/promises';
import {
  Controller,
  Get,
  Param,
  PayloadTooLargeException,
  Post,
  Query,
  Req,
  Res,
  UnprocessableEntityException,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { attachment } from '../platform/http/disposition.js';
import { isKnownAlready } from '../platform/http/entity-tag.js';
import { DocumentFilesService } from './document-files.service.js';
import { FileRefused } from './file-refused.js';

const exceptions = {
  TOO_LARGE: PayloadTooLargeException,
  WRONG_TYPE: UnsupportedMediaTypeException,
  INFECTED: UnprocessableEntityException,
};

/** Types of requests that are no file by themselves. */
const wrapped = /^(multipart\/|application\/(json|x-www-form-urlencoded)$)/;

/** Files of documents: the body is the file itself, so that it is never in memory as a whole. */
@Controller('transitions/:id')
export class DocumentFilesController {
  constructor(private readonly files: DocumentFilesService) {}

  @Post('documents/:document/files')
  async receive(
    @CurrentViewer() viewer: Viewer,
    @Param('id') transitionId: string,
    @Param('document') document: string,
    @Query('name') name: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    try {
      const type = request.headers['content-type']?.split(';')[0]!.trim().toLowerCase() ?? '';
      if (wrapped.test(type)) {
        const message = `"${type}" is no file by itself; send the file as the body, with its media type or application/octet-stream.`;
        throw new FileRefused('WRONG_TYPE', message);
      }
      const file = await this.files.receive(viewer, {
        transitionId,
        document,
        name: typeof name === 'string' ? name : '',
        declaredType: ['', 'application/octet-stream'].includes(type) ? null : type,
        declaredBytes: Number(request.headers['content-length'] ?? NaN) || null,
        content: request,
      });
      const { id, mediaType, sizeBytes, sha256 } = file;
      return { id, name: file.name, mediaType, sizeBytes, sha256 };
    } catch (error) {
      // What is left of the body is not read any more.
      response.setHeader('Connection', 'close');
      throw error instanceof FileRefused ? new exceptions[error.why](error.message) : error;
    }
  }

  /** Saved and never shown: what people send in is no page of ours. */
  @Get('files/:fileId')
  async send(
    @CurrentViewer() viewer: Viewer,
    @Param('id') transitionId: string,
    @Param('fileId') fileId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { file, content } = await this.files.read(viewer, transitionId, fileId);
    if (isKnownAlready(request, response, file.sha256)) return;
    const stream = await content();
    response.setHeader('Content-Type', file.mediaType);
    response.setHeader('Content-Length', file.sizeBytes);
    response.setHeader('Content-Disposition', attachment(file.name));
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    await pipeline(stream, response);
  }
}
