import { readFileSync } from 'node:fs';
import { parseTemplate, type PlanTemplate } from '../../src/interchange/template.js';
import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginSample, changePlan, refused, takeOn } from './steps.js';

let app: TestApp;
let ada: Caller;
let eve: Caller;

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
  eve = await app.newcomer('Eve');
});
afterAll(() => app.close());

const rich = readFileSync(new URL('rich-template.yaml', import.meta.url), 'utf8');

const head = 'id name title description organizationId activityCount goLiveAfter version savedBy';
const template = 'template { id name version }';

async function done(by: Caller, mutation: string, parts: string, input: object): Promise<any> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${parts} userErrors { code message field } } }`;
  return (await by.get(query, { input }))[mutation];
}

const put = (by: Caller, name: string, yaml: string, more: object = {}): Promise<any> =>
  done(by, 'importTemplate', template, { organizationId: by.organizationId, name, yaml, ...more });
const save = (by: Caller, transitionId: string, name: string, more: object = {}): Promise<any> =>
  done(by, 'saveTemplate', template, { transitionId, name, ...more });
const check = async (by: Caller, yaml: string, startOn?: string): Promise<any> =>
  (
    await by.get(
      `query ($o: ID!, $yaml: String!, $startOn: LocalDate) { checkTemplate(organizationId: $o, yaml: $yaml, startOn: $startOn) {
         findings { line code message }
         summary { title startOn activityCount linkCount criterionCount roles { name side role } goLiveAt finishAt length } } }`,
      { o: by.organizationId, yaml, startOn },
    )
  ).checkTemplate;

async function begin(by: Caller, name: string, startOn = '2026-01-05'): Promise<string> {
  const titles = { client: 'Acme', provider: 'Outsourcing Ltd' };
  const input = { organizationId: by.organizationId, template: name, startOn, ...titles };
  const { transition, userErrors } = await done(
    by,
    'createTransitionFromTemplate',
    'transition { id }',
    input,
  );
  expect(userErrors).toEqual([]);
  return transition.id;
}

const textOf = async (by: Caller, id: string): Promise<string> =>
  (await by.get('query ($id: ID!) { template(id: $id) { yaml } }', { id })).template.yaml;

const peopleOf = async (by: Caller, id: string): Promise<any[]> =>
  (await by.get('query ($id: ID!) { transition(id: $id) { participants { id name side role } } }', { id }))
    .transition.participants;

/** What a plan is about and when: nothing that two plans made of one template could differ in. */
async function planOf(by: Caller, id: string): Promise<any> {
  const { transition, gates, timeline } = await by.get(
    `query ($id: ID!) {
       transition(id: $id) { targetGoLiveOn targetSteadyStateOn passMark
         metrics { name kind unit direction window target minimum }
         estimateRules { optimisticPercent pessimisticPercent }
         estimates { optimistic mostLikely pessimistic shape correlationGroup activityId }
         activities(first: 100) { nodes { id code } } }
       gates(transitionId: $id) { criteria { kind statement side people level share periods metricTest metrics { name }
         serviceItems { name } activities { code } } milestone { code } }
       timeline(transitionId: $id) { activities { code outline title startAt finishAt totalFloatMinutes critical deadlineAt } } }`,
    { id },
  );
  const { activities, estimates, ...rest } = transition;
  const codes = new Map(activities.nodes.map(({ id: of, code }: any) => [of, code]));
  const byCode = estimates
    .map(({ activityId, ...estimate }: any) => ({ ...estimate, code: codes.get(activityId) }))
    .sort((a: any, b: any) => (a.code < b.code ? -1 : 1));
  return { transition: rest, estimates: byCode, gates, timeline };
}

describe('A transition that is saved as a template', () => {
  it('makes a transition of the same dates, criteria and estimates', async () => {
    const first = await begin(ada, 'application-support-16-weeks');
    expect(await save(ada, first, 'support-again')).toMatchObject({
      template: { name: 'support-again', version: 1 },
      userErrors: [],
    });
    expect(await planOf(ada, await begin(ada, 'support-again'))).toEqual(await planOf(ada, first));
  });

  it('is what it was made of, with all that a template carries, where its people are called as they were', async () => {
    expect((await put(ada, 'rich', rich)).userErrors).toEqual([]);
    const first = await begin(ada, 'rich');
    const { roles } = parseTemplate(rich, 'rich');
    const people = await peopleOf(ada, first);
    // The caller takes the place of the client’s manager.
    const roleNames = people.map(({ id, name }) => ({
      participantId: id,
      name: name === 'Ada' ? 'Transition manager' : name,
    }));
    expect(roleNames.map(({ name }) => name).sort()).toEqual(roles.map(({ name }) => name).sort());
    expect((await save(ada, first, 'rich-again', { roleNames })).userErrors).toEqual([]);
    const again = parseTemplate(await textOf(ada, 'rich-again'), 'rich');
    const sorted = ({ roles: some, ...rest }: PlanTemplate): object => ({
      ...rest,
      roles: [...some].sort((a, b) => (a.name < b.name ? -1 : 1)),
    });
    expect({ ...sorted(again), title: 'Rich', description: 'All of it.' }).toEqual(
      sorted(parseTemplate(rich, 'rich')),
    );
    expect(await planOf(ada, await begin(ada, 'rich-again'))).toEqual(await planOf(ada, first));
  });

  it('begins on another day with everything at the same distance', async () => {
    const first = await planOf(ada, await begin(ada, 'rich'));
    const later = await planOf(ada, await begin(ada, 'rich', '2026-01-12'));
    const aWeek = (at: string | null): string | null =>
      at && new Date(Date.parse(`${at}Z`) + 7 * 86_400_000).toISOString().slice(0, 16);
    for (const [index, activity] of later.timeline.activities.entries()) {
      const { startAt, deadlineAt, code } = first.timeline.activities[index];
      expect([code, activity.startAt, activity.deadlineAt]).toEqual([
        code,
        aWeek(startAt),
        aWeek(deadlineAt),
      ]);
    }
  });

  it('leaves behind people, progress, comments, the RAID log, what is cancelled and what is measured', async () => {
    const id = await beginSample(ada, ada.organizationId, '2026-01-09T12:00');
    const zoe = await takeOn(ada, id, { name: 'Zoe Zanzibar', side: 'CLIENT', role: 'SME' });
    await takeOn(ada, id, { name: 'Zed Zanzibar', side: 'PROVIDER', role: 'RECIPIENT' });
    const { transition } = await ada.get(
      'query ($id: ID!) { transition(id: $id) { activities(first: 100) { nodes { id code } } } }',
      { id },
    );
    const of = (code: string): string =>
      transition.activities.nodes.find((one: { code: string }) => one.code === code).id;
    await changePlan(ada, id, [
      { updateTask: { id: '2', ownerId: zoe } },
      { recordProgress: { id: '1', actualFinishAt: '2026-01-05T08:00' } },
      { updateTask: { id: '55', cancelled: true } },
      { updateDocumentHandoff: { id: '62', cancelled: true } },
    ]);
    await done(ada, 'addComment', '', { transitionId: id, activity: '2', text: 'Zanzibar again' });
    await done(ada, 'raiseRisk', 'risk { id }', {
      transitionId: id,
      title: 'Zanzibar leaves',
      probability: 0.5,
      impact: 3,
      affects: [of('2')],
    });
    await done(ada, 'createMetric', 'metric { id }', {
      transitionId: id,
      kind: 'SERVICE_LEVEL',
      name: 'Resolved in time',
      unit: '%',
      baseline: 91.5,
      target: 95,
    });
    expect((await save(ada, id, 'left-behind')).userErrors).toEqual([]);
    const yaml = await textOf(ada, 'left-behind');
    const kept = parseTemplate(yaml, 'left-behind');
    expect(yaml).not.toMatch(/Zanzibar|Ada|91\.5|2026-01-05T/);
    expect(kept.activities.find(({ code }) => code === '55')).toBeUndefined();
    expect(kept.criteria.filter(({ milestone }) => milestone === '66').map(({ title }) => title)).toEqual([
      'No open priority-1 incident',
      'Service levels met two weeks running',
      'In-house access revoked',
    ]);
    expect(kept.activities.find(({ code }) => code === '56')!.predecessors).toBe('51, 52, 53, 54');
    expect(kept.activities.find(({ code }) => code === '2')!.owner).toBe('Client SME 4');
    expect(kept.metrics).toContainEqual(
      expect.objectContaining({
        name: 'Resolved in time',
        target: 95,
        baselineWaiver: expect.stringContaining('measured in the handover') as string,
      }),
    );
    expect(await begin(ada, 'left-behind')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('has other names for roles only where they can be', async () => {
    const id = await begin(ada, 'service-desk-6-weeks');
    const [{ id: self }] = await peopleOf(ada, id);
    const name = (participantId: string, called: string): object => ({ participantId, name: called });
    const { userErrors } = await save(ada, id, 'named', {
      roleNames: [name(self, ' '), name(ada.userId, 'X')],
    });
    expect(userErrors.map(({ field }: any) => field)).toEqual([
      ['roleNames', '0', 'name'],
      ['roleNames', '1', 'participantId'],
    ]);
  });
});

describe('A template', () => {
  const plan = `# Ours: mind the freeze in December.
