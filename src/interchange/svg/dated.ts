import type { Minute } from '../../domain/local-time.js';
import { eventCategory, eventWords } from '../event-words.js';
import type { TimelineEvent, TimelineTransition } from '../timeline-document.js';
import type { DatedLanes, DatedMark, Label } from './picture.js';
import { oneLine } from './plain-text.js';
import { fitText, textWidth } from './text-width.js';
import { rounded, type TimeScale } from './time-scale.js';
import { dayOfText, dayWords, endMinuteOf, minuteOf } from './words.js';

const laneHeight = 20;
const size = 11.5;
const radius = 4.5;
const badgeSize = 12;
const gap = 5;
const clearance = 10;
/** Pixels of a title. */
const widest = 230;
/** More could not be told apart. */
const mostShown = 80;

/** Dates beyond the plan by more than this part of its length do not stretch the picture. */
const reachShare = 0.25;

/** Where something stands that has no length: at the end of its day, as targets do, or at its time. */
const minuteOfEvent = ({ on, at }: TimelineEvent): Minute => (at === null ? endMinuteOf(on) : minuteOf(at));

/** The moments of dates that are near enough to the plan to be in its picture. */
export function momentsNear(
  events: readonly TimelineEvent[],
  { first, last }: { first: Minute; last: Minute },
): Minute[] {
  const reach = (last - first) * reachShare;
  return events.map(minuteOfEvent).filter((minute) => minute >= first - reach && minute <= last + reach);
}

/**
 * What else has a date, beneath the activities: a mark with its label in the first lane where there is room, by day. Of more than
 * 80 those nearest to now are shown. O(n log n), and n times the lanes.
 */
export function placeDated(
  events: readonly TimelineEvent[],
  transition: TimelineTransition,
  frame: { scale: TimeScale; years: boolean; top: number; codeX: number; titleX: number },
): DatedLanes | null {
  if (events.length === 0) return null;
  const { scale, years, top } = frame;
  const now = minuteOf(transition.nowAt);
  const away = (event: TimelineEvent): number => Math.abs(minuteOfEvent(event) - now);
  const shown = events
    .filter((event) => minuteOfEvent(event) >= scale.from && minuteOfEvent(event) <= scale.to)
    .sort((a, b) => away(a) - away(b))
    .slice(0, mostShown)
    .sort((a, b) => minuteOfEvent(a) - minuteOfEvent(b));
  const ends: number[] = [];
  const marks = shown.map((event) => placeMark(event, ends, scale, years, top));
  const count = shown.length === events.length ? '' : ` (${shown.length} of ${events.length} shown)`;
  return {
    y: top,
    height: Math.max(1, ends.length) * laneHeight + 4,
    head: {
      x: frame.titleX,
      y: top + 16,
      text: `Dates${count}`,
      size: 12,
      bold: true,
      anchor: 'start',
    },
    marks,
  };
}

/** Label at the right of the mark, or at its left where the picture ends; `ends` are the right ends of the lanes so far. */
function placeMark(
  event: TimelineEvent,
  ends: number[],
  scale: TimeScale,
  years: boolean,
  top: number,
): DatedMark {
  const x = scale.xOf(minuteOfEvent(event));
  const text = `${dayWords(dayOfText(event.on), years)}  ${fitText(oneLine(eventWords(event)), widest, size)}`;
  const badgeRoom = event.side === null ? 0 : badgeSize + gap;
  const width = badgeRoom + textWidth(text, size);
  const isRight = x + radius + gap + width <= scale.right - 2;
  const left = isRight ? x + radius + gap : Math.max(scale.left + 2, x - radius - gap - width);
  const from = Math.min(left, x - radius);
  const until = Math.max(left + width, x + radius);
  const free = ends.findIndex((end) => end + clearance <= from);
  const lane = free < 0 ? ends.length : free;
  ends[lane] = until;
  const middle = top + lane * laneHeight + laneHeight / 2 + 2;
  const label: Label = {
    x: rounded(left + badgeRoom),
    y: rounded(middle + size * 0.36),
    text,
    size,
    bold: false,
    anchor: 'start',
  };
  return {
    id: event.aboutId,
    overdue: event.overdue,
    at: { x, y: middle, radius },
    badge:
      event.side === null
        ? null
        : {
            side: event.side,
            box: { x: rounded(left), y: middle - badgeSize / 2, width: badgeSize, height: badgeSize },
          },
    label,
    extent: {
      x: rounded(from),
      y: middle - laneHeight / 2,
      width: rounded(until - from),
      height: laneHeight,
    },
    tooltip: tooltipOf(event),
  };
}

function tooltipOf(event: TimelineEvent): string[] {
  const { on, side, owner, internalTo, overdue } = event;
  const lines = [
    eventWords(event),
    `${eventCategory(event)}${side === null ? '' : `, ${side.toLowerCase()}`}, ${dayWords(dayOfText(on))}`,
    ...(owner === null ? [] : [`For: ${owner}`]),
    ...(internalTo === null ? [] : [`Internal to the ${internalTo.toLowerCase()}’s side`]),
    ...(overdue ? ['Overdue'] : []),
  ];
  return lines.map(oneLine);
}
