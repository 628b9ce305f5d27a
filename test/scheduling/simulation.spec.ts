import fc from 'fast-check';
import {
  type ActivityInput,
  type AssignedWork,
  type DurationEstimate,
  type LinkInput,
  type PlanInput,
  schedule,
  type SimulatedFinish,
  Simulation,
  type SimulationInput,
} from '../../src/scheduling/index.js';
import { quantilesOf, valueAt } from '../../src/scheduling/simulation/distribution.js';
import { Random } from '../../src/scheduling/simulation/random.js';
import { modeOf } from '../../src/scheduling/simulation/sampled-durations.js';
import { blankActivity } from './blank-activity.js';
import { randomPlan } from './random-plans.js';
import { patience } from './runs.js';

const start = 20_458 * 1440;
const always = Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]);

/** Tasks by id with their minutes, on the clock unless the plan says otherwise; links as `A>B`, finish to start. */
function planOf(
  minutes: Record<string, number>,
  links: readonly string[] = [],
  changes: Record<string, Partial<ActivityInput>> = {},
): PlanInput {
  return {
    start,
    statusDate: null,
    calendarId: 'always',
    calendars: [{ id: 'always', name: 'Always', baseId: null, week: always, exceptions: [] }],
    activities: Object.entries(minutes).map(([id, durationMinutes]) => ({
      ...blankActivity(id),
      durationMinutes,
      ...changes[id],
    })),
    links: links.map((text, k): LinkInput => {
      const [predecessorId, successorId] = text.split('>') as [string, string];
      return { id: `l${k}`, predecessorId, successorId, type: 'FS', lag: { kind: 'WORKING', minutes: 0 } };
    }),
    honourConstraints: true,
    rescheduleUncompleted: false,
    outOfSequence: 'RETAINED_LOGIC',
    criticalThresholdMinutes: 0,
    floatAgainst: null,
  };
}

const estimate = (
  activityId: string,
  [optimistic, mostLikely, pessimistic]: readonly [number, number, number],
  more: Partial<DurationEstimate> = {},
): DurationEstimate => ({
  activityId,
  optimistic,
  mostLikely,
  pessimistic,
  shape: 'TRIANGULAR',
  group: null,
  ...more,
});

const inputOf = (plan: PlanInput, more: Partial<SimulationInput> = {}): SimulationInput => ({
  plan,
  estimates: [],
  risks: [],
  correlations: new Map(),
  runs: 10_000,
  seed: 1,
  watchedIds: [plan.activities.at(-1)!.id],
  ...more,
});

function simulate(plan: PlanInput, more: Partial<SimulationInput> = {}): SimulatedFinish {
  return resultsOf(inputOf(plan, more))[0]!;
}

function resultsOf(input: SimulationInput): SimulatedFinish[] {
  const simulation = new Simulation(input);
  simulation.advance(input.runs);
  return simulation.result();
}

/** Minutes after the plan's start. */
const mean = (finishes: Int32Array): number =>
  finishes.reduce((sum, finish) => sum + finish - start, 0) / finishes.length;
const percentile = (finishes: Int32Array, percent: number): number =>
  finishes[Math.ceil((percent / 100) * finishes.length) - 1]! - start;

