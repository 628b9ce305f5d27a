import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { TimelineFormat } from '../interchange/formats.js';
import type { TimelineDocument } from '../interchange/timeline-document.js';
import { disposition } from '../platform/http/disposition.js';

/** Sends a timeline as a file, while it is made. */
export async function sendTimeline(
  response: Response,
  format: TimelineFormat,
  document: TimelineDocument,
): Promise<void> {
  response.setHeader('Content-Type', format.mediaType);
  response.setHeader('Content-Disposition', disposition(document.transition.title, format.extension));
  if (format.extension === 'svg') {
    response.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  }
  await pipeline(Readable.from(format.write(document)), response);
}
