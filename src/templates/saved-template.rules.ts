import { formatPredecessors, type Predecessor } from '../interchange/predecessors.js';
import type {
  PlanTemplate,
  TemplateActivity,
  TemplateCalendar,
  TemplateCriterion,
  TemplateEstimate,
} from '../interchange/plan-template.js';
import { byOutline, type Plan, type PlanActivity, takingPart } from '../planning/plan.js';
import { RelativeTime } from './relative-time.rules.js';
import { asMade, namedRoles, type RoleName, type RoleOf } from './saved-roles.rules.js';
import type { PlanContents } from './plan-contents.rules.js';

const baselineLater = 'The in-house baseline is measured in the handover.';

/**
 * The plan of a transition as a template. People become roles, named by their side and role unless said otherwise; what became of the
 * plan stays behind: progress, revisions, sessions, trainees, measurements, decisions, comments, the RAID log, costs, absences and
 * what is cancelled. Throws UserErrors for names of roles that cannot be.
 */
export function toTemplate(
  contents: PlanContents,
  roleNames: readonly RoleName[],
): Omit<PlanTemplate, 'name' | 'title' | 'description'> {
  const { plan } = contents;
  const { settings } = plan;
  const activities = takingPart(plan).sort(byOutline);
  const clock = new RelativeTime(contents.time, settings.startOn, settings);
  const roleOf = namedRoles(contents, activities, roleNames);
  const metrics = contents.metrics.toSorted(asMade);
  const serviceItems = contents.serviceItems.toSorted(asMade);
  const metricOf = new Map(metrics.map(({ id, name }) => [id, name]));
  const itemOf = new Map(serviceItems.map(({ id, name }) => [id, name]));
  const codeOf = new Map(activities.map(({ id, code }) => [id, code]));
  const { calendar, calendars } = calendarsOf(plan, activities);
  const { targetGoLiveOn, targetSteadyStateOn } = settings;
  return {
    startOn: settings.startOn,
    goLiveAfter: targetGoLiveOn === null ? null : clock.afterDay(targetGoLiveOn),
    steadyStateAfter: targetSteadyStateOn === null ? null : clock.afterDay(targetSteadyStateOn),
    knowledgeSource: settings.knowledgeSource,
    settings: {
      passMark: settings.passMark,
      ...contents.documents.settings,
      minutesPerDay: settings.minutesPerDay,
      minutesPerWeek: settings.minutesPerWeek,
      honourConstraints: settings.honourConstraints,
      rescheduleUncompleted: settings.rescheduleUncompleted,
      outOfSequence: settings.outOfSequence,
      criticalThresholdMinutes: settings.criticalThresholdMinutes,
      floatAgainst: settings.floatAgainst,
    },
    calendar,
    calendars,
    roles: [...roleOf.values()],
    serviceItems: serviceItems.map(({ name, kind, criticality, complexity, requiredCoverage }) => ({
      name,
      kind,
      criticality,
      complexity,
      people: requiredCoverage,
    })),
    metrics: metrics.map((metric) => ({
      name: metric.name,
      description: metric.description ?? '',
      kind: metric.kind,
      unit: metric.unit,
      direction: metric.direction,
      window: metric.window,
      target: rounded(metric.target),
      minimum: rounded(metric.minimum),
      baselineWaiver: metric.baselineWaiver ?? (metric.target === null ? null : baselineLater),
    })),
    activities: toActivities(contents, activities, { clock, roleOf, itemOf, codeOf }),
    criteria: toCriteria(contents, { codeOf, itemOf, metricOf }),
    estimates: toEstimates(contents, activities),
    estimateRules: contents.uncertainty.rules
      .filter(({ phaseId }) => phaseId === null || codeOf.has(phaseId))
      .map(({ kind, phaseId, side, serviceItemId, correlationGroup, ...rule }) => ({
        kind: kind as Exclude<typeof kind, 'PHASE' | 'MILESTONE'>,
        phase: phaseId === null ? null : codeOf.get(phaseId)!,
        side,
        serviceItem: serviceItemId === null ? null : itemOf.get(serviceItemId)!,
        optimisticPercent: rule.optimisticPercent,
        mostLikelyPercent: rule.mostLikelyPercent,
        pessimisticPercent: rule.pessimisticPercent,
        shape: rule.shape,
        group: correlationGroup,
      })),
    correlations: contents.uncertainty.groups.map(({ name, correlation }) => ({ group: name, correlation })),
  };
}

