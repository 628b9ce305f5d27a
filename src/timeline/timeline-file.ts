import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
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

/**
 * Names the state in which the timeline is, and answers 304 where the caller has that already (RFC 9110, 13.1.2, by weak
 * comparison): whether it did.
 */
export function isKnownAlready(request: Request, response: Response, state: string): boolean {
  const tag = `W/"${state}"`;
  response.setHeader('ETag', tag);
  response.setHeader('Cache-Control', 'private, no-cache');
  const header = request.headers['if-none-match'];
  const isKnown =
    header !== undefined &&
    (header.trim() === '*' || header.split(',').some((known) => known.trim() === tag));
  if (isKnown) response.status(304).end();
  return isKnown;
}
