import type { Answer } from './app.js';

/** A browser as far as signing in goes: cookies by host, the headers that say where a request comes from, and redirects. */
export class TestBrowser {
  private readonly jars = new Map<string, Map<string, string>>();

  constructor(
    readonly url: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  /** The cookies of a host, to be looked at or changed. */
  cookies(url = this.url): Map<string, string> {
    const { host } = new URL(url);
    const jar = this.jars.get(host) ?? new Map<string, string>();
    this.jars.set(host, jar);
    return jar;
  }

  /** One request, without following where it leads. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(path, this.url);
    const jar = this.cookies(url.href);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: { 'sec-fetch-site': 'same-origin', ...this.headers, cookie, ...(init.headers ?? {}) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  async post(
    path: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: any; headers: Headers }> {
    const response = await this.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json(), headers: response.headers };
  }

  async ask(query: string, variables: object = {}): Promise<Answer> {
    return (await this.post('/graphql', { query, variables })).body as Answer;
  }

  /** Who is signed in; null where nobody is. */
  async who(): Promise<string | null> {
    const { data } = await this.ask('{ viewer { name } }');
    return data?.viewer.name ?? null;
  }

  /** Follows redirects from another site to the last answer. */
  async follow(address: string): Promise<{ response: Response; url: string }> {
    let url = address;
    for (let step = 0; step < 12; step++) {
      const response = await this.fetch(url, { headers: { 'sec-fetch-site': 'cross-site' } });
      const location = response.headers.get('location');
      if (!location) return { response, url };
      url = new URL(location, url).href;
    }
    throw new Error(`There is no end to the redirects from ${address}.`);
  }
}
