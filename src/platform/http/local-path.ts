/**
 * The path to go on to after signing in, if it is one of ours: `//evil.example`, `/\\evil.example` and full addresses lead
 * elsewhere in a browser, and become the way to the explorer.
 */
export function localPath(next: unknown): string {
  const fallback = '/graphql';
  if (typeof next !== 'string' || next.length > 2000 || !next.startsWith('/')) return fallback;
  const here = 'http://here.invalid';
  if (!URL.canParse(next, here)) return fallback;
  const url = new URL(next, here);
  // Dot segments may leave two slashes in front, `/.//evil.example`, and these name a host again.
  if (url.origin !== here || url.pathname.startsWith('//')) return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}
