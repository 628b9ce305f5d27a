import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginGates, type GateCaller, gateCallers, gatesOf } from './gate-steps.js';
import { refused } from './steps.js';

let app: TestApp;
let callers: Record<GateCaller, Caller>;
let ada: Caller;
let transition: string;

beforeAll(async () => {
  app = await startApp();
  callers = await gateCallers(app);
  ({ ada } = callers);
});
afterAll(() => app.close());
beforeEach(async () => {
  ({ transition } = await beginGates(callers));
});

const { add, gate } = gatesOf(() => ({ by: ada, transition }));
const ask = (mutation: string, input: object, by = ada) => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const shown =
    mutation === 'deleteMetric'
      ? 'deletedId'
      : `metric { id name kind unit direction window baseline target minimum creditFreeUntil
          measurements { periodOn value meetsTarget meetsMinimum meetsBaseline recordedBy } }`;
  return by.ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${shown} userErrors { code message field } } }`,
    { input },
  );
};
const told = async (mutation: string, input: object, by = ada): Promise<any> => {
  const { data, errors } = await ask(mutation, input, by);
  expect(errors).toBeUndefined();
  return data[mutation];
};
const make = async (said: object = {}): Promise<any> => {
  const usual = {
    transitionId: transition,
    kind: 'SERVICE_LEVEL',
    name: 'First-contact resolution',
    unit: '%',
  };
  const { metric, userErrors } = await told('createMetric', { ...usual, ...said });
  expect(userErrors).toEqual([]);
  return metric;
};
const record = async (metricId: string, values: Record<string, number>, by = ada): Promise<any> =>
  told(
    'recordMeasurements',
    { metricId, measurements: Object.entries(values).map(([on, value]) => ({ on, value })) },
    by,
  );

describe('A metric', () => {
  it('has values by period, one by one or many at once; a later word takes the place of an earlier', async () => {
    const { id } = await make({ window: 'WEEK', baseline: 70, target: 75, minimum: 65 });
    await record(id, { '2026-03-04': 80 });
    const { metric } = await record(
      id,
      { '2026-02-22': 64, '2026-02-25': 72, '2026-03-08': 76 },
      callers.pia,
    );
    expect(metric.measurements).toEqual([
      {
        periodOn: '2026-03-02',
        value: 76,
        meetsTarget: true,
        meetsMinimum: true,
        meetsBaseline: true,
        recordedBy: 'Pia',
      },
      {
        periodOn: '2026-02-23',
        value: 72,
        meetsTarget: false,
        meetsMinimum: true,
        meetsBaseline: true,
        recordedBy: 'Pia',
      },
      {
        periodOn: '2026-02-16',
        value: 64,
        meetsTarget: false,
        meetsMinimum: false,
        meetsBaseline: false,
        recordedBy: 'Pia',
      },
    ]);
    const after = await told('removeMeasurement', { metricId: id, on: '2026-02-24' });
    expect(after.metric.measurements).toHaveLength(2);
    expect(await told('removeMeasurement', { metricId: id, on: '2026-02-24' })).toMatchObject({
      userErrors: [{ code: 'NOT_FOUND', message: 'Nothing was recorded of the week from 2026-02-23.' }],
    });
  });

  it('has no target without a baseline, unless it is said why', async () => {
    const input = { transitionId: transition, kind: 'KPI', name: 'Speed', unit: 's', target: 30 };
    expect(await told('createMetric', input)).toMatchObject({
      metric: null,
      userErrors: [{ code: 'INVALID_INPUT', field: ['baseline'] }],
    });
    const { id } = await make({ name: 'Speed', target: 30, baselineWaiver: 'Never measured before' });
    expect(await told('updateMetric', { id, baselineWaiver: null })).toMatchObject({
      userErrors: [{ field: ['baseline'] }],
    });
    expect(await told('updateMetric', { id, baselineWaiver: null, baseline: 40 })).toMatchObject({
      metric: { baseline: 40, target: 30 },
    });
  });

  it('says what of it cannot be', async () => {
    const { id } = await make({ window: 'WEEK', direction: 'LOWER_IS_BETTER', baseline: 10, target: 8 });
    expect(await told('updateMetric', { id, minimum: 7 })).toMatchObject({
      userErrors: [{ field: ['minimum'], message: 'minimum is at least the target, 8; it was 7.' }],
    });
    expect(
      await told('createMetric', {
        transitionId: transition,
        kind: 'KPI',
        name: 'First-contact resolution',
        unit: '%',
      }),
    ).toMatchObject({
      userErrors: [{ code: 'DUPLICATE', field: ['name'] }],
    });
    expect(await record(id, { '2026-03-02': 1, '2026-03-03': 2, '2126-03-03': 3 })).toMatchObject({
      userErrors: [
        { field: ['measurements', '1', 'on'], message: expect.stringContaining('two values') },
        { field: ['measurements', '2', 'on'], message: expect.stringContaining('not begun') },
      ],
    });
    await record(id, { '2026-03-02': 1 });
    expect(await told('updateMetric', { id, window: 'DAY' })).toMatchObject({
      userErrors: [{ code: 'IN_USE' }],
    });
    expect(await told('deleteMetric', { id })).toMatchObject({ deletedId: id, userErrors: [] });
  });

  it('is the client’s managers’ to set, and everybody’s who works there to measure', async () => {
    const { id } = await make();
    const measuring = { metricId: id, measurements: [{ on: '2026-02-01', value: 1 }] };
    for (const by of [callers.pat, callers.cleo, callers.vic])
      expect(await ask('updateMetric', { id, name: 'Mine' }, by)).toMatchObject(
        refused('FORBIDDEN', 'measured'),
      );
    expect(await ask('recordMeasurements', measuring, callers.vic)).toMatchObject(
      refused('FORBIDDEN', 'measurements'),
    );
    expect(await ask('recordMeasurements', measuring, callers.eve)).toMatchObject(
      refused('NOT_FOUND', 'metric'),
    );
    expect((await record(id, { '2026-02-01': 1 }, callers.pat)).userErrors).toEqual([]);
  });
});

describe('Service levels', () => {
  const query = `query ($id: ID!, $kinds: [MetricKind!]! = [SERVICE_LEVEL], $periods: Int! = 6) {
    serviceLevels(transitionId: $id, kinds: $kinds, periods: $periods) {
      asOf betterCount worseCount missedCount noDataCount withoutBaseline { name baselineWaiver }
      levels { metric { name } latest { periodOn } periods { periodOn endsOn value againstBaseline baselineDifference
        meetsTarget byProvider creditFree creditDue } } } }`;
  const levels = async (by = ada, more: object = {}): Promise<any> =>
    (await by.get(query, { id: transition, ...more })).serviceLevels;

  it('stand against what they were in house and what was promised, period by period', async () => {
    const { id } = await make({ window: 'WEEK', baseline: 70, target: 75, creditFreeUntil: '2026-03-31' });
    await make({ name: 'Answered in time', target: 90, baselineWaiver: 'Never measured' });
    await make({ name: 'Calls', kind: 'VOLUME', unit: 'calls' });
    // It is Tuesday, the 10th: the week of the 9th goes on.
    await record(id, { '2026-03-09': 10, '2026-03-02': 72, '2026-02-16': 69.5 });
    const found = await levels();
    expect(found).toMatchObject({
      asOf: '2026-03-10',
      betterCount: 1,
      worseCount: 0,
      missedCount: 1,
      noDataCount: 1,
      withoutBaseline: [{ name: 'Answered in time', baselineWaiver: 'Never measured' }],
    });
    expect(found.levels.map(({ metric }: any) => metric.name)).toEqual([
      'Answered in time',
      'First-contact resolution',
    ]);
    expect(found.levels[1].latest).toEqual({ periodOn: '2026-03-02' });
    const past = { byProvider: false, creditFree: true, creditDue: false };
    expect(found.levels[1].periods).toEqual([
      {
        periodOn: '2026-03-02',
        endsOn: '2026-03-08',
        value: 72,
        againstBaseline: 'BETTER',
        baselineDifference: 2,
        meetsTarget: false,
        ...past,
      },
      {
        periodOn: '2026-02-23',
        endsOn: '2026-03-01',
        value: null,
        againstBaseline: 'NO_DATA',
        baselineDifference: null,
        meetsTarget: null,
        ...past,
      },
      {
        periodOn: '2026-02-16',
        endsOn: '2026-02-22',
        value: 69.5,
        againstBaseline: 'WORSE',
        baselineDifference: -0.5,
        meetsTarget: false,
        ...past,
      },
    ]);
    expect((await levels(ada, { kinds: ['VOLUME'] })).levels).toMatchObject([{ metric: { name: 'Calls' } }]);
    const { errors } = await ada.ask(query, { id: transition, periods: 61 });
    expect(errors?.[0]?.message).toBe('periods is 61; ask for 1 to 60.');
  });

  it('are read by everybody of the transition, and by nobody else', async () => {
    await make({ baseline: 70 });
    expect(await levels(callers.vic)).toEqual(await levels(callers.pat));
    expect(await callers.eve.ask(query, { id: transition })).toMatchObject(
      refused('NOT_FOUND', 'transition'),
    );
  });

  it('are read in the same statements, however many there are', async () => {
    const count = async (): Promise<number> => (await app.statementsOf(() => levels())).length;
    await record((await make()).id, { '2026-02-01': 1 });
    const one = await count();
    for (const name of ['A', 'B', 'C']) await record((await make({ name })).id, { '2026-02-01': 1 });
    expect(await count()).toBe(one);
  });
});

describe('An exit criterion on metrics', () => {
  it('is met while they hold for so many periods in a row, the last that are over', async () => {
    const { id } = await make({ window: 'WEEK', baseline: 70, target: 75 });
    await add('G', { kind: 'METRIC', statement: 'Not said', metricIds: [id] });
    await add('G', { kind: 'METRIC', statement: 'Two weeks', metricTest: 'TARGET', periods: 2 });
    await add('G', {
      kind: 'METRIC',
      statement: '90 % of before',
      metricIds: [id],
      metricTest: 'BASELINE',
      share: 0.9,
    });
    const states = async (): Promise<string[]> => (await gate('G')).criteria.map(({ state }: any) => state);
    expect(await states()).toEqual(['OPEN', 'OPEN', 'OPEN']);
    // It is Tuesday, the 10th: the week of the 9th is not over, and that of the 16th is yet to come.
    await record(id, { '2026-03-09': 10, '2026-03-02': 63, '2026-02-23': 75 });
    expect(await states()).toEqual(['OPEN', 'OPEN', 'MET']);
    await record(id, { '2026-03-02': 76 });
    expect(await states()).toEqual(['OPEN', 'MET', 'MET']);
    expect((await gate('G')).criteria[1].evidence).toEqual([
      {
        subject: 'METRIC',
        subjectId: id,
        title: 'First-contact resolution',
        holds: true,
        detail: 'at least 75 % (target): 76 (2026-03-02), 75 (2026-02-23)',
        link: null,
      },
    ]);
    // A week without a value is a week of which nobody knows.
    await told('removeMeasurement', { metricId: id, on: '2026-03-02' });
    expect(await states()).toEqual(['OPEN', 'OPEN', 'OPEN']);
  });

  it('on days passes over those without work', async () => {
    const { id } = await make({ window: 'DAY', direction: 'LOWER_IS_BETTER', baseline: 60, unit: 's' });
    await add('G', { kind: 'METRIC', statement: 'Three days', metricTest: 'BASELINE', periods: 3 });
    await record(id, { '2026-03-10': 59, '2026-03-09': 60, '2026-03-06': 30 });
    expect((await gate('G')).criteria[0].state).toBe('MET');
    await told('removeMeasurement', { metricId: id, on: '2026-03-09' });
    expect((await gate('G')).criteria[0]).toMatchObject({
      state: 'OPEN',
      evidence: [{ detail: 'at most 60 s (baseline): measured in 1 of the last 3 periods: 59 (2026-03-10)' }],
    });
  });

  it('can ask for the baseline of every service level', async () => {
    await add('G', { kind: 'METRIC', statement: 'Baselines', metricTest: 'BASELINE_RECORDED' });
    expect((await gate('G')).criteria[0].evidence[0].detail).toContain('there is no service level');
    const { id } = await make();
    await make({ name: 'Calls', kind: 'VOLUME' });
    expect((await gate('G')).criteria[0]).toMatchObject({ state: 'OPEN', evidence: [{ holds: false }] });
    await told('updateMetric', { id, baseline: 70 });
    expect((await gate('G')).criteria[0].state).toBe('MET');
  });
});