describe('A simulated duration', () => {
  it('has the mean, spread and percentiles of its triangle', () => {
    const { finishes } = simulate(planOf({ A: 2000 }), { estimates: [estimate('A', [1000, 2000, 4000])] });
    expect(mean(finishes)).toBeCloseTo(7000 / 3, -2);
    expect(percentile(finishes, 50)).toBeCloseTo(4000 - Math.sqrt(0.5 * 3000 * 2000), -2);
    expect(percentile(finishes, 90)).toBeCloseTo(4000 - Math.sqrt(0.1 * 3000 * 2000), -2);
    expect(finishes[0]! - start).toBeGreaterThanOrEqual(1000);
    expect(finishes.at(-1)! - start).toBeLessThanOrEqual(4000);
  });

  it('has the mean of its PERT', () => {
    const { finishes } = simulate(planOf({ A: 2000 }), {
      estimates: [estimate('A', [1000, 2000, 5000], { shape: 'PERT' })],
    });
    expect(mean(finishes)).toBeCloseTo((1000 + 8000 + 5000) / 6, -2);
  });

  it('counts in the working time of the plan', () => {
    const plan = planOf({ A: 480 });
    const week = Array.from({ length: 7 }, () => [{ from: 480, to: 960 }]);
    const calendars = [{ id: 'always', name: 'Days', baseId: null, week, exceptions: [] }];
    const { finishes } = simulate({ ...plan, calendars }, { estimates: [estimate('A', [480, 720, 960])] });
    // One to two days of eight hours: nothing ends in the night.
    const hours = new Set(Array.from(finishes, (finish) => Math.floor((finish % 1440) / 60)));
    expect(Math.min(...hours)).toBeGreaterThanOrEqual(8);
    expect(Math.max(...hours)).toBeLessThanOrEqual(16);
    expect(finishes.at(-1)! - start).toBeLessThanOrEqual(1440 + 960);
  });
});

describe('The result of a simulation', () => {
  const plan = planOf({ A: 1000, B: 1000, C: 500 }, ['A>C', 'B>C']);
  const estimates = [
    estimate('A', [800, 1000, 1500], { shape: 'PERT', group: 'team' }),
    estimate('B', [500, 1000, 1600]),
    estimate('C', [400, 500, 900], { group: 'team' }),
  ];
  const risks = [
    {
      id: 'R',
      probability: 0.3,
      delay: { optimistic: 100, mostLikely: 200, pessimistic: 300, shape: 'PERT' as const },
      activityIds: ['C'],
    },
  ];
  const given = { estimates, risks, correlations: new Map([['team', 0.6]]), runs: 1000 };

  it('is the same for the same seed on every machine', () => {
    const { finishes, criticality, cruciality, riskCruciality } = simulate(plan, { ...given, seed: 42 });
    expect([5, 50, 80, 95].map((percent) => percentile(finishes, percent))).toEqual([1446, 1796, 2002, 2205]);
    expect(Array.from(criticality)).toEqual([0.547, 0.453, 1]);
    expect(Array.from(cruciality, (rho) => rho.toFixed(6))).toEqual(['0.546352', '0.494941', '0.611431']);
    expect(riskCruciality[0]!.toFixed(6)).toBe('0.397787');
  });

  it('is another for another seed, and much the same', () => {
    const [one, other] = [1, 2].map((seed) => simulate(plan, { ...given, seed }).finishes);
    expect(other).not.toEqual(one);
    expect(mean(other!)).toBeCloseTo(mean(one!), -2);
  });

  it('does not depend on the slices in which the runs are made', () => {
    const input = inputOf(plan, { ...given, runs: 100 });
    const sliced = new Simulation(input);
    for (let slice = 1; !sliced.isDone; slice++) sliced.advance(slice);
    expect(sliced.runsDone).toBe(100);
    expect(sliced.result()).toEqual(resultsOf(input));
  });

  it('is the schedule itself where nothing is uncertain', () => {
    const sure = plan.activities.map(({ id, durationMinutes: d }) => estimate(id, [d, d, d]));
    const { finishes, cruciality } = simulate(plan, { estimates: sure, runs: 50 });
    expect(new Set(finishes)).toEqual(new Set([schedule(plan).forecastFinish]));
    expect(Array.from(cruciality)).toEqual([0, 0, 0]);
  });
});

