import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginSample, beginTransition, changePlan, refused, takeOn } from './steps.js';

let app: TestApp;
let ada: Caller;
let paul: Caller;
let eve: Caller;

const compress = `query ($id: ID!, $activity: ID, $on: LocalDate!, $most: Int! = 50, $stated: Boolean! = false) {
  compress(transitionId: $id, activityId: $activity, targetOn: $on, shortenAtMostPercent: $most, onlyStated: $stated) {
    activity { code } targetAt finishBefore finishAfter met complete cost currency daysWithoutCost sentence
    shortenings { activity { code __typename } from to underWay minutes days costPerDay cost }
    tradeOff { finishAt daysGained cost daysWithoutCost costOfDay }
    stops { kind activity { code } dependency { id } }
    floatEatenCount floatEaten { activity { code } floatBeforeMinutes floatAfterMinutes newlyCritical } } }`;
const setLimits = `mutation ($input: SetCrashLimitsInput!) { setCrashLimits(input: $input) {
  crashLimits { currency limits { activity { code } shortestDuration costPerDay } } userErrors { code message field } } }`;
const keep = `mutation ($input: CreateCompressionScenarioInput!) { createCompressionScenario(input: $input) {
  compression { finishAfter } scenario { id changes description } userErrors { code message } } }`;

/** A chain of three with a shorter path beside it, from Monday, 2 March 2026; all of it takes ten days. */
const chain = [
  { code: 'A', title: 'Write', duration: '4d' },
  { code: 'B', title: 'Teach', duration: '4d', predecessors: 'A' },
  { code: 'C', title: 'Shadow', duration: '2d', predecessors: 'B' },
  { code: 'D', title: 'License', duration: '9d' },
  { code: 'M', title: 'Go', kind: 'MILESTONE', predecessors: 'C, D', marks: 'GO_LIVE' },
];

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
  paul = await app.newcomer('Paul');
  eve = await app.newcomer('Eve');
  await app.enrol(paul, ada.organizationId, 'MEMBER');
});
afterAll(() => app.close());

async function begun(): Promise<string> {
  const id = await beginTransition(ada, ada.organizationId, chain);
  const limits = [
    { activity: 'A', shortestDuration: '2d', costPerDay: 500 },
    { activity: 'B', shortestDuration: '3d', costPerDay: 200.5 },
    { activity: 'D', shortestDuration: '5d', costPerDay: 100 },
  ];
  const { setCrashLimits } = await ada.get(setLimits, {
    input: { transitionId: id, currency: 'EUR', limits },
  });
  expect(setCrashLimits.userErrors).toEqual([]);
  await takeOn(ada, id, { name: 'Paul', side: 'PROVIDER', role: 'MANAGER', userId: paul.userId });
  return id;
}

const saved = async (by: Caller, id: string): Promise<any> =>
  (
    await by.get(
      `query ($id: ID!) { crashLimits(transitionId: $id) { currency limits { activity { code } shortestDuration costPerDay } } }`,
      { id },
    )
  ).crashLimits;

const shortened = ({ shortenings }: any): string[] =>
  shortenings.map(({ activity, from, to, cost }: any) => `${activity.code} ${from} ${to} ${cost}`);

