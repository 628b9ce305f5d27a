import { type SharedWork, sharedWork } from '../shared-work.js';
import { lastMinute, type Minute } from '../../domain/local-time.js';
import { arrow, arrowCode, lagMinutes, relag } from '../arrows.js';
import { refuse } from '../forward-pass.js';
import { boundAfter } from '../link-bounds.js';
import { type Network, special, trait } from '../network.js';
import { endOf, enterPhase, place, type Placed, pushedTo } from '../placement.js';
import { bothPasses } from '../schedule.js';
import { endOfTime, longestGap, startOfTime } from '../working-time.js';

/** How many runs go through the network together. */
export const batchWidth = 16;

/**
 * The forward pass for several runs at once, which differ in durations alone. What run r has of activity i stands at
 * `i * batchWidth + r`: links, kinds and calendars are looked up once for all of them, and what they ask of a calendar lies
 * close together, which is several times faster than run after run. The dates are those of schedule().
 */
export class BatchPass {
  readonly start: Int32Array;
  readonly finish: Int32Array;
  /** By phase: the earliest start and the earliest finish of all it contains. */
  readonly entryStart: Int32Array;
  readonly entryFinish: Int32Array;
  /** Minutes to be worked: the duration of what has not begun, what is left of what has. */
  readonly minutes: Int32Array;
  /** Of the activity that is looked at, by run. */
  private readonly earliestStart = new Int32Array(batchWidth);
  private readonly earliestFinish = new Int32Array(batchWidth);
  private readonly placed: Placed = { start: 0, finish: 0, pulled: 0 };
  private readonly pushedTo: Minute;

  constructor(private readonly network: Network) {
    const { count, phaseCount } = network;
    const size = count * batchWidth;
    this.start = new Int32Array(size);
    this.finish = new Int32Array(size);
    this.entryStart = new Int32Array(phaseCount === 0 ? 0 : size);
    this.entryFinish = new Int32Array(phaseCount === 0 ? 0 : size);
    this.minutes = new Int32Array(size);
    for (let i = 0; i < count; i++) {
      this.minutes.fill(plannedMinutes(network, i), i * batchWidth, (i + 1) * batchWidth);
    }
    this.pushedTo = pushedTo(network);
  }

  /** Schedules that many runs, at most batchWidth. Throws CALENDAR_WITHOUT_WORK and DATE_OUT_OF_RANGE, naming the activity. */
  run(runs: number): void {
    if (this.network.asLateAsPossible.length > 0) {
      for (let r = 0; r < runs; r++) this.runAlone(r);
      return;
    }
    const { count, traits, order } = this.network;
    for (let at = 0; at < order.length; at++) {
      const node = order[at]!;
      if (node >= count) this.leavePhase(node - count, traits[node - count]!, runs);
      else this.visit(node, traits[node]!, runs);
    }
  }

  /** The lag of the percent link at that place of `incoming`, which depends on the run. */
  percentLag(at: number, run: number): number {
    const { plan, incoming } = this.network;
    return lagMinutes(plan.links[incoming.link[at]!]!, this.lengthOf(incoming.other[at]!, run));
  }

  /** Working minutes that activity i lasts in that run; of a phase, once the run has left it. */
  private lengthOf(i: number, run: number): number {
    const { traits, duration, times, time } = this.network;
    const at = i * batchWidth + run;
    if ((traits[i]! & trait.phase) !== 0) {
      return times[time[i]!]!.workBetween(this.start[at]!, this.finish[at]!);
    }
    return (traits[i]! & trait.started) === 0 ? this.minutes[at]! : duration[i]!;
  }

  /** What the people of activity i do in that run. */
  sharedWork(i: number, run: number): SharedWork {
    this.setMinutes(i, run);
    return sharedWork(this.network, i);
  }

  /** How late something can be as late as possible is known only after a backward pass. */
  private runAlone(r: number): void {
    const { network, start, finish, entryStart, entryFinish } = this;
    const { count, traits } = network;
    for (let i = 0; i < count; i++) {
      this.setMinutes(i, r);
      if ((traits[i]! & trait.phase) === 0) relag(network, i, this.lengthOf(i, r));
    }
    const { dates } = bothPasses(network);
    for (let i = 0; i < count; i++) {
      start[i * batchWidth + r] = dates.start[i]!;
      finish[i * batchWidth + r] = dates.finish[i]!;
      if (entryStart.length === 0) continue;
      entryStart[i * batchWidth + r] = dates.entryStart[i]!;
      entryFinish[i * batchWidth + r] = dates.entryFinish[i]!;
    }
  }

  private visit(i: number, traits: number, runs: number): void {
    const { network, earliestStart, earliestFinish, entryStart, entryFinish } = this;
    this.enter(i, traits, runs);
    const { first } = network.incoming;
    const end = first[i + 1]!;
    for (let k = first[i]!; k < end; k++) this.follow(k, i, runs);
    if ((traits & trait.phase) !== 0) {
      for (let r = 0; r < runs; r++) {
        entryStart[i * batchWidth + r] = enterPhase(network, i, earliestStart[r]!);
        entryFinish[i * batchWidth + r] = earliestFinish[r]!;
      }
    } else if ((traits & special) !== 0) {
      for (let r = 0; r < runs; r++) this.placeSpecial(i, r, earliestStart[r]!, earliestFinish[r]!);
    } else this.placeAll(i, runs);
  }

