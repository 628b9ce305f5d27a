import { TransitionsService } from '../../src/transitions/transitions.service.js';
import { type Caller, startApp, type TestApp } from '../support/app.js';
import { addTask, beginTransition, changePlan, changeTask, deleteTask, refused, takeOn } from './steps.js';

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
    { code: 'L', title: 'Learn', phase: 'Build up', duration: '5d' },
    { code: 'T', title: 'Try', phase: 'Build up', duration: '5d', predecessors: 'L' },
    { code: 'G', title: 'Go-live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'T' },
  ]);
});

const history = async (filter: object = {}, by = ada): Promise<any> =>
  (
    await by.get(
      `query($id: ID!, $filter: HistoryFilter) { transition(id: $id) { history(filter: $filter) { totalCount nodes {
         id madeAt madeBy userId means operation changeCount undoesId undoneById
         changes { record action label activityIds fields { field before after } } } } } }`,
      { id: transition, filter },
    )
  ).transition.history;
const latest = async (): Promise<any> => (await history()).nodes[0];
const undo = async (id: string, more: object = {}, by = ada): Promise<any> =>
  (
    await by.get(
      `mutation($input: UndoChangeSetInput!) { undoChangeSet(input: $input) {
         impact { movedCount goLive { before after workingDays } } transition { version }
         userErrors { code message field } } }`,
      { input: { id, ...more } },
    )
  ).undoChangeSet;
/** Everything of the plan that people and the engine said, so that two states can be compared. */
const everything = async (): Promise<unknown> =>
  app.sql(
    `select (select json_agg(to_jsonb(a) order by a.id) from activity a where transition_id = $1) as activities,
            (select json_agg(to_jsonb(s) order by s.activity_id) from activity_schedule s where transition_id = $1) as schedules,
            (select json_agg(to_jsonb(d) order by d.id) from dependency d where transition_id = $1) as dependencies,
            (select json_agg(to_jsonb(m) order by m.activity_id) from milestone m where transition_id = $1) as milestones,
            (select json_agg(to_jsonb(c) order by c.id) from calendar c where transition_id = $1) as calendars,
            (select json_agg(to_jsonb(i) order by i.service_item_id) from activity_service_item i where transition_id = $1) as items,
            (select to_jsonb(t) - 'version' - 'changed_at' from transition t where id = $1) as transition`,
    [transition],
  );

