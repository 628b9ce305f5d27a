import type { Plan } from '../planning/plan.js';
import type { CompressedPlan, Shortening, Stop } from './compressed-plan.rules.js';

/** How many shortenings, stops and newly critical activities a manager wants to hear. */
const told = 4;

/** What was found, as a manager would say it to another. */
export function sentenceOf(
  title: string,
  found: Omit<CompressedPlan, 'sentence'>,
  currency: string | null,
  plan: Plan,
): string {
  const { targetAt, finishBefore, finishAfter, isMet, isComplete, shortenings, stops } = found;
  const begin = `"${title}" finishes on ${momentOf(finishBefore)}.`;
  if (finishBefore <= targetAt) return `${begin} The target, ${momentOf(targetAt)}, holds as it is.`;
  const outcome = isMet
    ? `The target, ${momentOf(targetAt)}, can be met: it finishes on ${momentOf(finishAfter)}`
    : `The target, ${momentOf(targetAt)}, is not met: ${isComplete ? 'the earliest is' : 'the search ended at'} ${momentOf(finishAfter)}`;
  const parts = [begin, `${outcome}${shortenings.length === 0 ? '.' : ` if ${waysOf(shortenings)}.`}`];
  if (shortenings.length > 0) parts.push(priceOf(found, currency), floatOf(found));
  if (!isMet && isComplete) parts.push(`What stops it: ${stopsOf(stops, plan)}.`);
  if (!isComplete) parts.push('Ask for a later day first: so large a change takes several steps.');
  return parts.filter((part) => part !== '').join(' ');
}

function waysOf(shortenings: readonly Shortening[]): string {
  const longest = shortenings.toSorted((a, b) => b.days - a.days);
  const ways = longest.map(({ activity, from, to, underWay }) =>
    Number.parseFloat(to) === 0
      ? `${underWay ? 'what is left of ' : ''}"${activity.title}" takes no time instead of ${from}`
      : `${underWay ? 'what is left of ' : ''}"${activity.title}" takes ${to} instead of ${from}`,
  );
  return listed(ways);
}

function priceOf(
  { cost, daysWithoutCost }: Omit<CompressedPlan, 'sentence'>,
  currency: string | null,
): string {
  const unknown = daysWithoutCost === 1 ? '1 day' : `${daysWithoutCost} days`;
  if (cost === null) return `What that costs is not known: it is ${unknown} less work.`;
  const known = `It costs ${moneyOf(cost)} ${currency ?? ''}`.trim();
  return daysWithoutCost === 0 ? `${known}.` : `${known}, and ${unknown} of which the cost is not known.`;
}

/** `12,000` */
const moneyOf = (amount: number): string => amount.toLocaleString('en-US', { maximumFractionDigits: 2 });

function floatOf({ eaten }: Omit<CompressedPlan, 'sentence'>): string {
  if (eaten.length === 0) return 'Nothing else loses float.';
  const whose = eaten.length === 1 ? '1 activity loses' : `${eaten.length} activities lose`;
  const critical = eaten.filter(({ newlyCritical }) => newlyCritical).map(({ activity }) => activity);
  if (critical.length === 0) return `${whose} float; none becomes critical.`;
  const names = critical.map(({ title }) => `"${title}"`);
  const become = critical.length === 1 ? 'this becomes' : 'these become';
  return `${whose} float, and ${become} critical: ${listed(names)}.`;
}

function stopsOf(stops: readonly Stop[], plan: Plan): string {
  const titleOf = (id: string): string => plan.activities.get(id)!.title;
  const words = stops.map(({ kind, activity, dependencyId }) => {
    const title = `"${activity.title}"`;
    switch (kind) {
      case 'AT_ITS_SHORTEST':
        return `${title} is as short as it can be`;
      case 'NOT_TO_BE_SHORTENED':
        return `${title} is not to be shortened`;
      case 'NO_USE':
        return `${title} could be shorter, to no use`;
      case 'LAG':
        return `${title} waits after "${titleOf(plan.dependencies.get(dependencyId!)!.predecessorId)}"`;
      case 'CONSTRAINT':
        return `${title} is held by its constraint`;
      case 'MANUAL':
        return `the dates of ${title} are typed by hand`;
      case 'HAPPENED':
        return `${title} has begun`;
      case 'STATUS_DATE':
        return `what is not done of ${title} can be no earlier than the status date`;
      case 'PLAN_START':
        return `${title} begins with the plan`;
    }
  });
  return listed(words, '; ');
}

/** The first few, and how many more there are. */
function listed(words: readonly string[], between = ', '): string {
  const rest = words.length - told;
  if (rest <= 0) return words.join(between);
  return `${words.slice(0, told).join(between)}${between}and ${rest} more`;
}

/** `2026-03-25 17:00` */
const momentOf = (text: string): string => text.replace('T', ' ');
