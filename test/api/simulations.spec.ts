import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../../src/config/config.js';
import { type RunningServer, startServer } from '../../src/main.js';
import type { SimulationTask } from '../../src/simulations/simulation.worker.js';
import { SimulationJobsService } from '../../src/simulations/simulation-jobs.service.js';
import { type Caller, startApp, type TestApp } from '../support/app.js';
import { addTask, beginSample, beginTransition, refused, takeOn } from './steps.js';

let app: TestApp;
let ada: Caller;
let vic: Caller;
let eve: Caller;
let transition: string;

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
  vic = await app.newcomer('Vic');
  eve = await app.newcomer('Eve');
  await app.enrol(vic, ada.organizationId, 'MEMBER');
});
afterAll(() => app.close());

beforeEach(async () => {
  transition = await beginTransition(ada, ada.organizationId, [
    { code: 'K', title: 'Knowledge transfer', kind: 'PHASE' },
    { code: 'L', title: 'Learn', phase: 'K', duration: '5d', side: 'PROVIDER' },
    { code: 'D', title: 'Runbook', kind: 'DOCUMENT_HANDOFF', phase: 'K', duration: '4d', side: 'CLIENT' },
    { code: 'G', title: 'Ready', kind: 'MILESTONE', predecessors: 'L, D', marks: 'GO_LIVE' },
  ]);
});

const parts = `id status progress runs seed planVersion scenario estimateCount riskCount requestedBy failure
  dates { code title marks sentence meanAt standardDeviationMinutes p5At p10At p50At p80At p90At p95At forecastAt forecastPercentile
    targetAt targetChance histogram { fromOn toOn count } curve { percent at }
    drivers { code criticalityIndex cruciality share } risks { title probability share delayMinutes } }`;

