import { jest } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import { HistoryService } from '../../src/history/history.service.js';
import { startServer } from '../../src/main.js';
import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginTransition, changeTask, takeOn } from './steps.js';

let app: TestApp;
let ada: Caller;
let transition: string;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  ada = await app.newcomer('Ada');
  transition = await beginTransition(ada, ada.organizationId, [
    { code: 'L', title: 'Learn', duration: '5d' },
    { code: 'G', title: 'Go-live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'L' },
  ]);
});

const file = (extension: string, parameters = '', by = ada): Promise<Response> =>
  by.fetch(`/transitions/${transition}/history.${extension}${parameters}`);
const changes = async (parameters = '', by = ada): Promise<any[]> => {
  const response = await file('json', parameters, by);
  expect(response.status).toBe(200);
  return (await response.json()) as any[];
};

describe('The history as a file', () => {
  it('has every change in order, with who made it, and what became of each field', async () => {
    await changeTask(ada, transition, 'L', { duration: '8d', title: 'Learn all' });
    const all = await changes();
    expect(all[0]).toMatchObject({ operation: 'createTransition', action: 'CREATED', madeBy: 'Ada' });
    expect(all.at(-1)).toMatchObject({
      madeBy: 'Ada',
      userId: ada.userId,
      means: 'TOKEN',
      operation: 'updateTask',
      transitionId: transition,
      record: 'ACTIVITY',
      action: 'CHANGED',
      label: 'Learn all',
      fields: [
        { field: 'duration', before: '5d', after: '8d' },
        { field: 'title', before: 'Learn', after: 'Learn all' },
      ],
    });
    const times = all.map(({ madeAt }) => madeAt as string);
    expect(times).toEqual([...times].sort());
  });

  it('as JSON has a change a line', async () => {
    const lines = (await (await file('json')).text()).trimEnd().split('\n');
    expect([lines[0], lines.at(-1)]).toEqual(['[', ']']);
    for (const line of lines.slice(1, -1)) JSON.parse(line.replace(/,$/, ''));
    expect(lines).toHaveLength((await changes()).length + 2);
  });

  it('as CSV has a row a field, and no cell that a spreadsheet would run', async () => {
    await changeTask(ada, transition, 'L', { title: '=cmd|calc!A0\r\n"quoted", and more' });
    const response = await file('csv');
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect(response.headers.get('content-disposition')).toContain('filename="history.csv"');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    const csv = await response.text();
    expect(csv).toMatch(/^Made at,Made by,Means,Operation,Record,Action,Label,Field,Before,After,/);
    expect(csv).toContain(`,title,Learn,"'=cmd|calc!A0\r\n""quoted"", and more",`);
    expect(csv).not.toMatch(/(^|[,"])=cmd/m);
  });

  it('is of a period, whose end does not count to it', async () => {
    await changeTask(ada, transition, 'L', { duration: '8d' });
    const { madeAt } = (await changes()).at(-1);
    const operations = async (parameters: string): Promise<string[]> => [
      ...new Set((await changes(parameters)).map(({ operation }) => operation as string)),
    ];
    expect(await operations(`?since=${madeAt}`)).toEqual(['updateTask']);
    expect(await operations(`?until=${madeAt}`)).toEqual(['createTransition']);
    expect(await operations('?until=2026-01-01')).toEqual([]);
    expect(await (await file('json', '?until=2026-01-01')).text()).toBe('[]\n');
  });

  it.each([
    ['json', '?since=2026-02-30', 400, '2026-02-30'],
    ['csv', '?since=tomorrow', 400, 'tomorrow'],
    ['csv', '?since=2026-03-02&since=2026-03-03', 400, '2026-03-03'],
    ['csv', '?since=2026-03-03&until=2026-03-02', 400, 'lies after'],
    ['xlsx', '', 404, 'csv, json'],
  ])('as %s%s is refused with %i in words', async (extension, parameters, status, said) => {
    const response = await file(extension, parameters);
    expect([response.status, await response.text()]).toEqual([status, expect.stringContaining(said)]);
  });

  it('does not exist for strangers, and takes a token', async () => {
    const bob = await app.newcomer('Bob');
    expect((await file('json', '', bob)).status).toBe(404);
    expect((await fetch(`${app.url}/transitions/${transition}/history.csv`)).status).toBe(401);
    expect((await ada.fetch(`/transitions/${bob.organizationId}/history.csv`)).status).toBe(404);
    expect((await ada.fetch(`/transitions/nothing/history.csv`)).status).toBe(404);
  });

  it('shows the provider no costs and nothing that is internal to the client, and nobody why somebody is away', async () => {
    const who = await takeOn(ada, transition, { name: 'Sam', side: 'CLIENT', role: 'SME' });
    await ada.get(
      `mutation($t: ID!, $who: ID!) {
         setCrashLimits(input: { transitionId: $t, currency: "EUR", limits: [{ activity: "L", costPerDay: 987 }] }) { userErrors { message } }
         raiseRisk(input: { transitionId: $t, title: "Hidden reserve", internalTo: CLIENT }) { userErrors { message } }
         recordAbsence(input: { participantId: $who, fromOn: "2026-03-02", toOn: "2026-03-06", reason: "surgery" }) { userErrors { message } } }`,
      { t: transition, who },
    );
    const pat = await app.newcomer('Pat');
    await app.enrol(pat, ada.organizationId, 'MEMBER');
    await takeOn(ada, transition, { name: 'Pat', side: 'PROVIDER', role: 'MANAGER', userId: pat.userId });
    for (const extension of ['json', 'csv']) {
      expect(await (await file(extension)).text()).toMatch(/987[^]*Hidden reserve/);
      const shown = await (await file(extension, '', pat)).text();
      expect(shown).toContain('Learn');
      expect(shown).not.toMatch(/987|EUR|Hidden|raiseRisk/);
      expect(await (await file(extension)).text()).not.toContain('surgery');
    }
  });

  it('of an organization is for its administrators, over all its transitions, and outlives them', async () => {
    const of = (by: Caller): Promise<Response> =>
      by.fetch(`/organizations/${ada.organizationId}/history.json`);
    await app.sql('delete from transition where id = $1', [transition]);
    const all = (await (await of(ada)).json()) as any[];
    expect(all.map(({ record }) => record)).toEqual(expect.arrayContaining(['ORGANIZATION', 'ACTIVITY']));
    const member = await app.newcomer('Member');
    expect((await of(member)).status).toBe(404);
    await app.enrol(member, ada.organizationId, 'MEMBER');
    expect((await of(member)).status).toBe(403);
  });

  it('is read a thousand changes at a time, each as often as there are thousands', async () => {
    await app.sql(
      `insert into change (change_set_id, organization_id, transition_id, activity_ids, table_name, row_key, label, action, before, after)
       select s.id, s.organization_id, s.transition_id, '{}', 'activity', '{}', 'Row ' || n, 'CHANGED', '{"title": "a"}', '{"title": "b"}'
         from change_set s, generate_series(1, 3500) n where s.transition_id = $1`,
      [transition],
    );
    let found: any[] = [];
    const statements = await app.statementsOf(async () => {
      found = await changes();
    });
    const rows = found.filter(({ label }) => /^Row /.test(label ?? ''));
    expect(rows.map(({ label }) => label)).toEqual(Array.from({ length: 3500 }, (_, n) => `Row ${n + 1}`));
    expect(statements.filter((sql) => sql.includes('from change c'))).toHaveLength(4);
  });
});

describe('What is older than history is kept', () => {
  const age = (days: number): Promise<unknown> =>
    app.sql(`update change_set set made_at = now() - make_interval(days => $2) where transition_id = $1`, [
      transition,
      days,
    ]);
  const purgeAll = async (days: number): Promise<number> => {
    let removed = 0;
    for (let some = 1; some > 0; removed += some) some = await app.get(HistoryService).purge(days);
    return removed;
  };

  /** Another server over the same data, and what it logs. */
  const startServerOn = async (
    databaseUrl: string,
    days: string,
  ): Promise<{ written(): string; close(): Promise<void> }> => {
    const lines: string[] = [];
    const catching = (['stdout', 'stderr'] as const).map((stream) =>
      jest.spyOn(process[stream], 'write').mockImplementation((line) => lines.push(String(line)) > 0),
    );
    const { config } = readConfig({ DATABASE_URL: databaseUrl, BATON_HISTORY_DAYS: days });
    const server = await startServer({ ...config, port: 0 }, { url: databaseUrl });
    return {
      written: () => lines.join(''),
      close: async () => {
        await server.close();
        for (const one of catching) one.mockRestore();
      },
    };
  };

  it('goes, with its changes, and nothing younger', async () => {
    await age(41);
    await changeTask(ada, transition, 'L', { duration: '8d' });
    expect(await purgeAll(42)).toBe(0);
    expect(await purgeAll(40)).toBe(1);
    expect((await changes()).map(({ operation }) => operation)).toEqual(['updateTask']);
    const orphans =
      'select 1 from change c where not exists (select from change_set s where s.id = c.change_set_id)';
    expect(await app.sql(orphans)).toEqual([]);
  });

  it('goes at the start of a server that is told so, which says how much', async () => {
    await age(32);
    const server = await startServerOn(app.databaseUrl, '31');
    await server.close();
    expect(await changes()).toEqual([]);
    expect(server.written()).toMatch(/1 change sets? older than 31 days/);
  });

  it('stays for ever where nothing is said', async () => {
    await age(3650);
    const server = await startServerOn(app.databaseUrl, '');
    await server.close();
    expect(await changes()).not.toEqual([]);
  });
});
