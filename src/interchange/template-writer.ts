import { Document, isMap, isScalar, isSeq, type Node, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { ActivityKind, CriterionKind } from '../domain/terms.js';
import type {
  PlanTemplate,
  TemplateActivity,
  TemplateCalendar,
  TemplateCriterion,
  TemplateEstimate,
  TemplateEstimateRule,
  TemplateHours,
} from './plan-template.js';
import { usualCalendarName, usualWeek } from './template-calendar.js';
import {
  activityKinds,
  criterionKinds,
  estimatedKinds,
  raciKeys,
  usualSettings,
  weekdays,
} from './template-keys.js';
import { phaseCodes } from './template-outline.js';
import { inWords } from './template-source.js';

/** What stands under a key; undefined is left out. */
type Value = string | number | boolean | Value[] | Values | undefined;
interface Values {
  [key: string]: Value;
}

/** An entry that would be longer is written a key a line. */
const longestLine = 160;

/**
 * A template in YAML, as people would write it: what is as usual is left out, what is short stands on one line. `parseTemplate` reads
 * the same template from it. `schema` is the address of its JSON Schema, for editors.
 */
export function writeTemplate(template: PlanTemplate, schema?: string): string {
  const document = new Document(new YAMLMap());
  const root = document.contents as YAMLMap;
  for (const [key, value] of Object.entries(rootOf(template))) {
    if (value === undefined) continue;
    const name = new Scalar(key);
    name.spaceBefore = sections.has(key);
    root.add({ key: name, value: node(value) });
  }
  if (schema !== undefined) document.commentBefore = ` yaml-language-server: $schema=${schema}`;
  return document.toString({ lineWidth: 0, singleQuote: true, flowCollectionPadding: true });
}

/** Keys with an empty line before them. */
const sections = new Set([
  'settings',
  'calendar',
  'calendars',
  'roles',
  'service-items',
  'metrics',
  'phases',
  'activities',
  'exit-criteria',
  'estimates',
  'estimate-rules',
  'correlations',
]);

function rootOf(template: PlanTemplate): Values {
  const { settings, calendar } = template;
  const ofPlan = calendarOf(calendar, usualCalendarName);
  return {
    title: template.title,
    description: unless(template.description, ''),
    start: template.startOn,
    targets: some({
      'go-live': template.goLiveAfter ?? undefined,
      'steady-state': template.steadyStateAfter ?? undefined,
    }),
    'knowledge-source': term(template.knowledgeSource, 'CLIENT'),
    settings: some({
      'pass-mark': unless(settings.passMark, usualSettings.passMark),
      'review-limit': unless(settings.reviewLimitDays, usualSettings.reviewLimitDays),
      'silence-accepts-after': settings.silenceAcceptsAfterDays ?? undefined,
      'minutes-per-day': unless(settings.minutesPerDay, usualSettings.minutesPerDay),
      'minutes-per-week': unless(settings.minutesPerWeek, usualSettings.minutesPerWeek),
      'honour-constraints': unless(settings.honourConstraints, true),
      'reschedule-uncompleted': unless(settings.rescheduleUncompleted, true),
      'out-of-sequence': term(settings.outOfSequence, usualSettings.outOfSequence),
      'critical-threshold': unless(settings.criticalThresholdMinutes, 0),
      'float-against': term(settings.floatAgainst, usualSettings.floatAgainst),
    }),
    calendar: some(ofPlan),
    calendars: list(template.calendars.map((one) => calendarOf(one))),
    roles: list(
      template.roles.map(({ name, side, role }) => ({ name, side: inWords(side), role: inWords(role) })),
    ),
    'service-items': list(
      template.serviceItems.map((item) => ({
        name: item.name,
        kind: term(item.kind, 'APPLICATION'),
        criticality: term(item.criticality, 'MEDIUM'),
        complexity: term(item.complexity, 'MEDIUM'),
        people: unless(item.people, 2),
      })),
    ),
    metrics: list(
      template.metrics.map((metric) => ({
        name: metric.name,
        description: unless(metric.description, ''),
        kind: inWords(metric.kind),
        unit: metric.unit,
        direction: term(metric.direction, 'HIGHER_IS_BETTER'),
        window: term(metric.window, 'MONTH'),
        target: metric.target ?? undefined,
        minimum: metric.minimum ?? undefined,
        'baseline-waiver': metric.baselineWaiver ?? undefined,
      })),
    ),
    ...outlineOf(template),
    'exit-criteria': list(template.criteria.map(criterionOf)),
    estimates: list(template.estimates.map(estimateOf)),
    'estimate-rules': list(template.estimateRules.map(ruleOf)),
    correlations: list(template.correlations.map(({ group, correlation }) => ({ group, correlation }))),
  };
}

function calendarOf({ name, base, week, holidays }: TemplateCalendar, usualName?: string): Values {
  const spans = (hours: readonly TemplateHours[]): string =>
    hours.map(({ from, to }) => `${from}-${to}`).join(' ');
  const days = week.map((hours) => hours && spans(hours));
  const usual = base === null ? usualWeek().map(spans) : week.map(() => null);
  const free = base === null ? '' : null;
  const isUsual = days.every((day, index) => day === usual[index]);
  const written = days.map((day, index): [string, Value] => [
    weekdays[index]!,
    day === free ? undefined : day || 'off',
  ]);
  return {
    name: unless(name, usualName),
    base: base ?? undefined,
    week: isUsual ? undefined : Object.fromEntries(written),
    holidays: list(
      holidays.map((holiday) => ({
        on: holiday.fromOn,
        to: unless(holiday.toOn, holiday.fromOn),
        name: unless(holiday.name, ''),
        hours: unless(spans(holiday.hours), ''),
      })),
    ),
  };
}

/** The activities in their phases, under `phases` where there is nothing else at that place, else under `activities`. */
function outlineOf(template: PlanTemplate): Values {
  const contents = new Map<string | null, TemplateActivity[]>();
  for (const activity of template.activities) {
    const siblings = contents.get(activity.parentCode);
    if (siblings) siblings.push(activity);
    else contents.set(activity.parentCode, [activity]);
  }
  const showsCodes = namesPhases(template);
  const under = (parent: string | null): Values => {
    const activities = contents.get(parent) ?? [];
    if (activities.length === 0) return {};
    const key = activities.every(({ kind }) => kind === 'PHASE') ? 'phases' : 'activities';
    const entries = activities.map((activity) =>
      activity.kind === 'PHASE'
        ? { ...phaseOf(activity, showsCodes), ...under(activity.code) }
        : activityOf(activity),
    );
    return { [key]: entries };
  };
  return under(null);
}

/** Whether the codes of phases have to be written: something names one, or they are others than would be given. */
function namesPhases({ activities, criteria, estimateRules }: PlanTemplate): boolean {
  const phases = activities.filter(({ kind }) => kind === 'PHASE').map(({ code }) => code);
  const known = new Set(phases);
  const nextCode = phaseCodes(
    new Set(activities.flatMap(({ code, kind }) => (kind === 'PHASE' ? [] : code))),
  );
  return (
    phases.some((code) => code !== nextCode()) ||
    estimateRules.some(({ phase }) => phase !== null) ||
    criteria.some((criterion) => criterion.activities.some((code) => known.has(code))) ||
    activities.some(({ predecessors }) => phases.some((code) => predecessors.includes(code)))
  );
}

const phaseOf = (phase: TemplateActivity, showsCode: boolean): Values => ({
  phase: phase.title,
  code: showsCode ? number(phase.code) : undefined,
  after: after(phase),
  side: term(phase.side, 'JOINT'),
  ...sharedOf(phase),
});

const titleKey = keyByTerm<ActivityKind>(activityKinds);

function activityOf(activity: TemplateActivity): Values {
  const { documentType, trainingFormat, training } = activity;
  return {
    code: number(activity.code),
    [titleKey(activity.kind)]: activity.title,
    type:
      documentType !== null
        ? term(documentType, 'OTHER')
        : trainingFormat !== null
          ? term(trainingFormat, 'WORKSHOP')
          : undefined,
    duration: activity.duration ?? undefined,
    after: after(activity),
    side: term(activity.side, 'JOINT'),
    marks: activity.marks === null ? undefined : inWords(activity.marks).replace(' ', '-'),
    for: list(activity.serviceItems),
    ...sharedOf(activity),
    'manual-start-after': activity.manualStartAfter ?? undefined,
    'manual-finish-after': activity.manualFinishAfter ?? undefined,
    workers: list(activity.workers.map(({ role, units }) => ({ role, units: unless(units, 100) }))),
    reviewer: activity.reviewer ?? undefined,
    'review-limit': activity.reviewLimitDays ?? undefined,
    trainers: list(training?.trainers ?? []),
    'pass-mark': training?.passMark ?? undefined,
    'attempt-limit': training?.attemptLimit ?? undefined,
    'retest-after': training?.retestDays ?? undefined,
    'teach-back': training?.teachBackRequired ?? undefined,
    'sessions-required': training?.sessionsRequired ?? undefined,
    checklist: list(
      activity.checklist.map(({ text, required }) => ({ [required ? 'must' : 'should']: text })),
    ),
  };
}

function sharedOf(activity: TemplateActivity): Values {
  return {
    description: unless(activity.description, ''),
    weight: unless(activity.weight, 1),
    owner: activity.owner ?? undefined,
    raci: some(Object.fromEntries(raciKeys.map((letter) => [letter, oneOrMore(activity.raci[letter])]))),
    calendar: activity.calendar ?? undefined,
    constraint: term(activity.constraintType, 'ASAP'),
    'constraint-after': activity.constraintAfter ?? undefined,
    'deadline-after': activity.deadlineAfter ?? undefined,
  };
}

const criterionKey = keyByTerm<CriterionKind>(criterionKinds);

function criterionOf(criterion: TemplateCriterion): Values {
  const of = [...criterion.activities.map(number), ...criterion.metrics];
  return {
    milestone: number(criterion.milestone),
    [criterionKey(criterion.kind)]: criterion.title,
    side: term(criterion.side, 'JOINT'),
    of: list(of),
    types: list(criterion.documentTypes.map(inWords)),
    'at-least': term(criterion.leastCriticality, null),
    people: criterion.people ?? undefined,
    level: criterion.level ?? undefined,
    for: list(criterion.serviceItems),
    predecessors: unless(criterion.includePredecessors, true),
    'least-score': criterion.leastScore ?? undefined,
    levels: term(criterion.metricTest, null),
    share: criterion.share === null ? undefined : `${Math.round(criterion.share * 10_000) / 100}%`,
    periods: criterion.periods ?? undefined,
    kinds: list(criterion.complianceKinds.map(inWords)),
  };
}

const estimateOf = (estimate: TemplateEstimate): Values => ({
  of: estimate.activities.map(number),
  optimistic: estimate.optimistic,
  'most-likely': estimate.mostLikely ?? undefined,
  pessimistic: estimate.pessimistic,
  shape: term(estimate.shape, 'PERT'),
  group: estimate.group ?? undefined,
});

const estimatedKey = keyByTerm<ActivityKind>(estimatedKinds);

const ruleOf = (rule: TemplateEstimateRule): Values => ({
  kind: rule.kind === null ? undefined : estimatedKey(rule.kind),
  phase: rule.phase === null ? undefined : number(rule.phase),
  side: term(rule.side, null),
  for: rule.serviceItem ?? undefined,
  optimistic: `${rule.optimisticPercent}%`,
  'most-likely': unless(`${rule.mostLikelyPercent}%`, '100%'),
  pessimistic: `${rule.pessimisticPercent}%`,
  shape: term(rule.shape, 'PERT'),
  group: rule.group ?? undefined,
});

const after = ({ predecessors }: TemplateActivity): Value =>
  predecessors === '' ? undefined : number(predecessors);

/** A code that is a number is written as one; 007 and 1.10 are none. */
const number = (text: string): string | number => (/^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text);

const unless = <Plain extends string | number | boolean>(value: Plain, usual: Plain | undefined): Value =>
  value === usual ? undefined : value;
const term = (value: string | null, usual: string | null): Value =>
  value === null || value === usual ? undefined : inWords(value);
const list = (values: Value[]): Value => (values.length === 0 ? undefined : values);
const oneOrMore = (values: readonly string[]): Value => (values.length > 1 ? [...values] : values[0]);
const some = (values: Values): Value =>
  Object.values(values).every((value) => value === undefined) ? undefined : values;

function keyByTerm<Term extends string>(keys: Readonly<Record<string, Term>>): (term: Term) => string {
  const byTerm = new Map(Object.entries(keys).map(([key, of]) => [of, key]));
  return (of) => byTerm.get(of)!;
}

/** What is short, and on one line, is written so; lists of maps have a line for each. */
function node(value: Value): Node {
  if (Array.isArray(value)) {
    const isOfMaps = value.some((one) => typeof one === 'object');
    const seq = isOfMaps ? new YAMLSeq() : new ShortList();
    seq.items = value.map(node);
    seq.flow = !isOfMaps;
    return seq;
  }
  if (typeof value !== 'object') return new Scalar(value);
  const map = new YAMLMap();
  for (const [key, one] of Object.entries(value)) {
    if (one !== undefined) map.add({ key: new Scalar(key), value: node(one) });
  }
  map.flow = isShort(map);
  return map;
}

/** Without lists of maps and texts of many lines in it. Its length is guessed. */
function isShort(map: YAMLMap): boolean {
  let length = 0;
  const measure = (part: unknown): boolean => {
    if (isScalar(part)) {
      const text = String(part.value);
      length += text.length + 2;
      return length <= longestLine && !text.includes('\n');
    }
    if (isSeq(part)) return part.flow === true && part.items.every(measure);
    if (isMap(part)) return part.items.every(({ key, value }) => measure(key) && measure(value));
    return false;
  };
  return measure(map);
}

/** `[a, b]`, where a map is `{ a: b }`. */
class ShortList extends YAMLSeq {
  override toString(...[ctx, ...rest]: Parameters<YAMLSeq['toString']>): string {
    return super.toString(ctx && { ...ctx, flowCollectionPadding: '' }, ...rest);
  }
}
