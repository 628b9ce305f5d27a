import { compare, type Comparison } from '../../../src/interchange/mspdi/compare.js';
import { comparisonLines, countEqual } from '../../../src/interchange/mspdi/comparison-text.js';
import { readMspdi } from '../../../src/interchange/mspdi/read.js';
import { reasonsOf } from '../../../src/interchange/mspdi/reasons.js';
import { type MspdiPlan, toPlan } from '../../../src/interchange/mspdi/to-plan.js';
import { link, planOf, task } from './small-plan.js';

/** Days of January 2026, of which the 5th is a Monday: `05T08` is eight o'clock. */
const dates = (early: string, late: string, floatHours: number): Record<string, string | number> => {
  const [earlyStart, earlyFinish] = early.split('/');
  const [lateStart, lateFinish] = late.split('/');
  const at = (text: string | undefined): string => `2026-01-${text!}:00:00`;
  return {
    Start: at(earlyStart),
    Finish: at(earlyFinish),
    EarlyStart: at(earlyStart),
    EarlyFinish: at(earlyFinish),
    LateStart: at(lateStart),
    LateFinish: at(lateFinish),
    TotalSlack: floatHours * 600,
    Critical: floatHours === 0 ? 1 : 0,
  };
};

/** Two days, then one; four hours that begin four hours after the start; and a milestone at the end of both. */
const first = task(1, 16, dates('05T08/06T17', '05T08/06T17', 0));
const second = task(2, 8, dates('07T08/07T17', '07T08/07T17', 0), link(1));
const third = task(3, 4, dates('05T13/05T17', '07T13/07T17', 16), link(1, 3, 2400));
const last = task(4, 0, dates('07T17/07T17', '07T17/07T17', 0), link(2) + link(3));

async function compared(xml: string): Promise<{ read: MspdiPlan; comparison: Comparison; lines: string[] }> {
  const read = toPlan(await readMspdi([xml]));
  const comparison = compare(read);
  return { read, comparison, lines: comparisonLines('plan.xml', read, comparison) };
}

async function reasonsIn(xml: string): Promise<Record<string, string>> {
  const { read, comparison } = await compared(xml);
  const reasons = reasonsOf(read, comparison);
  return Object.fromEntries([...reasons].map(([index, reason]) => [read.tasks[index]!.id, reason]));
}

describe('The comparison with what Microsoft Project computed', () => {
  it('finds every value equal in a plan reckoned by hand', async () => {
    const { comparison, lines } = await compared(planOf([first, second, third, last]));
    expect(comparison.activities.map(({ differing }) => differing)).toEqual([[], [], [], []]);
    expect(lines.slice(0, 2)).toEqual(['plan.xml', '  4 activities compared, 4 equal in all six values']);
  });

  it('leaves out phases, what is inactive and what is finished', async () => {
    const { comparison } = await compared(
      planOf([
        task(1, 8, { Summary: 1 }),
        task(2, 8, { OutlineLevel: 2, ...dates('05T08/05T17', '05T08/05T17', 0) }),
        task(3, 8, { Active: 0, Summary: 1 }),
        task(4, 8, { OutlineLevel: 2 }),
        task(5, 8, {
          ActualStart: '2026-01-05T08:00:00',
          ActualFinish: '2026-01-05T12:00:00',
          PercentComplete: 100,
        }),
      ]),
    );
    expect(comparison.activities.map(({ task: { id } }) => id)).toEqual(['2']);
    expect(countEqual(comparison)).toEqual({ compared: 1, equal: 1 });
  });

  it('shows each value that differs, and says that nothing explains it', async () => {
    const wrong = task(3, 4, { ...dates('05T13/05T17', '07T13/07T17', 15), Critical: 1 }, link(1, 3, 2400));
    const { comparison, lines } = await compared(planOf([first, second, wrong, last]));
    expect(countEqual(comparison)).toEqual({ compared: 4, equal: 3 });
    expect(lines.slice(-3)).toEqual([
      '  3 "Task 3": unexplained',
      '    total float 900 minutes in the file, 960 minutes here',
      '    critical yes in the file, no here',
    ]);
  });

  it('reads float in the days of 8 hours in which rewritten files have it', async () => {
    const inDays = third.replace('<TotalSlack>9600<', `<TotalSlack>${(9600 * 480) / 420}<`);
    const { comparison, lines } = await compared(
      planOf([first, second, inDays, last], '<MinutesPerDay>420</MinutesPerDay>'),
    );
    expect(countEqual(comparison).equal).toBe(4);
    expect(lines.at(-1)).toBe(
      "  1 floats are stored in days of 8 hours, though the plan's have 7: read so, they are equal",
    );
  });

  it('names a split, and hands the reason on to what waits for it', async () => {
    const split = task(1, 16, dates('05T08/07T17', '05T08/07T17', 0));
    const next = task(2, 8, dates('08T08/08T17', '08T08/08T17', 0), link(1));
    expect(await reasonsIn(planOf([split, next]))).toEqual({
      1: 'has a split',
      2: 'waits for "Task 1", which differs',
    });
  });

  it('names progress and manual scheduling', async () => {
    const started = { ActualStart: '2026-01-05T08:00:00', PercentComplete: 50 };
    const typed = { Manual: 1, ManualStart: '2026-01-05T08:00:00', ManualFinish: '2026-01-05T17:00:00' };
    expect(
      await reasonsIn(
        planOf([
          task(1, 16, { ...dates('05T08/08T17', '05T08/08T17', 0), ...started }),
          task(2, 8, { ...dates('05T08/05T17', '08T08/08T17', 4), ...typed }),
        ]),
      ),
    ).toEqual({ 1: 'recorded progress', 2: 'manually scheduled' });
  });
});
