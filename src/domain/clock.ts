import { type Minute, parseLocalDateTime } from './local-time.js';

const formatters = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of an IANA zone at an instant, to the minute. Throws RangeError for an unknown zone. */
export function wallClock(instant: Date, timeZone: string): Minute {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formatters.set(timeZone, formatter);
  }
  return parseLocalDateTime(formatter.format(instant).replace(' ', 'T'));
}

/**
 * The instant at which the clocks of an IANA zone show a time. Of one that they show twice it is the first; one that they leap over is
 * read as if they had not yet (RFC 5545, 3.3.5). Throws RangeError for an unknown zone.
 */
export function instantOf(minute: Minute, timeZone: string): Date {
  const day = 24 * 60;
  /** What the clocks are ahead of UTC around then. */
  const aheadAt = (around: Minute): number => wallClock(new Date(around * 60_000), timeZone) - around;
  const [before, after] = [minute - aheadAt(minute - day), minute - aheadAt(minute + day)];
  const shows = (instant: Minute): boolean => wallClock(new Date(instant * 60_000), timeZone) === minute;
  return new Date((shows(before) || !shows(after) ? before : after) * 60_000);
}

/** Whether Intl knows the IANA zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
