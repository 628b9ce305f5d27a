import fc from 'fast-check';
import {
  type ActivityInput,
  bookingOf,
  compileCalendars,
  type DoubleBooking,
  doubleBookings,
  levelling,
  type LevellingInput,
  type LevellingResult,
  type PlanInput,
  type Schedule,
  schedule,
  type Worker,
} from '../../src/scheduling/index.js';
import { blankActivity } from './blank-activity.js';
import { randomPlan } from './random-plans.js';
import { patience } from './runs.js';

/** Who works on what: by activity, by person the units; 0 for not at all. The last person has a calendar of their own. */
const people = ['ada', 'ben', 'cy'];
const rota = fc.array(fc.tuple(...people.map(() => fc.constantFrom(0, 0, 50, 100))), {
  minLength: 10,
  maxLength: 10,
});

interface Case extends Omit<LevellingInput, 'beyondFloat'> {
  plan: PlanInput;
}

const random: fc.Arbitrary<Case> = fc
  // Levelling takes back the delays that there were, which is tried below; what is worked on is said by the rota.
  .tuple(randomPlan({ delays: false, work: false }), rota, fc.nat(), fc.boolean())
  .map(([plan, units, held, anchored]) => {
    const times = compileCalendars(plan.calendars);
    const workers = new Map<string, Worker[]>();
    // Beside what lasts long, everything else has float.
    const anchor: ActivityInput[] = anchored ? [{ ...blankActivity('z'), durationMinutes: 6000 }] : [];
    const activities = [...plan.activities, ...anchor].map((activity, i): ActivityInput => {
      if (activity.isPhase || activity.inactive || activity.durationMinutes === 0) return activity;
      const assigned = people.flatMap((personId, k) => {
        const share = units[i % 10]![k]!;
        if (share === 0) return [];
        const own = personId === 'cy' ? 'always' : (activity.calendarId ?? plan.calendarId);
        return [{ personId, units: share, calendarId: own }];
      });
      if (assigned.length === 0) return activity;
      workers.set(
        activity.id,
        assigned.map(({ calendarId, ...worker }) => ({ ...worker, time: times.get(calendarId)! })),
      );
      const ids = [...new Set(assigned.map(({ calendarId }) => calendarId))];
      const work = ids.map((calendarId) => ({ calendarId, minutes: activity.durationMinutes }));
      return activity.elapsed ? activity : { ...activity, work };
    });
    const heldIds = [activities[held % activities.length]!.id];
    return { plan: { ...plan, activities }, workers, heldIds, fixedIds: new Set(), now: plan.start };
  });