const mutate = async (name: string, input: object, by = ada, wanted = ''): Promise<any> => {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { ${name}(input: $input) { ${wanted} userErrors { code message field } } }`;
  return (await by.get(query, { input }))[name];
};
const estimate = (more: object): Promise<any> =>
  mutate('setEstimates', { transitionId: transition, ...more }, ada, 'transition { version }');
const start = (more: object = {}, by = ada): Promise<any> =>
  mutate('startSimulation', { transitionId: transition, seed: 1, ...more }, by, `simulation { ${parts} }`);
const read = async (id: string, by = ada): Promise<any> =>
  (await by.get(`query($id: ID!) { simulation(id: $id) { ${parts} } }`, { id })).simulation;

/** Waits for it to be anything but what it is now. */
async function until(id: string, statuses: readonly string[]): Promise<any> {
  for (;;) {
    const simulation = await read(id);
    if (statuses.includes(simulation.status)) return simulation;
    await sleep(50);
  }
}
const ended = (id: string): Promise<any> => until(id, ['DONE', 'FAILED', 'CANCELLED']);

async function simulated(more: object = {}): Promise<any> {
  const { simulation, userErrors } = await start(more);
  expect(userErrors).toEqual([]);
  return ended(simulation.id);
}

const learning = { activityId: 'L', optimistic: '3d', pessimistic: '200%' };
/** Long enough to be met while it runs. */
const long = { runs: 100_000, watch: ['G', 'L', 'D'] };

async function makeLarge(): Promise<void> {
  const changes = Array.from({ length: 1500 }, (_, k) => ({
    createTask: {
      title: `Step ${k}`,
      code: `S${k}`,
      duration: '2d',
      predecessors: k < 20 ? '' : `S${k - 20}`,
    },
  }));
  const made = await mutate('applyPlanChanges', { transitionId: transition, changes });
  expect(made.userErrors).toEqual([]);
  await mutate('setEstimateRules', {
    transitionId: transition,
    rules: [{ optimisticPercent: 80, pessimisticPercent: 150 }],
  });
}

describe('A simulation', () => {
  it('answers at once, and tells when it is done how likely the go-live is', async () => {
    await estimate({ estimates: [learning] });
    await mutate('updateTransition', { id: transition, targetGoLiveOn: '2026-03-09' });
    const { simulation } = await start();
    expect(simulation).toMatchObject({
      status: 'QUEUED',
      progress: 0,
      runs: 10_000,
      seed: 1,
      requestedBy: 'Ada',
    });
    expect(simulation.dates).toEqual([]);
    const done = await ended(simulation.id);
    expect(done).toMatchObject({
      status: 'DONE',
      progress: 100,
      failure: null,
      estimateCount: 1,
      riskCount: 0,
    });
    const [date] = done.dates;
    expect(date).toMatchObject({
      code: 'G',
      marks: 'GO_LIVE',
      forecastAt: '2026-03-06T17:00',
      targetAt: '2026-03-09T23:59',
    });
    // PERT of 3, 5 and 10 working days from Monday: four days at least, as the runbook takes those.
    expect(date.p5At >= '2026-03-05T17:00').toBe(true);
    expect(date.p50At > date.forecastAt).toBe(true);
    expect(date.p95At < '2026-03-13T17:00').toBe(true);
    expect(date.targetChance).toBeGreaterThan(date.forecastPercentile);
    expect(date.histogram.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(10_000);
    expect(date.curve.at(-1).percent).toBe(100);
    expect(date.drivers.map(({ code, share }: any) => [code, share])).toEqual([
      ['L', 100],
      ['G', null],
      ['D', null],
    ]);
    expect(date.drivers[1].criticalityIndex).toBe(100);
    expect(date.sentence).toMatch(
      /^There is an? \d+ % chance of going live by 9 March 2026; for 80 % plan on \d+ March 2026\. What drives it most: "Learn" \(100 %\)\.$/,
    );
  });

  it('gives the same dates for the same seed, and can be read by who takes part', async () => {
    await estimate({ estimates: [learning] });
    const [one, other] = [await simulated(), await simulated()];
    expect(other.dates).toEqual(one.dates);
    await takeOn(ada, transition, { name: 'Vic', side: 'PROVIDER', role: 'VIEWER', userId: vic.userId });
    expect((await read(one.id, vic)).dates).toEqual(one.dates);
    const query = `query($id: ID!) { transition(id: $id) { latestSimulation { id } simulations { id }
      estimates { optimistic mostLikely pessimistic shape } } }`;
    const found = (await vic.get(query, { id: transition })).transition;
    expect(found.latestSimulation.id).toBe(other.id);
    expect(found.simulations.map(({ id }: any) => id)).toEqual([other.id, one.id]);
    expect(found.estimates).toEqual([
      { optimistic: '3d', mostLikely: null, pessimistic: '200%', shape: 'PERT' },
    ]);
  });

  it('is of the plan as it was, which may go on changing', async () => {
    await estimate({ estimates: [learning] });
    const { simulation } = await start({ runs: 1000 });
    await addTask(ada, transition, { title: 'More', code: 'M', duration: '20d' });
    const done = await ended(simulation.id);
    const { version } = (
      await ada.get('query($id: ID!) { transition(id: $id) { version } }', { id: transition })
    ).transition;
    expect(done).toMatchObject({ status: 'DONE' });
    expect(done.planVersion).toBeLessThan(version);
  });

  it('can be of a scenario, which another transition does not have', async () => {
    await estimate({ estimates: [learning] });
    const { scenario } = await mutate(
      'createScenario',
      {
        transitionId: transition,
        name: 'Slow runbook',
        changes: [{ updateDocumentHandoff: { id: 'D', duration: '20d' } }],
      },
      ada,
      'scenario { id }',
    );
    const done = await simulated({ scenarioId: scenario.id });
    expect(done).toMatchObject({ scenario: 'Slow runbook', dates: [{ forecastAt: '2026-03-27T17:00' }] });
    expect(done.dates[0].sentence).toContain('Nothing that is uncertain moves it');
    transition = await beginTransition(ada, ada.organizationId, [{ code: 'T', title: 'Task' }]);
    const answer = await ada.ask(
      `mutation { startSimulation(input: { transitionId: "${transition}", scenarioId: "${scenario.id}" }) { userErrors { message } } }`,
    );
    expect(answer).toMatchObject(refused('NOT_FOUND', scenario.id));
  });

  it('of the sample draws from the estimates that its template brings', async () => {
    transition = await beginSample(ada, ada.organizationId, '2026-01-05T08:00');
    const done = await simulated({ runs: 2000 });
    expect(done).toMatchObject({ status: 'DONE', estimateCount: 13 });
    expect(done.dates.map(({ marks }: any) => marks)).toEqual(['GO_LIVE', 'STEADY_STATE']);
    expect(done.dates[0].targetChance).toBeGreaterThan(50);
    expect(done.dates[0].targetChance).toBeLessThan(100);
    expect(done.dates[0].drivers.length).toBeGreaterThan(5);
  });

  it('lets the risks of the log strike', async () => {
    await insertRisk(await idOf('L'), 0.5);
    const done = await simulated();
    expect(done).toMatchObject({ status: 'DONE', estimateCount: 0, riskCount: 1 });
    const [date] = done.dates;
    expect(date.risks).toMatchObject([{ title: 'The expert leaves', probability: 50, share: 100 }]);
    // Two days, from Friday evening to Tuesday evening.
    expect(date.risks[0].delayMinutes).toBe(4 * 1440);
    expect(date).toMatchObject({ p10At: '2026-03-06T17:00', p90At: '2026-03-10T17:00' });
    expect(date.sentence).toContain('the risk "The expert leaves" (100 %)');
  });
});

async function insertRisk(activityId: string, probability: number): Promise<void> {
  await app.sql(
    `insert into raid_item (id, organization_id, transition_id, kind, number, title, side, status, raised_at, raised_by, probability, impact,
       optimistic_delay, most_likely_delay, pessimistic_delay)
       values (gen_random_uuid(), $1, $2, 'RISK', 1, 'The expert leaves', 'CLIENT', 'OPEN', now(), 'Ada', $3, 3, '2d', '2d', '2d')`,
    [ada.organizationId, transition, probability],
  );
  await app.sql(
    `insert into raid_item_activity (raid_item_id, activity_id, transition_id, blocks)
       select id, $2, $1, false from raid_item where transition_id = $1`,
    [transition, activityId],
  );
}

/** On the same database. */
function secondServer(): Promise<RunningServer> {
  const { config } = readConfig({ LOG_LEVEL: 'fatal', DATABASE_URL: app.databaseUrl, PORT: '4000' });
  return startServer({ ...config, port: 0 }, { url: app.databaseUrl });
}

describe('While a large simulation runs', () => {
  beforeEach(makeLarge);

  it('the server answers others, a second of the transition is told, and cancelling stops it', async () => {
    const { simulation } = await start(long);
    const running = await until(simulation.id, ['RUNNING']);
    expect(running.progress).toBeLessThan(100);
    for (let k = 0; k < 20; k++) await ada.get('{ viewer { name } }');
    expect((await read(simulation.id)).status).toBe('RUNNING');

    const second = await start();
    expect(second.simulation).toBeNull();
    expect(second.userErrors).toMatchObject([
      { code: 'BUSY', message: expect.stringContaining(simulation.id) },
    ]);

    const cancelled = await mutate('cancelSimulation', { id: simulation.id }, ada, 'simulation { status }');
    expect(cancelled).toEqual({ simulation: { status: 'CANCELLED' }, userErrors: [] });
    expect(await read(simulation.id)).toMatchObject({ status: 'CANCELLED', dates: [] });
    expect((await mutate('cancelSimulation', { id: simulation.id })).userErrors[0].message).toContain(
      'CANCELLED',
    );
    expect(await simulated({ runs: 100 })).toMatchObject({ status: 'DONE' });
  });

  it('one of another transition waits for a thread, and may be cancelled as it waits', async () => {
    const large = (await start(long)).simulation.id;
    const before = transition;
    const threads = Math.max(1, (await import('node:os')).availableParallelism() - 1);
    const waiting: string[] = [];
    for (let k = 0; k < threads; k++) {
      transition = await beginTransition(ada, ada.organizationId, [
        { code: 'L', title: 'Learn', duration: '5d' },
        { code: 'G', title: 'Ready', kind: 'MILESTONE', predecessors: 'L' },
      ]);
      await estimate({ estimates: [learning] });
      waiting.push((await start({ runs: 100_000, watch: ['G'] })).simulation.id);
    }
    const last = waiting.at(-1)!;
    const { simulation } = await mutate('cancelSimulation', { id: last }, ada, 'simulation { status }');
    expect(simulation.status).toBe('CANCELLED');
    transition = before;
    await mutate('cancelSimulation', { id: large });
    expect((await ended(last)).status).toBe('CANCELLED');
  });

  it('a stop of the server ends it, and the next server says so', async () => {
    const other = await secondServer();
    const query = `mutation { startSimulation(input: { transitionId: "${transition}", runs: 100000, watch: ["G", "L", "D"] }) { simulation { id } } }`;
    const response = await fetch(`${await other.app.getUrl()}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ada.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { id } = ((await response.json()) as any).data.startSimulation.simulation;
    await until(id, ['RUNNING']);
    await other.close();
    expect(await read(id)).toMatchObject({
      status: 'FAILED',
      failure: expect.stringContaining('was stopped'),
    });
  });
});

