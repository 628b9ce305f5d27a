import { createDataSource } from '../../src/data-source.js';
import { Db } from '../../src/platform/database/database.js';
import { RaidService } from '../../src/raid/raid.service.js';
import { type Caller, startApp, type TestApp } from '../support/app.js';
import { raidLogOf } from './raid-steps.js';
import { beginTransition } from './steps.js';

let app: TestApp;
let ada: Caller;
let transition: string;

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
});
afterAll(() => app.close());

/** Learn (5d), then try (5d), then go live, from Monday, 2 March 2026; it is the 10th. */
beforeEach(async () => {
  transition = await beginTransition(ada, ada.organizationId, [
    { code: 'L', title: 'Learn', duration: '5d' },
    { code: 'T', title: 'Try', duration: '5d', predecessors: 'L' },
    { code: 'G', title: 'Go-live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'T' },
  ]);
  await ada.get(
    `mutation ($id: ID!) { updateTransition(input: { id: $id, statusAt: "2026-03-10T12:00" }) { userErrors { message } } }`,
    { id: transition },
  );
});

const { ask, told, did, raise, list } = raidLogOf(() => ({ by: ada, transition }));

describe('A risk', () => {
  const delay = { optimistic: '2 days', mostLikely: '5d', pessimistic: '2w' };

  it('is raised with what it affects, by the code of the activity', async () => {
    const risk = await raise('Risk', {
      title: ' The expert leaves ',
      probability: 0.4,
      impact: 4,
      delay,
      affects: ['L', 'T'],
      blocks: ['G'],
      dueOn: '2026-03-20',
    });
    expect(risk).toMatchObject({
      __typename: 'Risk',
      code: 'R1',
      title: 'The expert leaves',
      side: 'CLIENT',
      owner: { name: 'Ada' },
      raisedBy: 'Ada',
      status: 'OPEN',
      open: true,
      overdue: false,
      score: 1.6,
      inherent: { probability: 0.4, impact: 4, score: 1.6 },
      residual: null,
      delay: { optimistic: '2d', mostLikely: '5d', pessimistic: '2w' },
      affects: [{ code: 'L' }, { code: 'T' }, { code: 'G' }],
      blocks: [{ code: 'G' }],
    });
    expect(await raise('Risk')).toMatchObject({ code: 'R2', score: null, inherent: null, delay: null });
  });

  it('counts as what is left of it once something is done about it', async () => {
    const { id } = await raise('Risk', { probability: 0.5, impact: 4 });
    expect(await did('mitigateRisk', { id, mitigation: 'A second expert' })).toMatchObject({
      status: 'MITIGATING',
      score: 2,
    });
    const mitigated = await did('mitigateRisk', {
      id,
      mitigation: 'Two of them',
      probability: 0.1,
      impact: 3,
    });
    expect(mitigated).toMatchObject({ inherent: { score: 2 }, residual: { score: 0.3 }, score: 0.3 });
    expect(await did('assessRisk', { id, probability: 1, impact: 5, delay })).toMatchObject({
      score: 0.3,
      inherent: { score: 5 },
      delay: { mostLikely: '5d' },
    });
    expect(await did('assessRisk', { id, probability: 1, impact: 5, delay: null })).toMatchObject({
      delay: null,
    });
  });

  it('is closed with a reason, once', async () => {
    const { id } = await raise('Risk');
    expect(await did('closeRisk', { id, reason: 'She stays' })).toMatchObject({
      status: 'CLOSED',
      open: false,
      resolution: 'She stays',
      closedBy: 'Ada',
    });
    for (const [mutation, more] of [
      ['closeRisk', { reason: 'Twice' }],
      ['assessRisk', { probability: 1, impact: 1 }],
      ['mitigateRisk', { mitigation: 'Late' }],
      ['materialiseRisk', { description: 'Late' }],
    ] as const) {
      expect((await told(mutation, { id, ...more })).userErrors).toEqual([
        { code: 'INVALID_INPUT', message: 'R1 is closed already, by Ada; reopen it first.', field: ['id'] },
      ]);
    }
    expect(await did('reopenRaidItem', { id, reason: 'She leaves after all' })).toMatchObject({
      status: 'OPEN',
      resolution: null,
      closedBy: null,
      reopenReason: 'She leaves after all',
    });
  });

  it('that struck becomes an issue, which affects the same and is as bad as the risk was', async () => {
    const { id } = await raise('Risk', { probability: 0.5, impact: 4, blocks: ['T'], side: 'JOINT' });
    const { risk, issue } = await told('materialiseRisk', {
      id,
      description: 'She left',
      priority: 'URGENT',
    });
    expect(risk).toMatchObject({
      status: 'MATERIALISED',
      resolution: 'She left',
      outcomes: [{ code: 'I1' }],
    });
    expect(issue).toMatchObject({
      code: 'I1',
      title: 'Risk',
      description: 'She left',
      side: 'JOINT',
      severity: 4,
      score: 4,
      priority: 'URGENT',
      owner: { name: 'Ada' },
      blocks: [{ code: 'T' }],
      origin: { code: 'R1' },
    });
    expect((await told('deleteRaidItem', { id })).userErrors).toMatchObject([
      { code: 'IN_USE', message: 'I1 arose from R1; delete that first.' },
    ]);
  });

  it('strikes once, however often it is said at the same time', async () => {
    const { id } = await raise('Risk');
    await Promise.all([1, 2, 3].map(() => ask('materialiseRisk', { id, description: 'She left' })));
    expect(await list({ kind: ['ISSUE'] })).toEqual(['I1']);
  });

  it('may delay activities while it is open, assessed, and affects any', async () => {
    const certain = { probability: 0.4, impact: 4, delay };
    const { id } = await raise('Risk', { ...certain, affects: ['L'], blocks: ['T'] });
    const mitigated = await raise('Risk', { ...certain, affects: ['T'] });
    await did('mitigateRisk', { id: mitigated.id, mitigation: 'Care', probability: 0.1, impact: 1 });
    await raise('Risk', certain);
    await raise('Risk', { delay, affects: ['L'] });
    await raise('Risk', { probability: 1, impact: 1, affects: ['L'] });
    const struck = await raise('Risk', { ...certain, affects: ['L'] });
    await did('materialiseRisk', { id: struck.id, description: 'It struck' });

    const dataSource = await createDataSource(app.databaseUrl, { poolSize: 1 }).initialize();
    const db = new Db(dataSource);
    const actor = {
      userId: ada.userId,
      name: 'Ada',
      organizations: new Map([[ada.organizationId, 'ADMIN']]),
    };
    const risks = await db.read(actor, (tx) => new RaidService(db).risksOf(tx, transition));
    await dataSource.destroy();
    const points = { optimistic: '2d', mostLikely: '5d', pessimistic: '2w' };
    const ids = await app.sql<{ id: string }>(
      `select id from activity where transition_id = $1 and code in ('L', 'T') order by code`,
      [transition],
    );
    const [learn, attempt] = ids.map((row) => row.id);
    expect(risks).toEqual([
      {
        id,
        code: 'R1',
        title: 'Risk',
        probability: 0.4,
        ...points,
        activityIds: [learn, attempt].sort(),
      },
      expect.objectContaining({ code: 'R2', probability: 0.1, ...points, activityIds: [attempt] }),
    ]);
  });

  it('is refused with all that is wrong with its links, and what is out of order in its delay', async () => {
    const input = { transitionId: transition, title: 'Risk' };
    const refusals = async (said: object): Promise<unknown> =>
      (await told('raiseRisk', { ...input, ...said })).userErrors;
    expect(await refusals({ affects: ['L', 'moon'], blocks: ['mars'], ownerId: transition })).toEqual([
      expect.objectContaining({ code: 'NOT_FOUND', field: ['ownerId'] }),
      expect.objectContaining({ code: 'NOT_FOUND', field: ['affects', '1'] }),
      expect.objectContaining({ code: 'NOT_FOUND', field: ['blocks', '0'] }),
    ]);
    expect(await refusals({ delay: { ...delay, mostLikely: '1d' } })).toMatchObject([
      { message: 'mostLikely is at least optimistic, 2d; it was 1d.', field: ['delay', 'mostLikely'] },
    ]);
    expect(await refusals({ probability: 40, impact: 6 })).toMatchObject([
      { message: 'probability is 0 to 1, such as 0.3 for 30 percent; it was 40.' },
      { message: 'impact is 1 to 5; it was 6.' },
    ]);
    expect(await refusals({ probability: 0.4 })).toMatchObject([{ field: ['impact'] }]);
    expect(await refusals({ title: '   ' })).toMatchObject([{ code: 'INVALID_INPUT', field: ['title'] }]);
    expect(await list(null)).toEqual([]);
    const { id } = await raise('Risk');
    expect(
      (await told('mitigateRisk', { id, mitigation: 'Care', probability: 0.1, impact: 1 })).userErrors,
    ).toMatchObject([{ message: expect.stringContaining('R1 is not assessed') }]);
  });
});

describe('An assumption', () => {
  it('is confirmed with the evidence', async () => {
    const { id } = await raise('Assumption', { dueOn: '2026-03-06' });
    expect(await did('validateAssumption', { id, outcome: 'CONFIRMED', evidence: 'Tested' })).toMatchObject({
      code: 'A1',
      status: 'CONFIRMED',
      resolution: 'Tested',
      overdue: false,
    });
  });

  it.each([
    ['RISK', 'R1', { score: null }],
    ['ISSUE', 'I1', { score: 3, severity: 3, priority: 'MEDIUM' }],
  ])('that is refuted may become a %s', async (becomes, code, more) => {
    const { id } = await raise('Assumption', { affects: ['L'] });
    const { raised } = await told('validateAssumption', {
      id,
      outcome: 'REFUTED',
      evidence: 'There is no test system',
      becomes,
    });
    expect(raised).toMatchObject({
      code,
      title: 'Assumption',
      description: 'There is no test system',
      affects: [{ code: 'L' }],
      origin: { code: 'A1' },
      ...more,
    });
  });

  it('becomes nothing where it holds, and no decision', async () => {
    const { id } = await raise('Assumption');
    for (const said of [
      { outcome: 'CONFIRMED', becomes: 'ISSUE' },
      { outcome: 'REFUTED', becomes: 'DECISION' },
    ]) {
      const { userErrors } = await told('validateAssumption', { id, evidence: 'Seen', ...said });
      expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['becomes'] }]);
    }
    expect(await list({ open: true })).toEqual(['A1']);
  });
});