describe('The history', () => {
  it('says who changed what, when, and from what to what', async () => {
    const before = Date.now();
    await changeTask(ada, transition, 'L', { duration: '8d', title: 'Learn all' });
    expect(await latest()).toMatchObject({
      madeBy: 'Ada',
      userId: ada.userId,
      means: 'TOKEN',
      operation: 'updateTask',
      changeCount: 1,
      changes: [
        {
          record: 'ACTIVITY',
          action: 'CHANGED',
          label: 'Learn all',
          fields: [
            { field: 'duration', before: '5d', after: '8d' },
            { field: 'title', before: 'Learn', after: 'Learn all' },
          ],
        },
      ],
    });
    const at = new Date((await latest()).madeAt).getTime();
    expect(at).toBeGreaterThanOrEqual(before - 1000);
    expect(at).toBeLessThanOrEqual(Date.now() + 1000);
  });

  it('begins with the making of the plan', async () => {
    const { nodes } = await history();
    expect(nodes).toHaveLength(1);
    expect(nodes[0].operation).toBe('createTransition');
    const made = nodes[0].changes.map(({ record, action }: any) => `${action} ${record}`);
    for (const record of ['TRANSITION', 'CALENDAR', 'PARTICIPANT', 'ACTIVITY', 'MILESTONE', 'DEPENDENCY']) {
      expect(made).toContain(`CREATED ${record}`);
    }
  });

  it('does not know of dry runs and of what was refused', async () => {
    await ada.get(
      `mutation($id: ID!) { applyPlanChanges(input: { transitionId: $id, dryRun: true, changes: [{ deleteActivity: { id: "L" } }] }) { userErrors { code } }
         addDependency(input: { transitionId: $id, predecessor: "T", successor: "L" }) { userErrors { code } } }`,
      { id: transition },
    );
    expect((await history()).totalCount).toBe(1);
  });

  it('is read by activity, person and date, and outlives what it is of', async () => {
    const { nodes } = await history();
    const learn = nodes[0].changes.find(({ label }: any) => label === 'Learn').activityIds[0];
    await changeTask(ada, transition, 'T', { duration: '1d' });
    await deleteTask(ada, transition, 'L');
    const operations = (found: any): string[] => found.nodes.map(({ operation }: any) => operation);
    expect(operations(await history({ activityId: learn }))).toEqual(['deleteActivity', 'createTransition']);
    expect((await history({ userId: ada.userId })).totalCount).toBe(3);
    expect((await history({ userId: learn })).totalCount).toBe(0);
    const { madeAt } = await latest();
    expect(operations(await history({ from: madeAt }))).toEqual(['deleteActivity']);
    expect((await history({ to: madeAt })).totalCount).toBe(2);
  });

  it('of an activity is beside it, and that of the organization is for its administrators', async () => {
    await changeTask(ada, transition, 'T', { duration: '1d' });
    const { transition: found } = await ada.get(
      `query($id: ID!) { transition(id: $id) { activities { nodes { code history { totalCount } } } } }`,
      { id: transition },
    );
    const counts = Object.fromEntries(found.activities.nodes.map((a: any) => [a.code, a.history.totalCount]));
    expect(counts).toMatchObject({ L: 1, T: 2 });

    const all = 'query($id: ID!) { organization(id: $id) { history { nodes { operation } } } }';
    const { organization } = await ada.get(all, { id: ada.organizationId });
    expect(organization.history.nodes.map(({ operation }: any) => operation)).toEqual([
      'updateTask',
      'createTransition',
      '',
    ]);
    const member = await app.newcomer('Member');
    await app.enrol(member, ada.organizationId, 'MEMBER');
    expect(await member.ask(all, { id: ada.organizationId })).toMatchObject(
      refused('FORBIDDEN', 'administrator'),
    );
  });

  it('cannot be changed by the role that people act as', async () => {
    for (const statement of [
      'update change_set set made_by = $$Eve$$',
      'delete from change',
      'truncate change',
    ]) {
      await expect(app.sql(`set local role baton_member; ${statement}`)).rejects.toThrow('permission denied');
    }
  });

  it('is complete: every table that belongs to an organization is recorded, or is computed', async () => {
    const silent = await app.sql<{ name: string }>(
      `select distinct c.table_name as name from information_schema.columns c
        where c.table_schema = 'public' and c.column_name in ('organization_id', 'transition_id')
          and not exists (select from pg_trigger t where t.tgrelid = c.table_name::regclass and t.tgname = 'record_update')
        order by 1`,
    );
    expect(silent.map(({ name }) => name)).toEqual([
      'activity_schedule',
      'change',
      'change_set',
      'notice',
      'notice_recipient',
      'notice_round',
      'simulation',
      'webhook_delivery',
    ]);
  });
});

describe('What has changed since', () => {
  const since = async (at: string): Promise<any[]> =>
    (
      await ada.get(
        `query($id: ID!, $at: Instant!) { changesSince(transitionId: $id, since: $at) {
           record action label fields { field before after } } }`,
        { id: transition, at },
      )
    ).changesSince;

  it('is the difference, without what came and went or was changed back', async () => {
    const { madeAt } = await latest();
    const at = new Date(new Date(madeAt).getTime() + 1).toISOString();
    await changeTask(ada, transition, 'L', { duration: '8d' });
    await changeTask(ada, transition, 'T', { duration: '9d' });
    await changeTask(ada, transition, 'T', { duration: '5d' });
    await changeTask(ada, transition, 'L', { duration: '10d' });
    await addTask(ada, transition, { code: 'X', title: 'Extra' });
    await deleteTask(ada, transition, 'X');
    await addTask(ada, transition, { code: 'N', title: 'New' });
    await changeTask(ada, transition, 'N', { title: 'Newer' });
    expect(await since(at)).toMatchObject([
      {
        record: 'ACTIVITY',
        action: 'CHANGED',
        label: 'Learn',
        fields: [{ field: 'duration', before: '5d', after: '10d' }],
      },
      { record: 'ACTIVITY', action: 'CREATED', label: 'Newer' },
    ]);
    expect(await since(new Date(Date.now() + 60_000).toISOString())).toEqual([]);
  });
});

