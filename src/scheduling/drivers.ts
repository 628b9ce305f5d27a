import type { Minute } from '../domain/local-time.js';
import { arrow } from './arrows.js';
import type { Dates } from './forward-pass.js';
import { boundAfter } from './link-bounds.js';
import { type Network, trait } from './network.js';
import type { Driver } from './plan.js';
import { delayed, pushedTo, settle } from './placement.js';
import { sharedWork } from './shared-work.js';
import { startOfTime } from './working-time.js';

/** A link into activity i (its place among the incoming arrows) and the moment it binds at that activity's end. */
export interface BoundLink {
  at: number;
  predecessor: number;
  linkId: string;
  /** Whether it is the predecessor's start that it follows. */
  fromStart: boolean;
  /** The predecessor's end that it follows. */
  from: Minute;
  bindsFinish: boolean;
  bound: Minute;
}

/** The links into i with what they ask for, sorted by predecessor and link id, whatever the order of the input. */
export function boundLinks(network: Network, dates: Dates, i: number): BoundLink[] {
  const { plan, times, lagTime, incoming } = network;
  const { first, other, code, lag, link } = incoming;
  const found: BoundLink[] = [];
  for (let at = first[i]!; at < first[i + 1]!; at++) {
    const predecessor = other[at]!;
    const fromStart = (code[at]! & arrow.fromStart) !== 0;
    const from = fromStart ? dates.start[predecessor]! : dates.finish[predecessor]!;
    const bound = boundAfter(code[at]!, lag[at]!, from, times[lagTime[i]!]!);
    const bindsFinish = (code[at]! & arrow.toFinish) !== 0;
    const linkId = plan.links[link[at]!]!.id;
    found.push({ at, predecessor, linkId, fromStart, from, bindsFinish, bound });
  }
  const key = (bound: BoundLink): string => plan.activities[bound.predecessor]!.id;
  return found.sort((a, b) => compare(key(a), key(b)) || compare(a.linkId, b.linkId));
}

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What asks for a moment at one end of an activity. */
export interface Claim {
  driver: Driver;
  /** Of a link. */
  link: BoundLink | null;
  bindsFinish: boolean;
  bound: Minute;
}

/** The equally binding reasons for the start of activity i; see Driver. `dates` are the scheduled ones. */
export function driversOf(network: Network, dates: Dates, i: number): Driver[] {
  const { traits } = network;
  if ((traits[i]! & trait.phase) !== 0) return phaseDrivers(network, dates, i);
  return activityDrivers(network, dates, i);
}

function activityDrivers(network: Network, dates: Dates, i: number): Driver[] {
  const { plan, traits } = network;
  const { actualStart, constraint, constraintAt } = plan.activities[i]!;
  if (actualStart !== null) return [{ kind: 'ACTUAL_START' }];
  if ((traits[i]! & trait.manual) !== 0) return [{ kind: 'MANUAL' }];
  const drivers = bindingClaims(network, dates, i).map(({ driver }) => driver);
  const pinned = constraintAt !== null && plan.honourConstraints && drivers.length === 0;
  if (pinned || (constraint === 'ALAP' && drivers.length === 0))
    drivers.push({ kind: 'CONSTRAINT', constraint });
  return drivers;
}

/** What asks for just the start that activity i has, which is no phase, neither begun nor scheduled by hand. */
export function bindingClaims(network: Network, dates: Dates, i: number): Claim[] {
  const { traits, duration, times, time } = network;
  const start = dates.start[i]!;
  const worked = times[time[i]!]!;
  const milestone = duration[i] === 0;
  const shared = (traits[i]! & trait.shared) === 0 ? null : sharedWork(network, i);
  const startsAt = ({ bound: asked, bindsFinish, driver }: Claim): Minute => {
    const late = !bindsFinish && driver.kind !== 'STATUS_DATE' && (traits[i]! & trait.delayed) !== 0;
    const bound = late ? delayed(network, i, asked) : asked;
    if (shared) return bindsFinish ? shared.beginToEndBy(bound) : shared.begin(bound);
    if (milestone)
      return driver.kind === 'LINK' || driver.kind === 'PHASE' ? bound : settle(bound, true, worked);
    return bindsFinish ? worked.startAt(worked.workAt(bound) - duration[i]!) : settle(bound, false, worked);
  };
  return claimsOn(network, dates, i).filter((claim) => startsAt(claim) === start);
}

