import type { LateDates } from './backward-pass.js';
import type { Network } from './network.js';

/** In the order of the input, 1 for what has total float at or under the threshold and is neither finished nor inactive. */
export function criticalActivities(
  { inputIndex }: Network,
  { totalFloat, done }: LateDates,
  thresholdMinutes: number,
): Uint8Array {
  const critical = new Uint8Array(totalFloat.length);
  for (let i = 0; i < critical.length; i++) {
    critical[inputIndex[i]!] = totalFloat[i]! <= thresholdMinutes && done[i] === 0 ? 1 : 0;
  }
  return critical;
}
