import type { NextFunction, Request, Response } from 'express';

/** No guessing of types, no address told to others, no framing by strangers. */
export function safeHeaders(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('X-Frame-Options', 'SAMEORIGIN');
  next();
}
