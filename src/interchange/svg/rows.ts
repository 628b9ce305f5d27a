import type { TimelineActivity } from '../timeline-document.js';
import { isCriticalActivity } from './links.js';
import type { Box, Label, Row } from './picture.js';
import { oneLine } from './plain-text.js';
import { fitText, textWidth } from './text-width.js';
import { rounded, type TimeScale } from './time-scale.js';
import { countWords, endMinuteOf, minuteOf, momentWords, rangeWords, type DateStyle } from './words.js';

/** What all rows of a picture share. */
export interface RowFrame {
  scale: TimeScale;
  dates: DateStyle;
  rowHeight: number;
  barHeight: number;
  textSize: number;
  codeX: number;
  titleX: number;
  /** Right end of the titles, where the badges of the sides begin. */
  titleRight: number;
  badgeSize: number;
  hasBaseline: boolean;
}

const lateWidth = 34;
const indent = 14;
const deepest = 6;
const gap = 7;
/** Width of the mark of lateness with the gap after it. */
export const lateRoom = lateWidth + gap;

const kinds: Record<TimelineActivity['kind'], string> = {
  PHASE: 'Phase',
  MILESTONE: 'Milestone',
  DOCUMENT_HANDOFF: 'Document hand-off',
  TRAINING_TASK: 'Training',
  TASK: 'Task',
};
const sides: Record<TimelineActivity['side'], string> = {
  CLIENT: 'client',
  PROVIDER: 'provider',
  JOINT: 'joint',
};
const statuses: Record<TimelineActivity['status'], string> = {
  NOT_STARTED: 'not started',
  IN_PROGRESS: 'in progress',
  DONE: 'done',
  CANCELLED: 'cancelled',
};

/** Late, and not cancelled since. */
export const isLateActivity = ({ late, status }: TimelineActivity): boolean => late && status !== 'CANCELLED';

/** Pixels by which a title at this depth is indented. */
export const indentOf = (depth: number): number => Math.min(depth, deepest) * indent;

/** Places an activity in the row that begins at `y`. */
export function placeRow(activity: TimelineActivity, y: number, frame: RowFrame): Row {
  const { rowHeight, textSize: size, badgeSize } = frame;
  const { kind } = activity;
  const cancelled = activity.status === 'CANCELLED';
  const bold = kind === 'PHASE';
  const baseline = y + rowHeight / 2 + size * 0.36;
  const shape = shapeOf(activity, y, frame);
  const deadline = deadlineOf(activity, shape, frame);
  const titleX = frame.titleX + indentOf(activity.depth);
  const label = (x: number, text: string, room: number, isBold: boolean): Label => ({
    x: rounded(x),
    y: rounded(baseline),
    text: fitText(oneLine(text), room, size, isBold),
    size,
    bold: isBold,
    anchor: 'start',
  });
  return {
    id: activity.id,
    kind,
    side: activity.side,
    critical: isCriticalActivity(activity),
    cancelled,
    y,
    height: rowHeight,
    tooltip: tooltipOf(activity),
    code: label(frame.codeX, activity.code, frame.titleX - frame.codeX - gap, false),
    title: label(titleX, activity.title, frame.titleRight - titleX - gap, bold),
    badge: { x: frame.titleRight, y: y + (rowHeight - badgeSize) / 2, width: badgeSize, height: badgeSize },
    shape,
    done: cancelled ? 0 : rounded((shape.width * Math.min(100, Math.max(0, activity.percentComplete))) / 100),
    baseline: baselineOf(activity, y, frame),
    deadline,
    ...beside(activity, shape, deadline, frame),
  };
}

function shapeOf(activity: TimelineActivity, y: number, frame: RowFrame): Box {
  const { scale, rowHeight, barHeight, hasBaseline } = frame;
  const middle = y + rowHeight / 2 - (hasBaseline ? 2 : 0);
  const start = scale.xOf(minuteOf(activity.startAt));
  if (activity.kind === 'MILESTONE') {
    const radius = rounded(barHeight * 0.62);
    return { x: rounded(start - radius), y: rounded(middle - radius), width: radius * 2, height: radius * 2 };
  }
  const narrowest = activity.kind === 'PHASE' ? 8 : 3;
  const width = Math.max(narrowest, rounded(scale.xOf(endMinuteOf(activity.finishAt)) - start));
  return { x: start, y: rounded(middle - barHeight / 2), width, height: barHeight };
}

function baselineOf(activity: TimelineActivity, y: number, frame: RowFrame): Box | null {
  const { baselineStartAt, baselineFinishAt } = activity;
  if (baselineStartAt === null || baselineFinishAt === null) return null;
  const { scale, rowHeight } = frame;
  const start = scale.xOf(minuteOf(baselineStartAt));
  if (activity.kind === 'MILESTONE') {
    const side = 8;
    return { x: rounded(start - side / 2), y: rounded(y + rowHeight - side - 1), width: side, height: side };
  }
  const width = Math.max(3, rounded(scale.xOf(endMinuteOf(baselineFinishAt)) - start));
  return { x: start, y: rounded(y + rowHeight - 5.5), width, height: 3.5 };
}

