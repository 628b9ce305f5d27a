import type { Minute } from '../domain/local-time.js';
import { bindingClaims, boundLinks, type Claim, entryClaims } from './drivers.js';
import type { Dates } from './forward-pass.js';
import { type Network, trait } from './network.js';
import { pushedTo, settle } from './placement.js';
import type { ChainStep, Driver } from './plan.js';
import { startOfTime } from './working-time.js';

/** An end of an activity, or the moment at which a phase lets its contents begin or end, to be explained next. */
interface Place {
  i: number;
  end: ChainStep['end'] | 'ENTRY';
  at: Minute;
}

/** A step back, and where it leads; nowhere once a reason stands by itself. */
interface StepBack {
  reason: ChainStep['reason'];
  others?: readonly Driver[];
  next: Place | null;
}

/** See Schedule.explain. Linear in the steps and the links into what they pass. */
export function explain(network: Network, dates: Dates, i: number): ChainStep[] {
  const walk = new Walk(network, dates);
  const steps: ChainStep[] = [];
  let place: Place | null = { i, end: 'FINISH', at: dates.finish[i]! };
  while (place !== null) {
    const { reason, others = [], next } = walk.back(place);
    const from: Minute = next?.at ?? network.plan.start;
    const end = place.end === 'ENTRY' ? 'START' : place.end;
    const index = network.inputIndex[place.i]!;
    // What hands on its date as it is needs no step, unless it says where: the contents of a phase.
    if (from !== place.at || next === null || reason.kind !== 'DURATION') {
      steps.push({ index, end, reason, from, at: place.at, others });
    }
    place = next;
  }
  return steps;
}

class Walk {
  constructor(
    private readonly network: Network,
    private readonly dates: Dates,
  ) {}

  back(place: Place): StepBack {
    const { i, end } = place;
    if (end === 'ENTRY') return this.entry(place);
    if (end === 'RESUME') return this.resume(place);
    if ((this.network.traits[i]! & trait.phase) !== 0) return this.phase(place);
    return end === 'FINISH' ? this.finish(i) : this.start(place);
  }

  private finish(i: number): StepBack {
    const { network, dates } = this;
    const { plan, traits, remaining, times, time } = network;
    if (plan.activities[i]!.actualFinish !== null) return stands({ kind: 'ACTUAL_FINISH' });
    if ((traits[i]! & trait.manual) !== 0) return stands({ kind: 'MANUAL' });
    if ((traits[i]! & trait.started) !== 0) {
      const worked = times[time[i]!]!;
      const at = worked.startAt(dates.finishWork[i]! - remaining[i]!);
      return { reason: { kind: 'REMAINING' }, next: { i, end: 'RESUME', at } };
    }
    const claims = bindingClaims(network, dates, i);
    const first = firstOf(claims);
    if (first?.bindsFinish) return this.follow(i, first, claims);
    return { reason: { kind: 'DURATION' }, next: { i, end: 'START', at: dates.start[i]! } };
  }

  private start({ i }: Place): StepBack {
    const { network, dates } = this;
    const { actualStart, constraint } = network.plan.activities[i]!;
    if (actualStart !== null) return stands({ kind: 'ACTUAL_START' });
    if ((network.traits[i]! & trait.manual) !== 0) return stands({ kind: 'MANUAL' });
    const claims = bindingClaims(network, dates, i);
    const first = firstOf(claims);
    // A constraint has pulled it before its links, or what follows lets it wait.
    return first === undefined ? stands({ kind: 'CONSTRAINT', constraint }) : this.follow(i, first, claims);
  }

  /** Where work under way goes on: behind what it waits for, or at the status date, or just where it was. */
  private resume({ i, at }: Place): StepBack {
    const { network, dates } = this;
    const worked = network.times[network.time[i]!]!;
    const left = network.remaining[i]!;
    const resumesAt = (bound: Minute, bindsFinish: boolean): Minute =>
      bindsFinish ? worked.startAt(worked.workAt(bound) - left) : settle(bound, false, worked);
    // Under progress override a link holds what is left of the work only by its finish.
    const retained = network.plan.outOfSequence === 'RETAINED_LOGIC';
    const links = boundLinks(network, dates, i).filter(
      ({ bound, bindsFinish }) => (retained || bindsFinish) && resumesAt(bound, bindsFinish) === at,
    );
    const claims = links.map((link): Claim => {
      const { linkId, predecessor, bound, bindsFinish } = link;
      const predecessorId = network.plan.activities[predecessor]!.id;
      return { driver: { kind: 'LINK', linkId, predecessorId }, link, bound, bindsFinish };
    });
    const [first] = claims;
    if (first) return this.follow(i, first, claims);
    const pushed = pushedTo(network);
    const waits = pushed !== startOfTime && resumesAt(pushed, false) === at;
    return stands({ kind: waits ? 'STATUS_DATE' : 'ACTUAL_START' });
  }

  private phase({ i, end, at }: Place): StepBack {
    const { network, dates } = this;
    const { firstChild, children, rollsUp, hollow } = network.containment;
    if ((network.traits[i]! & trait.manual) === 0 && hollow[i] === 1) {
      return this.entry({ i, end: 'ENTRY', at: Math.max(dates.entryStart[i]!, dates.entryFinish[i]!) });
    }
    const { manualStart, manualFinish } = network.plan.activities[i]!;
    const typed =
      (network.traits[i]! & trait.manual) !== 0 && (end === 'START' ? manualStart : manualFinish) !== null;
    const moments = end === 'START' ? dates.start : dates.finish;
    for (let k = firstChild[i]!; k < firstChild[i + 1]! && !typed; k++) {
      const child = children[k]!;
      if (rollsUp[child] !== 1 || moments[child] !== at) continue;
      return {
        reason: { kind: 'CONTENTS', childId: network.plan.activities[child]!.id },
        next: { i: child, end: end === 'START' ? 'START' : 'FINISH', at },
      };
    }
    return stands({ kind: 'MANUAL' });
  }

  private entry({ i, at }: Place): StepBack {
    const claims = entryClaims(this.network, this.dates, i, at);
    const first = firstOf(claims);
    const { constraint } = this.network.plan.activities[i]!;
    return first === undefined ? stands({ kind: 'CONSTRAINT', constraint }) : this.follow(i, first, claims);
  }

  private follow(from: number, claim: Claim, claims: readonly Claim[]): StepBack {
    const others = claims.filter((other) => other !== claim).map(({ driver }) => driver);
    const { driver, link, bound } = claim;
    if (link !== null) {
      const { predecessor: i, fromStart, from: at } = link;
      return { reason: driver, others, next: { i, end: fromStart ? 'START' : 'FINISH', at } };
    }
    if (driver.kind !== 'PHASE') return { reason: driver, others, next: null };
    return {
      reason: driver,
      others,
      next: { i: this.network.containment.container[from]!, end: 'ENTRY', at: bound },
    };
  }
}

const stands = (reason: ChainStep['reason']): StepBack => ({ reason, next: null });

const rank: readonly Driver['kind'][] = ['LINK', 'PHASE', 'CONSTRAINT', 'PLAN_START', 'STATUS_DATE'];

/** The one to follow; see Schedule.explain. */
const firstOf = (claims: readonly Claim[]): Claim | undefined =>
  rank.flatMap((kind) => claims.filter(({ driver }) => driver.kind === kind)).at(0);