title: Small
start: 2026-01-05
activities:
  - { code: 1, task: Begin, duration: 3d }
  - { code: 2, task: Go on, duration: 2d, after: 1 }
  - { code: 3, milestone: Live, after: 2, marks: go-live }
`;

  it('is checked without being kept, and says what would be made of it', async () => {
    expect(await check(ada, plan, '2026-03-02')).toEqual({
      findings: [],
      summary: {
        title: 'Small',
        startOn: '2026-03-02',
        activityCount: 3,
        linkCount: 2,
        criterionCount: 0,
        roles: [],
        goLiveAt: '2026-03-06T17:00',
        finishAt: '2026-03-06T17:00',
        length: '5d',
      },
    });
    const { transitions } = await ada.get('{ transitions(filter: { text: "Small" }) { totalCount } }');
    expect(transitions.totalCount).toBe(0);
  });

  it('is told what is wrong with it, by line', async () => {
    const faulty = plan.replace('2d, after: 1', '2 moons, after: 9').replace('task: Begin', 'tsk: Begin');
    expect((await check(ada, faulty)).findings.map(({ line, message }: any) => [line, message])).toEqual([
      [5, expect.stringContaining('An activity is one of')],
      [5, '"tsk" is not known here; did you mean "task"?'],
      [6, '"2 moons" is not a duration; write 5d, 4h, 90m, 2w, or 3ed for elapsed days.'],
      [6, 'There is no activity with the code "9".'],
    ]);
    expect((await put(ada, 'faulty', faulty)).userErrors).toContainEqual({
      code: 'NOT_FOUND',
      message: 'line 6: There is no activity with the code "9".',
      field: ['yaml'],
    });
  });

  it('is told of a circle, and of what a plan cannot be, on the line of the activity', async () => {
    const circle = plan.replace('duration: 3d }', 'duration: 3d, after: 2 }');
    expect((await check(ada, circle)).findings).toEqual([
      { line: expect.any(Number) as number, code: 'DEPENDENCY_CYCLE', message: expect.any(String) as string },
    ]);
    const early = plan.replace('task: Begin', 'task: Begin, manual-start-after: 5d, manual-finish-after: 2d');
    expect((await check(ada, early)).findings).toMatchObject([{ line: 5, code: 'INVALID_INPUT' }]);
  });

  it('is kept as it was written, and replaced only where that is said', async () => {
    const first = await put(ada, 'small', plan);
    expect(first).toMatchObject({ template: { name: 'small', version: 1 }, userErrors: [] });
    expect((await put(ada, 'small', plan)).userErrors).toEqual([
      {
        code: 'DUPLICATE',
        message: 'There is a template "small", version 1; take another name, or say replace: true.',
        field: ['name'],
      },
    ]);
    const second = await put(ada, 'small', `${plan}# and in August\n`, { replace: true });
    expect(second.template).toEqual({ ...first.template, version: 2 });
    expect(await textOf(ada, first.template.id)).toBe(`${plan}# and in August\n`);
  });

  it.each(['Small', 'a b', '../small', '-a', 'a--b', 'x'.repeat(101), ''])(
    'is not called %j',
    async (name) => {
      const { userErrors } = await put(ada, name, plan);
      expect(userErrors).toEqual([
        { code: 'INVALID_INPUT', message: expect.any(String) as string, field: ['name'] },
      ]);
    },
  );

  it('is called in any alphabet, but not as one that comes with Baton', async () => {
    expect((await put(ada, '移交', plan)).template.name).toBe('移交');
    expect((await put(ada, 'service-desk-6-weeks', plan)).userErrors).toMatchObject([
      { code: 'DUPLICATE', field: ['name'] },
    ]);
  });

  it('is kept once where it is imported twice at the same time', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => put(ada, 'at-once', plan)));
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
  });

  it('is listed after those that come with Baton, and is a file', async () => {
    const { templates } = await ada.get(`query ($o: ID!) { templates(organizationId: $o) { ${head} } }`, {
      o: ada.organizationId,
    });
    expect(templates.slice(0, 2).map(({ id, version }: any) => [id, version])).toEqual([
      ['application-support-16-weeks', null],
      ['service-desk-6-weeks', null],
    ]);
    const small = templates.find(({ name }: any) => name === 'small');
    expect(small).toMatchObject({ title: 'Small', activityCount: 3, version: 2, savedBy: 'Ada' });
    const file = await ada.fetch(`/templates/${small.id}.yaml`);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'application/yaml; charset=utf-8',
      'content-disposition': 'attachment; filename="small.yaml"; filename*=UTF-8\'\'small.yaml',
      'cache-control': 'private, no-store',
    });
    const text = await file.text();
    expect(text).toMatch(
      /^# yaml-language-server: \$schema=http.*\/templates\/template\.schema\.json\n# Ours/,
    );
    expect((await put(ada, 'small', text, { replace: true })).template.version).toBe(3);
    expect((await ada.fetch(`/templates/${encodeURIComponent('移交')}.yaml`)).status).toBe(200);
    const schema = await fetch(`${app.url}/templates/template.schema.json`);
    expect(await schema.json()).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
  });

  it('can be sent as a file, however long', async () => {
    const path = `/organizations/${ada.organizationId}/templates/sent.yaml`;
    const send = async (
      text: string | Buffer,
      more = '',
      type = 'application/yaml',
    ): Promise<[number, any]> => {
      const response = await ada.fetch(`${path}${more}`, {
        method: 'PUT',
        body: text as string,
        headers: { 'content-type': type },
      });
      return [response.status, await response.json()];
    };
    const long = `${plan}${'# a comment\n'.repeat(20_000)}`;
    expect(await send(long, '?dryRun=true')).toEqual([
      200,
      { findings: [], summary: expect.objectContaining({ activityCount: 3 }) as unknown },
    ]);
    expect(await send(long)).toEqual([200, { id: expect.any(String) as string, name: 'sent', version: 1 }]);
    expect(await textOf(ada, 'sent')).toBe(long);
    expect(await send(plan)).toMatchObject([400, { detail: expect.stringContaining('replace') as string }]);
    expect(await send(plan, '?replace=true')).toMatchObject([200, { version: 2 }]);
    expect(await send(plan.replace('after: 1', 'after: 9'), '?replace=true')).toMatchObject([
      400,
      { detail: 'line 6: There is no activity with the code "9".' },
    ]);
    expect((await send('{}', '', 'application/json'))[0]).toBe(415);
    expect((await send(`${plan}# \0\n`, '?replace=true'))[0]).toBe(400);
    expect((await send(Buffer.from([0xff, 0xfe]), '?replace=true'))[0]).toBe(400);
    expect((await send(`${plan}${'#'.repeat(2_000_000)}`, '?replace=true'))[0]).toBe(413);
    expect(await textOf(ada, 'sent')).toBe(plan);
    const stranger = await eve.fetch(path, { method: 'PUT', body: plan });
    expect(stranger.status).toBe(404);
  });

  it('goes, and the transitions that were made of it stay', async () => {
    const { id } = (await put(ada, 'short-lived', plan)).template;
    const transition = await begin(ada, 'short-lived');
    expect(await done(ada, 'deleteTemplate', 'deletedId', { id })).toEqual({ deletedId: id, userErrors: [] });
    expect(await ada.ask('query ($id: ID!) { template(id: $id) { name } }', { id })).toMatchObject(
      refused('NOT_FOUND', 'template'),
    );
    expect(await planOf(ada, transition)).toBeTruthy();
  });
});

