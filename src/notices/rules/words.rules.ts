import { formatLocalDateTime, minutesPerDay, parseLocalDateTime } from '../../domain/local-time.js';

/** So many days of the calendar later, at the same time of the day. */
export const daysLater = (at: string, days: number): string =>
  formatLocalDateTime(parseLocalDateTime(at) + days * minutesPerDay);

/** `2026-03-02 09:00` */
export const inWords = (at: string): string => at.replace('T', ' ');

/** `1 "Runbook", 2 "Access", 3 "Data" and 4 more` */
export function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length <= 3 ? shown : `${shown} and ${names.length - 3} more`;
}
