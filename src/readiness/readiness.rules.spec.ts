import { type Line, planOf } from '../../test/support/plan.js';
import { leadingTo } from '../planning/leading-to.js';
import type { PlanChange } from '../planning/plan-change.js';
import { byGate, byKind, byPhase, bySide } from './breakdown.rules.js';
import { burnUp, forecastBy } from './burn-up.rules.js';
import { healthOf, type Prospect, worse } from './health.rules.js';
import { type Evidence, readinessOf, type WeighedActivity, weighedActivities } from './weighing.rules.js';

const nothing: Evidence = { waivedDocumentIds: new Set(), trained: new Map() };
const done = (activity: string, on: string): PlanChange => ({
  type: 'DECIDE_FINISH',
  activity,
  finishAt: `${on}T17:00`,
});
const weighed = (
  lines: Record<string, Line>,
  changes: readonly PlanChange[] = [],
  evidence: Partial<Evidence> = {},
): WeighedActivity[] => weighedActivities(planOf(lines, {}, changes).plan, { ...nothing, ...evidence });

/** Knowledge transfer of three weeks: a runbook, a training and a task, then the gate; and hypercare after it. */
const lines: Record<string, Line> = {
  KT: { kind: 'PHASE' },
  Runbook: { kind: 'DOCUMENT_HANDOFF', documentType: 'RUNBOOK', phase: 'KT', weight: 3, side: 'CLIENT' },
  Sessions: { kind: 'TRAINING_TASK', phase: 'KT', after: 'Runbook', weight: 2, side: 'PROVIDER' },
  Access: { phase: 'KT', weight: 1 },
  Gate: { kind: 'MILESTONE', after: 'KT' },
  Hypercare: { after: 'Gate', duration: '5d', weight: 4 },
};

describe('Readiness', () => {
  it('is weight met of weight required, without milestones and phases', () => {
    expect(readinessOf(weighed(lines, [done('Runbook', '2026-03-02')]))).toEqual({
      count: 4,
      metCount: 1,
      waivedCount: 0,
      requiredWeight: 10,
      metWeight: 3,
      waivedWeight: 0,
      percent: 30,
    });
  });

  it('does not count what is under way, however far it is said to be', () => {
    const almost: PlanChange = {
      type: 'RECORD_PROGRESS',
      activity: 'Access',
      progress: { actualStartAt: '2026-03-02T08:00', percentComplete: 99 },
    };
    expect(readinessOf(weighed(lines, [almost])).metWeight).toBe(0);
  });

  it('shows what is waived apart, and never as met, though it is finished in the plan', () => {
    const found = weighed(lines, [done('Runbook', '2026-03-02')], {
      waivedDocumentIds: new Set(['Runbook']),
    });
    expect(readinessOf(found)).toMatchObject({
      metCount: 0,
      metWeight: 0,
      waivedCount: 1,
      waivedWeight: 3,
      percent: 0,
    });
  });

  it('of a training is the share of its required trainees who are signed off', () => {
    const trained = new Map([['Sessions', { required: 4, signedOff: 1, waived: 1 }]]);
    const found = weighed(lines, [done('Sessions', '2026-03-03')], { trained });
    expect(readinessOf(found)).toMatchObject({ metWeight: 0.5, waivedWeight: 0.5, metCount: 0, percent: 5 });
  });

  it('leaves out what is cancelled, and is unknown where nothing weighs anything', () => {
    const cancelled = weighed(lines, [
      { type: 'UPDATE_ACTIVITY', activity: 'KT', fields: { cancelled: true } },
    ]);
    expect(readinessOf(cancelled)).toMatchObject({ count: 1, requiredWeight: 4 });
    expect(readinessOf([]).percent).toBeNull();
    expect(readinessOf(weighed({ A: { weight: 0 } })).percent).toBeNull();
  });

  it('stands by kind, side and phase with its parts', () => {
    const found = weighed(lines, [done('Runbook', '2026-03-02')]);
    expect(byKind(found).map(({ of, requiredWeight, percent }) => [of, requiredWeight, percent])).toEqual([
      ['DOCUMENT_HANDOFF', 3, 100],
      ['TRAINING_TASK', 2, 0],
      ['TASK', 5, 0],
    ]);
    expect(bySide(found).map(({ of, requiredWeight }) => [of, requiredWeight])).toEqual([
      ['CLIENT', 3],
      ['PROVIDER', 2],
      ['JOINT', 5],
    ]);
    const { plan } = planOf(lines);
    expect(byPhase(plan, found).map(({ of, percent }) => [of.id, percent])).toEqual([['KT', 50]]);
  });

  it('of a gate is that of all it waits for, through phases, and of nothing after it', () => {
    const { plan } = planOf(lines);
    const gate = plan.activities.get('Gate')!;
    const [found] = byGate(plan, weighedActivities(plan, nothing), [gate]);
    expect(found).toMatchObject({ of: gate, count: 3, requiredWeight: 6 });
    expect(found!.byKind.map(({ count }) => count)).toEqual([1, 1, 1]);
  });
});

