import fc from 'fast-check';
import {
  type ActivityInput,
  Compression,
  type CrashLimit,
  type LinkInput,
  LiveSchedule,
  type PlanInput,
  schedule,
} from '../../src/scheduling/index.js';
import { blankActivity } from './blank-activity.js';
import { toPlan } from './plan-document.js';
import { randomPlan } from './random-plans.js';

fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) });

const day = 480;

type Limits = Record<string, { days: number; cost?: number }>;

function limitsOf(plan: PlanInput, said: Limits): Map<number, CrashLimit> {
  return new Map(
    Object.entries(said).map(([id, { days, cost }]) => [
      plan.activities.findIndex((activity) => activity.id === id),
      { mostMinutes: days * day, dayMinutes: day, costPerDay: cost ?? null },
    ]),
  );
}

function compressed(
  plan: PlanInput,
  id: string,
  daysLess: number,
  limits: ReadonlyMap<number, CrashLimit>,
): Compression {
  const index = plan.activities.findIndex((activity) => activity.id === id);
  const target = schedule(plan).finish[index]! - daysLess * 1440;
  const compression = new Compression(plan, index, target, limits, day);
  for (const _ of compression.steps());
  return compression;
}

/** `A 2, B 1 for 30` */
function told(plan: PlanInput, { shortened, points }: Compression): string {
  const days = [...shortened].map(([index, minutes]) => `${plan.activities[index]!.id} ${minutes / day}`);
  const { cost, daysWithoutCost } = points.at(-1)!;
  const unknown = daysWithoutCost === 0 ? '' : ` and ${daysWithoutCost} days`;
  return `${days.sort().join(', ')} for ${cost}${unknown}`;
}

/** The plan with that many minutes less of each activity. */
function shorterBy(plan: PlanInput, shortened: ReadonlyMap<number, number>): PlanInput {
  const activities = plan.activities.map((activity, index) => {
    const less = shortened.get(index) ?? 0;
    if (less === 0) return activity;
    const durationMinutes = activity.durationMinutes - less;
    const share = durationMinutes / activity.durationMinutes;
    const work = activity.work?.map((part) => ({ ...part, minutes: Math.round(part.minutes * share) }));
    return { ...activity, durationMinutes, ...(work && { work }) };
  });
  return { ...plan, activities };
}

const week = toPlan({ start: '2026-01-05T08:00', activities: [{ id: 'x' }] });