  /** What the plan's start, or the phase around it, allows. */
  private enter(i: number, traits: number, runs: number): void {
    const { network, earliestStart, earliestFinish, entryStart, entryFinish } = this;
    if ((traits & trait.inside) === 0) {
      earliestStart.fill(network.plan.start);
      earliestFinish.fill(startOfTime);
      return;
    }
    const around = network.containment.container[i]! * batchWidth;
    for (let r = 0; r < runs; r++) {
      earliestStart[r] = entryStart[around + r]!;
      earliestFinish[r] = entryFinish[around + r]!;
    }
  }

  private follow(k: number, i: number, runs: number): void {
    const { plan, times, lagTime, incoming } = this.network;
    const code = incoming.code[k]!;
    const from = (code & arrow.fromStart) === 0 ? this.finish : this.start;
    const to = (code & arrow.toFinish) === 0 ? this.earliestStart : this.earliestFinish;
    const predecessor = incoming.other[k]! * batchWidth;
    const link = plan.links[incoming.link[k]!]!;
    if (link.lag.kind === 'PERCENT') {
      for (let r = 0; r < runs; r++) {
        const lag = this.percentLag(k, r);
        const bound = boundAfter(arrowCode(link, lag), lag, from[predecessor + r]!, times[lagTime[i]!]!);
        if (bound > to[r]!) to[r] = bound;
      }
    } else if (code < arrow.workingLag) {
      for (let r = 0; r < runs; r++) {
        const bound = from[predecessor + r]!;
        if (bound > to[r]!) to[r] = bound;
      }
    } else {
      const lag = incoming.lag[k]!;
      const time = times[lagTime[i]!]!;
      for (let r = 0; r < runs; r++) {
        const bound = boundAfter(code, lag, from[predecessor + r]!, time);
        if (bound > to[r]!) to[r] = bound;
      }
    }
  }

  /** As ForwardPass does with what only has a duration and links. */
  private placeAll(i: number, runs: number): void {
    const { network, minutes, start, finish, earliestStart, earliestFinish } = this;
    const worked = network.times[network.time[i]!]!;
    for (let r = 0; r < runs; r++) {
      const at = i * batchWidth + r;
      const toWork = minutes[at]!;
      const bound = earliestFinish[r]!;
      const from = earliestStart[r]! > this.pushedTo ? earliestStart[r]! : this.pushedTo;
      if (toWork === 0) {
        this.placeSpecial(i, r, earliestStart[r]!, bound);
        continue;
      }
      let work = worked.locate(from);
      start[at] = worked.begin;
      if (bound - toWork > from) {
        const late = worked.workAt(bound) - toWork;
        if (late > work) start[at] = worked.startAt((work = late));
        finish[at] = endOf(worked, work + toWork, bound);
      } else finish[at] = worked.finishAt(work + toWork);
      this.check(i, at, earliestStart[r]!);
    }
  }

  private placeSpecial(i: number, r: number, earliestStart: Minute, earliestFinish: Minute): void {
    const { network, placed } = this;
    const at = i * batchWidth + r;
    this.setMinutes(i, r);
    place(network, i, earliestStart, earliestFinish, startOfTime, placed);
    this.start[at] = placed.start;
    this.finish[at] = placed.finish;
    this.check(i, at, earliestStart);
  }

  private check(i: number, at: number, earliestStart: Minute): void {
    const [start, finish] = [this.start[at]!, this.finish[at]!];
    if (finish > lastMinute || start - earliestStart > longestGap) {
      refuse(this.network, i, earliestStart, start, finish);
    }
  }

  /** Gives the network the minutes of a run, for what reads them there. */
  private setMinutes(i: number, r: number): void {
    const { traits, duration, remaining } = this.network;
    if ((traits[i]! & trait.phase) !== 0) return;
    const minutes = this.minutes[i * batchWidth + r]!;
    if ((traits[i]! & trait.started) === 0) duration[i] = minutes;
    else remaining[i] = minutes;
  }

  private leavePhase(i: number, traits: number, runs: number): void {
    const { network, start, finish, placed } = this;
    const { firstChild, children, rollsUp, hollow } = network.containment;
    const manual = (traits & trait.manual) !== 0 ? network.plan.activities[i]! : null;
    for (let r = 0; r < runs; r++) {
      const at = i * batchWidth + r;
      if (hollow[i] === 1) {
        const entry = Math.max(this.entryStart[at]!, this.entryFinish[at]!);
        place(network, i, entry, startOfTime, startOfTime, placed);
      } else {
        placed.start = endOfTime;
        placed.finish = startOfTime;
        for (let k = firstChild[i]!; k < firstChild[i + 1]!; k++) {
          const child = children[k]!;
          if (rollsUp[child] === 0) continue;
          placed.start = Math.min(placed.start, start[child * batchWidth + r]!);
          placed.finish = Math.max(placed.finish, finish[child * batchWidth + r]!);
        }
      }
      start[at] = manual?.manualStart ?? placed.start;
      finish[at] = manual ? Math.max(start[at], manual.manualFinish ?? placed.finish) : placed.finish;
    }
  }
}

/** What is to be worked of activity i, as planned. */
export const plannedMinutes = ({ traits, duration, remaining }: Network, i: number): number =>
  (traits[i]! & trait.started) === 0 ? duration[i]! : remaining[i]!;