describe('Paths side by side', () => {
  it('end later than each of them alone: the merge bias', () => {
    const plan = planOf({ A: 1000, B: 1000, M: 0 }, ['A>M', 'B>M']);
    const { finishes } = simulate(plan, {
      estimates: [estimate('A', [0, 1000, 2000]), estimate('B', [0, 1000, 2000])],
      runs: 40_000,
    });
    // The mean of the greater of two such triangles is 1 + 7/30 of the mode.
    expect(mean(finishes) / 1000).toBeCloseTo(1 + 7 / 30, 2);
  });

  it('hold the end as often as each is the longer one', () => {
    const plan = planOf({ S: 0, A: 1000, B: 1000, Z: 100, M: 0 }, ['S>A', 'S>B', 'A>M', 'B>M', 'S>Z']);
    const { criticality } = simulate(plan, { estimates: [estimate('B', [500, 1000, 1500])] });
    const [s, a, b, z, m] = criticality;
    expect([s, z, m]).toEqual([1, 0, 1]);
    expect(a).toBeCloseTo(0.5, 1);
    expect(b).toBeCloseTo(0.5, 1);
    // In the runs in which both take as long, both hold it.
    expect(a! + b!).toBeGreaterThanOrEqual(1);
    expect(a! + b!).toBeLessThan(1.01);
  });

  it('hold what waits for a share of a phase where they begin it and where they end it', () => {
    const parentId = 'P';
    const plan = planOf({ P: 0, A: 480, B: 960, C: 240, D: 480, L: 0 }, ['A>B', 'D>P', 'P>L'], {
      P: { isPhase: true },
      A: { parentId },
      B: { parentId },
      C: { parentId },
    });
    const [within, before, waits] = plan.links;
    const half: LinkInput = { ...waits!, type: 'SS', lag: { kind: 'PERCENT', percent: 50 } };
    const { criticality, finishes } = simulate({ ...plan, links: [within!, before!, half] });
    expect(mean(finishes)).toBe(480 + 720);
    // It begins with A and with C, and ends with B, for which D and A are waited for.
    expect(Array.from(criticality)).toEqual([0, 1, 1, 1, 1, 1]);
  });

  it('drive what they lead to, each watched activity by itself', () => {
    const plan = planOf({ A: 1000, B: 1000, LA: 0, LB: 0 }, ['A>LA', 'B>LB']);
    const [la, lb] = resultsOf(
      inputOf(plan, {
        estimates: [estimate('A', [500, 1000, 2000]), estimate('B', [500, 1000, 2000])],
        watchedIds: ['LA', 'LB'],
      }),
    );
    expect(Array.from(la!.criticality)).toEqual([1, 0, 1, 0]);
    expect(Array.from(lb!.criticality)).toEqual([0, 1, 0, 1]);
    expect(la!.cruciality[0]).toBeCloseTo(1, 2);
    expect(Math.abs(la!.cruciality[1]!)).toBeLessThan(0.04);
    expect(lb!.cruciality[1]).toBeCloseTo(1, 2);
  });
});

describe('Estimates of one group', () => {
  it.each([
    [0, 0],
    // Spearman's rho of a Gaussian copula is 6/π · asin(ρ/2).
    [0.5, (6 / Math.PI) * Math.asin(0.25)],
    [1, 1],
  ])('with a correlation of %d have the rank correlation %d', (correlation, expected) => {
    const { cruciality } = simulate(planOf({ B: 1000, A: 1000 }), {
      estimates: [
        estimate('A', [500, 1000, 2000], { group: 'SME' }),
        estimate('B', [100, 1000, 9000], { shape: 'PERT', group: 'SME' }),
      ],
      correlations: new Map([['SME', correlation]]),
    });
    expect(cruciality[0]).toBeGreaterThan(0.999);
    expect(cruciality[1]).toBeCloseTo(expected, 1);
    expect(Math.abs(cruciality[1]! - expected)).toBeLessThan(0.03);
  });

  it('keep the distribution of each', () => {
    const alone = simulate(planOf({ A: 1000 }), { estimates: [estimate('A', [500, 1000, 2000])] });
    const together = simulate(planOf({ A: 1000 }), {
      estimates: [estimate('A', [500, 1000, 2000], { group: 'SME' })],
      correlations: new Map([['SME', 0.7]]),
    });
    for (const percent of [10, 50, 90]) {
      expect(percentile(together.finishes, percent) / 1000).toBeCloseTo(
        percentile(alone.finishes, percent) / 1000,
        1,
      );
    }
  });
});