describe('Compression', () => {
  it('shortens what costs the least on the only path', () => {
    const plan = toPlan({
      start: '2026-01-05T08:00',
      activities: [
        { id: 'A', duration: '3d' },
        { id: 'B', duration: '2d', predecessors: 'A' },
      ],
    });
    const limits = limitsOf(plan, { A: { days: 2, cost: 50 }, B: { days: 1, cost: 20 } });
    const found = compressed(plan, 'B', 2, limits);
    expect(told(plan, found)).toBe('A 1, B 1 for 70');
    expect(found.points.map(({ cost }) => cost)).toEqual([0, 20, 70]);
    expect(found).toMatchObject({ isMet: true, stops: [], gaveUp: false });
  });

  it('shortens parallel paths together, or what they share where that costs less', () => {
    const plan = toPlan({
      start: '2026-01-05T08:00',
      activities: [
        { id: 'A', duration: '3d' },
        { id: 'B', duration: '3d' },
        { id: 'C', duration: '2d', predecessors: 'A, B' },
      ],
    });
    const limits = limitsOf(plan, {
      A: { days: 1, cost: 10 },
      B: { days: 1, cost: 10 },
      C: { days: 1, cost: 30 },
    });
    expect(told(plan, compressed(plan, 'C', 1, limits))).toBe('A 1, B 1 for 20');
    expect(told(plan, compressed(plan, 'C', 2, limits))).toBe('A 1, B 1, C 1 for 50');
  });

  it('gives a day back where others make it needless', () => {
    // C alone is the cheapest first day; for the second, A and E together do for all three paths, and C need not give at all.
    const plan = toPlan({
      start: '2026-01-05T08:00',
      activities: [
        { id: 'A', duration: '4d' },
        { id: 'B', duration: '7d' },
        { id: 'C', duration: '4d', predecessors: 'A' },
        { id: 'D', duration: '7d', predecessors: 'A' },
        { id: 'E', duration: '4d', predecessors: 'B, C' },
        { id: 'M', predecessors: 'D, E' },
      ],
    });
    const costs = { A: 20, B: 100, C: 10, D: 100, E: 20 };
    const limits = limitsOf(
      plan,
      Object.fromEntries(Object.entries(costs).map(([id, cost]) => [id, { days: 2, cost }])),
    );
    const found = compressed(plan, 'M', 4, limits);
    expect(told(plan, found)).toBe('A 1, E 1 for 40');
    expect(found.points.map(({ cost }) => cost)).toEqual([0, 10, 40]);
  });

  it('takes days of known cost first, and spreads the others over the activities', () => {
    const activities = [
      { id: 'A', duration: '6d' },
      { id: 'B', duration: '6d', predecessors: 'A' },
      { id: 'C', duration: '2d', predecessors: 'B' },
    ];
    const plan = toPlan({ start: '2026-01-05T08:00', activities });
    const limits = limitsOf(plan, { A: { days: 3 }, B: { days: 3 }, C: { days: 1, cost: 1_000_000 } });
    expect(told(plan, compressed(plan, 'C', 3, limits))).toBe('A 1, B 1, C 1 for 1000000 and 2 days');
  });

  it('says what stops it where the target is out of reach', () => {
    const plan = toPlan({
      start: '2026-01-05T08:00',
      activities: [
        { id: 'A', duration: '3d', constraint: 'START_NO_EARLIER_THAN 2026-01-06T08:00' },
        { id: 'B', duration: '2d', predecessors: 'AFS+1d' },
      ],
    });
    const found = compressed(plan, 'B', 3, limitsOf(plan, { A: { days: 1, cost: 5 } }));
    expect(told(plan, found)).toBe('A 1 for 5');
    expect(found.isMet).toBe(false);
    expect(found.stops.map(({ index, end, reason }) => `${index} ${end} ${reason.kind}`)).toEqual([
      '0 START CONSTRAINT',
      '0 FINISH DURATION',
      '1 START LINK',
      '1 FINISH DURATION',
    ]);
  });

  it('leaves alone what brings nothing: work whose finish a link holds, or a date', () => {
    const plan = toPlan({
      start: '2026-01-05T08:00',
      activities: [
        { id: 'A', duration: '5d' },
        { id: 'B', duration: '2d', predecessors: 'AFF' },
        { id: 'C', duration: '1d', constraint: 'MUST_FINISH_ON 2026-01-07T17:00' },
        { id: 'M', predecessors: 'B, C' },
      ],
    });
    const limits = limitsOf(plan, {
      A: { days: 4, cost: 9 },
      B: { days: 1, cost: 1 },
      C: { days: 1, cost: 1 },
    });
    const found = compressed(plan, 'M', 4, limits);
    expect(told(plan, found)).toBe('A 2 for 18');
    expect(found.isMet).toBe(false);
  });

  it('goes on where a weekend swallows the first days', () => {
    const plan = toPlan({
      start: '2026-01-05T08:00',
      activities: [
        { id: 'A', duration: '4d' },
        { id: 'B', duration: '1d', predecessors: 'AFS+3ed' },
      ],
    });
    // A ends on Thursday; three days later is Sunday, so B is on Monday until A ends on the Monday before.
    const found = compressed(plan, 'B', 3, limitsOf(plan, { A: { days: 3, cost: 5 } }));
    expect(told(plan, found)).toBe('A 3 for 15');
    expect(found.isMet).toBe(true);
  });
});

/** Seven days a week, so that a day less is a day earlier; links run from earlier to later activities. */
const everyDay = {
  ...week.calendars[0]!,
  week: Array.from({ length: 7 }, () => [{ from: 480, to: 960 }]),
};

interface Crashable {
  plan: PlanInput;
  limits: Map<number, CrashLimit>;
}

function crashable(types: readonly LinkInput['type'][]): fc.Arbitrary<Crashable> {
  const one = fc.record({
    days: fc.integer({ min: 1, max: 4 }),
    less: fc.integer({ min: 0, max: 3 }),
    cost: fc.integer({ min: 1, max: 9 }),
  });
  const link = fc.record({
    from: fc.nat(),
    to: fc.nat(),
    type: fc.constantFrom(...types),
    lag: fc.constantFrom(0, 0, 0, 1),
  });
  return fc
    .record({
      ones: fc.array(one, { minLength: 2, maxLength: 6 }),
      links: fc.array(link, { minLength: 2, maxLength: 9 }),
    })
    .map(({ ones, links }) => {
      const activities: ActivityInput[] = [
        ...ones.map(({ days }, i) => ({ ...blankActivity(`a${i}`), durationMinutes: days * day })),
        blankActivity('end'),
      ];
      const inner = links.flatMap(({ from, to, type, lag }, k): LinkInput[] => {
        const [a, b] = [from % ones.length, to % ones.length];
        if (a === b) return [];
        const lagMinutes = type === 'FS' ? lag * day : 0;
        return [
          {
            id: `l${k}`,
            predecessorId: `a${Math.min(a, b)}`,
            successorId: `a${Math.max(a, b)}`,
            type,
            lag: { kind: 'WORKING', minutes: lagMinutes },
          },
        ];
      });
      const last = ones.map((_, i): LinkInput => ({
        id: `e${i}`,
        predecessorId: `a${i}`,
        successorId: 'end',
        type: 'FS',
        lag: { kind: 'WORKING', minutes: 0 },
      }));
      const plan = { ...week, calendars: [everyDay], activities, links: [...inner, ...last] };
      const limits = new Map(
        ones.map(({ days, less, cost }, i) => [
          i,
          { mostMinutes: Math.min(less, days) * day, dayMinutes: day, costPerDay: cost },
        ]),
      );
      return { plan, limits };
    });
}

