import type { LateDates } from './backward-pass.js';
import type { Network } from './network.js';

/** 1 for what has total float at or under the plan's threshold and is neither finished nor inactive. */
export const isCritical = ({ plan }: Network, { totalFloat, done }: LateDates, i: number): number =>
  totalFloat[i]! <= plan.criticalThresholdMinutes && done[i] === 0 ? 1 : 0;

/** The same for all, in the order of the input. */
export function criticalActivities(network: Network, late: LateDates): Uint8Array {
  const critical = new Uint8Array(network.count);
  for (let i = 0; i < critical.length; i++) critical[network.inputIndex[i]!] = isCritical(network, late, i);
  return critical;
}
