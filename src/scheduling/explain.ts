import type { Minute } from '../domain/local-time.js';
import { bindingClaims, boundLinks, type Claim, contentsAt, entryClaims } from './drivers.js';
import type { Dates } from './forward-pass.js';
import { type Network, trait } from './network.js';
import { pushedTo, settle } from './placement.js';
import type { ChainStep, Driver } from './plan.js';
import { startOfTime } from './working-time.js';

/** An end of an activity, or the moment at which a phase lets its contents begin or end, to be explained next. */
export interface Place {
  i: number;
  end: ChainStep['end'] | 'ENTRY';
  at: Minute;
}

/** A step back, and where it leads; nowhere once a reason stands by itself. */
export interface StepBack {
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

/** The steps from a place back to what holds it there. */
export class Walk {
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

  /**
   * All the ways back that bind alike, at least one. Of a phase's start it is one: that starts with whichever of its contents is
   * first. Work whose finish is held, and not its start, is no way: it would only start later if it were shorter.
   */
  ways(place: Place): StepBack[] {
    const { i, end } = place;
    const { plan, traits } = this.network;
    if (end === 'ENTRY') return this.followAll(i, entryClaims(this.network, this.dates, i, place.at), place);
    if (end === 'RESUME') return this.resumptions(place);
    if ((traits[i]! & trait.phase) !== 0) return this.contents(place);
    if (plan.activities[i]!.actualFinish !== null || (traits[i]! & (trait.manual | trait.started)) !== 0) {
      return [this.back(place)];
    }
    const claims = bindingClaims(this.network, this.dates, i);
    if (end === 'START') return this.followAll(i, claims, place);
    const held = claims.filter(({ bindsFinish }) => bindsFinish);
    const ways = held.map((claim) => this.follow(i, claim, []));
    if (held.length === claims.length && held.length > 0) return ways;
    return [...ways, { reason: { kind: 'DURATION' }, next: { i, end: 'START', at: this.dates.start[i]! } }];
  }

  private followAll(i: number, claims: readonly Claim[], place: Place): StepBack[] {
    return claims.length === 0 ? [this.back(place)] : claims.map((claim) => this.follow(i, claim, []));
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
  private resume(place: Place): StepBack {
    const claims = this.resumeClaims(place);
    const [first] = claims;
    if (first) return this.follow(place.i, first, claims);
    return stands({ kind: this.waitsForStatusDate(place) ? 'STATUS_DATE' : 'ACTUAL_START' });
  }

  private resumptions(place: Place): StepBack[] {
    const claims = this.resumeClaims(place);
    const ways = claims.map((claim) => this.follow(place.i, claim, []));
    if (this.waitsForStatusDate(place)) ways.push(stands({ kind: 'STATUS_DATE' }));
    return ways.length === 0 ? [stands({ kind: 'ACTUAL_START' })] : ways;
  }

  /** The links that hold work under way where it goes on. */
  private resumeClaims({ i, at }: Place): Claim[] {
    const { network, dates } = this;
    // Under progress override a link holds what is left of the work only by its finish.
    const retained = network.plan.outOfSequence === 'RETAINED_LOGIC';
    const links = boundLinks(network, dates, i).filter(
      ({ bound, bindsFinish }) => (retained || bindsFinish) && this.resumesAt(i, bound, bindsFinish) === at,
    );
    return links.map((link): Claim => {
      const { linkId, predecessor, bound, bindsFinish } = link;
      const predecessorId = network.plan.activities[predecessor]!.id;
      return { driver: { kind: 'LINK', linkId, predecessorId }, link, bound, bindsFinish };
    });
  }

  private waitsForStatusDate({ i, at }: Place): boolean {
    const pushed = pushedTo(this.network);
    return pushed !== startOfTime && this.resumesAt(i, pushed, false) === at;
  }

  private resumesAt(i: number, bound: Minute, bindsFinish: boolean): Minute {
    const { times, time, remaining } = this.network;
    const worked = times[time[i]!]!;
    return bindsFinish ? worked.startAt(worked.workAt(bound) - remaining[i]!) : settle(bound, false, worked);
  }

  private phase(place: Place): StepBack {
    const { i } = place;
    const { traits, containment } = this.network;
    if ((traits[i]! & trait.manual) === 0 && containment.hollow[i] === 1) return this.entry(this.entryOf(i));
    return this.contents(place)[0]!;
  }

  private entryOf(i: number): Place {
    const { entryStart, entryFinish } = this.dates;
    return { i, end: 'ENTRY', at: Math.max(entryStart[i]!, entryFinish[i]!) };
  }

  /** Of a finish all of the contents that finish then, of a start one, the least id first. */
  private contents({ i, end, at }: Place): StepBack[] {
    const { network, dates } = this;
    if ((network.traits[i]! & trait.manual) === 0 && network.containment.hollow[i] === 1) {
      return this.ways(this.entryOf(i));
    }
    const { manualStart, manualFinish } = network.plan.activities[i]!;
    const typed =
      (network.traits[i]! & trait.manual) !== 0 && (end === 'START' ? manualStart : manualFinish) !== null;
    const moments = end === 'START' ? dates.start : dates.finish;
    const inside = typed ? [] : contentsAt(network, moments, i, at);
    if (inside.length === 0) return [stands({ kind: 'MANUAL' })];
    return (end === 'START' ? inside.slice(0, 1) : inside).map((child) => ({
      reason: { kind: 'CONTENTS', childId: network.plan.activities[child]!.id },
      next: { i: child, end: end === 'START' ? 'START' : 'FINISH', at },
    }));
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