describe('A simulation that was left behind', () => {
  it('by a server that is gone has failed, and is in nobody’s way', async () => {
    await estimate({ estimates: [learning] });
    const { id } = await simulated({ runs: 100 });
    await app.sql(
      `update simulation set status = 'RUNNING', progress = 40, report = null, alive_at = now() - interval '1 minute' where id = $1`,
      [id],
    );
    expect(await read(id)).toMatchObject({
      status: 'FAILED',
      failure: expect.stringContaining('interrupted'),
      dates: [],
    });
    expect(await simulated({ runs: 100 })).toMatchObject({ status: 'DONE' });
    expect(await app.sql('select status from simulation where id = $1', [id])).toEqual([
      { status: 'FAILED' },
    ]);
  });

  it('is one of the last twenty', async () => {
    await estimate({ estimates: [learning] });
    const { id } = await simulated({ runs: 10 });
    await app.sql(
      `insert into simulation select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, organization_id, transition_id, status, progress, runs, seed, plan_version,
         scenario, estimate_count, risk_count, requested_by, requested_at, started_at, finished_at, alive_at, failure, report
         from simulation, generate_series(1, 25) n where id = $1`,
      [id],
    );
    await simulated({ runs: 10 });
    const query = 'query($id: ID!) { transition(id: $id) { simulations { id } } }';
    expect((await ada.get(query, { id: transition })).transition.simulations).toHaveLength(20);
  });
});