describe('The templates of an organization', () => {
  const plan = 'title: Secret\nstart: 2026-01-05\nactivities: [{ code: 1, task: Begin }]\n';

  it('are there for its members alone', async () => {
    const { id } = (await put(ada, 'secret', plan)).template;
    const bob = await app.newcomer('Bob');
    await app.enrol(bob, ada.organizationId, 'MEMBER');
    expect(await textOf(bob, id)).toBe(plan);
    const names = async (by: Caller): Promise<string[]> =>
      (await by.get('{ templates { name } }')).templates.map(({ name }: any) => name);
    expect(await names(bob)).toContain('secret');
    expect(await names(eve)).toEqual(['application-support-16-weeks', 'service-desk-6-weeks']);
    for (const reference of [id, 'secret']) {
      expect(
        await eve.ask('query ($id: ID!) { template(id: $id) { yaml } }', { id: reference }),
      ).toMatchObject(refused('NOT_FOUND', 'template'));
      expect((await eve.fetch(`/templates/${reference}.yaml`)).status).toBe(404);
      const { userErrors } = await done(eve, 'createTransitionFromTemplate', 'transition { id }', {
        organizationId: eve.organizationId,
        template: reference,
        client: 'C',
        provider: 'P',
        startOn: '2026-01-05',
      });
      expect(userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['template'] }]);
    }
    expect((await fetch(`${app.url}/templates/${id}.yaml`)).status).toBe(401);
  });

  it('are not for guests: who takes part in one transition sees none and saves none', async () => {
    const gus = await app.newcomer('Gus');
    const id = await begin(ada, 'service-desk-6-weeks');
    await app.enrol(gus, ada.organizationId, 'MEMBER');
    await takeOn(ada, id, { name: 'Gus', side: 'PROVIDER', role: 'MANAGER', userId: gus.userId });
    await app.sql('delete from membership where user_id = $1 and organization_id = $2', [
      gus.userId,
      ada.organizationId,
    ]);
    const input = { transitionId: id, name: 'taken-home' };
    expect(
      await gus.ask(
        'mutation ($input: SaveTemplateInput!) { saveTemplate(input: $input) { template { id } } }',
        { input },
      ),
    ).toMatchObject(refused('FORBIDDEN', 'guest'));
    expect(
      await gus.ask('query ($o: ID!) { templates(organizationId: $o) { name } }', { o: ada.organizationId }),
    ).toMatchObject(refused('NOT_FOUND', 'organization'));
  });
});