describe('A risk', () => {
  const plan = planOf({ A: 1000, B: 500 }, ['A>B']);
  const risk = (probability: number, more: object = {}): SimulationInput['risks'] => [
    {
      id: 'R',
      probability,
      delay: { optimistic: 200, mostLikely: 200, pessimistic: 200, shape: 'PERT' },
      activityIds: ['A'],
      ...more,
    },
  ];

  it('of probability 0 never strikes, of 1 always', () => {
    const never = simulate(plan, { risks: risk(0), runs: 100 });
    const sure = simulate(plan, { risks: risk(1), runs: 100 });
    expect(new Set(never.finishes)).toEqual(new Set([start + 1500]));
    expect(new Set(sure.finishes)).toEqual(new Set([start + 1700]));
    expect([never.riskCruciality[0], sure.riskCruciality[0]]).toEqual([0, 0]);
    expect([never.riskDelay[0], sure.riskDelay[0]]).toEqual([NaN, NaN]);
  });

  it('of probability 0.2 strikes in a fifth of the runs, with its delay', () => {
    const { finishes, riskDelay, riskCruciality } = simulate(plan, { risks: risk(0.2) });
    const struck = finishes.filter((finish) => finish === start + 1700).length;
    expect(struck / finishes.length).toBeCloseTo(0.2, 1);
    expect(Math.abs(struck / finishes.length - 0.2)).toBeLessThan(0.015);
    expect(riskDelay[0]).toBeCloseTo(200, 6);
    expect(riskCruciality[0]).toBeCloseTo(1, 6);
  });

  it('delays each of its activities by the same, once, on top of what was drawn', () => {
    const delay = { optimistic: 100, mostLikely: 200, pessimistic: 600, shape: 'TRIANGULAR' };
    const { finishes } = simulate(plan, {
      risks: risk(1, { delay, activityIds: ['A', 'B', 'A'] }),
      estimates: [estimate('A', [900, 1000, 1100])],
    });
    expect(mean(finishes)).toBeCloseTo(1500 + 2 * 300, -2);
  });

  it('leaves alone what is done, cancelled or scheduled by hand', () => {
    const fixed = planOf({ D: 100, C: 100, H: 100, M: 0 }, ['D>M', 'C>M', 'H>M'], {
      D: { actualStart: start, actualFinish: start + 100 },
      C: { inactive: true },
      H: { manual: true, manualStart: start, manualFinish: start + 150 },
    });
    const { finishes } = simulate(fixed, { risks: risk(1, { activityIds: ['D', 'C', 'H'] }), runs: 50 });
    expect(new Set(finishes)).toEqual(new Set([start + 150]));
  });
});

describe('What several people do in calendars of their own', () => {
  it('varies for all of them, and what holds it is found', () => {
    const night = Array.from({ length: 7 }, () => [{ from: 0, to: 480 }]);
    const work = [
      { calendarId: 'always', minutes: 480 },
      { calendarId: 'night', minutes: 480 },
    ];
    const plan = planOf({ A: 1440, B: 480 }, ['A>B'], { B: { work } });
    const calendars = [
      ...plan.calendars,
      { id: 'night', name: 'Night', baseId: null, week: night, exceptions: [] },
    ];
    const found = resultsOf(
      inputOf(
        { ...plan, calendars },
        { estimates: [estimate('B', [960, 960, 960])], watchedIds: ['B'], runs: 2 },
      ),
    )[0]!;
    // A day for A, then two nights, or sixteen hours at a stretch.
    expect(found.finishes[0]! - start).toBe(1440 + 1440 + 480);
    expect([...found.criticality]).toEqual([1, 1]);
  });
});

describe('What is under way', () => {
  it('varies in what is left of it', () => {
    const plan = planOf({ A: 1000 }, [], { A: { actualStart: start, percentComplete: 75 } });
    const { finishes } = simulate(plan, { estimates: [estimate('A', [800, 1000, 2000])] });
    expect(finishes[0]! - start).toBeGreaterThanOrEqual(750 + 200);
    expect(finishes.at(-1)! - start).toBeLessThanOrEqual(750 + 500);
    expect(mean(finishes)).toBeCloseTo(750 + (0.25 * 3800) / 3, -1);
  });
});

