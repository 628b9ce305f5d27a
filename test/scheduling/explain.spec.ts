import fc from 'fast-check';
import { formatLocalDateTime } from '../../src/domain/local-time.js';
import { type ChainStep, type PlanInput, schedule } from '../../src/scheduling/index.js';
import { blankActivity } from './blank-activity.js';
import { toPlan } from './plan-document.js';
import { randomPlan } from './random-plans.js';
import { patience } from './runs.js';

const explained = (plan: PlanInput, id: string): string[] => {
  const steps = schedule(plan).explain(plan.activities.findIndex((activity) => activity.id === id));
  return steps.map((step) => written(plan, step));
};

/** `B FINISH DURATION 06T08:00 to 06T17:00` */
function written(plan: PlanInput, { index, end, reason, from, at }: ChainStep): string {
  const why = reason.kind === 'LINK' ? `LINK ${reason.predecessorId}` : reason.kind;
  const moment = (minute: number): string => formatLocalDateTime(minute).slice(8);
  return `${plan.activities[index]!.id} ${end} ${why} ${moment(from)} to ${moment(at)}`;
}

describe('The chain of reasons of a date', () => {
  it('goes from the finish back to the start of the plan', () => {
    const plan = toPlan({
      start: '2026-01-05T08:00',
      activities: [
        { id: 'A', duration: '1d' },
        { id: 'B', duration: '2d', predecessors: 'AFS+1d' },
        { id: 'M', predecessors: 'B, A' },
      ],
    });
    expect(explained(plan, 'M')).toEqual([
      'M START LINK B 08T17:00 to 08T17:00',
      'B FINISH DURATION 07T08:00 to 08T17:00',
      'B START LINK A 05T17:00 to 07T08:00',
      'A FINISH DURATION 05T08:00 to 05T17:00',
      'A START PLAN_START 05T08:00 to 05T08:00',
    ]);
  });

  it('leads into phases and out of them', () => {
    const plan = toPlan({
      start: '2026-01-05T08:00',
      activities: [
        { id: 'A', duration: '1d' },
        { id: 'P', phase: true, predecessors: 'A' },
        { id: 'B', in: 'P', duration: '2d' },
        { id: 'C', in: 'P', duration: '1d' },
        { id: 'D', duration: '1d', predecessors: 'P' },
      ],
    });
    expect(explained(plan, 'D')).toEqual([
      'D FINISH DURATION 08T08:00 to 08T17:00',
      'D START LINK P 07T17:00 to 08T08:00',
      'P FINISH CONTENTS 07T17:00 to 07T17:00',
      'B FINISH DURATION 06T08:00 to 07T17:00',
      'B START PHASE 05T17:00 to 06T08:00',
      'P START LINK A 05T17:00 to 05T17:00',
      'A FINISH DURATION 05T08:00 to 05T17:00',
      'A START PLAN_START 05T08:00 to 05T08:00',
    ]);
  });

  it('follows a finish that a link holds, and ends at a constraint that pins it', () => {
    const plan = toPlan({
      start: '2026-01-05T08:00',
      activities: [
        { id: 'A', duration: '3d', constraint: 'START_NO_EARLIER_THAN 2026-01-06T08:00' },
        { id: 'B', duration: '1d', predecessors: 'AFF' },
      ],
    });
    expect(explained(plan, 'B')).toEqual([
      'B FINISH LINK A 08T17:00 to 08T17:00',
      'A FINISH DURATION 06T08:00 to 08T17:00',
      'A START CONSTRAINT 05T08:00 to 06T08:00',
    ]);
  });

  it('tells what is left of work under way from what it waits for', () => {
    const plan = toPlan({
      start: '2026-01-05T08:00',
      statusDate: '2026-01-07T08:00',
      activities: [{ id: 'A', duration: '4d', actualStart: '2026-01-05T08:00', complete: 25 }],
    });
    expect(explained(plan, 'A')).toEqual([
      'A FINISH REMAINING 07T08:00 to 09T17:00',
      'A RESUME STATUS_DATE 05T08:00 to 07T08:00',
    ]);
  });

  it(
    'has no gaps, and adds up to the time since the start of the plan, in any plan',
    () => {
      fc.assert(
        fc.property(randomPlan(), (plan) => {
          const result = schedule(plan);
          const flaws = plan.activities.flatMap((_, index) => {
            const steps = result.explain(index);
            const gaps = steps.slice(1).filter((step, k) => step.at !== steps[k]!.from);
            const minutes = steps.reduce((sum, { from, at }) => sum + at - from, 0);
            const ends = steps.map(({ index: passed, end, reason }) => `${passed} ${end} ${reason.kind}`);
            const whole =
              steps[0]!.at === result.finish[index] &&
              steps.at(-1)!.from === plan.start &&
              minutes === result.finish[index] - plan.start;
            return whole && gaps.length === 0 && new Set(ends).size === ends.length ? [] : [steps];
          });
          expect(flaws).toEqual([]);
        }),
      );
    },
    patience,
  );

  it('follows, of what begins or ends a phase together, what sorts first, in whatever order it comes', () => {
    const ids = fc.shuffledSubarray(['B', 'C', 'D', 'E', 'F'], { minLength: 2 });
    fc.assert(
      fc.property(ids, fc.constantFrom('FS', 'SS'), (inside, type) => {
        const plan = toPlan({
          start: '2026-01-05T08:00',
          activities: [
            ...inside.map((id) => ({ id, in: 'P', duration: '1d' })),
            { id: 'P', phase: true },
            { id: 'Z', duration: '1d', predecessors: `P${type}` },
          ],
        });
        const steps = schedule(plan).explain(inside.length + 1);
        const childId = inside.toSorted()[0];
        expect(steps).toContainEqual(expect.objectContaining({ reason: { kind: 'CONTENTS', childId } }));
      }),
    );
  });

  it('is as long as a chain of a hundred thousand', () => {
    const activities = Array.from({ length: 100_000 }, (_, i) => ({
      ...blankActivity(`a${i}`),
      durationMinutes: 60,
    }));
    const plan: PlanInput = {
      ...toPlan({ start: '1970-01-05T08:00', activities: [{ id: 'x' }] }),
      activities,
      links: activities.slice(1).map(({ id }, i) => ({
        id: `l${i}`,
        predecessorId: `a${i}`,
        successorId: id,
        type: 'FS',
        lag: { kind: 'WORKING', minutes: 0 },
      })),
    };
    expect(schedule(plan).explain(99_999)).toHaveLength(200_000);
  });
});
