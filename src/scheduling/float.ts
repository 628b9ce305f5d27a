import type { LateDates } from './backward-pass.js';

/** 1 for each activity whose total float is at or under the threshold, unless it is finished or inactive. */
export function criticalActivities({ totalFloat, done }: LateDates, thresholdMinutes: number): Uint8Array {
  const critical = new Uint8Array(totalFloat.length);
  for (let i = 0; i < critical.length; i++)
    critical[i] = totalFloat[i]! <= thresholdMinutes && done[i] === 0 ? 1 : 0;
  return critical;
}