/** All ways to shorten by whole days: the least cost for each finish that can be reached. */
function bruteForce({ plan, limits }: Crashable): Map<number, number> {
  const live = new LiveSchedule(plan);
  const end = plan.activities.length - 1;
  const least = new Map<number, number>();
  const entries = [...limits];
  const walk = (k: number, cost: number): void => {
    if (k === entries.length) {
      const finish = live.schedule.finish[end]!;
      if (cost < (least.get(finish) ?? Infinity)) least.set(finish, cost);
      return;
    }
    const [index, { mostMinutes, costPerDay }] = entries[k]!;
    const activity = plan.activities[index]!;
    for (let less = 0; less <= mostMinutes / day; less++) {
      live.replace(
        new Map([[index, { ...activity, durationMinutes: activity.durationMinutes - less * day }]]),
      );
      walk(k + 1, cost + less * costPerDay!);
    }
    live.replace(new Map([[index, activity]]));
  };
  walk(0, 0);
  return least;
}

interface Verdict {
  cost: number;
  least: number;
}

/** For each whole day up to a day more than can be reached: what it cost, and the least there is; Infinity where it is missed. */
function verdicts(crash: Crashable): Verdict[] {
  const { plan, limits } = crash;
  const reachable = bruteForce(crash);
  const now = schedule(plan).forecastFinish;
  const found: Verdict[] = [];
  for (let less = 1; ; less++) {
    const compression = compressed(plan, 'end', less, limits);
    const target = now - less * 1440;
    const costs = [...reachable].filter(([finish]) => finish <= target).map(([, cost]) => cost);
    found.push({
      cost: compression.isMet ? compression.points.at(-1)!.cost : Infinity,
      least: Math.min(Infinity, ...costs),
    });
    expect(schedule(shorterBy(plan, compression.shortened)).finish).toEqual(compression.schedule.finish);
    if (costs.length === 0) return found;
  }
}

describe('Compression of small plans, beside all ways to shorten them by whole days', () => {
  it('costs the least there is where all links are finish-to-start, and misses only what cannot be reached', () => {
    fc.assert(
      fc.property(crashable(['FS']), (crash) => {
        for (const { cost, least } of verdicts(crash)) expect(cost).toBe(least);
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  it('meets every target that can be met where links are of all types, for at most a little more than the least cost', () => {
    let [paid, least] = [0, 0];
    fc.assert(
      fc.property(crashable(['FS', 'FS', 'SS', 'FF', 'SF']), (crash) => {
        for (const found of verdicts(crash)) {
          expect(found.cost).toBeGreaterThanOrEqual(found.least);
          expect(found.cost === Infinity).toBe(found.least === Infinity);
          if (found.cost < Infinity) [paid, least] = [paid + found.cost, least + found.least];
        }
      }),
      { numRuns: 150 },
    );
    expect(paid).toBeLessThanOrEqual(least * 1.02);
  }, 120_000);

  it('never takes a day more than is needed', () => {
    fc.assert(
      fc.property(
        crashable(['FS', 'FS', 'SS', 'FF', 'SF']),
        fc.integer({ min: 1, max: 4 }),
        (crash, less) => {
          const { plan, limits } = crash;
          const { shortened, finish, isMet } = compressed(plan, 'end', less, limits);
          const needed = isMet ? schedule(plan).forecastFinish - less * 1440 : finish;
          for (const [index, minutes] of shortened) {
            const fewer = new Map([...shortened, [index, minutes - day]]);
            expect(schedule(shorterBy(plan, fewer)).forecastFinish).toBeGreaterThan(needed);
          }
        },
      ),
      { numRuns: 300 },
    );
  }, 60_000);

  it('says just what the engine says, whatever the plan', () => {
    fc.assert(
      fc.property(randomPlan(), fc.nat(), fc.integer({ min: 0, max: 3000 }), (plan, which, less) => {
        const index = which % plan.activities.length;
        const limits = new Map<number, CrashLimit>();
        plan.activities.forEach(({ isPhase, actualStart, durationMinutes }, k) => {
          const mostMinutes = Math.floor(durationMinutes / 2);
          if (isPhase || actualStart !== null || mostMinutes === 0) return;
          limits.set(k, { mostMinutes, dayMinutes: 60, costPerDay: k % 3 === 0 ? null : k });
        });
        const now = schedule(plan).finish[index]!;
        const compression = new Compression(plan, index, now - less, limits, 60);
        for (const _ of compression.steps());
        const { shortened, finish } = compression;
        expect(schedule(shorterBy(plan, shortened)).finish[index]).toBe(finish);
        expect(finish).toBeLessThanOrEqual(now);
        for (const [k, minutes] of shortened) {
          expect(minutes).toBeGreaterThan(0);
          expect(minutes).toBeLessThanOrEqual(limits.get(k)!.mostMinutes);
        }
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