function deadlineOf({ deadlineAt }: TimelineActivity, shape: Box, { scale }: RowFrame): Row['deadline'] {
  if (deadlineAt === null || !isShown(deadlineAt, scale)) return null;
  return { x: scale.xOf(endMinuteOf(deadlineAt)), y: rounded(shape.y + shape.height / 2) };
}

/** Whether the end of this day or moment lies in the picture. */
export function isShown(at: string, { from, to }: TimeScale): boolean {
  const minute = endMinuteOf(at);
  return minute >= from && minute <= to;
}

/**
 * The mark of lateness and the dates: right of the bar where there is room, behind the deadline where that is in the way,
 * else left of the bar; as exact as there is room for, else no dates.
 */
function beside(
  activity: TimelineActivity,
  shape: Box,
  deadline: Row['deadline'],
  { scale, dates: style, textSize, barHeight }: RowFrame,
): Pick<Row, 'late' | 'dates'> {
  const bold = activity.kind === 'PHASE' || activity.kind === 'MILESTONE';
  const isLate = isLateActivity(activity);
  const size = textSize - 1;
  const pill = isLate ? lateRoom : 0;
  const end = shape.x + shape.width;
  const y = rounded(shape.y + shape.height / 2 + size * 0.36);
  const height = Math.max(13, barHeight);
  const pillY = rounded(shape.y + (shape.height - height) / 2);
  const lateAt = (x: number): Box | null =>
    isLate ? { x: rounded(x), y: pillY, width: lateWidth, height } : null;
  const beginBefore = (width: number): number => {
    const inTheWay = deadline !== null && deadline.x >= end - 2 && deadline.x - 4 <= end + gap + pill + width;
    return (inTheWay ? Math.max(end, deadline.x) : end) + gap;
  };
  const [start, finish] = [minuteOf(activity.startAt), endMinuteOf(activity.finishAt)];
  const place = (text: string): Pick<Row, 'late' | 'dates'> | null => {
    const width = textWidth(text, size, bold);
    const begin = beginBefore(width);
    const label = { y, text, size, bold };
    if (begin + pill + width <= scale.right - 2) {
      return { late: lateAt(begin), dates: { ...label, x: rounded(begin + pill), anchor: 'start' } };
    }
    const left = shape.x - gap;
    if (left - width < scale.left + 2) return null;
    const late = lateAt(Math.min(begin, scale.right - lateWidth - 2));
    return { late, dates: { ...label, x: rounded(left), anchor: 'end' } };
  };
  return (
    place(rangeWords(start, finish, style)) ??
    place(rangeWords(start, finish, shorter(style))) ?? {
      late: lateAt(Math.min(beginBefore(0), scale.right - lateWidth - 2)),
      dates: null,
    }
  );
}

/** Days for times over several days, and days without their years. */
const shorter = (style: DateStyle): DateStyle => ({
  ...style,
  unit: style.unit === 'TIME' && style.days ? 'DAY' : style.unit,
  years: false,
});

function tooltipOf(activity: TimelineActivity): string[] {
  const { code, title, kind, side, status, percentComplete, owner, duration } = activity;
  const range = (start: string, finish: string): string =>
    kind === 'MILESTONE'
      ? momentWords(minuteOf(start))
      : `${momentWords(minuteOf(start))} – ${momentWords(endMinuteOf(finish))}`;
  const lines = [
    `${oneLine(code)}  ${oneLine(title)}`,
    `${kinds[kind]}, ${sides[side]}, ${statuses[status]}${status === 'IN_PROGRESS' ? `, ${percentComplete} %` : ''}`,
    `${range(activity.startAt, activity.finishAt)}${duration === null ? '' : ` (${duration})`}`,
  ];
  if (activity.baselineStartAt !== null && activity.baselineFinishAt !== null) {
    lines.push(`Baseline: ${range(activity.baselineStartAt, activity.baselineFinishAt)}`);
  }
  if (activity.deadlineAt !== null) lines.push(`Deadline: ${momentWords(endMinuteOf(activity.deadlineAt))}`);
  if (owner !== null) lines.push(`Owner: ${owner}`);
  if (activity.serviceItems.length > 0) {
    lines.push(
      `${countWords(activity.serviceItems.length, 'service item')}: ${activity.serviceItems.join(', ')}`,
    );
  }
  const remarks = [activity.critical ? 'Critical' : '', activity.late ? 'Late' : ''].filter(Boolean);
  if (remarks.length > 0 && status !== 'CANCELLED') lines.push(remarks.join(', '));
  return lines.map(oneLine);
}