describe('Undoing', () => {
  it('puts a duration back, and what waits moves with it', async () => {
    const before = await everything();
    await changeTask(ada, transition, 'L', { duration: '8d' });
    const { id } = await latest();
    expect(await undo(id)).toMatchObject({
      impact: { goLive: { before: '2026-03-18T17:00', after: '2026-03-13T17:00', workingDays: -3 } },
      transition: { version: 3 },
      userErrors: [],
    });
    expect(await everything()).toEqual(before);
    const { nodes } = await history();
    expect(nodes[0]).toMatchObject({ operation: 'undoChangeSet', undoesId: id });
    expect(nodes[1]).toMatchObject({ id, undoneById: nodes[0].id });
  });

  it('brings back what was deleted, with all that went with it, and can be undone itself', async () => {
    const { serviceItem } = (
      await ada.get(
        `mutation($id: ID!) { createServiceItem(input: { transitionId: $id, name: "Billing", kind: APPLICATION }) { serviceItem { id } userErrors { message } } }`,
        { id: transition },
      )
    ).createServiceItem;
    await changeTask(ada, transition, 'T', { serviceItemIds: [serviceItem.id] });
    const before = await everything();
    await changePlan(ada, transition, [
      { deleteActivity: { id: 'P1', withContents: true } },
      { createTask: { code: 'N', title: 'New', duration: '2d' } },
      { addDependency: { predecessor: 'N', successor: 'G' } },
    ]);
    const after = await everything();
    const { id } = await latest();
    expect((await undo(id)).userErrors).toEqual([]);
    expect(await everything()).toEqual(before);
    expect((await undo((await latest()).id)).userErrors).toEqual([]);
    expect(await everything()).toEqual(after);
  });

  it('takes settings and calendars back', async () => {
    const before = await everything();
    await ada.get(
      `mutation($id: ID!) { updateTransition(input: { id: $id, title: "Other", startOn: "2026-04-01", statusAt: "2026-04-02T09:00" }) { userErrors { message } } }`,
      { id: transition },
    );
    await undo((await latest()).id);
    expect(await everything()).toEqual(before);
  });

  it('as a dry run keeps everything', async () => {
    await changeTask(ada, transition, 'L', { duration: '8d' });
    const before = await everything();
    const { id } = await latest();
    expect((await undo(id, { dryRun: true })).impact.goLive.workingDays).toBe(-3);
    expect(await everything()).toEqual(before);
    expect((await history()).totalCount).toBe(2);
  });

  it('of progress puts the dates back', async () => {
    const before = await everything();
    await changePlan(ada, transition, [
      { recordProgress: { id: 'L', actualStartAt: '2026-03-03T08:00', percentComplete: 40 } },
    ]);
    await undo((await latest()).id);
    expect(await everything()).toEqual(before);
  });

  it('of one change leaves another as it is', async () => {
    await changeTask(ada, transition, 'L', { duration: '8d' });
    const { id } = await latest();
    await changeTask(ada, transition, 'T', { duration: '1d' });
    expect((await undo(id)).userErrors).toEqual([]);
    const { activities } = (
      await ada.get('query($id: ID!) { transition(id: $id) { activities { nodes { code duration } } } }', {
        id: transition,
      })
    ).transition;
    expect(activities.nodes).toEqual(
      expect.arrayContaining([
        { code: 'L', duration: '5d' },
        { code: 'T', duration: '1d' },
      ]),
    );
  });
});

describe('Undoing is refused', () => {
  const conflict = (message: string): object => ({
    impact: null,
    userErrors: [{ code: 'CONFLICT', message: expect.stringContaining(message), field: ['id'] }],
  });

  it('where what it touched has changed since, and says what did', async () => {
    await changeTask(ada, transition, 'L', { duration: '8d' });
    const { id } = await latest();
    await changeTask(ada, transition, 'L', { title: 'Learn more' });
    const before = await everything();
    expect(await undo(id)).toMatchObject(conflict('updateTask by Ada at'));
    expect(await everything()).toEqual(before);
  });

  it('where something was made since that needs what it created', async () => {
    await addTask(ada, transition, { code: 'N', title: 'New' });
    const { id } = await latest();
    await changePlan(ada, transition, [{ addDependency: { predecessor: 'N', successor: 'G' } }]);
    expect(await undo(id)).toMatchObject(conflict('applyPlanChanges by Ada'));
  });

  it('where it is undone already', async () => {
    await changeTask(ada, transition, 'L', { duration: '8d' });
    const { id } = await latest();
    await undo(id);
    expect(await undo(id)).toMatchObject(conflict('undone already'));
  });

  it('where what it needs is gone or taken', async () => {
    await deleteTask(ada, transition, 'L');
    const { id } = await latest();
    await addTask(ada, transition, { code: 'L', title: 'Another' });
    expect((await undo(id)).userErrors[0].code).toBe('CONFLICT');
  });

  it('where the plan would go round in a circle', async () => {
    const { madeAt } = await latest();
    expect(madeAt).toBeDefined();
    const link = (
      await app.sql<{ id: string }>(
        `select d.id from dependency d join activity a on a.id = d.predecessor_id where d.transition_id = $1 and a.code = 'L'`,
        [transition],
      )
    )[0]!.id;
    await changePlan(ada, transition, [{ removeDependency: { id: link } }]);
    const { id } = await latest();
    await changePlan(ada, transition, [{ addDependency: { predecessor: 'T', successor: 'L' } }]);
    expect((await undo(id)).userErrors).toMatchObject([{ code: 'DEPENDENCY_CYCLE' }]);
  });

  it('to who may not change the plan, and to strangers as if there were nothing', async () => {
    await changeTask(ada, transition, 'L', { duration: '8d' });
    const { id } = await latest();
    const viewer = await app.newcomer('Viewer');
    await app.enrol(viewer, ada.organizationId, 'MEMBER');
    await takeOn(ada, transition, {
      name: 'Viewer',
      side: 'PROVIDER',
      role: 'VIEWER',
      userId: viewer.userId,
    });
    const mutation = `mutation { undoChangeSet(input: { id: "${id}" }) { userErrors { code } } }`;
    expect(await viewer.ask(mutation)).toMatchObject(refused('FORBIDDEN', 'change its plan'));
    const stranger = await app.newcomer('Stranger');
    expect(await stranger.ask(mutation)).toMatchObject(refused('NOT_FOUND', id));
    const member = await app.newcomer('Member');
    await app.enrol(member, ada.organizationId, 'MEMBER');
    expect(await member.ask(mutation)).toMatchObject(refused('NOT_FOUND', id));
  });

  it('for baselines, which are somebody’s word', async () => {
    await ada.get(
      'mutation($id: ID!) { captureBaseline(input: { transitionId: $id, name: "First" }) { userErrors { message } } }',
      { id: transition },
    );
    expect((await undo((await latest()).id)).userErrors).toMatchObject([{ code: 'INVALID_INPUT' }]);
  });

  it('twice at the same time', async () => {
    await changeTask(ada, transition, 'L', { duration: '8d' });
    const { id } = await latest();
    const answers = await Promise.all([undo(id), undo(id), undo(id)]);
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
  });
});