describe('A simulation that fails', () => {
  it('by a defect of ours tells where to look, and the server goes on', async () => {
    await estimate({ estimates: [learning] });
    const { id } = await simulated({ runs: 10 });
    const other = await secondServer();
    await app.sql(`update simulation set status = 'QUEUED', alive_at = now() where id = $1`, [id]);
    const actor = { userId: ada.userId, name: 'Ada', organizations: new Map([[ada.organizationId, null]]) };
    other.app.get(SimulationJobsService).start(actor, id, {} as SimulationTask);
    const failed = await ended(id);
    expect(failed).toMatchObject({
      status: 'FAILED',
      failure: expect.stringContaining(`the log has it under ${id}`),
    });
    expect((await fetch(`${await other.app.getUrl()}/health`)).status).toBe(200);
    await other.close();
  });

  it('says why, where what is drawn has no place in time', async () => {
    await estimate({ estimates: [{ activityId: 'L', optimistic: '5d', pessimistic: '20000d' }] });
    await addTask(ada, transition, { title: 'After', code: 'A', duration: '40000d', predecessors: 'L' });
    await estimate({ estimates: [{ activityId: 'A', optimistic: '40000d', pessimistic: '400000ed' }] });
    const done = await simulated({ watch: ['A'] });
    expect(done).toMatchObject({ status: 'FAILED', failure: expect.stringContaining('would finish after') });
  });
});

