import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginSample, captureBaseline, changePlan, refused, takeOn } from './steps.js';

let app: TestApp;
let ada: Caller;
let vic: Caller;
let eve: Caller;
let id: string;

const query = `query ($id: ID!) { planCheck(transitionId: $id) { statusAt passes agreedBaseline { number }
  measures { code count total figure unit comparison threshold passes reason }
  findings { code measure severity figure threshold unit comparison message remedy
    activities { code title } dependencies { type lag successor { code } } }
  settings { missedPercent highFloatDays criticalPathTestDays } } }`;
const updateOne = `mutation ($input: UpdatePlanCheckSettingsInput!) { updatePlanCheckSettings(input: $input) {
  settings { missingLogicPercent longLagDays highFloatDays missedPercent criticalPathLengthIndex } userErrors { code message field } } }`;

interface Found {
  code: string;
  severity: string;
  message: string;
  activities: { code: string }[];
}
const checked = async (by = ada) => (await by.get(query, { id })).planCheck;
const codesOf = ({ activities }: Found): string[] => activities.map(({ code }) => code);

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
  vic = await app.newcomer('Vic');
  eve = await app.newcomer('Eve');
  await app.enrol(vic, ada.organizationId, 'MEMBER');
});
afterAll(() => app.close());

beforeEach(async () => {
  id = await beginSample(ada, ada.organizationId, '2026-01-05T08:00');
});

describe('The plan check of the sample of sixteen weeks', () => {
  it('takes the fourteen measures', async () => {
    const { measures, passes, statusAt, agreedBaseline } = await checked();
    expect({ passes, statusAt, agreedBaseline }).toEqual({
      passes: false,
      statusAt: '2026-01-05T08:00',
      agreedBaseline: null,
    });
    const short = (measures as any[]).map(({ code, count, total, figure, passes: passed }) => [
      code,
      count,
      total,
      figure,
      passed,
    ]);
    // Of 118 links twelve have a lag, and they are the ones that are not finish-to-start.
    expect(short).toEqual([
      ['LOGIC', 0, 66, 0, true],
      ['LEADS', 0, 118, 0, true],
      ['LAGS', 12, 118, 10.17, false],
      ['LINK_TYPES', 106, 118, 89.83, false],
      ['HARD_CONSTRAINTS', 0, 66, 0, true],
      ['HIGH_FLOAT', 0, 66, 0, true],
      ['NEGATIVE_FLOAT', 0, 66, 0, true],
      ['HIGH_DURATION', 0, 57, 0, true],
      ['INVALID_DATES', 0, 66, 0, true],
      // The roles of the template answer for its phases, and so for all in them.
      ['RESOURCES', 0, 57, 0, true],
      ['MISSED', null, null, null, null],
      ['CRITICAL_PATH_TEST', null, null, 600, true],
      // 79 days to the steady state, a day before the end of its target: (79 + 1) ÷ 79.
      ['CRITICAL_PATH_LENGTH_INDEX', null, null, 1.013, true],
      ['BASELINE_EXECUTION_INDEX', null, null, null, null],
    ]);
  });

  it('names what it finds, and how to mend it', async () => {
    const { findings } = (await checked()) as { findings: Found[] };
    expect(findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'WARNING LONG_LAG',
      'WARNING NOT_FINISH_TO_START',
      'WARNING GATE_WITHOUT_CRITERIA',
      // Nobody is enrolled yet.
      'WARNING CRITICAL_ITEM_ON_ONE_PERSON',
      'WARNING CRITICAL_ITEM_ON_ONE_PERSON',
    ]);
    expect(codesOf(findings[2]!)).toEqual(['8', '58']);
    expect(findings[0]).toMatchObject({
      measure: 'LAGS',
      figure: 10.17,
      threshold: 5,
      unit: 'PERCENT',
      comparison: 'AT_MOST',
      message: expect.stringContaining(
        '9 "Application inventory + criticality/complexity rating" → 12 "Interface and dependency map" (2d), ',
      ),
      remedy: expect.stringContaining('Make an activity of what is waited for'),
    });
    expect(codesOf(findings[0]!)).toEqual(expect.arrayContaining(['12', '20', '22', '49']));
    expect(findings[0]).toHaveProperty('dependencies.length', 12);
  });
});

describe('An agreed baseline', () => {
  it('is what missed activities and the execution index are measured against', async () => {
    await captureBaseline(ada, id, { agreed: true });
    await changePlan(ada, id, [
      { recordProgress: { id: '1', actualFinishAt: '2026-01-05T08:00' } },
      { recordProgress: { id: '2', actualStartAt: '2026-01-05T08:00', actualFinishAt: '2026-01-08T17:00' } },
    ]);
    await ada.get(
      'mutation ($id: ID!) { updateTransition(input: { id: $id, statusAt: "2026-01-09T08:00" }) { userErrors { message } } }',
      { id },
    );
    const { measures, findings, agreedBaseline } = await checked();
    expect(agreedBaseline).toEqual({ number: 1 });
    const of = (code: string) => (measures as { code: string }[]).find((measure) => measure.code === code);
    // Due by Thursday evening were 1, 2 (a day late) and 3 (not begun).
    expect(of('MISSED')).toMatchObject({ count: 2, total: 3, figure: 66.67, passes: false });
    expect(of('BASELINE_EXECUTION_INDEX')).toMatchObject({
      count: 2,
      total: 3,
      figure: 0.667,
      passes: false,
    });
    const missed = (findings as Found[]).find(({ code }) => code === 'MISSED')!;
    expect(codesOf(missed)).toEqual(['2', '3']);
    expect(missed.message).toContain(
      '2 "Mobilise teams, PMO, RACI, RAID log" (2026-01-08T17:00, agreed 2026-01-07T17:00)',
    );
  });
});