describe('Compression of a plan', () => {
  it('shortens what costs the least, and says what each further day costs and which floats that eats', async () => {
    const id = await begun();
    const found = (await ada.get(compress, { id, on: '2026-03-11' })).compress;
    expect(found).toMatchObject({
      activity: { code: 'M' },
      finishBefore: '2026-03-13T17:00',
      finishAfter: '2026-03-11T17:00',
      met: true,
      complete: true,
      currency: 'EUR',
      cost: 800.5,
      daysWithoutCost: 0,
      stops: [],
    });
    expect(shortened(found)).toEqual(['A 4d 3d 500', 'B 4d 3d 200.5', 'D 9d 8d 100']);
    expect(found.tradeOff).toEqual([
      { finishAt: '2026-03-13T17:00', daysGained: 0, cost: 0, daysWithoutCost: 0, costOfDay: null },
      { finishAt: '2026-03-12T17:00', daysGained: 1, cost: 200.5, daysWithoutCost: 0, costOfDay: 200.5 },
      { finishAt: '2026-03-11T17:00', daysGained: 2, cost: 800.5, daysWithoutCost: 0, costOfDay: 600 },
    ]);
    expect(found.floatEaten).toEqual([
      { activity: { code: 'D' }, floatBeforeMinutes: 480, floatAfterMinutes: 0, newlyCritical: true },
    ]);
    expect(found.sentence).toBe(
      '"Go" finishes on 2026-03-13 17:00. The target, 2026-03-11 23:59, can be met: it finishes on 2026-03-11 17:00 if "Write" takes 3d instead of 4d, "Teach" takes 3d instead of 4d, "License" takes 8d instead of 9d. It costs 800.5 EUR. 1 activity loses float, and this becomes critical: "License".',
    );
  });

  it('takes days without a cost only where no others are left, and none of what is not stated if so asked', async () => {
    const id = await begun();
    // Of C, of which nothing is said, half can go.
    const found = (await ada.get(compress, { id, on: '2026-03-09' })).compress;
    expect(found).toMatchObject({ met: true, daysWithoutCost: 1 });
    expect(shortened(found)).toEqual(['A 4d 2d 1000', 'B 4d 3d 200.5', 'C 2d 1d null', 'D 9d 6d 300']);
    const stated = (await ada.get(compress, { id, on: '2026-03-09', stated: true })).compress;
    expect(stated).toMatchObject({ met: false, complete: true, finishAfter: '2026-03-10T17:00' });
    expect(stated.stops.map(({ kind, activity }: any) => `${activity.code} ${kind}`)).toEqual([
      'A PLAN_START',
      'A AT_ITS_SHORTEST',
      'B AT_ITS_SHORTEST',
      'C NOT_TO_BE_SHORTENED',
    ]);
    expect(stated.sentence).toContain('the earliest is 2026-03-10 17:00');
    expect(stated.sentence).toContain('"Write" is as short as it can be');
  });

  it('finds nothing to do where the target holds', async () => {
    const found = (await ada.get(compress, { id: await begun(), on: '2026-03-13' })).compress;
    expect(found).toMatchObject({ met: true, shortenings: [], cost: 0, floatEatenCount: 0 });
    expect(found.sentence).toContain('holds as it is');
  });

  it('shortens what is left of work under way', async () => {
    const id = await begun();
    await changePlan(ada, id, [
      { recordProgress: { id: 'A', actualStartAt: '2026-03-02T08:00', percentComplete: 50 } },
    ]);
    const found = (await ada.get(compress, { id, on: '2026-03-11' })).compress;
    expect(found.shortenings[0]).toMatchObject({
      activity: { code: 'A' },
      from: '2d',
      to: '1d',
      underWay: true,
    });
    const input = { transitionId: id, targetOn: '2026-03-11', name: 'Sooner' };
    const { createCompressionScenario: kept } = await ada.get(keep, { input });
    expect(kept.userErrors).toEqual([]);
    const { scenario } = await ada.get(
      'query ($id: ID!) { scenario(id: $id) { impact { goLive { after } } } }',
      { id: kept.scenario.id },
    );
    expect(scenario.impact.goLive.after).toBe(kept.compression.finishAfter);
  });
});

describe('The go-live of the sample, a week earlier', () => {
  it('is reached by just what compression says, kept as a scenario or made in the plan', async () => {
    const id = await beginSample(ada, ada.organizationId, '2026-01-05T08:00');
    const found = (await ada.get(compress, { id, on: '2026-03-18' })).compress;
    expect(found).toMatchObject({
      finishBefore: '2026-03-25T17:00',
      finishAfter: '2026-03-18T17:00',
      met: true,
      cost: null,
    });
    const input = { transitionId: id, targetOn: '2026-03-18', name: 'A week earlier' };
    const { createCompressionScenario: kept } = await ada.get(keep, { input });
    expect(kept.userErrors).toEqual([]);
    expect(kept.scenario.changes).toHaveLength(found.shortenings.length);
    const { compareScenarios } = await ada.get(
      'query ($id: ID!) { compareScenarios(transitionId: $id) { milestones { activity { code } scenarios { finishAt } } } }',
      { id },
    );
    const goLive = compareScenarios.milestones.find(({ activity }: any) => activity.code === '58');
    expect(goLive.scenarios).toEqual([{ finishAt: '2026-03-18T17:00' }]);
    await changePlan(
      ada,
      id,
      found.shortenings.map(({ activity: { code, __typename: type }, to }: any) => ({
        [`update${type}`]: { id: code, duration: to },
      })),
    );
    const now = (await ada.get(compress, { id, on: '2026-03-18' })).compress;
    expect(now).toMatchObject({ finishBefore: '2026-03-18T17:00', shortenings: [] });
  });
});