describe('An issue', () => {
  it('is assessed and resolved', async () => {
    const { id } = await raise('Issue', { side: 'PROVIDER' });
    expect(await did('assessIssue', { id, severity: 5 })).toMatchObject({
      severity: 5,
      priority: 'MEDIUM',
      score: 5,
    });
    expect(await did('resolveIssue', { id, resolution: 'Access granted' })).toMatchObject({
      status: 'RESOLVED',
      closedBy: 'Ada',
      resolution: 'Access granted',
    });
  });
});

describe('A decision', () => {
  it('is recorded with who decided and when, by the caller on the status date unless said', async () => {
    const { id } = await raise('Decision', { title: 'Which weekend' });
    const decided = await did('recordDecision', { id, decision: 'The second' });
    expect(decided).toMatchObject({
      code: 'D1',
      status: 'DECIDED',
      resolution: 'The second',
      decidedBy: 'Ada',
      decidedOn: '2026-03-10',
    });
    expect(await did('reopenRaidItem', { id, reason: 'A freeze' })).toMatchObject({
      status: 'PENDING',
      decidedBy: null,
    });
    const said = { decision: 'The third', decidedBy: 'The steering committee', decidedOn: '2026-03-09' };
    expect(await did('recordDecision', { id, ...said })).toMatchObject({
      decidedBy: 'The steering committee',
      decidedOn: '2026-03-09',
    });
  });
});
