import fc from 'fast-check';
import { type ActivityInput, LiveSchedule, type PlanInput, schedule } from '../../src/scheduling/index.js';
import { blankActivity } from './blank-activity.js';
import { randomPlan } from './random-plans.js';
import { patience } from './runs.js';

/** The values of one activity given to another, which keeps its place in the plan. */
interface Replacement {
  at: number;
  donor: number;
  manual: boolean;
  alap: boolean;
  /** Days of work, by person: the calendars of the plan in turn. */
  work: readonly number[];
  delayDays: number;
}

const replacement: fc.Arbitrary<Replacement> = fc.record({
  at: fc.nat(),
  donor: fc.nat(),
  manual: fc.constantFrom(false, false, false, true),
  alap: fc.constantFrom(false, false, false, false, false, false, true),
  work: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }) },
  ),
  delayDays: fc.constantFrom(0, 0, 0, 0, 2),
});

describe('A live schedule', () => {
  it(
    'follows changes of its activities to what a schedule made anew says',
    () => {
      fc.assert(
        fc.property(
          randomPlan(),
          randomPlan({ inactive: false }),
          fc.array(fc.array(replacement, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 5 }),
          fc.boolean(),
          (random, donors, steps, anchored) => {
            // Beside what lasts long, changes leave the plan's finish where it is.
            const plan = anchored
              ? { ...random, activities: [...random.activities, task('anchor', 20_000)] }
              : random;
            const live = new LiveSchedule(plan);
            let current = plan;
            for (const step of steps) {
              const before = snapshot(current, live);
              const replaced = new Map(step.map((change) => replace(current, donors, change)));
              current = {
                ...current,
                activities: current.activities.map((old, i) => replaced.get(i) ?? old),
              };
              const changed = live.replace(replaced);
              const after = snapshot(current, live);
              expect(after).toEqual(snapshot(current, { schedule: schedule(current) }));
              const differing = after.activities.flatMap((values, i) =>
                JSON.stringify(values) === JSON.stringify(before.activities[i]) ? [] : [i],
              );
              expect(changed.sort((a, b) => a - b)).toEqual(differing);
            }
          },
        ),
      );
    },
    patience,
  );

  it('goes through what a change affects, and nothing else', () => {
    const activities = Array.from({ length: 2000 }, (_, i) => task(`a${i}`, 60 + (i === 1999 ? 600_000 : 0)));
    // Two hundred chains of ten, none of which moves the end of the plan.
    const links = activities.flatMap(({ id }, i) =>
      i % 10 === 0 ? [] : [{ predecessorId: `a${i - 1}`, successorId: id }],
    );
    const live = new LiveSchedule({
      ...emptyPlan,
      activities,
      links: links.map((ends, k) => ({
        ...ends,
        id: `l${k}`,
        type: 'FS',
        lag: { kind: 'WORKING', minutes: 0 },
      })),
    });
    expect(live.replace(new Map([[504, task('a504', 90)]])).sort((a, b) => a - b)).toEqual([
      500, 501, 502, 503, 504, 505, 506, 507, 508, 509,
    ]);
  });

  it('counts anew by how much a pinned activity is late, though its dates stay', () => {
    const pinned: ActivityInput = {
      ...task('b', 60),
      constraint: 'MUST_START_ON',
      constraintAt: emptyPlan.start + 300,
    };
    const links = [
      { id: 'l', predecessorId: 'a', successorId: 'b', type: 'FS', lag: { kind: 'WORKING', minutes: 0 } },
    ] as const;
    // What lasts long keeps the plan's finish where it is.
    const others = [task('c', 6000)];
    let current: PlanInput = { ...emptyPlan, activities: [task('a', 200), pinned, ...others], links };
    const live = new LiveSchedule(current);
    const steps: [number, ActivityInput][] = [
      [0, task('a', 400)],
      [0, task('a', 500)],
      [1, task('b', 60)],
    ];
    for (const [index, activity] of steps) {
      current = {
        ...current,
        activities: current.activities.map((old, i) => (i === index ? activity : old)),
      };
      live.replace(new Map([[index, activity]]));
      expect(snapshot(current, live)).toEqual(snapshot(current, { schedule: schedule(current) }));
    }
  });

  it('refuses values that schedule() refuses', () => {
    const live = new LiveSchedule({ ...emptyPlan, activities: [task('a', 60)] });
    expect(() => live.replace(new Map([[0, task('a', -1)]]))).toThrow('-1 minutes');
    expect(() => live.replace(new Map([[0, { ...task('a', 1), calendarId: 'moon' }]]))).toThrow('"moon"');
  });
});

function replace(
  plan: PlanInput,
  donors: PlanInput,
  { at, donor, manual, alap, work, delayDays }: Replacement,
): [number, ActivityInput] {
  const index = at % plan.activities.length;
  const { id, title, parentId, isPhase, inactive } = plan.activities[index]!;
  const values = donors.activities[donor % donors.activities.length]!;
  const activity: ActivityInput = { ...values, id, title, parentId, isPhase, inactive };
  if (manual)
    Object.assign(activity, { manual, manualStart: plan.start + 700, manualFinish: plan.start + 2100 });
  if (alap) Object.assign(activity, { constraint: 'ALAP', constraintAt: null });
  if (work.length > 0) {
    const { calendars } = plan;
    const calendarOf = (k: number): string => calendars[(donor + k) % calendars.length]!.id;
    const shares = work.map((days, k) => ({ calendarId: calendarOf(k), minutes: days * 480 }));
    Object.assign(activity, { work: shares });
  }
  Object.assign(activity, { levellingDelayMinutes: delayDays * 1440 });
  if (isPhase) Object.assign(activity, { percentComplete: 0, actualStart: null, actualFinish: null });
  return [index, activity];
}

function snapshot(plan: PlanInput, { schedule: result }: Pick<LiveSchedule, 'schedule'>): Snapshot {
  const { forecastFinish, criticalPath, conflicts, warnings } = result;
  const activities = plan.activities.map((_, i) => ({
    start: result.start[i],
    finish: result.finish[i],
    earlyStart: result.earlyStart[i],
    earlyFinish: result.earlyFinish[i],
    lateStart: result.lateStart[i],
    lateFinish: result.lateFinish[i],
    totalFloat: result.totalFloat[i],
    freeFloat: result.freeFloat[i],
    critical: result.critical[i],
  }));
  const drivers = plan.activities.map((_, i) => result.driversOf(i));
  return { activities, drivers, forecastFinish, criticalPath, conflicts, warnings };
}

interface Snapshot {
  activities: object[];
  [other: string]: unknown;
}

const emptyPlan: PlanInput = {
  start: 20_458 * 1440,
  statusDate: null,
  calendarId: 'always',
  calendars: [
    {
      id: 'always',
      name: 'Always',
      baseId: null,
      week: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]),
      exceptions: [],
    },
  ],
  activities: [],
  links: [],
  honourConstraints: true,
  rescheduleUncompleted: false,
  outOfSequence: 'RETAINED_LOGIC',
  criticalThresholdMinutes: 0,
  floatAgainst: null,
};

const task = (id: string, durationMinutes: number): ActivityInput => ({
  ...blankActivity(id),
  durationMinutes,
});