describe('A simulation is refused', () => {
  it('of a plan in which nothing is uncertain, with what to do', async () => {
    expect((await start()).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', message: expect.stringContaining('setEstimates') },
    ]);
  });

  it.each([
    [{ runs: 0 }, 'runs is 1 to 100000'],
    [{ runs: 100_001 }, 'runs is 1 to 100000'],
    [{ watch: Array.from({ length: 21 }, () => 'G') }, 'watch has at most 20 entries'],
  ])('of %j', async (more, message) => {
    await estimate({ estimates: [learning] });
    expect((await start(more)).userErrors[0].message).toContain(message);
  });

  it('of what the plan does not have', async () => {
    await estimate({ estimates: [learning] });
    const answer = await ada.ask(
      `mutation { startSimulation(input: { transitionId: "${transition}", watch: ["moon"] }) { userErrors { message } } }`,
    );
    expect(answer).toMatchObject(refused('NOT_FOUND', 'moon'));
  });

  it('to who may only look, and unknown to strangers', async () => {
    await estimate({ estimates: [learning] });
    const { id } = await simulated({ runs: 10 });
    await takeOn(ada, transition, { name: 'Vic', side: 'PROVIDER', role: 'VIEWER', userId: vic.userId });
    const query = `mutation { startSimulation(input: { transitionId: "${transition}" }) { userErrors { message } } }`;
    expect(await vic.ask(query)).toMatchObject(refused('FORBIDDEN', 'change its plan'));
    expect(await eve.ask(query)).toMatchObject(refused('NOT_FOUND', transition));
    expect(await eve.ask(`{ simulation(id: "${id}") { id } }`)).toMatchObject(refused('NOT_FOUND', id));
  });
});

describe('Estimates', () => {
  it('are refused where they do not fit, all at once, and none is kept', async () => {
    const { userErrors } = await estimate({
      estimates: [
        learning,
        { activityId: 'L', optimistic: '6d', pessimistic: '7d' },
        { activityId: 'D', optimistic: '2ed', pessimistic: '9ed' },
        { activityId: 'G', optimistic: '50%', pessimistic: '200%' },
        { activityId: 'moon', optimistic: '1d', pessimistic: '9d' },
        { activityId: 'D', optimistic: 'soon', pessimistic: '2000%' },
      ],
    });
    expect(userErrors.map(({ code, field }: any) => [code, field.join('.')])).toEqual([
      ['INVALID_INPUT', 'estimates.1'],
      ['INVALID_INPUT', 'estimates.2'],
      ['INVALID_INPUT', 'estimates.3'],
      ['NOT_FOUND', 'estimates.4.activityId'],
      ['INVALID_INPUT', 'estimates.5'],
    ]);
    expect((await start()).userErrors[0].message).toContain('Nothing in this plan is uncertain');
  });

  it('go with the activity, and can be taken away', async () => {
    await estimate({ estimates: [learning, { activityId: 'D', optimistic: '50%', pessimistic: '9d' }] });
    await mutate('deleteActivity', { id: await idOf('D') });
    const query = 'query($id: ID!) { transition(id: $id) { estimates { activityId } } }';
    expect((await ada.get(query, { id: transition })).transition.estimates).toHaveLength(1);
    await mutate('removeEstimates', { transitionId: transition, activityIds: ['L'] });
    expect((await ada.get(query, { id: transition })).transition.estimates).toEqual([]);
  });

  it('that a longer duration has left behind are named when a simulation is wanted', async () => {
    await estimate({ estimates: [{ activityId: 'L', optimistic: '3d', pessimistic: '6d' }] });
    await mutate('updateTask', { id: await idOf('L'), duration: '8d' });
    expect((await start()).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', message: expect.stringContaining('"Learn" is 3d, 8d and 6d') },
    ]);
  });

  it('by rule hold for what their conditions name, and vary together in a group', async () => {
    const phaseId = await idOf('K');
    const set = (rules: object[]): Promise<any> =>
      mutate('setEstimateRules', { transitionId: transition, rules });
    expect(
      (await set([{ phaseId, optimisticPercent: 50, pessimisticPercent: 200, correlationGroup: 'SME' }]))
        .userErrors,
    ).toEqual([]);
    await estimate({ estimates: [], groups: [{ name: 'SME', correlation: 0.8 }] });
    expect(await simulated({ runs: 500 })).toMatchObject({ status: 'DONE', estimateCount: 2 });
    const refusedRules = await set([
      { kind: 'PHASE', optimisticPercent: 90, pessimisticPercent: 120 },
      { phaseId: await idOf('L'), optimisticPercent: 120, pessimisticPercent: 110 },
    ]);
    expect(refusedRules.userErrors.map(({ field }: any) => field.join('.'))).toEqual([
      'rules.0.kind',
      'rules.1.phaseId',
      'rules.1.optimisticPercent',
    ]);
  });
});

async function idOf(code: string): Promise<string> {
  const rows = await app.sql<{ id: string }>(
    'select id from activity where transition_id = $1 and code = $2',
    [transition, code],
  );
  return rows[0]!.id;
}