/** All that asks for an early or late start or finish of activity i. */
function claimsOn(network: Network, dates: Dates, i: number): Claim[] {
  const { plan, traits, containment } = network;
  const claims: Claim[] = boundLinks(network, dates, i).map((link) => {
    const { linkId, predecessor, bindsFinish, bound } = link;
    const predecessorId = plan.activities[predecessor]!.id;
    return { driver: { kind: 'LINK', linkId, predecessorId }, link, bindsFinish, bound };
  });
  const claim = (driver: Driver, bound: Minute, bindsFinish = false): void => {
    claims.push({ driver, link: null, bindsFinish, bound });
  };
  const around = containment.container[i]!;
  if (around !== -1) {
    const driver: Driver = { kind: 'PHASE', phaseId: plan.activities[around]!.id };
    const [entryStart, entryFinish] = [dates.entryStart[around]!, dates.entryFinish[around]!];
    if (entryStart > plan.start) claim(driver, entryStart);
    if (entryFinish !== startOfTime) claim(driver, entryFinish, true);
  }
  const { constraint, constraintAt } = plan.activities[i]!;
  if (constraintAt !== null && constraint !== 'ASAP' && constraint !== 'ALAP') {
    claim({ kind: 'CONSTRAINT', constraint }, constraintAt, constraint.includes('FINISH'));
  }
  const pushed = pushedTo(network);
  if (pushed !== startOfTime && (traits[i]! & trait.started) === 0) {
    claim({ kind: 'STATUS_DATE' }, pushed);
  }
  claim({ kind: 'PLAN_START' }, plan.start);
  return claims;
}

/**
 * A phase starts for the reasons of whatever starts first in it, unless its own date stands. Where one of them is the phase
 * itself or a phase inside it, the reasons are those for which it hands out its earliest start.
 */
function phaseDrivers(network: Network, dates: Dates, i: number): Driver[] {
  const { traits, containment } = network;
  const { firstChild, children, rollsUp, hollow } = containment;
  if ((traits[i]! & trait.manual) !== 0) return [{ kind: 'MANUAL' }];
  if (hollow[i] === 1) return entryDrivers(network, dates, i);
  const found = new Map<string, Driver>();
  const open = [i];
  let handedOut = false;
  for (let phase = open.pop(); phase !== undefined; phase = open.pop()) {
    for (let k = firstChild[phase]!; k < firstChild[phase + 1]!; k++) {
      const child = children[k]!;
      if (rollsUp[child] !== 1 || dates.start[child] !== dates.start[i]) continue;
      if ((traits[child]! & (trait.phase | trait.manual)) === trait.phase) {
        open.push(child);
        continue;
      }
      for (const driver of activityDrivers(network, dates, child)) {
        if (driver.kind === 'PHASE') handedOut = true;
        else found.set(JSON.stringify(driver), driver);
      }
    }
  }
  const entry = handedOut ? entryDrivers(network, dates, i) : [];
  for (const driver of entry) found.set(JSON.stringify(driver), driver);
  return [...found].sort(([a], [b]) => compare(a, b)).map(([, driver]) => driver);
}

/** What begins or ends phase i at `moment`, `moments` being the starts or the finishes: by id, whatever the order of the input. */
export function contentsAt(network: Network, moments: Int32Array, i: number, moment: Minute): number[] {
  const { firstChild, children, rollsUp } = network.containment;
  const found: number[] = [];
  for (let k = firstChild[i]!; k < firstChild[i + 1]!; k++) {
    const child = children[k]!;
    if (rollsUp[child] === 1 && moments[child] === moment) found.push(child);
  }
  const idOf = (child: number): string => network.plan.activities[child]!.id;
  return found.sort((a, b) => compare(idOf(a), idOf(b)));
}

/** What puts the earliest start of a phase's contents where it is. */
function entryDrivers(network: Network, dates: Dates, i: number): Driver[] {
  const entry = Math.max(dates.entryStart[i]!, dates.entryFinish[i]!);
  return entryClaims(network, dates, i, entry).map(({ driver }) => driver);
}

/** What asks for a moment at which phase i lets its contents begin or end. */
export function entryClaims(network: Network, dates: Dates, i: number, moment: Minute): Claim[] {
  return claimsOn(network, dates, i).filter(
    ({ bound, driver }) => bound === moment && driver.kind !== 'STATUS_DATE',
  );
}
