import type { Minute } from '../domain/local-time.js';
import { arrow } from './arrows.js';
import { endOfTime, startOfTime, type WorkingTime } from './working-time.js';

/**
 * The earliest moment a link allows at its successor's end, when its predecessor's end is at `from`. `time` is the
 * successor's effective calendar. endOfTime where that calendar has not so much work left.
 */
export function boundAfter(code: number, lag: number, from: Minute, time: WorkingTime): Minute {
  if (code < arrow.workingLag) return from;
  if (code >= arrow.elapsedLag) return from + lag;
  const work = time.workAt(from) + lag;
  return lag > 0 ? time.finishAt(work) : time.startAt(work);
}

/**
 * The latest moment of the predecessor's end at which the link still allows `limit` at its successor's end; endOfTime
 * where any moment does. The converse of boundAfter.
 */
export function latestBefore(code: number, lag: number, limit: Minute, time: WorkingTime): Minute {
  if (limit === endOfTime || code < arrow.workingLag) return limit;
  if (code >= arrow.elapsedLag) return Math.max(startOfTime, limit - lag);
  const work = time.workAt(limit);
  // A lead lands where work begins, which is too late for a limit amid idle time; where work ends is the same moment of work.
  const idle = lag < 0 && time.startAt(work) > limit && time.finishAt(work) < limit;
  return time.startAt(work - lag - (idle ? 1 : 0));
}