describe('What is said of activities', () => {
  it('stays as it is where it is left out, and goes where it is taken back', async () => {
    const id = await begun();
    const limits = [
      { activity: 'A', costPerDay: null },
      { activity: 'B', shortestDuration: null, costPerDay: null },
    ];
    await ada.get(setLimits, { input: { transitionId: id, limits } });
    expect(await saved(ada, id)).toEqual({
      currency: 'EUR',
      limits: [
        { activity: { code: 'A' }, shortestDuration: '2d', costPerDay: null },
        { activity: { code: 'D' }, shortestDuration: '5d', costPerDay: 100 },
      ],
    });
    await changePlan(ada, id, [{ deleteActivity: { id: 'A' } }]);
    expect((await saved(ada, id)).limits).toHaveLength(1);
  });

  it('is refused with all that is wrong, and then nothing of it is kept', async () => {
    const id = await beginTransition(ada, ada.organizationId, [
      ...chain,
      { code: 'E', title: 'Cure', duration: '3ed' },
      { code: 'F', title: 'Inside', phase: 'Phase' },
    ]);
    await changePlan(ada, id, [{ recordProgress: { id: 'B', percentComplete: 100 } }]);
    const refusals = async (limits: object[], currency?: string): Promise<string[]> =>
      (
        await ada.get(setLimits, { input: { transitionId: id, currency, limits } })
      ).setCrashLimits.userErrors.map(({ field, message }: any) => `${field.join('.')}: ${message}`);
    expect(
      await refusals([
        { activity: 'A', shortestDuration: '5d' },
        { activity: 'A', shortestDuration: '1d' },
        { activity: 'B', shortestDuration: '1d' },
        { activity: 'C', shortestDuration: '0d' },
        { activity: 'D', costPerDay: 3 },
        { activity: 'E', shortestDuration: '1d' },
        { activity: 'M', shortestDuration: '1d' },
        { activity: 'P1', shortestDuration: '1d' },
        { activity: 'moon' },
        { activity: 'F', shortestDuration: '1d' },
      ]),
    ).toEqual([
      'limits.0.shortestDuration: The shortest duration 5d of "Write" is longer than it takes, 4d.',
      'limits.1.activity: "Write" has two limits here; say one.',
      'limits.2.activity: "Teach" is finished, so it cannot be shortened.',
      'limits.3.shortestDuration: The shortest duration of "Shadow" is nothing; write at least a minute, or cancel the activity.',
      'limits.4.costPerDay: A cost of 3 needs a currency; set currency, such as EUR.',
      'limits.5.shortestDuration: "Cure" takes 3ed, which is elapsed time; the shortest duration 1d is working time. Write both alike.',
      'limits.6.activity: "Go" is a milestone, which takes no time, so it cannot be shortened.',
      'limits.7.activity: "Phase" is a phase, which takes as long as what it contains, so it cannot be shortened.',
      'limits.8.activity: There is no activity with the id or code "moon" in this transition.',
    ]);
    expect((await saved(ada, id)).limits).toEqual([]);
    expect(await refusals([], 'EURO')).toEqual([
      'currency: "EURO" is not a currency; write its ISO 4217 code, such as EUR.',
    ]);
    expect((await refusals([{ activity: 'D', costPerDay: -1 }]))[0]).toContain(
      'costPerDay is 0 to 100,000,000',
    );
    expect((await ada.ask(compress, { id, on: '2026-03-11', most: 101 })).errors![0]!.message).toContain(
      'shortenAtMostPercent is 0 to 100',
    );
  });

  it('is kept for many at once in a handful of statements', async () => {
    const id = await beginTransition(
      ada,
      ada.organizationId,
      Array.from({ length: 300 }, (_, i) => ({ code: String(i + 1), title: `T${i}`, duration: '4d' })),
    );
    const limitsOf = (shortestDuration: string) =>
      Array.from({ length: 300 }, (_, i) => ({ activity: String(i + 1), shortestDuration }));
    const set = (shortestDuration: string) =>
      ada.get(setLimits, { input: { transitionId: id, limits: limitsOf(shortestDuration) } });
    await set('2d');
    const statements = await app.statementsOf(() => set('3d'));
    expect(statements.length).toBeLessThan(15);
    expect(new Set((await saved(ada, id)).limits.map((limit: any) => limit.shortestDuration))).toEqual(
      new Set(['3d']),
    );
  });
});

