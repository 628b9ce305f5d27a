import { activitySides } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import type { PlanTemplate, TemplateActivity, TemplateEstimateRule } from './plan-template.js';
import { readDuration } from './template-activity.js';
import {
  correlationKeys,
  estimatedKinds,
  estimateKeys,
  estimateRuleKeys,
  shapes,
  spreadKeys,
} from './template-keys.js';
import { type Entry, quoted } from './template-source.js';

interface Outline {
  activities: ReadonlyMap<string, TemplateActivity>;
  serviceItems: ReadonlySet<string>;
}

const longestGroup = 100;
const percentPattern = /^(\d{1,4}(?:\.\d{1,2})?)%$/;
const largestPercent = 1000;

/**
 * `estimates: [{ of: [20, 23], optimistic: 80%, pessimistic: 200% }]`, in percent of the durations or as durations, and
 * `estimate-rules: [{ kind: training, optimistic: 100%, pessimistic: 150% }]` for all of which the conditions hold.
 */
export function readEstimates(
  root: Entry,
  outline: Outline,
): Pick<PlanTemplate, 'estimates' | 'estimateRules' | 'correlations'> {
  const estimated = new Set<string>();
  const groups = new Set<string>();
  return {
    estimates: root.list('estimates').map((entry) => readEstimate(entry, outline, estimated)),
    estimateRules: root.list('estimate-rules').map((entry) => readRule(entry, outline)),
    correlations: root.list('correlations').map((entry) => {
      entry.only(correlationKeys);
      const group = entry.text('group', longestGroup);
      if (groups.has(group)) entry.fault('group', `The group ${quoted(group)} is said above.`, 'DUPLICATE');
      groups.add(group);
      if (!entry.has('correlation')) {
        entry.fault('correlation', '"correlation" is needed here, from 0 to 1.');
      }
      return { group, correlation: entry.number('correlation', 0, 1) ?? 0 };
    }),
  };
}

function readEstimate(
  entry: Entry,
  { activities }: Outline,
  estimated: Set<string>,
): PlanTemplate['estimates'][number] {
  entry.only(estimateKeys);
  const codes = entry.oneOrMore('of');
  if (codes.length === 0) entry.fault('of', '"of" is needed here: the codes of activities.');
  for (const code of codes) {
    const activity = activities.get(code);
    if (!activity) entry.fault('of', `There is no activity with the code ${quoted(code)}.`, 'NOT_FOUND');
    else if (activity.duration === null) entry.fault('of', `${quoted(code)} has no duration to estimate.`);
    if (estimated.has(code)) {
      entry.fault('of', `The activity ${quoted(code)} is estimated above.`, 'DUPLICATE');
    }
    estimated.add(code);
  }
  needsSpread(entry);
  const [optimistic, mostLikely, pessimistic] = spreadKeys
    .slice(0, 3)
    .map((key) => entry.read(key, readValue));
  refuseFalling(entry, optimistic ?? '100%', mostLikely ?? '100%', pessimistic ?? '100%');
  return {
    activities: codes,
    optimistic: optimistic ?? '100%',
    mostLikely: mostLikely ?? null,
    pessimistic: pessimistic ?? '100%',
    ...readShape(entry),
  };
}

function readRule(entry: Entry, { activities, serviceItems }: Outline): TemplateEstimateRule {
  entry.only(estimateRuleKeys);
  const kind = entry.read('kind', (text) => {
    const found = Object.entries(estimatedKinds).find(([key]) => key === text.trim().toLowerCase());
    if (found) return found[1];
    const known = Object.keys(estimatedKinds).join(', ');
    throw new UserError('INVALID_INPUT', `${quoted(text)} is no "kind"; write one of ${known}.`);
  });
  const phase = entry.optional('phase');
  if (phase !== null && activities.get(phase)?.kind !== 'PHASE') {
    entry.fault('phase', `There is no phase with the code ${quoted(phase)}.`, 'NOT_FOUND');
  }
  const serviceItem = entry.optional('for');
  if (serviceItem !== null && !serviceItems.has(serviceItem)) {
    entry.fault('for', `There is no service item ${quoted(serviceItem)} under service-items.`, 'NOT_FOUND');
  }
  needsSpread(entry);
  const percent = (key: (typeof spreadKeys)[number]): number => entry.read(key, readPercent) ?? 100;
  const [optimisticPercent, mostLikelyPercent, pessimisticPercent] = [
    percent('optimistic'),
    percent('most-likely'),
    percent('pessimistic'),
  ];
  refuseFalling(entry, `${optimisticPercent}%`, `${mostLikelyPercent}%`, `${pessimisticPercent}%`);
  return {
    kind,
    phase,
    side: entry.term('side', activitySides),
    serviceItem,
    optimisticPercent,
    mostLikelyPercent,
    pessimisticPercent,
    ...readShape(entry),
  };
}

function needsSpread(entry: Entry): void {
  if (entry.has('optimistic') || entry.has('pessimistic')) return;
  entry.fault('of', '"optimistic" or "pessimistic" is needed here; either is 100% unless said.');
}

/** Shares only: what durations come to is known when there is a plan. */
function refuseFalling(entry: Entry, ...values: string[]): void {
  const percents = values.map((value) => percentPattern.exec(value)?.[1]);
  if (percents.includes(undefined)) return;
  const [low, middle, high] = percents.map(Number);
  if (low! <= middle! && middle! <= high!) return;
  entry.fault(
    low! > middle! ? 'optimistic' : 'pessimistic',
    `An estimate of ${values.join(', ')} does not rise; each has to be at least the one before.`,
  );
}

function readShape(entry: Entry): Pick<TemplateEstimateRule, 'shape' | 'group'> {
  return {
    shape: entry.term('shape', shapes) ?? 'PERT',
    group: entry.has('group') ? entry.text('group', longestGroup) : null,
  };
}

function readPercent(text: string): number {
  const percent = Number(percentPattern.exec(text)?.[1] ?? NaN);
  if (percent <= largestPercent) return percent;
  throw new UserError(
    'INVALID_INPUT',
    `${quoted(text)} is not a share of the duration; write 0% to ${largestPercent}%.`,
  );
}

/** `80%` or `3d`, in the spelling in which it is kept. */
function readValue(text: string): string {
  return text.includes('%') ? `${readPercent(text)}%` : readDuration(text);
}
