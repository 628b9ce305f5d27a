import { type ActivityInput, type LinkInput, LiveSchedule, type PlanInput } from '../src/scheduling/index.js';
import { median, round1, time } from './measure.js';
import { blankTask, calendars } from './random-plan.js';

const rounds = 15;
const lengths = [1, 10, 100, 1000, 10_000, 50_000];

/** Prints how long a schedule takes to follow the change of one activity, by the number of activities that it affects. */
export async function benchLive(): Promise<void> {
  const plan = chainsOf(lengths);
  const wholeMs = median(Array.from({ length: 5 }, () => time(() => new LiveSchedule(plan))));
  const live = new LiveSchedule(plan);
  const rows: Record<string, number>[] = [];
  let first = 0;
  for (const length of lengths) {
    rows.push(measure(live, plan, first, wholeMs));
    first += length;
    await Promise.resolve();
  }
  console.log(
    `Following a change: one activity an hour longer in a plan of ${plan.activities.length}; made anew it takes ${round1(wholeMs)} ms. Medians.`,
  );
  console.table(rows);
}

function measure(
  live: LiveSchedule,
  plan: PlanInput,
  index: number,
  wholeMs: number,
): Record<string, number> {
  const before = plan.activities[index]!;
  const after = { ...before, durationMinutes: before.durationMinutes + 60 };
  let affected = 0;
  const times = Array.from({ length: 2 * rounds }, (_, round) =>
    time(() => {
      affected = live.replace(new Map([[index, round % 2 === 0 ? after : before]])).length;
    }),
  );
  const ms = median(times.slice(rounds));
  return {
    affected,
    ms: Math.round(ms * 1000) / 1000,
    'µs per affected': round1((ms * 1000) / affected),
    'of a plan made anew': Math.round((ms / wholeMs) * 1e5) / 1e5,
  };
}

/** Chains that share nothing, beside one activity that lasts longer than any of them and so keeps the plan's finish. */
function chainsOf(sizes: readonly number[]): PlanInput {
  const activities: ActivityInput[] = [];
  const links: LinkInput[] = [];
  for (const size of sizes) {
    for (let k = 0; k < size; k++) {
      const id = `a${activities.length}`;
      if (k > 0) {
        const predecessorId = `a${activities.length - 1}`;
        const lag = { kind: 'WORKING', minutes: 0 } as const;
        links.push({ id: `l${links.length}`, predecessorId, successorId: id, type: 'FS', lag });
      }
      activities.push(blankTask(id, 10));
    }
  }
  activities.push(blankTask('longest', 20 * Math.max(...sizes)));
  return {
    start: 20_458 * 1440,
    statusDate: null,
    calendarId: 'always',
    calendars: calendars(),
    activities,
    links,
    honourConstraints: true,
    rescheduleUncompleted: false,
    outOfSequence: 'RETAINED_LOGIC',
    criticalThresholdMinutes: 0,
    floatAgainst: null,
  };
}
