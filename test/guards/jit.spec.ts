import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('The text of a query', () => {
  it.each([
    '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d globalThis.ran = true',
    '\\u005f_MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d globalThis.ran = true',
  ])('never runs as code: %s', async (id) => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: `{ transition(id: "${id}") { id } }` }),
    });
    expect(((await response.json()) as any).errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect((globalThis as any).ran).toBeUndefined();
  });
});
