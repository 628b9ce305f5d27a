import type { RequestHandler } from 'express';
import helmet, { type HelmetOptions } from 'helmet';

const options = {
  // What is no page needs nothing; the pages set a policy of their own, with the scripts they have.
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], frameAncestors: ["'self'"] },
  },
  // Apollo Sandbox signs its users in through a window of its own.
  crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
} satisfies HelmetOptions;
const overTls = helmet(options);
const plain = helmet({ ...options, strictTransportSecurity: false });

/** Helmet's headers; `Strict-Transport-Security` only where the browser came by TLS, or people are told to. */
export const securityHeaders =
  (publicUrl: string): RequestHandler =>
  (request, response, next) => {
    const isTls = request.secure || publicUrl.startsWith('https:');
    (isTls ? overTls : plain)(request, response, next);
  };
