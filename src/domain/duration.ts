import { UserError } from './user-error.js';

/** How many working minutes the plan's units stand for: 480 a day and 2400 a week unless the plan says otherwise. */
export interface WorkUnits {
  minutesPerDay: number;
  minutesPerWeek: number;
}

export const defaultWorkUnits: WorkUnits = { minutesPerDay: 480, minutesPerWeek: 2400 };

/** Working minutes of a calendar, or elapsed minutes of the clock. */
export interface Duration {
  minutes: number;
  elapsed: boolean;
}

/** A lag between two activities; negative is a lead. A percent is of the predecessor's duration. */
export type Lag =
  | { kind: 'WORKING'; minutes: number }
  | { kind: 'ELAPSED'; minutes: number }
  | { kind: 'PERCENT'; percent: number };

export const noLag: Lag = { kind: 'WORKING', minutes: 0 };

const durationPattern = /^(\d{1,8}(?:\.\d{1,4})?)\s*(e?)(m|min|mins|h|hr|hrs|d|day|days|w|wk|wks)$/i;
const lagPattern =
  /^([+-]?)\s*(\d{1,8}(?:\.\d{1,4})?)\s*(?:(%)|(e?)(m|min|mins|h|hr|hrs|d|day|days|w|wk|wks))$/i;
/** A century of elapsed minutes: longer is a mistake. */
const longest = 100 * 366 * 1440;

function unitMinutes(unit: string, elapsed: boolean, units: WorkUnits): number {
  switch (unit.charAt(0).toLowerCase()) {
    case 'm':
      return 1;
    case 'h':
      return 60;
    case 'd':
      return elapsed ? 1440 : units.minutesPerDay;
    default:
      return elapsed ? 10_080 : units.minutesPerWeek;
  }
}

function toMinutes(text: string, amount: string, unit: string, elapsed: boolean, units: WorkUnits): number {
  const minutes = Math.round(Number(amount) * unitMinutes(unit, elapsed, units));
  if (minutes > longest) throw new UserError('INVALID_INPUT', `"${text}" is longer than a century.`);
  return minutes;
}

/** Parses `5d`, `4h`, `90m`, `2w`, and with an `e` for elapsed time: `3ed`, `36eh`. Throws INVALID_INPUT. */
export function parseDuration(text: string, units: WorkUnits = defaultWorkUnits): Duration {
  const match = durationPattern.exec(text.trim());
  if (!match) {
    throw new UserError(
      'INVALID_INPUT',
      `"${text}" is not a duration; write 5d, 4h, 90m, 2w, or 3ed for elapsed days.`,
    );
  }
  const elapsed = match[2] !== '';
  return { minutes: toMinutes(text, match[1]!, match[3]!, elapsed, units), elapsed };
}

/** Parses `2d`, `+2d`, `-1d`, `2ed`, `50%`; the empty text is no lag. Throws INVALID_INPUT. */
export function parseLag(text: string, units: WorkUnits = defaultWorkUnits): Lag {
  if (text.trim() === '') return noLag;
  const match = lagPattern.exec(text.trim());
  if (!match) {
    throw new UserError(
      'INVALID_INPUT',
      `"${text}" is not a lag; write 2d, -1d, 4h, 2ed for elapsed days, or 50%.`,
    );
  }
  const sign = match[1] === '-' ? -1 : 1;
  if (match[3]) {
    const percent = sign * Number(match[2]);
    if (Math.abs(percent) > 10_000) throw new UserError('INVALID_INPUT', `"${text}" is over 10000%.`);
    return { kind: 'PERCENT', percent };
  }
  const elapsed = match[4] !== '';
  const minutes = sign * toMinutes(text, match[2]!, match[5]!, elapsed, units);
  return { kind: elapsed ? 'ELAPSED' : 'WORKING', minutes: minutes === 0 ? 0 : minutes };
}

/** The canonical spelling of a duration or lag as typed: `5 days` and `5D` become `5d`, `+2d` stays positive as `2d`. */
export function canonicalDuration(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/^\+/, '')
    .replace(/(e?)(m|h|d|w)[a-z]*$/, '$1$2');
}

/** So many minutes in the unit of another duration, weeks as days: 960 like `3d` is `2d`; in minutes where that is no short number. */
export function durationLike(text: string, minutes: number, units: WorkUnits = defaultWorkUnits): string {
  const [, , e, unit] = durationPattern.exec(text.trim())!;
  const letter = unit!.charAt(0).toLowerCase().replace('w', 'd');
  const hundredths = (minutes * 100) / unitMinutes(letter, e !== '', units);
  const amount = Number.isInteger(hundredths) ? `${hundredths / 100}${e}${letter}` : `${minutes}${e}m`;
  return amount.toLowerCase();
}
