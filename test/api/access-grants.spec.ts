import { type Answer, type Caller, startApp, type TestApp } from '../support/app.js';
import { beginTransition, changeTask, deleteTask, refused, takeOn } from './steps.js';

let app: TestApp;
let ada: Caller;
let carl: Caller;
let pia: Caller;
let vic: Caller;
let sam: Caller;
let eve: Caller;
let transition: string;
/** Participants: Carl manages the client's side, Pia the provider's, where Sam is an expert and Vic looks on. */
let people: Record<'Carl' | 'Pia' | 'Sam' | 'Vic', string>;

beforeAll(async () => {
  app = await startApp();
  [ada, carl, pia, vic, sam, eve] = (await Promise.all(
    ['Ada', 'Carl', 'Pia', 'Vic', 'Sam', 'Eve'].map((name) => app.newcomer(name)),
  )) as [Caller, Caller, Caller, Caller, Caller, Caller];
  for (const one of [carl, pia, vic, sam]) await app.enrol(one, ada.organizationId, 'MEMBER');
});
afterAll(() => app.close());

/** Learn (5d), then try (5d), then go live; it is noon of 10 March 2026, and nothing has begun: Try begins on the 17th, and ends on the 24th. */
beforeEach(async () => {
  transition = await beginTransition(ada, ada.organizationId, [
    { code: 'L', title: 'Learn', duration: '5d' },
    { code: 'T', title: 'Try', duration: '5d', predecessors: 'L' },
    { code: 'G', title: 'Go-live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'T' },
  ]);
  const take = (name: string, side: string, role: string, { userId }: Caller): Promise<string> =>
    takeOn(ada, transition, { name, side, role, userId });
  people = {
    Carl: await take('Carl', 'CLIENT', 'MANAGER', carl),
    Pia: await take('Pia', 'PROVIDER', 'MANAGER', pia),
    Sam: await take('Sam', 'PROVIDER', 'SME', sam),
    Vic: await take('Vic', 'PROVIDER', 'VIEWER', vic),
  };
  await update({ statusAt: '2026-03-10T12:00' });
});

const update = async (fields: object): Promise<void> => {
  const { updateTransition } = await ada.get(
    'mutation ($input: UpdateTransitionInput!) { updateTransition(input: $input) { userErrors { message } } }',
    { input: { id: transition, ...fields } },
  );
  expect(updateTransition.userErrors).toEqual([]);
};

const parts = `id system privileged reason requires neededOn neededFrom status requestedOn requestedBy provisionedOn provisionedBy
  endedOn endedBy endReason person { name } activity { code } serviceItems { name }`;
const ask = (by: Caller, mutation: string, input: object): Promise<Answer> =>
  by.ask(
    `mutation ($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) {
       ${mutation}(input: $input) { accessGrant { ${parts} } userErrors { code message field } } }`,
    { input },
  );
const told = async (by: Caller, mutation: string, input: object): Promise<any> => {
  const { data, errors } = await ask(by, mutation, input);
  expect(errors).toBeUndefined();
  return data[mutation];
};
const did = async (by: Caller, mutation: string, input: object): Promise<any> => {
  const { accessGrant, userErrors } = await told(by, mutation, input);
  expect(userErrors).toEqual([]);
  return accessGrant;
};
const request = (said: object = {}, by = pia): Promise<any> =>
  did(by, 'requestAccess', { transitionId: transition, personId: people.Sam, system: 'Ledger', ...said });
const gaps = async (on?: string, by = ada): Promise<any[]> =>
  (
    await by.get(
      `query ($id: ID!, $on: LocalDate) { accessGaps(transitionId: $id, on: $on) {
         grant { system person { name } } kind sinceOn days side lacking { kind expiredOn } } }`,
      { id: transition, on },
    )
  ).accessGaps;

describe('Access to a system', () => {
  it('is requested by one side, given by the other, and taken away', async () => {
    const { createServiceItem } = await ada.get(
      'mutation ($id: ID!) { createServiceItem(input: { transitionId: $id, name: "Billing", kind: APPLICATION }) { serviceItem { id } } }',
      { id: transition },
    );
    const { id, ...grant } = await request({
      system: ' Ledger ',
      privileged: true,
      reason: 'To restart it',
      activity: 'T',
      serviceItemIds: [createServiceItem.serviceItem.id],
    });
    expect(grant).toEqual({
      system: 'Ledger',
      privileged: true,
      reason: 'To restart it',
      requires: [],
      neededOn: null,
      neededFrom: '2026-03-17',
      status: 'REQUESTED',
      requestedOn: '2026-03-10',
      requestedBy: 'Pia',
      provisionedOn: null,
      provisionedBy: null,
      endedOn: null,
      endedBy: null,
      endReason: null,
      person: { name: 'Sam' },
      activity: { code: 'T' },
      serviceItems: [{ name: 'Billing' }],
    });
    expect(await did(carl, 'provisionAccess', { id })).toMatchObject({
      status: 'PROVISIONED',
      provisionedOn: '2026-03-10',
      provisionedBy: 'Carl',
    });
    await update({ statusAt: '2026-03-20T12:00' });
    const revoking = { id, reason: 'Done', revokedOn: '2026-03-19' };
    expect(await did(carl, 'revokeAccess', revoking)).toMatchObject({
      status: 'REVOKED',
      endedOn: '2026-03-19',
      endedBy: 'Carl',
      endReason: 'Done',
    });
    expect((await told(carl, 'revokeAccess', revoking)).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', message: expect.stringContaining('is REVOKED since 2026-03-19, by Carl') },
    ]);
    expect((await request({ privileged: true })).status).toBe('REQUESTED');
  });

  it('that was requested can come to nothing', async () => {
    const first = await request();
    expect(await did(carl, 'refuseAccessRequest', { id: first.id, reason: 'Not for her' })).toMatchObject({
      status: 'REFUSED',
      endedBy: 'Carl',
      endReason: 'Not for her',
    });
    const second = await request();
    expect(await did(pia, 'withdrawAccessRequest', { id: second.id, reason: 'A mistake' })).toMatchObject({
      status: 'WITHDRAWN',
      endedBy: 'Pia',
    });
    expect(await gaps()).toEqual([]);
  });

  it('is requested once at a time, whatever the case, and by however many at once', async () => {
    const input = { transitionId: transition, personId: people.Sam, system: 'Ledger' };
    const answers = await Promise.all([1, 2, 3].map(() => told(pia, 'requestAccess', input)));
    expect(answers.filter(({ accessGrant }) => accessGrant !== null)).toHaveLength(1);
    expect((await told(pia, 'requestAccess', { ...input, system: 'LEDGER' })).userErrors).toEqual([
      {
        code: 'DUPLICATE',
        message: 'There is the access of Sam to "Ledger" already; it is REQUESTED.',
        field: ['system'],
      },
    ]);
    expect((await request({ privileged: true })).privileged).toBe(true);
  });

  it('is refused with all that is wrong with its links, without a system, and in words for what is out of order', async () => {
    const said = { transitionId: transition, personId: transition, system: 'Ledger' };
    const refusals = async (more: object): Promise<unknown> =>
      (await told(ada, 'requestAccess', { ...said, ...more })).userErrors;
    expect(await refusals({ activity: 'moon', serviceItemIds: [transition] })).toEqual([
      expect.objectContaining({ code: 'NOT_FOUND', field: ['personId'] }),
      expect.objectContaining({ code: 'NOT_FOUND', field: ['activity'] }),
      expect.objectContaining({ code: 'NOT_FOUND', field: ['serviceItemIds', '0'] }),
    ]);
    expect(await refusals({ personId: people.Sam, system: '  ' })).toMatchObject([{ field: ['system'] }]);
    const { id } = await request();
    expect(
      (await told(carl, 'provisionAccess', { id, provisionedOn: '2026-03-11' })).userErrors,
    ).toMatchObject([{ code: 'INVALID_INPUT', field: ['provisionedOn'] }]);
    expect((await told(carl, 'refuseAccessRequest', { id, reason: '  ' })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', field: ['reason'] },
    ]);
  });

  it('is not given before the checks that it requires are valid', async () => {
    const { id } = await request({ requires: ['NDA', 'NDA', 'VETTING'] });
    expect((await told(carl, 'provisionAccess', { id })).userErrors).toMatchObject([
      { code: 'CHECKS_MISSING', message: expect.stringContaining('NDA was never recorded, VETTING was') },
    ]);
  });

  it('outlives the activity for which it is needed', async () => {
    const { id } = await request({ activity: 'T' });
    await deleteTask(ada, transition, 'T');
    const { accessGrant } = await ada.get(
      'query ($id: ID!) { accessGrant(id: $id) { neededFrom activity { code } } }',
      {
        id,
      },
    );
    expect(accessGrant).toEqual({ neededFrom: '2026-03-10', activity: null });
    const { history } = (
      await ada.get('query ($id: ID!) { transition(id: $id) { history(first: 1) { nodes { id } } } }', {
        id: transition,
      })
    ).transition;
    const undone = await ada.get(
      'mutation ($id: ID!) { undoChangeSet(input: { id: $id }) { userErrors { message } } }',
      {
        id: history.nodes[0].id,
      },
    );
    expect(undone.undoChangeSet.userErrors).toEqual([]);
    const after = await ada.get('query ($id: ID!) { accessGrant(id: $id) { activity { code } } }', { id });
    expect(after.accessGrant).toEqual({ activity: { code: 'T' } });
  });

  it('keeps its person from being deleted until it ends', async () => {
    const { id } = await request();
    const remove = async (): Promise<any> =>
      (
        await ada.get(
          'mutation ($id: ID!) { deleteParticipant(input: { id: $id }) { userErrors { code message } } }',
          {
            id: people.Sam,
          },
        )
      ).deleteParticipant.userErrors;
    expect(await remove()).toEqual([
      {
        code: 'IN_USE',
        message: 'Sam still has access to "Ledger", or it is requested; revoke or withdraw that first.',
      },
    ]);
    await did(pia, 'withdrawAccessRequest', { id, reason: 'She goes' });
    expect(await remove()).toEqual([]);
  });

  it('is not given or taken by undoing', async () => {
    const { id } = await request();
    await did(carl, 'provisionAccess', { id });
    const { history } = (
      await ada.get(
        'query ($id: ID!) { transition(id: $id) { history(first: 1) { nodes { id operation } } } }',
        {
          id: transition,
        },
      )
    ).transition;
    expect(history.nodes[0].operation).toBe('provisionAccess');
    const { undoChangeSet } = await ada.get(
      'mutation ($id: ID!) { undoChangeSet(input: { id: $id }) { userErrors { code message } } }',
      { id: history.nodes[0].id },
    );
    expect(undoChangeSet.userErrors).toMatchObject([
      { code: 'INVALID_INPUT', message: expect.stringContaining('who has access') },
    ]);
  });

  it('is found by what is asked of it', async () => {
    await request({ system: 'Payroll' });
    const { id } = await request({ system: 'Ledger 100%', privileged: true });
    await did(carl, 'provisionAccess', { id });
    await request({ personId: people.Carl, system: 'Archive' }, carl);
    const list = async (filter: object | null): Promise<string[]> => {
      const query = `query ($id: ID!, $filter: AccessGrantFilter) { transition(id: $id) {
        accessGrants(filter: $filter) { totalCount nodes { system } } } }`;
      const { accessGrants } = (await vic.get(query, { id: transition, filter })).transition;
      expect(accessGrants.totalCount).toBe(accessGrants.nodes.length);
      return accessGrants.nodes.map(({ system }: { system: string }) => system);
    };
    expect(await list(null)).toEqual(['Archive', 'Ledger 100%', 'Payroll']);
    expect(await list({ status: ['REQUESTED'], side: ['PROVIDER'] })).toEqual(['Payroll']);
    expect(await list({ personId: people.Carl })).toEqual(['Archive']);
    expect(await list({ privileged: true, text: '0%' })).toEqual(['Ledger 100%']);
    expect(await list({ text: '_' })).toEqual([]);
  });

  it('expects a version, and is done once under a name', async () => {
    const input = { transitionId: transition, personId: people.Sam, system: 'Ledger' };
    expect((await told(pia, 'requestAccess', { ...input, expectedVersion: 1 })).userErrors).toMatchObject([
      { code: 'STALE_VERSION' },
    ]);
    const named = { ...input, clientMutationId: 'once' };
    const { id } = await did(pia, 'requestAccess', named);
    expect((await did(pia, 'requestAccess', named)).id).toBe(id);
  });
});

