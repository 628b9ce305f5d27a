import { execFile } from 'node:child_process';
import path from 'node:path';
import { build, Place } from './baton.js';

beforeAll(build);

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.clean());

const entry = path.resolve(import.meta.dirname, '../../dist/src/cli/password-reset.js');
const run = (
  addresses: string[],
  environment: Record<string, string> = {},
): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const env = {
      PATH: process.env.PATH,
      BATON_DATA: place.directory,
      BATON_PASSWORDS: 'true',
      ...environment,
    };
    execFile(process.execPath, [entry, ...addresses], { env }, (error, out, err) => {
      resolve({ code: (error?.code ?? 0) as number, out, err });
    });
  });

const post = (url: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('A sole administrator who has forgotten the password', () => {
  it('is let in again by a link that the machine of the server prints', async () => {
    const address = await place.start({ BATON_PASSWORDS: 'true' }).ready();
    const query =
      'mutation { changePassword(input: { email: "ada@example.com", newPassword: "long forgotten by now" }) { userErrors { message } } }';
    const authorization = `Bearer ${place.read('token').trim()}`;
    const answer = await (await post(`${address}/graphql`, { query }, { authorization })).json();
    expect(answer).toMatchObject({ data: { changePassword: { userErrors: [] } } });

    const { code, out } = await run(['Ada@Example.com']);
    expect(code).toBe(0);
    const [, link, token] = /^(http:\S+)#([\w-]{43})$/m.exec(out)!;
    expect(link).toBe(`${address}/password-reset`);
    const password = 'remembered for good';
    const origin = { origin: address, 'sec-fetch-site': 'same-origin' };
    expect((await post(link!, { token, password }, origin)).status).toBe(200);
    expect((await post(link!, { token, password }, origin)).status).toBe(400);
    const signedIn = await post(
      `${address}/sign-in/password`,
      { email: 'ada@example.com', password },
      origin,
    );
    expect(signedIn.status).toBe(200);

    expect(await run(['eve@example.com'])).toMatchObject({
      code: 1,
      err: 'Nobody has an account here with the address eve@example.com.\n',
    });
    expect(await run(['ada@example.com'], { BATON_PASSWORDS: 'false' })).toMatchObject({
      code: 1,
      err: expect.stringContaining('BATON_PASSWORDS'),
    });
  });

  it('is told what is missing', async () => {
    expect(await run([])).toMatchObject({ code: 2, err: expect.stringContaining('Usage: ') });
    expect(await run(['ada@example.com'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('Start it first'),
    });
  });
});