describe('What an activity waits for', () => {
  it('is what it or a phase around it depends on, and what that depends on', () => {
    const { plan } = planOf({
      First: {},
      Outer: { kind: 'PHASE', after: 'First' },
      Inner: { kind: 'PHASE', phase: 'Outer' },
      Deep: { phase: 'Inner' },
      Aside: {},
      Last: { after: 'Outer' },
    });
    const before = leadingTo(plan);
    const sorted = (code: string): string[] => [...before(plan.activities.get(code)!)].sort();
    expect(sorted('Deep')).toEqual(['First']);
    expect(sorted('Last')).toEqual(['Deep', 'First', 'Inner', 'Outer']);
    expect(sorted('First')).toEqual([]);
  });

  it('is found along a chain of 20,000 without a stack', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, i) => [`a${i}`, i === 0 ? {} : { after: `a${i - 1}` }]),
    );
    const { plan } = planOf(chain);
    expect(leadingTo(plan)(plan.activities.get('a19999')!).size).toBe(19_999);
  });
});

describe('The burn-up', () => {
  // Runbook on Monday, Sessions on Tuesday, Access on Monday, Hypercare to the Tuesday after.
  const given = {
    startOn: '2026-03-02',
    statusOn: '2026-03-03',
    untilOn: null,
    agreedFinishOf: new Map([
      ['Runbook', '2026-03-02T17:00'],
      ['Access', '2026-03-02T17:00'],
      ['Sessions', '2026-03-03T17:00'],
      ['Hypercare', '2026-03-10T17:00'],
    ]),
  };

  it('shows what was to be met, what is and what will be, at the end of each day', () => {
    const found = burnUp({ ...given, weighed: weighed(lines, [done('Runbook', '2026-03-02')]) });
    expect(found.everyDays).toBe(1);
    expect(found.points.slice(0, 3)).toEqual([
      { on: '2026-03-02', plannedPercent: 40, metPercent: 30, waivedPercent: 0, forecastPercent: null },
      // Access should be done and is not; as scheduled it is by today.
      { on: '2026-03-03', plannedPercent: 60, metPercent: 30, waivedPercent: 0, forecastPercent: 60 },
      { on: '2026-03-04', plannedPercent: 60, metPercent: null, waivedPercent: null, forecastPercent: 60 },
    ]);
    expect(found.points.at(-1)).toMatchObject({
      on: '2026-03-10',
      plannedPercent: 100,
      forecastPercent: 100,
    });
  });

  it('never comes to all where something is waived', () => {
    const all = weighed(lines, [done('Runbook', '2026-03-02')], { waivedDocumentIds: new Set(['Runbook']) });
    const { points } = burnUp({ ...given, weighed: all });
    expect(points[0]).toMatchObject({ metPercent: 0, waivedPercent: 30 });
    expect(points.at(-1)).toMatchObject({ forecastPercent: 70 });
    expect(forecastBy(all, '2026-12-31')).toBe(70);
  });

  it('reaches to the target, and has a point a week where it is long', () => {
    const found = burnUp({ ...given, untilOn: '2027-03-02', weighed: weighed(lines) });
    expect(found.everyDays).toBe(7);
    expect(found.points.length).toBeLessThan(60);
    expect(found.points.at(-1)!.on).toBe('2027-03-02');
    expect(found.points.map(({ on }) => on)).toContain('2026-03-03');
  });

  it('is empty where nothing weighs anything, and has no planned line without an agreed baseline', () => {
    expect(burnUp({ ...given, weighed: [] })).toEqual({ everyDays: 1, points: [] });
    const { points } = burnUp({ ...given, agreedFinishOf: null, weighed: weighed(lines) });
    expect(points.every(({ plannedPercent }) => plannedPercent === null)).toBe(true);
  });
});

