import { formatLocalDateTime, type Minute } from '../domain/local-time.js';
import type { Plan } from '../planning/plan.js';
import type { ChainStep, PlanInput } from '../scheduling/index.js';
import type { Lever, LeverKind } from './levers.rules.js';

export interface Told {
  plan: Plan;
  network: PlanInput;
  index: number;
  finish: Minute;
  target: Minute | null;
  steps: readonly ChainStep[];
  levers: readonly Lever[];
}

/** How many of the longest stretches, and of what would suffice, a manager wants to hear. */
const told = 3;

/** The explanation as a manager would say it to another: what the date is, what takes the time, what would have to give. */
export function sentenceOf(facts: Told): string {
  const { network, index, finish, target, levers } = facts;
  const parts = [`"${network.activities[index]!.title}" finishes on ${momentOf(finish)}.`, timeTakers(facts)];
  if (target !== null) {
    parts.push(
      finish <= target
        ? `The target, ${momentOf(target)}, holds.`
        : `The target, ${momentOf(target)}, is missed. ${remedies(facts, levers)}`,
    );
  }
  return parts.filter((part) => part !== '').join(' ');
}

function timeTakers({ network, steps, plan }: Told): string {
  const begins = beginning(steps, network);
  const longest = steps
    .filter(({ from, at }) => at > from)
    .toSorted((a, b) => b.at - b.from - (a.at - a.from))
    .slice(0, told)
    .flatMap((step) => stretch(step, network, plan.settings.minutesPerDay));
  if (longest.length === 0) return begins;
  return `${begins} What takes the most time on the way: ${longest.join('; ')}.`;
}

/** Where the chain begins; it is told last and happens first. */
function beginning(steps: readonly ChainStep[], network: PlanInput): string {
  const { reason, index, at, end } = steps.at(-1)!;
  const title = `"${network.activities[index]!.title}"`;
  switch (reason.kind) {
    case 'CONSTRAINT':
      return `The way there begins with ${title}, which its constraint holds to ${momentOf(at)}.`;
    case 'MANUAL':
      return `The way there begins with ${title}, whose dates are typed by hand.`;
    case 'STATUS_DATE':
      return `The way there begins with ${title}, ${end === 'RESUME' ? 'which goes on from' : 'not begun by'} the status date.`;
    case 'ACTUAL_START':
    case 'ACTUAL_FINISH':
      return `The way there begins with what has happened: ${title} on ${momentOf(at)}.`;
    default:
      return `The way there begins with ${title} at the start of the plan.`;
  }
}

function stretch(
  { reason, index, from, at }: ChainStep,
  network: PlanInput,
  minutesPerDay: number,
): string[] {
  const activity = network.activities[index]!;
  const between = `${momentOf(from)} to ${momentOf(at)}`;
  if (reason.kind === 'DURATION') {
    const length = activity.elapsed
      ? `${daysOf(activity.durationMinutes, 1440)} on the clock`
      : daysOf(activity.durationMinutes, minutesPerDay);
    return [`"${activity.title}" takes ${length} (${between})`];
  }
  if (reason.kind === 'REMAINING') return [`what is left of "${activity.title}" (${between})`];
  if (reason.kind !== 'LINK') return [];
  const predecessor = network.activities.find(({ id }) => id === reason.predecessorId)!;
  return [`"${activity.title}" waits after "${predecessor.title}" (${between})`];
}

type Remedy = Lever & { kind: Exclude<LeverKind, 'LINK'> };

/** Links are no remedy to tell a manager: work waits for good reasons, such as a gate. They are in the data. */
function remedies({ network, target, plan }: Told, levers: readonly Lever[]): string {
  const gentle = levers.filter((lever) => lever.kind !== 'LINK') as Remedy[];
  const wayOf = (lever: Remedy): string => way(lever, network, plan.settings.minutesPerDay);
  const enough = gentle.filter(({ finish }) => finish <= target!).slice(0, told);
  if (enough.length === 1) return `It would be enough to ${wayOf(enough[0]!)}.`;
  if (enough.length > 1) return `Any of these would be enough: ${enough.map(wayOf).join('; ')}.`;
  if (gentle.length === 0) return 'Nothing on the way can give: what holds it has happened, or is fixed.';
  const most = gentle
    .slice(0, told)
    .map((lever) => `${wayOf({ ...lever, neededMinutes: null })} (${momentOf(lever.finish)})`);
  return `No single change is enough. What would bring it forward the most: ${most.join('; ')}.`;
}

function way(
  { kind, index, linkId, neededMinutes }: Remedy,
  network: PlanInput,
  minutesPerDay: number,
): string {
  const { title, elapsed } = network.activities[index]!;
  const link = network.links.find(({ id }) => id === linkId);
  const before = network.activities.find(({ id }) => id === link?.predecessorId)?.title ?? '';
  switch (kind) {
    case 'SHORTEN':
      return neededMinutes === null
        ? `drop "${title}"`
        : `shorten "${title}" by ${daysOf(neededMinutes, elapsed ? 1440 : minutesPerDay)}`;
    case 'LAG': {
      const unit = link!.lag.kind === 'ELAPSED' ? 1440 : minutesPerDay;
      const cut = neededMinutes === null ? 'drop' : `cut ${daysOf(neededMinutes, unit)} from`;
      return `${cut} the wait of "${title}" after "${before}"`;
    }
    case 'CONSTRAINT':
      return `lift the constraint of "${title}"`;
    case 'MANUAL':
      return `let the plan move "${title}", which is scheduled by hand`;
  }
}

/** `2.5 days`; under a tenth of a day in minutes. */
function daysOf(minutes: number, minutesPerDay: number): string {
  if (minutes < minutesPerDay / 10) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  const days = Math.ceil((minutes / minutesPerDay) * 10) / 10;
  return days === 1 ? '1 day' : `${days} days`;
}

/** `2026-03-25 17:00` */
const momentOf = (minute: Minute): string => formatLocalDateTime(minute).replace('T', ' ');
