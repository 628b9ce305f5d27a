import { dayOf, minutesPerDay, weekdayOf, type Day, type Minute } from '../../domain/local-time.js';
import { textWidth } from './text-width.js';
import { rounded, type TimeScale } from './time-scale.js';
import { civil, dayWords, monthName, timeWords } from './words.js';

/** A cell of the time axis; its label is the longest that fits, or none. */
export interface Tick {
  x: number;
  width: number;
  label: string | null;
}

export interface Ticks {
  /** What the lower row counts. */
  unit: 'HOUR' | 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';
  major: Tick[];
  minor: Tick[];
}

interface Step {
  of: 'MINUTE' | 'DAY' | 'MONTH';
  count: number;
  /** From long to short. */
  labels: (start: Minute) => string[];
}

interface Level {
  unit: Ticks['unit'];
  major: Step;
  minor: Step;
  /** Pixels that a cell of the lower row needs. */
  room: number;
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Week of the year as ISO 8601 counts: the one that holds the Thursday. */
function weekOf(monday: Day): number {
  const { year } = civil(monday + 3);
  return Math.floor((monday + 3 - Date.UTC(year, 0, 1) / 86_400_000) / 7) + 1;
}

const hours = (count: number): Step => ({ of: 'MINUTE', count: count * 60, labels: (at) => [timeWords(at)] });
const day: Step = {
  of: 'DAY',
  count: 1,
  labels: (at) => {
    const { date } = civil(dayOf(at));
    const weekday = weekdays[weekdayOf(dayOf(at)) - 1]!;
    return [`${weekday} ${date}`, String(date)];
  },
};
const fullDay: Step = {
  ...day,
  labels: (at) => [
    `${weekdays[weekdayOf(dayOf(at)) - 1]!} ${dayWords(dayOf(at))}`,
    dayWords(dayOf(at), false),
  ],
};
const week: Step = {
  of: 'DAY',
  count: 7,
  labels: (at) => {
    const { date } = civil(dayOf(at));
    return [`${dayWords(dayOf(at), false)}, W${weekOf(dayOf(at))}`, dayWords(dayOf(at), false), String(date)];
  },
};
const fullWeek: Step = {
  ...week,
  labels: (at) => [
    `Week ${weekOf(dayOf(at))}, ${dayWords(dayOf(at))}`,
    dayWords(dayOf(at)),
    dayWords(dayOf(at), false),
  ],
};
const month: Step = { of: 'MONTH', count: 1, labels: (at) => [monthName(civil(dayOf(at)).month)] };
const fullMonth: Step = {
  ...month,
  labels: (at) => {
    const { year, month: index } = civil(dayOf(at));
    return [`${monthName(index)} ${year}`, monthName(index)];
  },
};
const quarterOf = (at: Minute): string => `Q${Math.floor(civil(dayOf(at)).month / 3) + 1}`;
const quarter: Step = { of: 'MONTH', count: 3, labels: (at) => [quarterOf(at)] };
const fullQuarter: Step = {
  ...quarter,
  labels: (at) => [`${quarterOf(at)} ${civil(dayOf(at)).year}`, quarterOf(at)],
};
const years = (count: number): Step => ({
  of: 'MONTH',
  count: 12 * count,
  labels: (at) => [String(civil(dayOf(at)).year)],
});
const decades: Step = { ...years(10), labels: (at) => [`${civil(dayOf(at)).year}s`] };

/** From fine to coarse; the first whose cells are wide enough is shown. */
const levels: Level[] = [
  ...[1, 2, 3, 6].map((count): Level => ({ unit: 'HOUR', major: fullDay, minor: hours(count), room: 46 })),
  { unit: 'DAY', major: fullWeek, minor: day, room: 17 },
  { unit: 'WEEK', major: fullMonth, minor: week, room: 26 },
  { unit: 'MONTH', major: fullQuarter, minor: month, room: 27 },
  { unit: 'QUARTER', major: years(1), minor: quarter, room: 22 },
  ...[1, 2, 5, 10].map((count): Level => ({ unit: 'YEAR', major: decades, minor: years(count), room: 40 })),
];

function lengthOf({ of, count }: Step): Minute {
  return count * { MINUTE: 1, DAY: minutesPerDay, MONTH: 30 * minutesPerDay }[of];
}

/** Start of the cell that holds the minute; weeks begin on Monday (1970-01-05 was one). */
function startOf({ of, count }: Step, minute: Minute): Minute {
  if (of === 'MINUTE') return Math.floor(minute / count) * count;
  if (of === 'DAY') return (Math.floor((dayOf(minute) - 4) / count) * count + 4) * minutesPerDay;
  const { year, month: index } = civil(dayOf(minute));
  return monthStart(Math.floor((year * 12 + index) / count) * count);
}

const monthStart = (index: number): Minute => Date.UTC(Math.floor(index / 12), index % 12, 1) / 60_000;

function nextOf(step: Step, start: Minute): Minute {
  if (step.of !== 'MONTH') return start + lengthOf(step);
  const { year, month: index } = civil(dayOf(start));
  return monthStart(year * 12 + index + step.count);
}

/** All whole cells are labelled alike, as long as fits the narrowest; what is cut off by an edge may say less. */
function cells(step: Step, scale: TimeScale, size: number, bold: boolean): Tick[] {
  const ticks: (Tick & { labels: string[]; whole: boolean })[] = [];
  for (let start = startOf(step, scale.from); start < scale.to; start = nextOf(step, start)) {
    const end = nextOf(step, start);
    const x = scale.xOf(Math.max(start, scale.from));
    const width = rounded(scale.xOf(Math.min(end, scale.to)) - x);
    const whole = start >= scale.from && end <= scale.to;
    ticks.push({ x, width, label: null, labels: step.labels(start), whole });
  }
  const fits = ({ labels, width }: (typeof ticks)[number], variant: number): boolean =>
    textWidth(labels[variant] ?? '', size, bold) + 6 <= width;
  const variants = Math.max(...ticks.map(({ labels }) => labels.length));
  let common = 0;
  while (common < variants - 1 && !ticks.every((tick) => !tick.whole || fits(tick, common))) common++;
  return ticks.map((tick) => {
    const { x, width, labels } = tick;
    const variant = labels.findIndex((_, index) => index >= common && fits(tick, index));
    return { x, width, label: labels[variant] ?? null };
  });
}

/** The two rows of the time axis, as fine as the scale has room for. */
export function ticksOf(scale: TimeScale, size: number): Ticks {
  const pixels = (step: Step): number => (lengthOf(step) / minutesPerDay) * scale.pixelsPerDay;
  const level = levels.find(({ minor, room }) => pixels(minor) >= room) ?? levels.at(-1)!;
  return {
    unit: level.unit,
    major: cells(level.major, scale, size, true),
    minor: cells(level.minor, scale, size, false),
  };
}
