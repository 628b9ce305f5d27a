import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginTransition } from './steps.js';

/** Edits of one plan come one after the other, however many ask at the same time. */
let app: TestApp;
let managers: Caller[];

const chains = 40;

beforeAll(async () => {
  app = await startApp();
  const ada = await app.newcomer('Ada');
  managers = [ada];
  for (const name of ['Bob', 'Cleo', 'Dan']) {
    const manager = await app.newcomer(name);
    await app.enrol(manager, ada.organizationId, 'ADMIN');
    managers.push(manager);
  }
});
afterAll(() => app.close());

/** Forty chains of three tasks, which end in one milestone. */
async function begin(): Promise<string> {
  const numbers = Array.from({ length: chains }, (_, k) => k + 1);
  return beginTransition(managers[0]!, managers[0]!.organizationId, [
    ...numbers.flatMap((k) => [
      { code: `A${k}`, title: `Analyse ${k}`, duration: '2d', phase: 'Work' },
      { code: `B${k}`, title: `Build ${k}`, duration: '3d', phase: 'Work' },
      { code: `C${k}`, title: `Check ${k}`, duration: '1d', phase: 'Work', predecessors: `B${k}` },
    ]),
    {
      code: 'LIVE',
      title: 'Live',
      kind: 'MILESTONE',
      marks: 'GO_LIVE',
      predecessors: numbers.map((k) => `C${k}`).join(', '),
    },
  ]);
}

interface Edit {
  mutation: string;
  input: object;
}

/** Five edits of every chain, in whatever order: none says anything of what another does. */
async function edits(transitionId: string): Promise<Edit[]> {
  const rows = await app.sql<{ code: string; id: string }>(
    'select code, id from activity where transition_id = $1',
    [transitionId],
  );
  const idOf = new Map(rows.map(({ code, id }) => [code, id]));
  const [participant] = await app.sql<{ id: string }>('select id from participant where transition_id = $1', [
    transitionId,
  ]);
  return Array.from({ length: chains }, (_, i) => i + 1).flatMap((k) => [
    { mutation: 'updateTask', input: { id: idOf.get(`C${k}`), duration: `${1 + (k % 7)}d` } },
    {
      mutation: 'addDependency',
      input: { transitionId, predecessor: `A${k}`, successor: `B${k}`, lag: `${k % 3}d` },
    },
    {
      mutation: 'createTask',
      input: { transitionId, code: `N${k}`, title: `New ${k}`, duration: '4d', predecessors: `A${k}` },
    },
    {
      mutation: 'recordProgress',
      input: { id: idOf.get(`A${k}`), actualStartAt: '2026-03-02T09:00', percentComplete: k },
    },
    k % 2 === 0
      ? {
          mutation: 'recordAbsence',
          input: { participantId: participant!.id, ...oneDay(k) },
        }
      : { mutation: 'updateTask', input: { id: idOf.get(`B${k}`), ownerId: participant!.id, weight: k } },
  ]);
}

function oneDay(k: number): { fromOn: string; toOn: string } {
  const day = new Date(Date.UTC(2026, 2, 2 + k)).toISOString().slice(0, 10);
  return { fromOn: day, toOn: day };
}

async function make(by: Caller, { mutation, input }: Edit): Promise<void> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { message } } }`;
  const payload = (await by.get(query, { input }))[mutation];
  if (payload.userErrors.length > 0) throw new Error(payload.userErrors[0].message);
}

/** All of a plan, by codes and names instead of ids and with its version; where a new task stands in the outline depends on when it came. */
async function stateOf(transitionId: string): Promise<unknown> {
  const [state] = await app.sql(
    `select
       (select version from transition where id = $1) as version,
       (select json_agg(to_jsonb(a) - '{id,transition_id,organization_id,parent_id,owner_id,calendar_id}'::text[]
                        || jsonb_build_object('parent', p.code, 'owner', o.name,
                             'outline', case when a.code not like 'N%' then a.outline end) order by a.code)
          from activity a left join activity p on p.id = a.parent_id left join participant o on o.id = a.owner_id
         where a.transition_id = $1) as activities,
       (select json_agg(to_jsonb(s) - '{activity_id,transition_id,organization_id}'::text[] || jsonb_build_object('code', a.code) order by a.code)
          from activity_schedule s join activity a on a.id = s.activity_id where a.transition_id = $1) as schedules,
       (select json_agg(to_jsonb(d) - '{id,transition_id,organization_id,predecessor_id,successor_id}'::text[]
                        || jsonb_build_object('from', p.code, 'to', n.code) order by p.code, n.code)
          from dependency d join activity p on p.id = d.predecessor_id join activity n on n.id = d.successor_id
         where d.transition_id = $1) as dependencies,
       (select json_agg(to_jsonb(x) - '{id,transition_id,organization_id,participant_id}'::text[] order by x.from_on)
          from absence x where x.transition_id = $1) as absences`,
    [transitionId],
  );
  return state;
}

/** Always the same shuffle. */
function shuffled<Item>(items: readonly Item[]): Item[] {
  let seed = 7;
  const random = (): number => (seed = (seed * 16807) % 2147483647);
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

it('Two hundred edits of one plan at the same time lose nothing and end as the same edits one by one', async () => {
  const [together, apart] = [await begin(), await begin()];
  expect(await stateOf(together)).toEqual(await stateOf(apart));
  const [{ version: before }] = (await app.sql<{ version: number }>(
    'select version from transition where id = $1',
    [together],
  )) as [{ version: number }];

  const wanted = shuffled(await edits(together));
  expect(wanted).toHaveLength(200);
  await Promise.all(wanted.map((edit, k) => make(managers[k % managers.length]!, edit)));
  for (const edit of await edits(apart)) await make(managers[0]!, edit);

  const state = await stateOf(together);
  expect(state).toEqual(await stateOf(apart));
  expect(state).toMatchObject({ version: before + 200 });
  const { absences, dependencies, activities } = state as Record<string, unknown[]>;
  expect([absences!.length, dependencies!.length, activities!.length]).toEqual([
    chains / 2,
    chains * 4,
    chains * 4 + 2,
  ]);
});