describe('A double-booked owner', () => {
  it('is named', async () => {
    const ownerId = await takeOn(ada, id, { name: 'Olga Ivanova', side: 'CLIENT', role: 'SME' });
    await changePlan(ada, id, [
      { updateTrainingTask: { id: '30', ownerId } },
      { updateTrainingTask: { id: '31', ownerId } },
    ]);
    const { findings } = (await checked()) as { findings: Found[] };
    const found = findings.find(({ code }) => code === 'OWNER_DOUBLE_BOOKED')!;
    expect(codesOf(found)).toEqual(['30', '31']);
    expect(found.message).toContain(
      'Olga Ivanova has up to 2 things to do at once: 30 "Order Mgmt KT sessions"',
    );
  });
});

describe('The thresholds', () => {
  const update = async (input: object, by = ada) =>
    by.ask(updateOne, { input: { transitionId: id, ...input } });
  const dcma = {
    missingLogicPercent: 5,
    longLagDays: 0,
    highFloatDays: 44,
    missedPercent: 5,
    criticalPathLengthIndex: 0.95,
  };

  it('are the DCMA’s until they are changed, each by itself, and again when they are cleared', async () => {
    const versionOf = async (): Promise<number> =>
      (await ada.get('query ($id: ID!) { transition(id: $id) { version } }', { id })).transition.version;
    const before = await versionOf();
    expect((await update({})).data.updatePlanCheckSettings.settings).toEqual(dcma);
    const changed = await update({ highFloatDays: 5.5, missedPercent: 12.5 });
    expect(changed.data.updatePlanCheckSettings).toEqual({
      settings: { ...dcma, highFloatDays: 5.5, missedPercent: 12.5 },
      userErrors: [],
    });
    const { settings, measures } = await checked();
    expect(settings).toEqual({ missedPercent: 12.5, highFloatDays: 5.5, criticalPathTestDays: 600 });
    expect(
      (measures as { code: string; threshold: number }[]).find(({ code }) => code === 'MISSED')!.threshold,
    ).toBe(12.5);
    const cleared = await update({ highFloatDays: null });
    expect(cleared.data.updatePlanCheckSettings.settings).toEqual({ ...dcma, missedPercent: 12.5 });
    expect(await versionOf()).toBe(before + 3);
  });

  it('decide what passes', async () => {
    const passes = async () =>
      ((await checked()).measures as { code: string; passes: boolean }[]).find(({ code }) => code === 'LAGS')!
        .passes;
    expect(await passes()).toBe(false);
    const input = { transitionId: id, longLagsPercent: 100 };
    await ada.ask(
      'mutation ($input: UpdatePlanCheckSettingsInput!) { updatePlanCheckSettings(input: $input) { userErrors { message } } }',
      { input },
    );
    expect(await passes()).toBe(true);
  });

  it('out of range are refused, all at once', async () => {
    const { data } = await update({ missedPercent: 101, longLagDays: -1, criticalPathLengthIndex: 11 });
    expect(data.updatePlanCheckSettings).toEqual({
      settings: null,
      userErrors: [
        ['longLagDays', 'longLagDays is 0 to 10,000; it was -1.'],
        ['missedPercent', 'missedPercent is 0 to 100; it was 101.'],
        ['criticalPathLengthIndex', 'criticalPathLengthIndex is 0 to 10; it was 11.'],
      ].map(([field, message]) => ({ code: 'INVALID_INPUT', message, field: [field] })),
    });
  });

  it('are another transition’s own', async () => {
    await update({ missedPercent: 50 });
    id = await beginSample(ada, ada.organizationId, '2026-01-05T08:00');
    expect((await checked()).settings.missedPercent).toBe(5);
  });
});

describe('Who may', () => {
  it('as a viewer check the plan, but not change the thresholds', async () => {
    await takeOn(ada, id, { name: 'Vic', side: 'CLIENT', role: 'VIEWER', userId: vic.userId });
    expect((await checked(vic)).measures).toHaveLength(14);
    const answer = await vic.ask(updateOne, { input: { transitionId: id, missedPercent: 50 } });
    expect(answer).toMatchObject(refused('FORBIDDEN', 'not change the transition'));
    expect((await checked()).settings.missedPercent).toBe(5);
  });

  it('as a stranger find nothing', async () => {
    const nothing = refused('NOT_FOUND', `There is no transition "${id}" that you can see.`);
    expect(await eve.ask(query, { id })).toMatchObject(nothing);
    expect(await eve.ask(updateOne, { input: { transitionId: id, missedPercent: 50 } })).toMatchObject(
      nothing,
    );
  });
});