describe('A deleted transition', () => {
  const list = async (deleted: boolean): Promise<string[]> =>
    (
      await ada.get(
        'query($d: Boolean!) { transitions(filter: { deleted: $d }) { nodes { id deletedAt } } }',
        {
          d: deleted,
        },
      )
    ).transitions.nodes.map(({ id }: any) => id);
  const call = (name: string, by = ada): Promise<any> =>
    by.ask(`mutation { ${name}(input: { id: "${transition}" }) { userErrors { code } } }`);

  it('is not there any more, and comes back as it was', async () => {
    const before = await everything();
    await call('deleteTransition');
    expect(await list(false)).toEqual([]);
    expect(await list(true)).toEqual([transition]);
    expect(await ada.ask(`{ transition(id: "${transition}") { title } }`)).toMatchObject(
      refused('NOT_FOUND', transition),
    );
    expect(
      await ada.ask(`{ timeline(transitionId: "${transition}") { activities { code } } }`),
    ).toMatchObject(refused('NOT_FOUND', transition));
    expect((await ada.fetch(`/transitions/${transition}/timeline.csv`)).status).toBe(404);
    expect(await call('restoreTransition')).toMatchObject({
      data: { restoreTransition: { userErrors: [] } },
    });
    expect(await list(false)).toEqual([transition]);
    expect(await everything()).toEqual(before);
    expect((await history()).nodes.map(({ operation }: any) => operation).slice(0, 2)).toEqual([
      'restoreTransition',
      'deleteTransition',
    ]);
  });

  it('is restored by who might delete it, and only if it is deleted', async () => {
    expect(await call('restoreTransition')).toMatchObject(refused('NOT_FOUND', transition));
    await call('deleteTransition');
    const provider = await app.newcomer('Provider');
    expect(await call('restoreTransition', provider)).toMatchObject(refused('NOT_FOUND', transition));
    await app.enrol(provider, ada.organizationId, 'MEMBER');
    await app.sql(
      `insert into participant (id, organization_id, transition_id, user_id, name, side, role)
       values (gen_random_uuid(), $1, $2, $3, 'Provider', 'PROVIDER', 'MANAGER')`,
      [ada.organizationId, transition, provider.userId],
    );
    expect(await call('restoreTransition', provider)).toMatchObject(
      refused('FORBIDDEN', 'delete the transition'),
    );
  });

  it('goes for good after thirty days, with all that belonged to it', async () => {
    const kept = await beginTransition(ada, ada.organizationId, [{ code: 'K', title: 'Kept' }]);
    await call('deleteTransition');
    const purge = (): Promise<number> => app.get(TransitionsService).purge();
    await app.sql(`update transition set deleted_at = now() - interval '29 days' where id = $1`, [
      transition,
    ]);
    expect(await purge()).toBe(0);
    await app.sql(`update transition set deleted_at = now() - interval '31 days' where id = $1`, [
      transition,
    ]);
    expect(await purge()).toBe(1);
    expect(await app.sql('select 1 from activity where transition_id = $1', [transition])).toEqual([]);
    expect(await list(true)).toEqual([]);
    expect(await list(false)).toEqual([kept]);
  });
});
