import { nameOf } from '../domain/words.js';
import type { PlanActivity } from '../planning/plan.js';
import type { LinkInput } from '../scheduling/index.js';
import { type CheckedPlan, idsOf, inDays } from './checked-plan.rules.js';
import { type Check, findingsOf, listed, shareOf, type Subject } from './finding.rules.js';

/** How the activities are linked: measures 1 to 4. */
export const checkStructure = (checked: CheckedPlan): Check[] => [
  checkLogic(checked),
  checkLeads(checked),
  checkLags(checked),
  checkLinkTypes(checked),
];

/**
 * What is not done and waits for nothing, or what nothing waits for, links of the phases around it counted. One beginning
 * and one end are in the nature of a plan: of what waits for nothing the first, of what nothing waits for the last to finish,
 * but rather what is linked at all.
 */
function checkLogic({ activities, unfinished, waiting, awaited, thresholds }: CheckedPlan): Check {
  const beginning = firstOf(
    activities.filter(({ id }) => !waiting.has(id)),
    ({ id }) => awaited.has(id),
    (a, b) => a.schedule!.startAt < b.schedule!.startAt,
  );
  const end = firstOf(
    activities.filter(({ id }) => !awaited.has(id)),
    ({ id }) => waiting.has(id),
    (a, b) => a.schedule!.finishAt > b.schedule!.finishAt,
  );
  const unled = unfinished.filter((activity) => activity !== beginning && !waiting.has(activity.id));
  const loose = unfinished.filter((activity) => activity !== end && !awaited.has(activity.id));
  const count = new Set([...unled, ...loose]).size;
  const measure = shareOf('LOGIC', count, unfinished.length, {
    percent: thresholds.missingLogicPercent,
    none: allDone,
  });
  return {
    measure,
    findings: findingsOf(measure, {
      MISSING_PREDECESSOR: subject('Without a predecessor', unled),
      MISSING_SUCCESSOR: subject('Without a successor', loose),
    }),
  };
}

/** Why there is nothing to be counted of what is not done. */
export const allDone = 'Nothing is left to be done.';
const noLinks = 'No link leads to anything that is not done.';

/** The first by order of those that are preferred, else of all; among equals a milestone. */
function firstOf(
  candidates: readonly PlanActivity[],
  isPreferred: (activity: PlanActivity) => boolean,
  isBefore: (a: PlanActivity, b: PlanActivity) => boolean,
): PlanActivity | null {
  const preferred = candidates.filter(isPreferred);
  let first: PlanActivity | null = null;
  for (const candidate of preferred.length > 0 ? preferred : candidates) {
    const isFirst =
      first === null ||
      isBefore(candidate, first) ||
      (!isBefore(first, candidate) && candidate.kind === 'MILESTONE' && first.kind !== 'MILESTONE');
    if (isFirst) first = candidate;
  }
  return first;
}

const subject = (what: string, activities: readonly PlanActivity[]): Subject => ({
  activityIds: idsOf(activities),
  message: `${what}: ${listed(activities.map(nameOf))}.`,
});

/** Links with a negative lag. */
function checkLeads(checked: CheckedPlan): Check {
  const { links, thresholds } = checked;
  const leads = links.filter(({ lag }) => (lag.kind === 'PERCENT' ? lag.percent : lag.minutes) < 0);
  const limit = { percent: thresholds.leadsPercent, none: noLinks };
  const measure = shareOf('LEADS', leads.length, links.length, limit);
  const LEAD = linked(checked, 'Links with a lead', leads, lagOf(checked));
  return { measure, findings: findingsOf(measure, { LEAD }) };
}

/** Links with a lag that is longer than a long one. */
function checkLags(checked: CheckedPlan): Check {
  const { links, thresholds } = checked;
  const days = lagDays(checked);
  const long = links.filter((link) => days(link) > thresholds.longLagDays);
  const limit = { percent: thresholds.longLagsPercent, none: noLinks };
  const measure = shareOf('LAGS', long.length, links.length, limit);
  const more = thresholds.longLagDays === 0 ? '' : ` of more than ${inDays(thresholds.longLagDays)}`;
  const LONG_LAG = linked(checked, `Links with a lag${more}`, long, lagOf(checked));
  return { measure, findings: findingsOf(measure, { LONG_LAG }) };
}

/** The lag as it was entered. */
const lagOf =
  ({ plan }: CheckedPlan) =>
  ({ id }: LinkInput): string =>
    plan.dependencies.get(id)!.lag;

/** Days of a lag: working days, or elapsed days where it is measured on the clock. */
const lagDays =
  ({ network, indexOf, plan: { settings } }: CheckedPlan) =>
  ({ lag, predecessorId }: LinkInput): number => {
    if (lag.kind === 'ELAPSED') return lag.minutes / 1440;
    if (lag.kind === 'WORKING') return lag.minutes / settings.minutesPerDay;
    const { durationMinutes } = network.activities[indexOf.get(predecessorId)!]!;
    return (durationMinutes * lag.percent) / 100 / settings.minutesPerDay;
  };

/** Links that are not finish-to-start; the measure is the share of those that are. */
function checkLinkTypes(checked: CheckedPlan): Check {
  const { links, thresholds } = checked;
  const others = links.filter(({ type }) => type !== 'FS');
  const measure = shareOf('LINK_TYPES', links.length - others.length, links.length, {
    percent: thresholds.finishToStartPercent,
    comparison: 'AT_LEAST',
    none: noLinks,
  });
  const found = linked(checked, 'Links that are not finish-to-start', others, ({ type }) => type);
  return { measure, findings: findingsOf(measure, { NOT_FINISH_TO_START: found }) };
}

/** Links, with the activities that wait by them. */
function linked(
  { plan }: CheckedPlan,
  what: string,
  links: readonly LinkInput[],
  detail: (link: LinkInput) => string,
): Subject {
  const name = (id: string): string => nameOf(plan.activities.get(id)!);
  const named = links.map(
    (link) => `${name(link.predecessorId)} → ${name(link.successorId)} (${detail(link)})`,
  );
  return {
    activityIds: [...new Set(links.map(({ successorId }) => successorId))],
    dependencyIds: idsOf(links),
    message: `${what}: ${listed(named)}.`,
  };
}