describe('A simulation is refused', () => {
  const plan = planOf({ A: 100 });
  it.each<[string, Partial<SimulationInput>]>([
    ['There is no activity "Z" to simulate', { estimates: [estimate('Z', [1, 2, 3])] }],
    ['There is no activity "Z" to simulate', { watchedIds: ['Z'] }],
    ['"A" has two estimates', { estimates: [estimate('A', [1, 2, 3]), estimate('A', [1, 2, 3])] }],
    ['3, 2, 1 minutes; it has to rise', { estimates: [estimate('A', [3, 2, 1])] }],
    ['-1, 2, 3 minutes', { estimates: [estimate('A', [-1, 2, 3])] }],
    ['NaN, 2, 3 minutes', { estimates: [estimate('A', [NaN, 2, 3])] }],
    ['1, 2, 100000000 minutes', { estimates: [estimate('A', [1, 2, 100_000_000])] }],
    ['group "G", which has no correlation', { estimates: [estimate('A', [1, 2, 3], { group: 'G' })] }],
    ['The correlation of "G" is 1.5', { correlations: new Map([['G', 1.5]]) }],
    ['0 runs has nothing to tell', { runs: 0 }],
    ['1.5 runs', { runs: 1.5 }],
    ['The seed 4294967296 is no whole number', { seed: 4_294_967_296 }],
  ])('where it says: %s', (message, more) => {
    expect(() => new Simulation(inputOf(plan, more))).toThrow(message);
  });

  it('where what was drawn leads past the last date', () => {
    const century = 100 * 366 * 1440;
    const long = planOf({ A: 1, B: 1 }, ['A>B']);
    const estimates = ['A', 'B'].map((id) => estimate(id, [century, century, century]));
    expect(() => simulate(long, { estimates, runs: 10 })).toThrow('"B" would finish after 2200-12-31T23:59');
  });
});

describe('Random plans', () => {
  const drawn = fc.record({
    plan: randomPlan(),
    alap: fc.option(fc.nat(), { freq: 2 }),
    manual: fc.option(fc.nat(), { freq: 2 }),
    points: fc.array(fc.tuple(fc.nat(200), fc.nat(200), fc.nat(200)), { minLength: 12, maxLength: 12 }),
    probability: fc.constantFrom(0, 0.5, 1),
    seed: fc.integer(),
  });

  it(
    'come out in each run as schedule() has the plan with what was drawn',
    () => {
      fc.assert(
        fc.property(drawn, ({ plan: some, alap, manual, points, probability, seed }) => {
          const plan = withDates(some, alap, manual);
          const worked = plan.activities.filter(({ isPhase }) => !isPhase);
          const estimates = worked.map(({ id }, k) => {
            const [a, b, c] = points[k % points.length]!.toSorted((x, y) => x - y) as [
              number,
              number,
              number,
            ];
            return estimate(id, [a, b, c], { shape: k % 2 === 0 ? 'PERT' : 'TRIANGULAR' });
          });
          const delay = { optimistic: 10, mostLikely: 20, pessimistic: 90, shape: 'PERT' as const };
          const risks = [{ id: 'R', probability, delay, activityIds: [worked[0]!.id] }];
          const watchedIds = plan.activities.map(({ id }) => id);
          const input = inputOf(plan, { estimates, risks, seed, runs: 3, watchedIds });
          const found = resultsOf(input);
          const wanted = Array.from({ length: 3 }, (_, run) => schedule(planOfRun(input, run)).finish);
          watchedIds.forEach((_, i) => {
            const finishes = Int32Array.from(wanted, (finish) => finish[i]!).sort();
            expect(found[i]!.finishes).toEqual(finishes);
          });
        }),
      );
    },
    patience,
  );
});

