import { durationLike, parseDuration, type WorkUnits } from '../domain/duration.js';
import {
  dayOf,
  formatLocalDate,
  formatLocalDateTime,
  type Minute,
  minutesPerDay,
  parseLocalDate,
  parseLocalDateTime,
} from '../domain/local-time.js';
import type { WorkingTime } from '../scheduling/index.js';

/** When something begins, or when something ends: Friday 17:00 and Monday 08:00 have the same work before them. */
export type Edge = 'START' | 'FINISH';

/**
 * The dates of a plan as time from its start, which is working time of its calendar (`10d`) or elapsed (`14ed`), and back. Dates
 * are plan-local text.
 */
export class RelativeTime {
  private readonly start: Minute;

  constructor(
    private readonly time: WorkingTime,
    startOn: string,
    private readonly units: WorkUnits,
  ) {
    this.start = parseLocalDate(startOn) * minutesPerDay;
  }

  /** The time so long after the start. Throws CALENDAR_WITHOUT_WORK where the calendar never gets there. */
  at(after: string, edge: Edge): string {
    const { minutes, elapsed } = parseDuration(after, this.units);
    if (elapsed) return formatLocalDateTime(this.start + minutes);
    const end = this.time.addWork(this.start, minutes);
    return formatLocalDateTime(edge === 'START' ? this.time.nextWork(end) : end);
  }

  /** The day on which so much is done. */
  dayAt(after: string): string {
    return this.at(after, 'FINISH').slice(0, 10);
  }

  /** How long that is after the start, in working time: what lies between is rounded to where work begins, or ends. */
  after(at: string): string {
    const minutes = Math.max(0, this.time.workBetween(this.start, parseLocalDateTime(at)));
    return durationLike('1d', minutes, this.units);
  }

  /** The same to the minute, elapsed where no working time says it. */
  exactlyAfter(at: string, edge: Edge): string {
    const working = this.after(at);
    if (this.at(working, edge) === at) return working;
    return durationLike('1ed', Math.max(0, parseLocalDateTime(at) - this.start));
  }

  /** How long after the start that day is over, elapsed where nobody works on it. */
  afterDay(on: string): string {
    const day = parseLocalDate(on);
    const working = this.after(`${formatLocalDate(day)}T23:59`);
    if (this.dayAt(working) === on) return working;
    return `${day - dayOf(this.start)}ed`;
  }
}
