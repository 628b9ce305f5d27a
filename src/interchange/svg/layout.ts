import { dayOf, minutesPerDay, type Minute } from '../../domain/local-time.js';
import type { TimelineActivity, TimelineDocument } from '../timeline-document.js';
import { momentsNear, placeDated } from './dated.js';
import { flagsHeight, placeFlags } from './flags.js';
import { describe, outlooks, placeHeading } from './heading.js';
import { placeLegend } from './legend.js';
import { layLinks, resolveLinks, workingDaysOf } from './links.js';
import type { Label, Picture } from './picture.js';
import { oneLine } from './plain-text.js';
import { indentOf, isLateActivity, lateRoom, placeRow, type RowFrame } from './rows.js';
import { textWidth } from './text-width.js';
import { rounded, timeScale, type TimeScale } from './time-scale.js';
import { ticksOf, type Ticks } from './ticks.js';
import { civil, dayOfText, dayWords, endMinuteOf, minuteOf, momentWords, type DateStyle } from './words.js';

const width = 1600;
const margin = 40;
const left = margin;
const right = width - margin;

/** Rows have more air while the picture still fits a slide. */
const densities = {
  airy: { rowHeight: 28, barHeight: 14, textSize: 13.5, badgeSize: 17 },
  dense: { rowHeight: 22, barHeight: 11, textSize: 12, badgeSize: 14 },
};
const rowsOfSlide = 45;

/** Where everything in the picture of a timeline stands. Linear in activities and dependencies. */
export function layOut(document: TimelineDocument): Picture {
  const { transition, activities, dependencies } = document;
  const density = activities.length > rowsOfSlide ? densities.dense : densities.airy;
  const columns = columnsOf(activities, density.textSize, density.badgeSize);
  const extent = extentOf(document);
  const hasLate = activities.some(isLateActivity);
  const scale = timeScale(extent.first, extent.last, columns.chartLeft, right, hasLate ? lateRoom : 0);
  const ticks = ticksOf(scale, 12);
  const hasBaseline = activities.some(({ baselineStartAt }) => baselineStartAt !== null);
  const dates = dateStyle(ticks, extent);
  const frame: RowFrame = { ...density, ...columns, scale, hasBaseline, dates };
  const nonWorking = shadingOf(document, scale);
  const workingDays = workingDaysOf(transition.nonWorkingDays);
  const said = outlooks(document, workingDays);
  const resolved = resolveLinks(activities, dependencies, workingDays);

  // From top to bottom: the heading, the legend, the axis, the flags of the lines, the rows, what else has a date.
  const heading = placeHeading(document, said, { left, right, top: margin - 6 });
  const legendY = margin + heading.height + 8;
  const context = { links: resolved, scale, hasNonWorking: nonWorking.length > 0 };
  const legend = placeLegend(document, context, { left, right, y: legendY });
  const axisRow = 24;
  const axisY = legendY + legend.height + 12;
  const flagsY = axisY + 2 * axisRow;
  const flags = placeFlags(transition, scale, dates.years, flagsY);
  const top = flagsY + flagsHeight(flags, flagsY) + 2;
  const rows = activities.map((each, index) => placeRow(each, top + index * frame.rowHeight, frame));
  const below = top + (rows.length === 0 ? 220 : rows.length * frame.rowHeight);
  const dated = placeDated(document.events, transition, {
    ...columns,
    scale,
    years: dates.years,
    top: below,
  });
  const bottom = below + (dated?.height ?? 0);
  return {
    width,
    height: bottom + 44,
    id: transition.id,
    title: oneLine(transition.title),
    description: describe(document, said, dayOf(extent.first), dayOf(extent.last - 1)),
    heading: heading.lines,
    legend: legend.items,
    chart: { x: columns.chartLeft, y: flagsY, width: right - columns.chartLeft, height: bottom - flagsY },
    axis: { y: axisY, rowHeight: axisRow, size: 12, major: ticks.major, minor: ticks.minor },
    listLeft: left,
    listHead: { x: columns.titleX, y: flagsY - 7.5, text: 'Activity', size: 12, bold: true, anchor: 'start' },
    nonWorking,
    rows,
    links: layLinks(resolved, rows),
    flags,
    dated,
    notice: rows.length > 0 ? null : noticeOf(document, scale, (top + below) / 2),
    footer: {
      x: left,
      y: bottom + 26,
      text: `Times in ${transition.timeZone}. Plan changed ${momentWords(minuteOf(transition.changedAt.slice(0, 16)))} UTC.`,
      size: 11,
      bold: false,
      anchor: 'start',
    },
  };
}

