import { minutesPerDay, type Minute } from '../../domain/local-time.js';

/** Minutes to pixels, from the left to the right edge of the chart. */
export interface TimeScale {
  /** Minutes at the edges. */
  from: Minute;
  to: Minute;
  /** The first and last minute without the room around them. */
  first: Minute;
  last: Minute;
  left: number;
  right: number;
  pixelsPerDay: number;
  xOf: (minute: Minute) => number;
}

/** Room in pixels for a diamond before the first date, and for dates after the last. */
const before = 18;
const roomForDates = 128;

/** One decimal is all a screen shows. */
export const rounded = (value: number): number => Math.round(value * 10) / 10;

/**
 * The scale that shows first to last with some room around them, and more after them where `more` pixels are asked for: in whole
 * days, or in hours for a plan of a day or two.
 */
export function timeScale(first: Minute, last: Minute, left: number, right: number, more = 0): TimeScale {
  const after = roomForDates + more;
  const step = last - first <= 2 * minutesPerDay ? 60 : minutesPerDay;
  const start = Math.floor(first / step) * step;
  const end = Math.max(Math.ceil(last / step) * step, start + 4 * step);
  const pixels = (right - left - before - after) / (end - start);
  const from = start - before / pixels;
  return {
    from,
    to: end + after / pixels,
    first: start,
    last: end,
    left,
    right,
    pixelsPerDay: pixels * minutesPerDay,
    xOf: (minute) => rounded(left + (minute - from) * pixels),
  };
}