/** What is named, in the order of all. */
const among = (ids: readonly string[], nameOf: ReadonlyMap<string, string>): string[] => {
  const named = new Set(ids);
  return [...nameOf].filter(([id]) => named.has(id)).map(([, name]) => name);
};

const rounded = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 1e6) / 1e6;

/** Those that the plan or an activity has, and what they derive from. */
function calendarsOf(
  { settings, calendars }: Plan,
  activities: readonly PlanActivity[],
): Pick<PlanTemplate, 'calendar' | 'calendars'> {
  const used = new Set<string>();
  const use = (id: string | null): void => {
    for (let at = id; at !== null && !used.has(at); at = calendars.get(at)!.baseId) used.add(at);
  };
  use(settings.calendarId);
  for (const { calendarId } of activities) use(calendarId);
  const toCalendar = (id: string): TemplateCalendar => {
    const { name, baseId, week, exceptions } = calendars.get(id)!;
    return {
      name,
      base: baseId === null ? null : calendars.get(baseId)!.name,
      week: week.map((hours) => hours && hours.map(({ from, to }) => ({ from, to }))),
      holidays: exceptions.map(({ fromOn, toOn, name: holiday, hours }) => ({
        fromOn,
        toOn,
        name: holiday,
        hours: hours.map(({ from, to }) => ({ from, to })),
      })),
    };
  };
  return {
    calendar: toCalendar(settings.calendarId),
    calendars: [...used].filter((id) => id !== settings.calendarId).map(toCalendar),
  };
}

interface Names {
  clock: RelativeTime;
  roleOf: RoleOf;
  itemOf: ReadonlyMap<string, string>;
  codeOf: ReadonlyMap<string, string>;
}

function toActivities(
  { plan, documents, trainings, responsibilities }: PlanContents,
  activities: readonly PlanActivity[],
  { clock, roleOf, itemOf, codeOf }: Names,
): TemplateActivity[] {
  const codes = new Set(codeOf.values());
  const links = new Map<string, Predecessor[]>();
  for (const { predecessorId, successorId, type, lag } of plan.dependencies.values()) {
    const code = codeOf.get(predecessorId);
    if (code === undefined) continue;
    const into = links.get(successorId);
    if (into) into.push({ code, type, lag });
    else links.set(successorId, [{ code, type, lag }]);
  }
  const documentOf = new Map(documents.documents.map((one) => [one.activityId, one]));
  const trainingOf = new Map(trainings.trainings.map((one) => [one.activityId, one]));
  const heldOf = new Map(trainings.held.map((one) => [one.activityId, one]));
  const role = (id: string): string => roleOf.get(id)!.name;
  const places = new Map(Array.from(roleOf.keys(), (id, index) => [id, index]));
  const byPlace = (a: { participantId: string }, b: { participantId: string }): number =>
    places.get(a.participantId)! - places.get(b.participantId)!;
  const lettersOf = new Map<string, PlanContents['responsibilities'][number][]>();
  for (const letter of [...responsibilities].sort(byPlace)) {
    const others = lettersOf.get(letter.activityId);
    if (others) others.push(letter);
    else lettersOf.set(letter.activityId, [letter]);
  }
  return activities.map((activity) => {
    const { id, constraintType, constraintAt } = activity;
    const document = documentOf.get(id);
    const training = trainingOf.get(id);
    const held = heldOf.get(id);
    const isHeld = held !== undefined && held.type === constraintType && held.at === constraintAt;
    const letters = lettersOf.get(id) ?? [];
    const named = (letter: (typeof letters)[number]['role']): string[] =>
      letters.filter((one) => one.role === letter).map(({ participantId }) => role(participantId));
    return {
      code: activity.code,
      kind: activity.kind,
      title: activity.title,
      description: activity.description ?? '',
      parentCode: activity.parentId === null ? null : codeOf.get(activity.parentId)!,
      duration: activity.duration,
      predecessors: formatPredecessors(links.get(id) ?? [], codes),
      side: activity.side,
      weight: rounded(activity.weight)!,
      calendar: activity.calendarId === null ? null : plan.calendars.get(activity.calendarId)!.name,
      constraintType: isHeld ? 'ASAP' : constraintType,
      constraintAfter: isHeld || constraintAt === null ? null : clock.after(constraintAt),
      deadlineAfter: activity.deadlineAt === null ? null : clock.after(activity.deadlineAt),
      manualStartAfter:
        activity.manual && activity.manualStartAt !== null
          ? clock.exactlyAfter(activity.manualStartAt, 'START')
          : null,
      manualFinishAfter:
        activity.manual && activity.manualFinishAt !== null
          ? clock.exactlyAfter(activity.manualFinishAt, 'FINISH')
          : null,
      marks: activity.marks,
      documentType: activity.documentType,
      trainingFormat: activity.trainingFormat,
      serviceItems: among(activity.serviceItemIds, itemOf),
      owner: activity.ownerId === null ? null : role(activity.ownerId),
      raci: {
        responsible: named('RESPONSIBLE'),
        accountable: named('ACCOUNTABLE'),
        consulted: named('CONSULTED'),
        informed: named('INFORMED'),
      },
      workers: [...activity.assignments]
        .sort(byPlace)
        .map(({ participantId, units }) => ({ role: role(participantId), units })),
      checklist: document ? [...document.checklist] : [],
      reviewer: document?.reviewerId == null ? null : role(document.reviewerId),
      reviewLimitDays: document?.reviewLimitDays ?? null,
      training: training ? toTraining(training, role) : null,
    };
  });
}