describe('The gaps of access', () => {
  it('are told both ways, the longest first, in whose court they are', async () => {
    await request({ system: 'Payroll', activity: 'T', neededOn: '2026-03-09' });
    await request({ system: 'Later', neededOn: '2026-03-11' });
    await request({ system: 'Vault', requires: ['NDA'], neededOn: '2026-03-02' });
    const left = await request({ personId: people.Vic, system: 'Archive' });
    await did(carl, 'provisionAccess', { id: left.id });
    await ada.get(
      'mutation ($id: ID!) { updateParticipant(input: { id: $id, leavesOn: "2026-03-12" }) { userErrors { message } } }',
      { id: people.Vic },
    );
    expect(await gaps()).toEqual([
      {
        grant: { system: 'Vault', person: { name: 'Sam' } },
        kind: 'WAITS_FOR_CHECKS',
        sinceOn: '2026-03-02',
        days: 8,
        side: 'PROVIDER',
        lacking: [{ kind: 'NDA', expiredOn: null }],
      },
      {
        grant: { system: 'Payroll', person: { name: 'Sam' } },
        kind: 'NOT_PROVISIONED',
        sinceOn: '2026-03-09',
        days: 1,
        side: 'CLIENT',
        lacking: [],
      },
    ]);
    expect((await gaps('2026-03-14')).map(({ kind, days }) => [kind, days])).toEqual([
      ['WAITS_FOR_CHECKS', 12],
      ['NOT_PROVISIONED', 5],
      ['NOT_PROVISIONED', 3],
      ['LEFT', 1],
    ]);
  });

  it('move with the activity for which access is needed', async () => {
    await request({ activity: 'T' });
    expect(await gaps('2026-03-17')).toMatchObject([{ kind: 'NOT_PROVISIONED', sinceOn: '2026-03-17' }]);
    await changeTask(ada, transition, 'L', { duration: '8d' });
    expect(await gaps('2026-03-19')).toEqual([]);
    expect(await gaps('2026-03-20')).toMatchObject([{ kind: 'NOT_PROVISIONED', sinceOn: '2026-03-20' }]);
  });

  it('tell who of the in-house people keeps privileged access after the go-live', async () => {
    const { id } = await request({ personId: people.Carl, privileged: true }, carl);
    await did(ada, 'provisionAccess', { id });
    expect(await gaps()).toEqual([]);
    expect(await gaps('2026-03-24')).toEqual([]);
    expect(await gaps('2026-03-25')).toMatchObject([
      { kind: 'KEPT_AFTER_HANDOVER', sinceOn: '2026-03-25', side: 'CLIENT' },
    ]);
  });

  it('tell, once the transition is given up, which of the provider’s people still have access', async () => {
    const { id } = await request();
    await did(carl, 'provisionAccess', { id });
    await update({ status: 'CANCELLED', statusAt: null });
    expect(await gaps()).toEqual([]);
    expect(await gaps('2200-12-31')).toMatchObject([{ kind: 'TRANSITION_OVER', side: 'CLIENT' }]);
  });

  it('are asked with the same statements, however many there are', async () => {
    const count = async (): Promise<number> => (await app.statementsOf(() => gaps())).length;
    await request({ system: 'One' });
    const one = await count();
    for (const system of ['Two', 'Three', 'Four']) await request({ system, personId: people.Vic });
    expect(await count()).toBe(one);
  });
});

