import { parseDuration } from '../../src/domain/duration.js';
import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginSample, beginTransition, changePlan, refused, takeOn } from './steps.js';

let app: TestApp;
let ada: Caller;
let vic: Caller;
let eve: Caller;
let sample: string;

const query = `query ($id: ID!, $activity: ID, $on: LocalDate) { explain(transitionId: $id, activityId: $activity, targetOn: $on) {
  activity { title } finishAt sentence floatMinutes targetAt holds targetFloatMinutes stepCount
  steps { activity { title code } end reason fromAt at minutes dependency { type } constraint otherReasonCount }
  levers { kind activity { code title } dependency { id } finishAt enough neededMinutes } } }`;

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
  vic = await app.newcomer('Vic');
  eve = await app.newcomer('Eve');
  await app.enrol(vic, ada.organizationId, 'MEMBER');
  sample = await beginSample(ada, ada.organizationId, '2026-01-05T08:00');
});
afterAll(() => app.close());

describe('The explanation of a date of the sample', () => {
  it('is that of the go-live, without gaps, and holds where its target does', async () => {
    const { explain } = await ada.get(query, { id: sample });
    expect(explain).toMatchObject({
      finishAt: '2026-03-25T17:00',
      targetAt: '2026-03-27T23:59',
      holds: true,
      targetFloatMinutes: 960,
      levers: [],
    });
    const { steps, stepCount } = explain;
    expect(steps).toHaveLength(stepCount);
    expect(steps[0].at).toBe('2026-03-25T17:00');
    expect(steps.at(-1).fromAt).toBe('2026-01-05T00:00');
    for (let k = 1; k < steps.length; k++) expect(steps[k].at).toBe(steps[k - 1].fromAt);
  });

  it('says what would be enough for an earlier day, and doing just that is enough', async () => {
    const on = '2026-03-20';
    const id = await beginSample(ada, ada.organizationId, '2026-01-05T08:00');
    const { explain } = await ada.get(query, { id, on });
    expect(explain).toMatchObject({ holds: false, sentence: expect.stringContaining('would be enough') });
    const { kind, activity, neededMinutes } = explain.levers.find(({ enough }: any) => enough);
    expect(kind).toBe('SHORTEN');
    const days = `query ($id: ID!) { transition(id: $id) { activities(first: 100) { nodes { code __typename
      ... on Task { duration } ... on TrainingTask { duration } ... on DocumentHandoff { duration } } } } }`;
    const nodes = (await ada.get(days, { id })).transition.activities.nodes as any[];
    const { __typename: type, duration } = nodes.find(({ code }) => code === activity.code);
    const shorten = (minutes: number) =>
      changePlan(ada, id, [
        {
          [`update${type}`]: { id: activity.code, duration: `${parseDuration(duration).minutes - minutes}m` },
        },
      ]);
    await shorten(neededMinutes - 1);
    expect((await ada.get(query, { id, on })).explain.holds).toBe(false);
    await shorten(neededMinutes);
    expect((await ada.get(query, { id, on })).explain.holds).toBe(true);
  });
});

describe('The paths to the go-live', () => {
  const paths = `query ($id: ID!, $limit: Int) { floatPaths(transitionId: $id, limit: $limit) {
    rank floatMinutes activityCount activities { title } joins { title } } }`;

  it('come one after the other, the critical path first', async () => {
    const { floatPaths } = await ada.get(paths, { id: sample, limit: 6 });
    expect(floatPaths.map(({ rank }: any) => rank)).toEqual([1, 2, 3, 4, 5, 6]);
    const floats = floatPaths.map(({ floatMinutes }: any) => floatMinutes);
    expect(floats[0]).toBe(0);
    expect(floats).toEqual([...floats].sort((a, b) => a - b));
    const titles = floatPaths.flatMap(({ activities }: any) => activities.map(({ title }: any) => title));
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('are not more than twenty', async () => {
    expect((await ada.ask(paths, { id: sample, limit: 21 })).errors![0]!.message).toContain('limit is 21');
  });
});

describe('What is near the critical path', () => {
  it('has more float than that, up to what is asked', async () => {
    const within = `query ($id: ID!, $within: Duration) { nearCritical(transitionId: $id, within: $within) { totalFloatMinutes critical } }`;
    const { nearCritical } = await ada.get(within, { id: sample, within: '3d' });
    const floats = nearCritical.map(({ totalFloatMinutes }: any) => totalFloatMinutes);
    expect(floats.length).toBeGreaterThan(0);
    expect(floats).toEqual([...floats].sort((a, b) => a - b));
    expect(floats.at(-1)).toBeLessThanOrEqual(3 * 480);
    expect(nearCritical.some(({ critical }: any) => critical)).toBe(false);
    const none = await ada.get(within, { id: sample, within: '1m' });
    expect(none.nearCritical.length).toBeLessThan(floats.length);
  });
});

describe('Who may ask', () => {
  it('is a viewer, too, but no stranger', async () => {
    await takeOn(ada, sample, { name: 'Vic', side: 'PROVIDER', role: 'VIEWER', userId: vic.userId });
    expect((await vic.get(query, { id: sample })).explain.finishAt).toBe('2026-03-25T17:00');
    expect(await eve.ask(query, { id: sample })).toMatchObject(
      refused('NOT_FOUND', `There is no transition "${sample}"`),
    );
  });

  it('is told what there is not', async () => {
    expect(await ada.ask(query, { id: sample, activity: 'moon' })).toMatchObject(
      refused('NOT_FOUND', '"moon"'),
    );
    const plain = await beginTransition(ada, ada.organizationId, [
      { code: '1', title: 'Alone', duration: '1d' },
    ]);
    expect(await ada.ask(query, { id: plain })).toMatchObject({
      errors: [{ message: expect.stringContaining('marked as its go-live; name an activity') }],
    });
    expect((await ada.get(query, { id: plain, activity: '1' })).explain.activity.title).toBe('Alone');
  });
});