const started = ({ actualStart, percentComplete }: ActivityInput): boolean =>
  actualStart !== null || percentComplete > 0;

/**
 * With an activity as late as possible and one scheduled by hand. A share of the duration of what has begun would be that of
 * the planned one, which a plan cannot say together with another remaining duration.
 */
function withDates(plan: PlanInput, alap: number | null, manual: number | null): PlanInput {
  const activities = plan.activities.map((activity, k): ActivityInput => {
    if (activity.isPhase) return activity;
    if (alap !== null && k === alap % plan.activities.length) {
      return { ...activity, constraint: 'ALAP', constraintAt: null };
    }
    if (manual !== null && k === manual % plan.activities.length) {
      return { ...activity, manual: true, manualStart: plan.start + 100, manualFinish: null };
    }
    return activity;
  });
  const begun = new Set(activities.filter(started).map(({ id }) => id));
  const links = plan.links.map((link): LinkInput =>
    link.lag.kind === 'PERCENT' && begun.has(link.predecessorId)
      ? { ...link, lag: { kind: 'WORKING', minutes: 0 } }
      : link,
  );
  return { ...plan, activities, links };
}

/** The plan with what is drawn in a run, written down once more from what a simulation promises. */
function planOfRun({ plan, estimates, risks, seed }: SimulationInput, run: number): PlanInput {
  const random = new Random();
  random.begin(seed, run);
  const draws = estimates.map(() => random.next());
  const strikes = risks.map(({ probability }) => random.next() < probability);
  const minutes = new Map(
    estimates.map((points, k) => {
      const activity = plan.activities.find(({ id }) => id === points.activityId)!;
      const share = valueAt(quantilesOf(points.shape, modeOf(points)), draws[k]!);
      const whole = points.optimistic + (points.pessimistic - points.optimistic) * share;
      const { durationMinutes, percentComplete } = activity;
      const remaining = Math.round((durationMinutes * (100 - percentComplete)) / 100);
      if (!started(activity)) return [activity.id, Math.floor(whole + 0.5)];
      const left = durationMinutes > 0 ? remaining / durationMinutes : 1;
      return [activity.id, Math.max(1, Math.floor(whole * left + 0.5))];
    }),
  );
  risks.forEach(({ delay, activityIds }, k) => {
    if (!strikes[k]) return;
    const share = valueAt(quantilesOf(delay.shape, modeOf(delay)), random.next());
    const added = Math.round(delay.optimistic + (delay.pessimistic - delay.optimistic) * share);
    for (const id of activityIds) minutes.set(id, minutes.get(id)! + added);
  });
  const activities = plan.activities.map((activity): ActivityInput => {
    const drawnMinutes = minutes.get(activity.id);
    const { durationMinutes, percentComplete, actualFinish } = activity;
    const remaining = Math.round((durationMinutes * (100 - percentComplete)) / 100);
    const finished = actualFinish !== null || (started(activity) && remaining === 0);
    const manual = activity.manual && (activity.manualStart ?? activity.manualFinish) !== null;
    if (drawnMinutes === undefined || finished || manual || isInactive(plan, activity)) return activity;
    // Of what was begun without a share of it done, all is left.
    if (percentComplete > 0) return { ...activity, remainingMinutes: drawnMinutes };
    const work = activity.work && { work: shared(activity, drawnMinutes) };
    return { ...activity, durationMinutes: drawnMinutes, ...work };
  });
  return { ...plan, activities };
}

/** The work of each who does it, in proportion to the duration. */
const shared = ({ work, durationMinutes }: ActivityInput, minutes: number): AssignedWork[] =>
  work!.map((part) => ({
    ...part,
    minutes: durationMinutes > 0 ? Math.round(part.minutes * (minutes / durationMinutes)) : part.minutes,
  }));

function isInactive({ activities }: PlanInput, activity: ActivityInput): boolean {
  for (
    let at: ActivityInput | undefined = activity;
    at;
    at = activities.find(({ id }) => id === at.parentId)
  ) {
    if (at.inactive) return true;
  }
  return false;
}
