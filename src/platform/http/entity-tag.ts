import type { Request, Response } from 'express';

/**
 * Names the state in which a file is, and answers 304 where the caller has that already (RFC 9110, 13.1.2, by weak
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
