import fc from 'fast-check';
import { formatLocalDateTime } from '../../src/domain/local-time.js';
import { type PlanInput, type Schedule, schedule } from '../../src/scheduling/index.js';
import { randomPlan } from './random-plans.js';
import { scheduleByReference } from './reference-scheduler.js';

const runs = Number(process.env['PROPERTY_RUNS'] ?? 1500);

describe('Random plans', () => {
  it('come out as a scheduler that steps minute by minute has them', () => {
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
      { numRuns: runs },
    );
  }, 120_000);
});

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