function levelled(input: LevellingInput): LevellingResult {
  const run = levelling(input);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

const withDelays = (plan: PlanInput, { delays }: LevellingResult): PlanInput => ({
  ...plan,
  activities: plan.activities.map((activity) => ({
    ...activity,
    levellingDelayMinutes: delays.get(activity.id) ?? 0,
  })),
});

function doubles({ plan, workers, now }: Case, { start, finish }: Schedule): DoubleBooking[] {
  const bookings = plan.activities.flatMap((activity, i) =>
    (workers.get(activity.id) ?? []).flatMap(
      (worker) => bookingOf(activity, worker, start[i]!, finish[i]!, now) ?? [],
    ),
  );
  return people.flatMap((person) => doubleBookings(bookings.filter(({ personId }) => personId === person)));
}

const where = ({ personId, from, to, units }: DoubleBooking): string =>
  `${personId} ${from} ${to} ${units} %`;
const isFixed = (activity: ActivityInput): boolean =>
  (activity.actualStart ?? activity.actualFinish) !== null ||
  activity.percentComplete > 0 ||
  (activity.manual && (activity.manualStart ?? activity.manualFinish) !== null) ||
  /^MUST|NO_LATER|ALAP/.test(activity.constraint);

describe('Levelling', () => {
  it(
    'leaves no double booking but those it reports, and none that could be resolved where it may go beyond float',
    () => {
      fc.assert(
        fc.property(random, fc.boolean(), (input, beyondFloat) => {
          const result = levelled({ ...input, beyondFloat });
          const left = doubles(input, schedule(withDelays(input.plan, result)));
          expect(left.map(where).sort()).toEqual(result.unresolved.map(where).sort());
          for (const { reason, bookings } of result.unresolved) {
            if (beyondFloat) expect(reason).not.toBe('NO_FLOAT');
            expect(reason).not.toBe('TOO_MUCH');
            if (reason !== 'FIXED') continue;
            const involved = new Set(bookings.map(({ activityId }) => activityId));
            expect(input.plan.activities.filter(({ id }) => involved.has(id)).every(isFixed)).toBe(true);
          }
        }),
      );
    },
    patience,
  );

  it(
    'moves nothing that is fixed, and within float neither the end, nor what is critical, nor what is held',
    () => {
      fc.assert(
        fc.property(random, fc.boolean(), (input, beyondFloat) => {
          const before = schedule(input.plan);
          const after = schedule(withDelays(input.plan, levelled({ ...input, beyondFloat })));
          if (!beyondFloat) expect(after.forecastFinish).toBeLessThanOrEqual(before.forecastFinish);
          input.plan.activities.forEach((activity, i) => {
            if (activity.isPhase || activity.inactive) return;
            const stays = isFixed(activity) || (!beyondFloat && before.critical[i] === 1);
            const dates = ({ start, finish }: Schedule) => [start[i], finish[i]];
            if (stays) expect(dates(after)).toEqual(dates(before));
            if (beyondFloat) return;
            if (input.heldIds.includes(activity.id)) {
              expect(after.finish[i]).toBeLessThanOrEqual(before.finish[i]!);
            }
            expect(after.totalFloat[i]).toBeGreaterThanOrEqual(Math.min(0, before.totalFloat[i]!));
          });
        }),
      );
    },
    patience,
  );

  it(
    'comes to the same, whatever the order of the input',
    () => {
      fc.assert(
        fc.property(random, fc.boolean(), (input, beyondFloat) => {
          const { plan } = input;
          const reversed = {
            ...plan,
            activities: [...plan.activities].reverse(),
            links: [...plan.links].reverse(),
          };
          const [one, other] = [plan, reversed].map((given) => {
            const { delays, unresolved } = levelled({ ...input, plan: given, beyondFloat });
            return { delays: [...delays].sort(), unresolved: unresolved.map(where) };
          });
          expect(one).toEqual(other);
        }),
      );
    },
    patience,
  );

  it('lets what has the least float go first, and forgets delays that there were', () => {
    const plan = smallPlan([
      { ...task('long', 600), calendarId: null },
      { ...task('short', 60), levellingDelayMinutes: 9000 },
      task('next', 540),
    ]);
    const links = [link('short', 'next')];
    const result = levelled(one({ ...plan, links }, ['short', 'next', 'long']));
    // All of it is a day's work of one person; next waits for short, and all are critical: beyond float only.
    expect(result.delays.size).toBe(0);
    expect(result.unresolved).toMatchObject([{ personId: 'ada', reason: 'NO_FLOAT', units: 200 }]);
    const beyond = levelled({ ...one({ ...plan, links }, ['short', 'next', 'long']), beyondFloat: true });
    expect(beyond.unresolved).toEqual([]);
  });

  it('delays by as much as it takes, from where a delay begins to count', () => {
    const plan = smallPlan([
      task('a', 600),
      { ...task('b', 60), constraint: 'FINISH_NO_EARLIER_THAN', constraintAt: 500 },
      task('z', 6000),
    ]);
    const { delays, unresolved } = levelled(one(plan, ['a', 'b']));
    expect(unresolved).toEqual([]);
    // Without a delay b would go first, at minute 440, as its end is bound, and have the more float.
    expect(delays).toEqual(new Map([['b', 600]]));
  });

  it('resolves a plan of a thousand activities of twenty people, and gives others a turn after each step', () => {
    const activities = Array.from({ length: 1000 }, (_, k) =>
      task(`t${String(k).padStart(4, '0')}`, 60 + (k % 7) * 30),
    );
    const plan = smallPlan(activities);
    const time = compileCalendars(plan.calendars).get('always')!;
    const links = activities.flatMap(({ id }, k) => (k < 50 ? [] : [link(activities[k - 50]!.id, id)]));
    const workers = new Map(
      activities.map(({ id }, k) => [id, [{ personId: `p${k % 20}`, units: 100, time }]]),
    );
    const run = levelling({
      plan: { ...plan, links },
      workers,
      heldIds: [],
      fixedIds: new Set(),
      now: 0,
      beyondFloat: true,
    });
    let steps = 0;
    let step = run.next();
    for (; !step.done; step = run.next()) steps++;
    expect(steps).toBeGreaterThanOrEqual(1000);
    expect(step.value.unresolved).toEqual([]);
  });

  it(
    'puts a thousand activities of one person one behind the other, without a gap',
    () => {
      const ids = Array.from({ length: 1000 }, (_, k) => `t${k}`);
      const plan = smallPlan(ids.map((id) => task(id, 60)));
      const { delays, unresolved } = levelled({ ...one(plan, ids), beyondFloat: true });
      expect(unresolved).toEqual([]);
      const starts = ids.map((id) => delays.get(id) ?? 0).sort((a, b) => a - b);
      expect(starts).toEqual(ids.map((_, k) => 60 * k));
    },
    patience,
  );
});

const task = (id: string, durationMinutes: number): ActivityInput => ({
  ...blankActivity(id),
  durationMinutes,
});

const link = (predecessorId: string, successorId: string): PlanInput['links'][number] => ({
  id: `${predecessorId} ${successorId}`,
  predecessorId,
  successorId,
  type: 'FS',
  lag: { kind: 'WORKING', minutes: 0 },
});

/** From minute 0, worked by the clock. */
const smallPlan = (activities: ActivityInput[]): PlanInput => ({
  start: 0,
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
  activities,
  links: [],
  honourConstraints: true,
  rescheduleUncompleted: false,
  outOfSequence: 'RETAINED_LOGIC',
  criticalThresholdMinutes: 0,
  floatAgainst: null,
});

/** All of these by one person. */
function one(plan: PlanInput, ids: readonly string[]): LevellingInput {
  const time = compileCalendars(plan.calendars).get('always')!;
  const workers = new Map(ids.map((id) => [id, [{ personId: 'ada', units: 100, time }]]));
  return { plan, workers, heldIds: [], fixedIds: new Set(), now: 0, beyondFloat: false };
}