describe('Access', () => {
  const forbidden = refused('FORBIDDEN', '');

  it('is requested by a manager of the person’s side, or an administrator', async () => {
    const input = { transitionId: transition, personId: people.Sam, system: 'Ledger' };
    expect(await ask(carl, 'requestAccess', input)).toMatchObject(
      refused(
        'FORBIDDEN',
        'Only a manager of the provider’s side or an administrator may request access for Sam',
      ),
    );
    for (const by of [sam, vic]) expect(await ask(by, 'requestAccess', input)).toMatchObject(forbidden);
    expect(await ask(eve, 'requestAccess', input)).toMatchObject(refused('NOT_FOUND', 'transition'));
    await request({}, ada);
    expect((await request({ personId: null })).person).toEqual({ name: 'Pia' });
  });

  it('is given and taken by the side whose systems they are, and withdrawn by the other', async () => {
    const { id } = await request();
    for (const mutation of ['provisionAccess', 'refuseAccessRequest']) {
      const input = { id, ...(mutation === 'refuseAccessRequest' && { reason: 'No' }) };
      for (const by of [pia, sam, vic]) expect(await ask(by, mutation, input)).toMatchObject(forbidden);
      expect(await ask(eve, mutation, input)).toMatchObject(refused('NOT_FOUND', 'access grant'));
    }
    for (const by of [carl, sam, vic]) {
      expect(await ask(by, 'withdrawAccessRequest', { id, reason: 'No' })).toMatchObject(forbidden);
    }
    await did(carl, 'provisionAccess', { id });
    expect(await ask(pia, 'revokeAccess', { id, reason: 'No' })).toMatchObject(forbidden);
    await did(carl, 'revokeAccess', { id, reason: 'Gone' });
  });

  it('is given by the provider where the knowledge comes from there', async () => {
    await update({ knowledgeSource: 'PROVIDER' });
    const { id } = await request({ personId: people.Carl }, carl);
    expect(await ask(carl, 'provisionAccess', { id })).toMatchObject(forbidden);
    expect((await did(pia, 'provisionAccess', { id })).provisionedBy).toBe('Pia');
  });

  it('is given by nobody to themselves, administrators included', async () => {
    const { id } = await request({ personId: people.Carl }, carl);
    expect(await ask(carl, 'provisionAccess', { id })).toMatchObject(
      refused('FORBIDDEN', 'Nobody gives access to themselves'),
    );
    await did(ada, 'provisionAccess', { id });
  });

  it('is read by whoever takes part, guests included, and found by nobody else', async () => {
    const { id } = await request();
    const query = 'query ($id: ID!) { accessGrant(id: $id) { system } }';
    await app.sql('delete from membership where user_id = $1', [sam.userId]);
    expect((await sam.get(query, { id })).accessGrant).toEqual({ system: 'Ledger' });
    expect(await gaps(undefined, sam)).toHaveLength(1);
    await app.enrol(sam, ada.organizationId, 'MEMBER');
    expect(await eve.ask(query, { id })).toMatchObject(refused('NOT_FOUND', 'access grant'));
    const gapsOf = 'query ($id: ID!) { accessGaps(transitionId: $id) { kind } }';
    expect(await eve.ask(gapsOf, { id: transition })).toMatchObject(refused('NOT_FOUND', 'transition'));
  });
});