describe('The health of a target', () => {
  const prospect: Prospect = {
    what: 'the go-live',
    forecastAt: '2026-03-25T17:00',
    targetOn: '2026-03-27',
    floatDays: 2,
    reachedAt: null,
    simulated: null,
    amberBelowDays: 5,
  };
  const told = (given: Partial<Prospect>): [string | null, string] => {
    const { health, reason } = healthOf({ ...prospect, ...given });
    return [health, reason];
  };
  const simulated = { p50At: '2026-03-26T17:00', p80At: '2026-03-27T17:00', chance: 91 };

  it('is red where the forecast is after it', () => {
    expect(told({ floatDays: -1, forecastAt: '2026-03-30T17:00' })).toEqual([
      'RED',
      'The go-live is forecast for 2026-03-30, 1 working day after the target of 2026-03-27.',
    ]);
  });

  it('is amber where little float is left, and green where there is enough', () => {
    expect(told({})).toEqual([
      'AMBER',
      'The go-live is forecast for 2026-03-25, with 2 working days left to the target of 2026-03-27, which is less than 5 working days.',
    ]);
    expect(told({ floatDays: 5 })[0]).toBe('GREEN');
    expect(told({ amberBelowDays: 0, floatDays: 0 })[0]).toBe('GREEN');
  });

  it('goes by P80 where it is simulated, however much float is left', () => {
    expect(told({ simulated })[0]).toBe('GREEN');
    expect(
      told({ floatDays: 50, simulated: { ...simulated, p80At: '2026-03-30T08:00', chance: 70 } }),
    ).toEqual([
      'AMBER',
      'The go-live is forecast for 2026-03-25, with 50 working days left to the target of 2026-03-27, but more than one simulated run in five misses it (P80 is 2026-03-30); the simulation makes it in 70 % of its runs.',
    ]);
    expect(told({ simulated: { p50At: '2026-03-28T17:00', p80At: '2026-04-01T17:00', chance: 40 } })[0]).toBe(
      'RED',
    );
    expect(told({ floatDays: -1, simulated })[0]).toBe('RED');
  });

  it('is told of what was reached by when it was', () => {
    expect(told({ reachedAt: '2026-03-25T17:00' })).toEqual([
      'GREEN',
      'The go-live was reached on 2026-03-25, by the target of 2026-03-27.',
    ]);
    expect(told({ reachedAt: '2026-03-31T17:00', floatDays: -2 })[0]).toBe('RED');
  });

  it('is unknown without a target or a milestone', () => {
    expect(told({ targetOn: null })).toEqual([null, 'No target is set for the go-live.']);
    expect(told({ forecastAt: null })).toEqual([null, 'No milestone of the plan is marked as the go-live.']);
    expect([worse(null, 'GREEN'), worse('AMBER', 'RED'), worse(null, null)]).toEqual(['GREEN', 'RED', null]);
  });
});
