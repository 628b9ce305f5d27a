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

/** Whether Intl knows the IANA zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
