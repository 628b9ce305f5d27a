import { Webhook } from 'standardwebhooks';
import { NoticeRoundsService } from '../../src/notices/notice-rounds.service.js';
import { WebhookDeliveriesService } from '../../src/webhooks/webhook-deliveries.service.js';
import { type Caller, startApp, type TestApp } from '../support/app.js';
import { type HookServer, startHookServer } from '../support/hook-server.js';
import { beginTransition, changeTask, refused, takeOn } from './steps.js';

let hooks: HookServer;
let app: TestApp;
let ada: Caller;
let transition: string;

beforeAll(async () => {
  hooks = await startHookServer();
  app = await startApp({ BATON_WEBHOOK_PRIVATE_ADDRESSES: 'true' });
});
afterAll(async () => {
  await app.close();
  await hooks.close();
});
beforeEach(async () => {
  hooks.received.length = 0;
  hooks.answer = { status: 204 };
  ada = await app.newcomer('Ada');
  transition = await beginLate(ada);
});

/** A transition whose go-live is late from its beginning. */
async function beginLate(by: Caller): Promise<string> {
  const id = await beginTransition(by, by.organizationId, [
    { code: 'T', title: 'Try', duration: '7d' },
    { code: 'G', title: 'Go-live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'T' },
  ]);
  await by.get(
    `mutation($id: ID!) { updateTransition(input: { id: $id, targetGoLiveOn: "2026-03-06", statusAt: "2026-03-02T08:00" }) {
       userErrors { message } } }`,
    { id },
  );
  return id;
}

const create = async (input: object, by = ada): Promise<any> =>
  by.ask(
    `mutation($input: CreateWebhookInput!) { createWebhook(input: $input) {
       webhook { id url rules createdBy } secret userErrors { code message field } } }`,
    { input },
  );
const created = async (input: object, by = ada): Promise<{ webhook: { id: string }; secret: string }> => {
  const { createWebhook } = (await create(input, by)).data;
  expect(createWebhook.userErrors).toEqual([]);
  return createWebhook;
};
const tell = (): Promise<void> => app.get(NoticeRoundsService).tellAll();
/** As the queue does at a minute. */
const deliver = async (now?: Date): Promise<void> => {
  const service = app.get(WebhookDeliveriesService);
  await Promise.all((await service.due(now)).map((due) => service.deliver(due, now)));
};
const deliveries = async (by = ada): Promise<any[]> =>
  (
    await by.get(
      `query($id: ID!) { transition(id: $id) { webhooks { id url deliveries { nodes {
         id type status attempts nextAttemptAt deliveredAt lastStatus lastAnswer lastError body } } } } }`,
      { id: transition },
    )
  ).transition.webhooks.flatMap(({ deliveries: { nodes } }: any) => nodes);

describe('A webhook', () => {
  it('is told what people are told, signed as Standard Webhooks has it', async () => {
    const { secret } = await created({ transitionId: transition, url: `${hooks.url}/of?x=1` });
    await tell();
    await deliver();
    await changeTask(ada, transition, 'T', { duration: '5d' });
    await tell();
    await deliver();
    const told = hooks.received.map(
      ({ headers, body }) => new Webhook(secret).verify(body, headers as never) as any,
    );
    expect(told.map(({ type, data: { rule } }) => [type, rule]).sort()).toEqual([
      ['notice.began', 'GO_LIVE_BACK_ON_TARGET'],
      ['notice.began', 'GO_LIVE_LATE'],
      ['notice.ended', 'GO_LIVE_LATE'],
    ]);
    expect(told[0]).toMatchObject({
      type: 'notice.began',
      timestamp: expect.stringMatching(/Z$/),
      data: {
        text: expect.stringContaining('2026-03-10 17:00'),
        transition: { id: transition, title: 'Payroll' },
        endedAt: null,
      },
    });
    expect(hooks.received[0]).toMatchObject({
      path: '/of?x=1',
      headers: { 'content-type': 'application/json' },
    });
    expect(await deliveries()).toMatchObject([
      { status: 'DELIVERED', attempts: 1, nextAttemptAt: null, lastStatus: 204 },
      { status: 'DELIVERED' },
      { status: 'DELIVERED' },
    ]);
  });

  it('of an organization is told of all of its transitions, by the rules it asks for', async () => {
    await created({ organizationId: ada.organizationId, url: `${hooks.url}/all` });
    await created({ organizationId: ada.organizationId, url: `${hooks.url}/some`, rules: ['AWAITED'] });
    await beginLate(ada);
    await beginLate(await app.newcomer('Bob'));
    await tell();
    await deliver();
    expect(hooks.received.map(({ path }) => path)).toEqual(['/all', '/all']);
  });

  it('that does not take it is told again for a day, then no more', async () => {
    await created({ transitionId: transition, url: hooks.url });
    hooks.answer = { status: 503, body: 'x'.repeat(10_000) };
    await tell();
    let now = new Date(Date.now() + 1000);
    await deliver(now);
    let [delivery] = await deliveries();
    expect(delivery).toMatchObject({
      status: 'PENDING',
      attempts: 1,
      lastStatus: 503,
      lastAnswer: 'x'.repeat(4096),
    });
    await deliver(now);
    expect(hooks.received).toHaveLength(1);
    while (delivery.nextAttemptAt !== null) {
      now = new Date(delivery.nextAttemptAt);
      await deliver(now);
      [delivery] = await deliveries();
    }
    expect(delivery).toMatchObject({ status: 'FAILED', attempts: 8, deliveredAt: null });
    expect(new Set(hooks.received.map(({ headers }) => headers['webhook-id']))).toEqual(
      new Set([delivery.id]),
    );
    expect(new Set(hooks.received.map(({ body }) => body)).size).toBe(1);
  });

  it('is told again what one wants it to be told again', async () => {
    await created({ transitionId: transition, url: hooks.url });
    await tell();
    await deliver();
    const [{ id }] = await deliveries();
    const replay = (by: Caller, deliveryId = id): Promise<any> =>
      by.ask(
        `mutation($id: ID!) { replayWebhookDelivery(input: { id: $id }) { delivery { status attempts } userErrors { message } } }`,
        { id: deliveryId },
      );
    expect((await replay(ada)).data.replayWebhookDelivery.delivery).toEqual({
      status: 'PENDING',
      attempts: 0,
    });
    await deliver();
    expect(hooks.received.map(({ headers }) => headers['webhook-id'])).toEqual([id, id]);
    expect(await replay(await app.newcomer('Eve'))).toMatchObject(refused('NOT_FOUND', id));
    expect(await replay(ada, transition)).toMatchObject(refused('NOT_FOUND', transition));
  });

  it('is told once where two servers do it', async () => {
    await created({ transitionId: transition, url: hooks.url });
    await tell();
    await Promise.all([deliver(), deliver(), deliver()]);
    expect(hooks.received).toHaveLength(1);
  });

  it('is told again where the server ended before it knew', async () => {
    await created({ transitionId: transition, url: hooks.url });
    await tell();
    await app.sql(
      `update webhook_delivery set attempts = 1, next_attempt_at = now() + interval '5 minutes' where status = 'PENDING'`,
    );
    await deliver();
    expect(hooks.received).toHaveLength(0);
    await deliver(new Date(Date.now() + 6 * 60_000));
    expect(hooks.received).toHaveLength(1);
  });

  it('is not followed elsewhere', async () => {
    await created({ transitionId: transition, url: `${hooks.url}/a` });
    hooks.answer = { status: 302, headers: { location: `${hooks.url}/b` } };
    await tell();
    await deliver();
    expect(hooks.received.map(({ path }) => path)).toEqual(['/a']);
    expect(await deliveries()).toMatchObject([{ status: 'PENDING', lastStatus: 302 }]);
  });

  it('that nobody answers says why', async () => {
    await created({ transitionId: transition, url: 'http://127.0.0.1:1/' });
    await tell();
    await deliver();
    expect(await deliveries()).toMatchObject([
      { status: 'PENDING', lastStatus: null, lastError: expect.stringContaining('ECONNREFUSED') },
    ]);
  });

  it('is told nothing more once it is deleted', async () => {
    const { webhook } = await created({ transitionId: transition, url: hooks.url });
    await tell();
    await ada.get(
      'mutation($id: ID!) { deleteWebhook(input: { id: $id }) { deletedId userErrors { message } } }',
      {
        id: webhook.id,
      },
    );
    await deliver();
    expect(hooks.received).toEqual([]);
  });
});

describe('A webhook’s secret and address', () => {
  it('stand nowhere in the clear', async () => {
    const { secret } = await created({ transitionId: transition, url: `${hooks.url}/services/T0KEN` });
    const rows = await app.sql<{ row: string }>(
      `select to_jsonb(e)::text as row from webhook_endpoint e union all select to_jsonb(w)::text from webhook w
       union all select to_jsonb(c)::text from change c union all select to_jsonb(d)::text from webhook_delivery d`,
    );
    const all = rows.map(({ row }) => row).join('\n');
    expect(all).toContain('127.0.0.1');
    expect(all).not.toContain(secret.slice('whsec_'.length));
    expect(all).not.toContain('T0KEN');
  });
});

describe('Whoever manages a side', () => {
  const managerOf = async (side: string): Promise<Caller> => {
    const caller = await app.newcomer(side);
    await app.enrol(caller, ada.organizationId, 'MEMBER');
    await takeOn(ada, transition, { name: side, side, role: 'MANAGER', userId: caller.userId });
    return caller;
  };
  const seen = async (by: Caller): Promise<string[]> =>
    (
      await by.get('query($id: ID!) { transition(id: $id) { webhooks { url } } }', { id: transition })
    ).transition.webhooks.map(({ url }: { url: string }) => url);

  it('has webhooks that the other side does not see', async () => {
    const [client, provider] = [await managerOf('CLIENT'), await managerOf('PROVIDER')];
    const { webhook } = await created({ transitionId: transition, url: `${hooks.url}/client` }, client);
    await created({ transitionId: transition, url: `${hooks.url}/provider` }, provider);
    expect(await seen(client)).toEqual([`${hooks.url}/client`]);
    expect(await seen(provider)).toEqual([`${hooks.url}/provider`]);
    expect(await seen(ada)).toEqual([`${hooks.url}/client`, `${hooks.url}/provider`]);
    const deleted = provider.ask(
      'mutation($id: ID!) { deleteWebhook(input: { id: $id }) { deletedId userErrors { message } } }',
      { id: webhook.id },
    );
    expect(await deleted).toMatchObject(refused('NOT_FOUND', webhook.id));
  });

  it('does not manage those of the organization', async () => {
    const client = await managerOf('CLIENT');
    expect(await create({ organizationId: ada.organizationId, url: hooks.url }, client)).toMatchObject(
      refused('FORBIDDEN', 'Only an administrator'),
    );
    await created({ organizationId: ada.organizationId, url: hooks.url });
    const of = async (by: Caller): Promise<number> =>
      (
        await by.get('query($id: ID!) { organization(id: $id) { webhooks { id } } }', {
          id: ada.organizationId,
        })
      ).organization.webhooks.length;
    expect([await of(ada), await of(client)]).toEqual([1, 0]);
  });
});

describe('What makes no sense of a webhook', () => {
  it('is refused with what would be right', async () => {
    const errors = async (input: object): Promise<any> => (await create(input)).data.createWebhook.userErrors;
    const both = { organizationId: ada.organizationId, transitionId: transition };
    expect(await errors({ ...both, url: hooks.url })).toMatchObject([{ field: ['organizationId'] }]);
    expect(await errors({ url: hooks.url })).toMatchObject([{ field: ['transitionId'] }]);
    expect(await errors({ transitionId: transition, url: hooks.url, rules: [] })).toMatchObject([
      { field: ['rules'] },
    ]);
    expect(await errors({ transitionId: transition, url: 'ftp://x' })).toMatchObject([{ field: ['url'] }]);
    for (let k = 0; k < 20; k++) await created({ transitionId: transition, url: hooks.url });
    expect(await errors({ transitionId: transition, url: hooks.url })).toMatchObject([
      { message: expect.stringContaining('20 webhooks') },
    ]);
  });
});

describe('A server that allows no private addresses', () => {
  it('takes none, and goes to none that a name leads to', async () => {
    const strict = await startApp();
    const bob = await strict.newcomer('Bob');
    transition = await beginLate(bob);
    for (const url of [
      hooks.url,
      `https://127.0.0.1:${hooks.port}`,
      'https://[::1]/',
      'https://[::ffff:169.254.169.254]/',
      'https://169.254.169.254/latest/meta-data/',
      'https://10.0.0.1/',
      'https://0x7f000001/',
      'https://0/',
    ]) {
      const answer = await create({ transitionId: transition, url }, bob);
      expect([url, answer.data.createWebhook.userErrors[0]?.field]).toEqual([url, ['url']]);
    }
    await created({ transitionId: transition, url: `https://localhost:${hooks.port}/` }, bob);
    await strict.get(NoticeRoundsService).tellAll();
    const service = strict.get(WebhookDeliveriesService);
    for (const due of await service.due()) await service.deliver(due);
    expect(hooks.received).toEqual([]);
    expect(await deliveries(bob)).toMatchObject([
      {
        status: 'PENDING',
        attempts: 1,
        lastError: expect.stringContaining('is no address of the public internet'),
      },
    ]);
    await strict.close();
  });
});
