import fc from 'fast-check';
import { formatLocalDateTime } from '../../src/domain/local-time.js';
import { type ActivityInput, type PlanInput, type Schedule, schedule } from '../../src/scheduling/index.js';
import { randomPlan } from './random-plans.js';
import { scheduleByReference } from './reference-scheduler.js';
import { patience } from './runs.js';

describe('Random plans', () => {
  it(
    'come out as a scheduler that steps minute by minute has them',
    () => {
      fc.assert(
        fc.property(randomPlan(), (plan) => {
          const found = valuesOf(plan, schedule(plan));
          const wanted = scheduleByReference(plan).map((dates, i) => ({
            id: plan.activities[i]!.id,
            start: formatLocalDateTime(dates.start),
            finish: formatLocalDateTime(dates.finish),
            lateStart: formatLocalDateTime(dates.lateStart),
            lateFinish: formatLocalDateTime(dates.lateFinish),
            totalFloat: dates.totalFloat,
            freeFloat: dates.freeFloat,
          }));
          expect(found).toEqual(wanted);
        }),
      );
    },
    patience,
  );

  it(
    'come out the same whatever the order of the input',
    () => {
      fc.assert(
        fc.property(randomPlan(), fc.infiniteStream(fc.nat()), (plan, keys) => {
          const turned = {
            ...plan,
            activities: shuffle(plan.activities, keys),
            links: shuffle(plan.links, keys),
            calendars: shuffle(plan.calendars, keys),
          };
          const [before, after] = [schedule(plan), schedule(turned)];
          const byId = (values: object[]): unknown =>
            new Map(values.map((value) => [(value as { id: string }).id, value]));
          expect(byId(valuesOf(turned, after))).toEqual(byId(valuesOf(plan, before)));
          expect(after.criticalPath).toEqual(before.criticalPath);
          expect(after.conflicts).toEqual(before.conflicts);
          expect(after.warnings).toEqual(before.warnings);
          plan.activities.forEach((activity, i) => {
            expect(after.driversOf(turned.activities.indexOf(activity))).toEqual(before.driversOf(i));
            expect(stepsById(turned, after, activity)).toEqual(stepsById(plan, before, activity));
          });
        }),
      );
    },
    patience,
  );

  // With pins, typed dates, actuals or inactive activities a date need not follow its links at all.
  it(
    'never start anything before what drives it',
    () => {
      fc.assert(
        fc.property(
          randomPlan({ constraints: false, progress: false, inactive: false, manual: false }),
          (plan) => {
            const result = schedule(plan);
            expect(result.conflicts).toEqual([]);
            plan.links.forEach(({ predecessorId, successorId, type, lag }) => {
              if (lag.kind !== 'WORKING' || lag.minutes !== 0) return;
              const [from, to] = [predecessorId, successorId].map((id) =>
                plan.activities.findIndex((a) => a.id === id),
              );
              const bound = type.startsWith('F') ? result.finish[from!]! : result.start[from!]!;
              if (type.endsWith('S')) expect(result.start[to!]).toBeGreaterThanOrEqual(bound);
            });
          },
        ),
      );
    },
    patience,
  );

  // Every date is then the least that satisfies lower bounds, and a link only adds one. Pins still hold, progress does not
  // matter. Percentages of phases are left out: a phase that begins earlier and ends as before lasts longer. What is as late as possible goes
  // as far as the links out of it let it.
  it(
    'never get later by the loss of a link',
    () => {
      fc.assert(
        fc.property(randomPlan({ alap: false }), fc.nat(), (plan, at) => {
          const phases = new Set(plan.activities.filter(({ isPhase }) => isPhase).map(({ id }) => id));
          fc.pre(plan.links.length > 0);
          fc.pre(!plan.links.some((link) => link.lag.kind === 'PERCENT' && phases.has(link.predecessorId)));
          const links = plan.links.filter((_, k) => k !== at % plan.links.length);
          const [before, after] = [schedule(plan), schedule({ ...plan, links })];
          plan.activities.forEach((_, i) => {
            expect(after.start[i]).toBeLessThanOrEqual(before.start[i]!);
            expect(after.finish[i]).toBeLessThanOrEqual(before.finish[i]!);
          });
        }),
      );
    },
    patience,
  );

  // Stated for tasks on one calendar, with links from finish to start and none of the dates that pin: there, total float is
  // exactly the delay the plan can bear.
  it(
    'bear a delay of the total float, and not a minute more',
    () => {
      const plain = {
        phases: false,
        constraints: false,
        progress: false,
        inactive: false,
        manual: false,
        alap: false,
        delays: false,
        work: false,
        calendars: false,
      };
      fc.assert(
        fc.property(randomPlan({ ...plain, linkTypes: ['FS'], lags: false }), fc.nat(), (plan, pick) => {
          const i = pick % plan.activities.length;
          const result = schedule(plan);
          fc.pre(plan.activities[i]!.durationMinutes > 0);
          const finishWith = (more: number): number => {
            const activities = plan.activities.map((activity, k) =>
              k === i ? { ...activity, durationMinutes: activity.durationMinutes + more } : activity,
            );
            return schedule({ ...plan, activities }).forecastFinish;
          };
          expect(finishWith(result.totalFloat[i]!)).toBe(result.forecastFinish);
          expect(finishWith(result.totalFloat[i]! + 1)).toBeGreaterThan(result.forecastFinish);
        }),
      );
    },
    patience,
  );
});

function shuffle<T>(values: readonly T[], keys: Iterator<number>): T[] {
  const keyed = values.map((value) => ({ value, key: keys.next().value as number }));
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
}

/** Why it finishes when it does; the activities by their ids. */
function stepsById(plan: PlanInput, result: Schedule, activity: ActivityInput): object[] {
  const steps = result.explain(plan.activities.indexOf(activity));
  return steps.map(({ index, ...step }) => ({ ...step, id: plan.activities[index]!.id }));
}

function valuesOf(plan: PlanInput, result: Schedule): object[] {
  return plan.activities.map(({ id }, i) => ({
    id,
    start: formatLocalDateTime(result.start[i]!),
    finish: formatLocalDateTime(result.finish[i]!),
    lateStart: formatLocalDateTime(result.lateStart[i]!),
    lateFinish: formatLocalDateTime(result.lateFinish[i]!),
    totalFloat: result.totalFloat[i],
    freeFloat: result.freeFloat[i],
  }));
}