describe('What the client’s work costs', () => {
  it('is neither seen nor set from the provider’s side, and has no say in what that side is told', async () => {
    const id = await begun();
    const { currency, limits } = await saved(paul, id);
    expect(currency).toBeNull();
    expect(limits.map(({ costPerDay }: any) => costPerDay)).toEqual([null, null, null]);
    const found = (await paul.get(compress, { id, on: '2026-03-11' })).compress;
    expect(found).toMatchObject({ met: true, cost: null, currency: null });
    expect(JSON.stringify(found)).not.toMatch(/500|200\.5|EUR/);
    for (const input of [
      { currency: 'USD', limits: [] },
      { limits: [{ activity: 'A', costPerDay: 1 }] },
      { limits: [{ activity: 'A', costPerDay: null }] },
    ]) {
      expect(await paul.ask(setLimits, { input: { transitionId: id, ...input } })).toMatchObject(
        refused('FORBIDDEN', 'the client’s to see and set'),
      );
    }
    const input = { transitionId: id, limits: [{ activity: 'A', shortestDuration: '3d' }] };
    const { setCrashLimits } = await paul.get(setLimits, { input });
    expect(setCrashLimits.crashLimits.limits[0]).toMatchObject({ shortestDuration: '3d', costPerDay: null });
    expect((await saved(ada, id)).limits[0]).toMatchObject({ shortestDuration: '3d', costPerDay: 500 });
    expect(await eve.ask(compress, { id, on: '2026-03-11' })).toMatchObject(
      refused('NOT_FOUND', `There is no transition "${id}"`),
    );
  });

  it('is not told by the history, nor set by undoing what the client did', async () => {
    const id = await begun();
    const costs = `query ($id: ID!) { transition(id: $id) { history { nodes { id operation changes { record fields { field after } } } } } }`;
    const saidOf = async (by: Caller): Promise<any> =>
      (await by.get(costs, { id })).transition.history.nodes.find(
        ({ operation }: any) => operation === 'setCrashLimits',
      );
    expect(JSON.stringify(await saidOf(ada))).toMatch(/costPerDay.*200\.5/);
    const seen = await saidOf(paul);
    expect(JSON.stringify(seen)).toContain('shortestDuration');
    expect(JSON.stringify(seen)).not.toMatch(/costPerDay|200\.5|EUR/);
    const since = `query ($id: ID!) { changesSince(transitionId: $id, since: "2020-01-01T00:00:00Z") { record fields { field after } } }`;
    expect(JSON.stringify(await ada.get(since, { id }))).toMatch(/200\.5/);
    expect(JSON.stringify(await paul.get(since, { id }))).not.toMatch(/costPerDay|200\.5|EUR/);
    const undo = `mutation ($id: ID!) { undoChangeSet(input: { id: $id }) { userErrors { message } } }`;
    expect(await paul.ask(undo, { id: seen.id })).toMatchObject(refused('FORBIDDEN', 'is of costs'));
    expect((await ada.get(undo, { id: seen.id })).undoChangeSet.userErrors).toEqual([]);
    expect((await saved(ada, id)).limits).toEqual([]);
  });

  it('is not told by a scenario, which both sides read', async () => {
    const id = await begun();
    const input = { transitionId: id, targetOn: '2026-03-11', name: 'Sooner' };
    const { scenario } = (await ada.get(keep, { input })).createCompressionScenario;
    expect(JSON.stringify(scenario)).not.toMatch(/EUR|800/);
    const { createCompressionScenario: refusal } = await ada.get(keep, {
      input: { ...input, targetOn: '2026-04-01', name: 'Later' },
    });
    expect(refusal.userErrors[0].message).toContain('holds as it is');
  });
});
