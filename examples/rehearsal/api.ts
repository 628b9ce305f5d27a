/** An answer of the API, read as it comes. */
export interface Answer {
  data: any;
  errors?: { message: string; extensions: { code: string } }[];
}

/** What the server said no to: the code of the error, and all that it said. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** How a request proves whose it is: by a token, or by the cookie of a browser that has signed in. */
type Proof = { token: string } | { cookie: string };

/** A running Baton, by its address such as http://127.0.0.1:4000. */
export class Baton {
  constructor(readonly url: string) {}

  /** The data of a query or mutation. Throws a Refusal for what is at the top of an answer as an error. */
  async ask(by: Proof, query: string, variables: object = {}): Promise<any> {
    const { data, errors } = (await this.post('/graphql', by, { query, variables })).body as Answer;
    if (errors) throw new Refusal(errors[0]!.extensions.code, errors.map(({ message }) => message).join(' '));
    return data;
  }

  /**
   * The payload of a mutation, whose input type has its name, with the parts asked for. Throws a Refusal for what is in its
   * `userErrors`.
   */
  async mutate(by: Proof, mutation: string, input: object, parts: string): Promise<any> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${parts} userErrors { code message } } }`;
    const payload = (await this.ask(by, query, { input }))[mutation];
    const errors = payload.userErrors as { code: string; message: string }[];
    if (errors.length > 0) throw new Refusal(errors[0]!.code, errors.map(({ message }) => message).join(' '));
    return payload;
  }

  /**
   * Follows the link of an invitation as a browser does: makes an account with a password, which takes a server with
   * BATON_PASSWORDS=true, and has that account make itself a token. Answers the token.
   */
  async join(
    link: string,
    account: { name: string; email: string; password: string },
    scope: 'WRITE' | 'ADMIN',
  ): Promise<string> {
    const token = new URL(link).hash.slice(1);
    const joined = await this.post('/invitation/account', null, { ...account, token });
    if (joined.status !== 200) throw new Refusal(String(joined.status), joined.body.detail);
    const cookie = joined.cookies.map((line) => line.split(';')[0]!).join('; ');
    const input = { name: 'Rehearsal', scope, expiresInDays: 1 };
    return (await this.mutate({ cookie }, 'createAccessToken', input, 'token')).token;
  }

  private async post(
    path: string,
    by: Proof | null,
    body: object,
  ): Promise<{ status: number; body: any; cookies: string[] }> {
    const proof: Record<string, string> =
      by === null ? {} : 'token' in by ? { authorization: `Bearer ${by.token}` } : { cookie: by.cookie };
    const response = await fetch(new URL(path, this.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...proof },
      body: JSON.stringify(body),
    });
    return {
      status: response.status,
      body: await response.json(),
      cookies: response.headers.getSetCookie(),
    };
  }
}
