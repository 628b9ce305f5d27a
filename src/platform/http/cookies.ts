import type { Request, Response } from 'express';

/** Cookies for this server alone: no script reads them, and over HTTPS no other host and no other path can set them. */
export interface OwnCookie {
  name: string;
  /** Whether the browser also sends it where another site leads here. */
  sameSite: 'strict' | 'lax';
}

/** Of a browser that has signed in. */
export const sessionCookie: OwnCookie = { name: 'baton_session', sameSite: 'strict' };

/** Browsers refuse a cookie with this prefix unless it is Secure and bound to the very host. */
const hostPrefix = '__Host-';

/** The cookie's value. Where people reach the server by HTTPS only the prefixed one counts, as others can plant the plain one. */
export function readCookie(request: Request, { name }: OwnCookie, publicUrl: string): string | null {
  const cookies = new Map(
    (request.headers.cookie ?? '').split(';').map((cookie) => {
      const at = cookie.indexOf('=');
      return [cookie.slice(0, at).trim(), cookie.slice(at + 1).trim()] as const;
    }),
  );
  const plain = isHttps(publicUrl) ? undefined : cookies.get(name);
  return cookies.get(hostPrefix + name) ?? plain ?? null;
}

/** Sets the cookie for so many seconds. */
export function setCookie(
  request: Request,
  response: Response,
  { name, sameSite }: OwnCookie,
  publicUrl: string,
  { value, seconds }: { value: string; seconds: number },
): void {
  const secure = isSecure(request, publicUrl);
  response.cookie(secure ? hostPrefix + name : name, value, {
    httpOnly: true,
    sameSite,
    secure,
    path: '/',
    maxAge: seconds * 1000,
  });
}

export function clearCookie(
  request: Request,
  response: Response,
  { name, sameSite }: OwnCookie,
  publicUrl: string,
): void {
  const secure = isSecure(request, publicUrl);
  response.clearCookie(secure ? hostPrefix + name : name, { httpOnly: true, sameSite, secure, path: '/' });
}

const isHttps = (url: string): boolean => url.startsWith('https:');

/** Behind a proxy that ends TLS only the browser knows; a lie about it harms nobody but who tells it. */
const isSecure = ({ secure, headers }: Request, publicUrl: string): boolean =>
  secure || isHttps(publicUrl) || isHttps(headers.origin ?? '');