function toTraining(
  { activityId: _, trainerIds, ...said }: PlanContents['trainings']['trainings'][number],
  role: (id: string) => string,
): TemplateActivity['training'] {
  const isUsual = trainerIds.length === 0 && Object.values(said).every((value) => value === null);
  return isUsual ? null : { trainers: trainerIds.map(role).sort(), ...said };
}

/** Criteria on checks of the paperwork become criteria on the kinds of those checks. */
function toCriteria(
  { plan, criteria, checkKinds }: PlanContents,
  { codeOf, itemOf, metricOf }: Pick<Names, 'codeOf' | 'itemOf'> & { metricOf: ReadonlyMap<string, string> },
): TemplateCriterion[] {
  // Without what it names, a criterion would be about all that leads to its milestone.
  const isThere = (ids: readonly string[]): boolean => ids.length === 0 || ids.some((id) => codeOf.has(id));
  const present = criteria.filter(
    ({ activityId, activityIds }) => codeOf.has(activityId) && isThere(activityIds),
  );
  const outline = (id: string): PlanActivity => plan.activities.get(id)!;
  present.sort((a, b) => byOutline(outline(a.activityId), outline(b.activityId)) || a.number - b.number);
  return present.map((criterion) => ({
    milestone: codeOf.get(criterion.activityId)!,
    kind: criterion.kind,
    title: criterion.statement,
    side: criterion.side,
    activities: criterion.activityIds.flatMap((id) => codeOf.get(id) ?? []),
    documentTypes: [...criterion.documentTypes],
    serviceItems: among(criterion.serviceItemIds, itemOf),
    leastCriticality: criterion.leastCriticality,
    people: criterion.people,
    level: criterion.level,
    includePredecessors: criterion.includePredecessors,
    leastScore: rounded(criterion.leastScore),
    metrics: among(criterion.metricIds, metricOf),
    metricTest: criterion.metricTest,
    share: criterion.share === null ? null : Math.round(criterion.share * 10_000) / 10_000,
    periods: criterion.periods,
    complianceKinds: [
      ...new Set([...criterion.complianceKinds, ...criterion.checkIds.map((id) => checkKinds.get(id)!)]),
    ],
  }));
}

/** Activities of which the same is said stand together. */
function toEstimates({ uncertainty }: PlanContents, activities: readonly PlanActivity[]): TemplateEstimate[] {
  const said = new Map(uncertainty.estimates.map((estimate) => [estimate.activityId, estimate]));
  const found = new Map<string, TemplateEstimate>();
  for (const { id, code, duration } of activities) {
    const estimate = said.get(id);
    if (!estimate || duration === null) continue;
    const { optimistic, mostLikely, pessimistic, shape, correlationGroup: group } = estimate;
    const key = JSON.stringify([optimistic, mostLikely, pessimistic, shape, group]);
    const same = found.get(key);
    if (same) same.activities.push(code);
    else found.set(key, { activities: [code], optimistic, mostLikely, pessimistic, shape, group });
  }
  return [...found.values()];
}
