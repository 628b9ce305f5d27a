import { boundLinks, compare, contentsAt } from './drivers.js';
import type { Dates } from './forward-pass.js';
import { type Network, trait } from './network.js';
import { startOfTime } from './working-time.js';

/**
 * The longest path: from what finishes last, back along whatever holds each activity where it is, to the first that
 * no other activity holds. Returns ids, first to last; phases themselves are passed through. Among equals the least id goes first.
 */
export function criticalPath(network: Network, dates: Dates, totalFloat: Int32Array): string[] {
  const path: number[] = [];
  let at = lastToFinish(network, dates, totalFloat);
  const seen = new Set<number>();
  while (at !== -1 && !seen.has(at)) {
    seen.add(at);
    path.push(at);
    at = heldBy(network, dates, at);
  }
  return path.reverse().map((i) => network.plan.activities[i]!.id);
}

function lastToFinish(network: Network, dates: Dates, totalFloat: Int32Array): number {
  const { count, plan, traits, outgoing } = network;
  const leadsNowhere = (i: number): boolean => outgoing.first[i] === outgoing.first[i + 1];
  const better = (i: number, than: number): boolean => {
    if (than === -1) return true;
    if (leadsNowhere(i) !== leadsNowhere(than)) return leadsNowhere(i);
    if (totalFloat[i] !== totalFloat[than]) return totalFloat[i]! < totalFloat[than]!;
    return compare(plan.activities[i]!.id, plan.activities[than]!.id) < 0;
  };
  let found = -1;
  for (let i = 0; i < count; i++) {
    const passedThrough = (traits[i]! & (trait.phase | trait.manual)) === trait.phase;
    if (passedThrough || (traits[i]! & trait.inactive) !== 0 || dates.finish[i] !== dates.planFinish)
      continue;
    if (better(i, found)) found = i;
  }
  return found;
}

/** The activity that holds i where it is, through phases; -1 where a date does, or nothing. */
function heldBy(network: Network, dates: Dates, i: number): number {
  const { plan, traits, duration, remaining, times, time, containment } = network;
  if ((traits[i]! & (trait.manual | trait.finished)) !== 0 && (traits[i]! & trait.phase) === 0) return -1;
  const worked = times[time[i]!]!;
  const left = (traits[i]! & trait.started) === 0 ? duration[i]! : remaining[i]!;
  const finishWork = worked.workAt(dates.finish[i]!);
  for (let holder = i; holder !== -1; holder = containment.container[holder]!) {
    for (const { predecessor, bound, bindsFinish } of boundLinks(network, dates, holder)) {
      const finish = worked.workAt(bound) + (bindsFinish ? 0 : left);
      const stays = left > 0 ? finish === finishWork : bound === dates.finish[i]!;
      if (stays) return finisher(network, dates, predecessor);
    }
    const around = containment.container[holder]!;
    if (around === -1) return -1;
    const entry = Math.max(dates.entryStart[around]!, dates.entryFinish[around]!);
    if (entry === startOfTime || entry === plan.start) return -1;
  }
  return -1;
}

/** The activity with which a phase finishes; an activity is its own. */
function finisher(network: Network, { finish }: Dates, predecessor: number): number {
  const { traits, containment } = network;
  let at = predecessor;
  while ((traits[at]! & (trait.phase | trait.manual)) === trait.phase && containment.hollow[at] === 0) {
    at = contentsAt(network, finish, at, finish[at]!)[0]!;
  }
  return at;
}
