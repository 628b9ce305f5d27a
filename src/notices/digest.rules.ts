import { wallClock } from '../domain/clock.js';
import { minutesPerDay } from '../domain/local-time.js';
import type { MailMode } from '../domain/terms.js';

/** How somebody is told by e-mail. */
export interface MailPreferences {
  mail: MailMode;
  /** 0 to 23, on the clock of each transition. */
  digestHour: number;
}

export const usualPreferences: MailPreferences = { mail: 'DAILY', digestHour: 7 };

/** When somebody is sent e-mail of what they are told now; null for never. */
export function mailAtOf({ mail, digestHour }: MailPreferences, timeZone: string, now: Date): Date | null {
  if (mail === 'OFF') return null;
  return mail === 'AT_ONCE' ? now : nextDigestAt(digestHour, timeZone, now);
}

/** When it is that hour next on the clock of the zone. Where the clock skips the hour that day, an hour later. */
function nextDigestAt(hour: number, timeZone: string, now: Date): Date {
  const local = wallClock(now, timeZone);
  const today = local - (local % minutesPerDay) + hour * 60;
  const wanted = today > local ? today : today + minutesPerDay;
  const minute = Math.floor(now.getTime() / 60_000);
  const guess = new Date((minute + wanted - local) * 60_000);
  // Between now and then the clock may have been put forward or back.
  return new Date(guess.getTime() + (wanted - wallClock(guess, timeZone)) * 60_000);
}

/** Minutes from one try to the next; a day in all. */
const pausesMinutes = [1, 5, 15, 60, 180, 360, 800];

/** When to try again after so many tries that failed; null where it is to be given up. */
export function nextTryAt(attempts: number, now: Date): Date | null {
  const pause = pausesMinutes[attempts - 1];
  return pause === undefined ? null : new Date(now.getTime() + pause * 60_000);
}
