import { dayOf, minutesPerDay, parseLocalDate, parseLocalDateTime } from '../../domain/local-time.js';
import type { ActivityKind, ActivitySide } from '../../domain/terms.js';
import type { TimelineActivity, TimelineDocument, TimelineTransition } from '../timeline-document.js';
import { linkPath, type Place } from './links.js';
import { clean, fitted, widthOf } from './text.js';
import { longDate, mondayBefore, shortDate, type TimeScale, timeScale } from './time-scale.js';

/** What the picture has, in pixels; how it looks is for `paint`. */
export interface Picture {
  width: number;
  height: number;
  title: string;
  subtitle: string;
  description: string;
  /** Where the chart is. */
  left: number;
  top: number;
  bottom: number;
  scale: TimeScale;
  freeDays: { x: number; width: number }[];
  rows: Row[];
  links: { path: string; critical: boolean }[];
  lines: Line[];
  legend: Legend;
}

export interface Row {
  activity: TimelineActivity;
  y: number;
  indent: number;
  label: string;
  tooltip: string;
  place: Place;
  progressWidth: number;
  ghost: { left: number; right: number } | null;
  /** Beside the bar. */
  date: string;
}

/** A line across all rows: today, a target. */
export interface Line {
  x: number;
  label: string;
  kind: 'today' | 'target';
  /** Which of the lines of labels it stands in, so that none covers another. */
  level: number;
}

export interface Legend {
  kinds: ActivityKind[];
  sides: ActivitySide[];
  critical: boolean;
  baseline: string | null;
  late: boolean;
}

export const rowHeight = 22;
const width = 1600;
const labelWidth = 440;
const margin = 24;
const headHeight = 118;
const tickHeight = 38;
const lineLabelHeight = 16;
const labelFont = 12;

export function layout({ transition, activities, dependencies }: TimelineDocument): Picture {
  const left = margin + labelWidth;
  const right = width - margin - 56;
  const scale = scaleOf(transition, activities, left, right);
  const lines = linesOf(transition, scale, right);
  const levels = Math.max(0, ...lines.map(({ level }) => level + 1));
  const top = headHeight + tickHeight + levels * lineLabelHeight;
  const rows = activities.map((activity, index) => rowOf(activity, top + (index + 0.5) * rowHeight, scale));
  const bottom = top + Math.max(rows.length, 3) * rowHeight;
  return {
    width,
    height: bottom + margin,
    title: fitted(clean(transition.title), 24, width - 2 * margin),
    subtitle: subtitleOf(transition),
    description: `${activities.length} activities, from ${longDate(transition.startOn)}`,
    left,
    top,
    bottom,
    scale,
    freeDays: freeDaysOf(transition, scale),
    rows,
    links: linksOf(rows, dependencies),
    lines,
    legend: legendOf(transition, activities),
  };
}

function scaleOf(
  transition: TimelineTransition,
  activities: readonly TimelineActivity[],
  left: number,
  right: number,
): TimeScale {
  let first = parseLocalDate(transition.startOn) * minutesPerDay;
  let last = first + 5 * minutesPerDay;
  for (const { startAt, finishAt, baselineFinishAt } of activities) {
    first = Math.min(first, parseLocalDateTime(startAt));
    last = Math.max(last, parseLocalDateTime(finishAt));
    if (baselineFinishAt !== null) last = Math.max(last, parseLocalDateTime(baselineFinishAt));
  }
  for (const target of [transition.targetGoLiveOn, transition.targetSteadyStateOn]) {
    if (target !== null) last = Math.max(last, (parseLocalDate(target) + 1) * minutesPerDay);
  }
  return timeScale(mondayBefore(first), dayOf(last) + 3, left, right);
}

function subtitleOf(transition: TimelineTransition): string {
  const parties = `${clean(transition.client)} → ${clean(transition.provider)}`;
  const { goLiveAt, targetGoLiveOn } = transition;
  if (goLiveAt === null) return parties;
  const forecast = `go-live forecast ${longDate(goLiveAt)}`;
  if (targetGoLiveOn === null) return `${parties}  ·  ${forecast}`;
  const days = dayOf(parseLocalDateTime(goLiveAt)) - parseLocalDate(targetGoLiveOn);
  const words =
    days === 0
      ? 'on target'
      : `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days > 0 ? 'after' : 'before'} the target ${longDate(targetGoLiveOn)}`;
  return `${parties}  ·  ${forecast}, ${words}`;
}

