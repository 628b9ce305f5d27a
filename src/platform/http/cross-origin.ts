import type { CorsOptions } from '@nestjs/common/interfaces/external/cors-options.interface.js';

/**
 * What pages of other origins may do: call with a token in the header. No credentials: the cookie is for our own pages, and
 * a page of another site has no business with it.
 */
export const crossOrigin = (origins: readonly string[]): CorsOptions => ({
  origin: [...origins],
  credentials: false,
  methods: ['GET', 'POST'],
  allowedHeaders: ['Authorization', 'Content-Type', 'If-None-Match', 'Apollo-Require-Preflight'],
  exposedHeaders: ['Retry-After', 'ETag', 'Content-Disposition'],
  maxAge: 600,
});
