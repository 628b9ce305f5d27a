import { readFileSync } from 'node:fs';
import { parseDuration, parseLag } from '../../src/domain/duration.js';
import {
  dayOf,
  formatLocalDate,
  formatLocalDateTime,
  parseLocalDate,
  weekdayOf,
} from '../../src/domain/local-time.js';
import { parsePredecessors } from '../../src/interchange/predecessors.js';
import { parseTemplate, type PlanTemplate } from '../../src/interchange/template.js';
import type {
  TimelineActivity,
  TimelineDependency,
  TimelineDocument,
} from '../../src/interchange/timeline-document.js';
import { compileCalendars, type PlanInput, schedule } from '../../src/scheduling/index.js';
import { blankActivity } from '../scheduling/blank-activity.js';

type Template = PlanTemplate['activities'][number];

/** A template that comes with Baton. */
export function readTemplate(name: string): PlanTemplate {
  const file = new URL(`../../examples/templates/${name}.yaml`, import.meta.url);
  return parseTemplate(readFileSync(file, 'utf8'), name);
}

/** The timeline of a plan made from the template, as scheduled by the engine; `change` says what differs from it. */
export function timelineOf(
  template: PlanTemplate,
  change: {
    activity?: (activity: TimelineActivity, index: number) => TimelineActivity;
    transition?: Partial<TimelineDocument['transition']>;
  } = {},
): TimelineDocument {
  const { activities } = template;
  const dependencies = dependenciesOf(activities);
  const plan = planOf(template, dependencies);
  const result = schedule(plan);
  const time = compileCalendars(plan.calendars).get('plan')!;
  const outlines = outlinesOf(activities);
  const at = (minutes: Int32Array, index: number): string => formatLocalDateTime(minutes[index]!);
  const timeline = activities.map((activity, i): TimelineActivity => {
    const outline = outlines[i]!;
    return {
      id: `id-${activity.code}`,
      kind: activity.kind,
      code: activity.code,
      outline,
      depth: outline.split('.').length - 1,
      parentId: activity.parentCode === null ? null : `id-${activity.parentCode}`,
      title: activity.title,
      side: activity.side,
      owner: null,
      serviceItems: activity.serviceItems,
      status: 'NOT_STARTED',
      percentComplete: 0,
      duration: activity.duration,
      startAt: at(result.start, i),
      finishAt: at(result.finish, i),
      earlyStartAt: at(result.earlyStart, i),
      earlyFinishAt: at(result.earlyFinish, i),
      lateStartAt: at(result.lateStart, i),
      lateFinishAt: at(result.lateFinish, i),
      totalFloatMinutes: result.totalFloat[i]!,
      freeFloatMinutes: result.freeFloat[i]!,
      critical: result.critical[i] === 1,
      late: false,
      deadlineAt: null,
      actualStartAt: null,
      actualFinishAt: null,
      baselineStartAt: null,
      baselineFinishAt: null,
      marks: activity.marks,
    };
  });
  const target = (after: string | null): string | null =>
    after && formatLocalDate(dayOf(time.addWork(plan.start, parseDuration(after).minutes)));
  return {
    transition: {
      id: 'transition',
      title: template.title,
      client: 'Harbour Insurance',
      provider: 'Northwind Services',
      status: 'DRAFT',
      version: 1,
      changedAt: '2026-01-02T09:30:00.000Z',
      timeZone: 'Europe/Berlin',
      startOn: template.startOn,
      targetGoLiveOn: target(template.goLiveAfter),
      targetSteadyStateOn: target(template.steadyStateAfter),
      statusAt: null,
      nowAt: '2026-01-26T10:00',
      goLiveAt: timeline.find(({ marks }) => marks === 'GO_LIVE')?.finishAt ?? null,
      finishAt: formatLocalDateTime(result.forecastFinish),
      baseline: null,
      nonWorkingDays: weekendsBetween(dayOf(plan.start), dayOf(result.forecastFinish)),
      ...change.transition,
    },
    activities: change.activity ? timeline.map(change.activity) : timeline,
    dependencies,
    sessions: [],
    events: [],
  };
}

function planOf(template: PlanTemplate, dependencies: readonly TimelineDependency[]): PlanInput {
  const minute = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const hours = (spans: PlanTemplate['calendar']['week'][number]): { from: number; to: number }[] =>
    spans!.map(({ from, to }) => ({ from: minute(from), to: minute(to) }));
  const ids = new Map(template.activities.map(({ code }) => [code, `id-${code}`]));
  return {
    start: parseLocalDate(template.startOn) * 1440,
    statusDate: null,
    calendarId: 'plan',
    calendars: [
      { id: 'plan', name: 'Standard', baseId: null, week: template.calendar.week.map(hours), exceptions: [] },
    ],
    activities: template.activities.map(({ code, title, kind, parentCode, duration }) => ({
      ...blankActivity(ids.get(code)!),
      title,
      parentId: parentCode === null ? null : ids.get(parentCode)!,
      isPhase: kind === 'PHASE',
      durationMinutes: duration === null ? 0 : parseDuration(duration).minutes,
    })),
    links: dependencies.map((dependency) => ({ ...dependency, lag: parseLag(dependency.lag) })),
    honourConstraints: true,
    rescheduleUncompleted: false,
    outOfSequence: 'RETAINED_LOGIC',
    criticalThresholdMinutes: 0,
    floatAgainst: null,
  };
}

function dependenciesOf(activities: readonly Template[]): TimelineDependency[] {
  const codes = new Set(activities.map(({ code }) => code));
  return activities.flatMap((activity) =>
    parsePredecessors(activity.predecessors, codes).map(({ code, type, lag }) => ({
      id: `${code}-${type}-${activity.code}`,
      predecessorId: `id-${code}`,
      successorId: `id-${activity.code}`,
      type,
      lag,
    })),
  );
}

function outlinesOf(activities: readonly Template[]): string[] {
  const outlines = new Map<string | null, string>();
  const counts = new Map<string | null, number>();
  return activities.map(({ code, parentCode }) => {
    const number = (counts.get(parentCode) ?? 0) + 1;
    counts.set(parentCode, number);
    const parent = outlines.get(parentCode);
    const outline = parent === undefined ? String(number) : `${parent}.${number}`;
    outlines.set(code, outline);
    return outline;
  });
}

function weekendsBetween(first: number, last: number): { fromOn: string; toOn: string }[] {
  const saturday = first + ((6 - weekdayOf(first) + 7) % 7);
  return Array.from({ length: Math.max(0, Math.ceil((last - saturday) / 7)) }, (_, week) => ({
    fromOn: formatLocalDate(saturday + week * 7),
    toOn: formatLocalDate(saturday + week * 7 + 1),
  }));
}