function columnsOf(activities: readonly TimelineActivity[], size: number, badgeSize: number) {
  let codes = 0;
  let titles = 120;
  const widest = 360;
  for (const { code, title, depth, kind } of activities) {
    if (codes < 110) codes = Math.max(codes, textWidth(oneLine(code).slice(0, 40), size));
    // No more of a title than could fill the column is measured.
    const shown = oneLine(title.slice(0, 200));
    if (titles < widest)
      titles = Math.max(titles, indentOf(depth) + textWidth(shown, size, kind === 'PHASE'));
  }
  const codeX = left + 8;
  const titleX = rounded(codeX + Math.min(codes, 110) + 12);
  const titleRight = rounded(titleX + Math.min(titles, widest) + 10);
  return { codeX, titleX, titleRight, chartLeft: Math.round(titleRight + badgeSize + 12) };
}

/** First and last minute that the picture must show: all bars, the targets unless they lie absurdly far away, and dates nearby. */
function extentOf({ transition, activities, events }: TimelineDocument): { first: Minute; last: Minute } {
  let [first, last] = [Infinity, -Infinity];
  const include = (from: Minute, to: Minute): void => {
    first = Math.min(first, from);
    last = Math.max(last, to);
  };
  for (const { startAt, finishAt, baselineStartAt, baselineFinishAt } of activities) {
    include(minuteOf(startAt), endMinuteOf(finishAt));
    if (baselineStartAt !== null && baselineFinishAt !== null) {
      include(minuteOf(baselineStartAt), endMinuteOf(baselineFinishAt));
    }
  }
  const start = minuteOf(transition.startOn);
  if (activities.length === 0) include(start, start + 28 * minutesPerDay);
  const reach = Math.max(last - first, 14 * minutesPerDay);
  for (const target of [transition.targetGoLiveOn, transition.targetSteadyStateOn]) {
    if (target === null) continue;
    const minute = endMinuteOf(target);
    if (minute >= first - reach && minute <= last + reach) include(Math.min(minute, first), minute);
  }
  for (const minute of momentsNear(events, { first, last })) include(minute, minute);
  return { first, last };
}

function dateStyle({ unit }: Ticks, { first, last }: { first: Minute; last: Minute }): DateStyle {
  const years = civil(dayOf(first)).year !== civil(dayOf(last)).year;
  const days = dayOf(first) !== dayOf(last - 1);
  if (unit === 'HOUR') return { unit: 'TIME', days, years };
  return { unit: unit === 'QUARTER' || unit === 'YEAR' ? 'MONTH' : 'DAY', days, years };
}

/** Days without work, where they are wide enough to be seen as such. */
function shadingOf({ transition }: TimelineDocument, scale: TimeScale): Picture['nonWorking'] {
  const narrowest = 3;
  const shades: Picture['nonWorking'] = [];
  for (const { fromOn, toOn } of transition.nonWorkingDays) {
    const x = Math.max(scale.left, scale.xOf(minuteOf(fromOn)));
    const shade = { x, width: rounded(Math.min(scale.right, scale.xOf(endMinuteOf(toOn))) - x) };
    if (shade.width >= narrowest) shades.push(shade);
  }
  return shades;
}

function noticeOf({ transition }: TimelineDocument, scale: TimeScale, y: number): Label {
  const text = `No activities yet. The plan starts on ${dayWords(dayOfText(transition.startOn))}.`;
  return { x: rounded((scale.left + scale.right) / 2), y, text, size: 16, bold: false, anchor: 'middle' };
}