function rowOf(activity: TimelineActivity, y: number, scale: TimeScale): Row {
  const isMilestone = activity.kind === 'MILESTONE';
  const start = scale.x(parseLocalDateTime(activity.startAt));
  const finish = scale.x(parseLocalDateTime(activity.finishAt));
  const half = isMilestone ? 7 : activity.kind === 'PHASE' ? 5 : 6;
  const place: Place = isMilestone
    ? { left: finish - half, right: finish + half, y, half }
    : { left: start, right: Math.max(finish, start + 2), y, half };
  const indent = Math.min(activity.depth, 8) * 14;
  const title = clean(activity.title);
  const font = activity.kind === 'PHASE' ? labelFont * 1.06 : labelFont;
  const { baselineStartAt, baselineFinishAt } = activity;
  return {
    activity,
    y,
    indent,
    label: fitted(title, font, labelWidth - indent - 96),
    tooltip: `${activity.code} ${title}: ${longDate(activity.startAt)} to ${longDate(activity.finishAt)}`,
    place,
    progressWidth: ((place.right - place.left) * activity.percentComplete) / 100,
    ghost:
      baselineStartAt === null || baselineFinishAt === null
        ? null
        : {
            left: scale.x(parseLocalDateTime(baselineStartAt)),
            right: scale.x(parseLocalDateTime(baselineFinishAt)),
          },
    date: shortDate(activity.finishAt),
  };
}

function linksOf(rows: readonly Row[], dependencies: TimelineDocument['dependencies']): Picture['links'] {
  const byId = new Map(rows.map((row) => [row.activity.id, row]));
  return dependencies.flatMap(({ predecessorId, successorId, type }) => {
    const [from, to] = [byId.get(predecessorId), byId.get(successorId)];
    if (!from || !to) return [];
    const critical = from.activity.critical && to.activity.critical;
    return [{ path: linkPath(type, from.place, to.place), critical }];
  });
}

function linesOf(transition: TimelineTransition, scale: TimeScale, right: number): Line[] {
  const endOf = (day: string): number => (parseLocalDate(day) + 1) * minutesPerDay;
  const candidates: [minute: number | null, label: string, kind: Line['kind']][] = [
    [parseLocalDateTime(transition.nowAt), transition.statusAt === null ? 'Today' : 'Status date', 'today'],
    [transition.targetGoLiveOn && endOf(transition.targetGoLiveOn), 'Target go-live', 'target'],
    [
      transition.targetSteadyStateOn && endOf(transition.targetSteadyStateOn),
      'Target steady state',
      'target',
    ],
  ].map(([minute, label, kind]) => [minute === '' ? null : minute, label, kind] as never);
  const lines: Line[] = [];
  const endsOfLevels: number[] = [];
  const inRange = candidates
    .filter((candidate): candidate is [number, string, Line['kind']] => candidate[0] !== null)
    .map(([minute, label, kind]) => ({ x: scale.x(minute), label, kind }))
    .filter(({ x }) => x >= scale.x(scale.fromDay * minutesPerDay) && x <= right)
    .sort((a, b) => a.x - b.x);
  for (const line of inRange) {
    const room = widthOf(line.label, 11) / 2 + 6;
    let level = endsOfLevels.findIndex((end) => end <= line.x - room);
    if (level < 0) level = endsOfLevels.length;
    endsOfLevels[level] = line.x + room;
    lines.push({ ...line, level });
  }
  return lines;
}

/** Free days as stripes, where a day can be seen. */
function freeDaysOf(transition: TimelineTransition, scale: TimeScale): Picture['freeDays'] {
  const perDay = scale.x(minutesPerDay) - scale.x(0);
  if (perDay < 2) return [];
  return transition.nonWorkingDays.map(({ fromOn, toOn }) => {
    const from = parseLocalDate(fromOn);
    return { x: scale.x(from * minutesPerDay), width: (parseLocalDate(toOn) + 1 - from) * perDay };
  });
}

function legendOf(transition: TimelineTransition, activities: readonly TimelineActivity[]): Legend {
  const kinds = new Set(activities.map(({ kind }) => kind));
  const sides = new Set(activities.filter(({ kind }) => kind !== 'PHASE').map(({ side }) => side));
  const { baseline } = transition;
  return {
    kinds: (['PHASE', 'TASK', 'DOCUMENT_HANDOFF', 'TRAINING_TASK', 'MILESTONE'] as const).filter((kind) =>
      kinds.has(kind),
    ),
    sides: (['CLIENT', 'PROVIDER', 'JOINT'] as const).filter((side) => sides.has(side)),
    critical: activities.some(({ critical }) => critical),
    baseline: baseline && `${baseline.agreed ? 'Agreed baseline' : 'Baseline'} ${baseline.number}`,
    late: activities.some(({ late }) => late),
  };
}
