import type { Minute } from '../domain/local-time.js';
import type { Network } from './network.js';
import type { WorkingTime } from './working-time.js';

interface Part {
  time: WorkingTime;
  minutes: number;
}

/** The work before the last working minute that begins at or before `t`: that before the next minute, less one. */
export const startBy = (worked: WorkingTime, t: Minute): number => worked.workAt(t + 1) - 1;

/** What activity i's people do in calendars of their own; where its duration is not the planned one, in proportion. */
export function sharedWork({ plan, times, timeOf, duration }: Network, i: number): SharedWork {
  const { work, durationMinutes } = plan.activities[i]!;
  const share = durationMinutes > 0 ? duration[i]! / durationMinutes : 1;
  return new SharedWork(
    work!.map(({ calendarId, minutes }) => ({
      time: times[timeOf.get(calendarId)!]!,
      minutes: Math.round(minutes * share),
    })),
  );
}

/** Work of several people, each in a calendar of their own: it begins with the first of them and ends with the last. */
export class SharedWork {
  constructor(private readonly parts: readonly Part[]) {}

  /** When it begins, if it cannot before `from`. */
  begin(from: Minute): Minute {
    return this.least(({ time }) => time.startAt(time.workAt(from)));
  }

  /** When it ends, if it begins at `start`; not before, where nobody has anything to do. */
  end(start: Minute): Minute {
    return Math.max(
      start,
      this.greatest(({ time, minutes }) => time.finishAt(time.workAt(start) + minutes)),
    );
  }

  /** When it has to begin, so that all of it ends by `to`. */
  beginToEndBy(to: Minute): Minute {
    return this.least(({ time, minutes }) => time.startAt(time.workAt(to) - minutes));
  }

  /** The latest moment up to `limit` at which it can begin. */
  beginBy(limit: Minute): Minute {
    return this.greatest(({ time }) => time.startAt(startBy(time, limit)));
  }

  /** The latest moment up to `limit` at which it can end. */
  endBy(limit: Minute): Minute {
    return this.greatest(({ time }) => time.finishAt(time.workAt(limit)));
  }

  /** Who of them has work last, or for ever, if all begin at `start`. */
  lastToEnd(start: Minute): WorkingTime {
    const endOf = ({ time, minutes }: Part): Minute => time.finishAt(time.workAt(start) + minutes);
    return this.parts.reduce((last, part) => (endOf(part) > endOf(last) ? part : last)).time;
  }

  private least(moment: (part: Part) => Minute): Minute {
    return this.parts.reduce((least, part) => Math.min(least, moment(part)), Infinity);
  }

  private greatest(moment: (part: Part) => Minute): Minute {
    return this.parts.reduce((greatest, part) => Math.max(greatest, moment(part)), -Infinity);
  }
}
