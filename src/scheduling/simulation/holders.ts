import type { Minute } from '../../domain/local-time.js';
import { arrow, arrowCode } from '../arrows.js';
import { boundAfter } from '../link-bounds.js';
import { type Network, trait } from '../network.js';
import { delayed } from '../placement.js';
import { startOfTime } from '../working-time.js';
import { type BatchPass, batchWidth } from './batch-pass.js';

/**
 * All the activities that hold an activity's finish where it is: its links that bind, those of the phases around it, and so on back
 * to where a date holds, on however many paths side by side. Phases are passed through. Costs what is found, not the plan.
 */
export class Holders {
  /** By activity, the number of the last search that found it. */
  private readonly seen: Int32Array;
  private readonly found: Int32Array;
  private count = 0;
  private search = 0;
  /** Which of the runs side by side is searched. */
  private run = 0;

  constructor(
    private readonly network: Network,
    private readonly batch: BatchPass,
  ) {
    this.seen = new Int32Array(network.count);
    this.found = new Int32Array(network.count);
  }

  /** Adds one to `counts` for each that holds activity i in that run of the batch, itself included. */
  countInto(counts: Int32Array, run: number, i: number): void {
    this.search++;
    this.count = 0;
    this.run = run;
    this.add(i, false);
    for (let k = 0; k < this.count; k++) this.expand(this.found[k]!);
    for (let k = 0; k < this.count; k++) counts[this.found[k]!]!++;
  }

  private add(i: number, fromStart: boolean): void {
    if (this.rollsUp(i, fromStart)) this.addContents(i, fromStart);
    else if (this.seen[i] !== this.search) {
      this.seen[i] = this.search;
      this.found[this.count++] = i;
    }
  }

  /** Whether it is a phase with that end where its contents have theirs, not where somebody typed it. */
  private rollsUp(i: number, fromStart: boolean): boolean {
    const { plan, traits, containment } = this.network;
    if ((traits[i]! & trait.phase) === 0 || containment.hollow[i] === 1) return false;
    if ((traits[i]! & trait.manual) === 0) return true;
    return !fromStart && plan.activities[i]!.manualFinish !== this.batch.finish[i * batchWidth + this.run];
  }

  /** What a phase begins or ends with. Phases in phases are few deep where they are not empty, but for one phase in each. */
  private addContents(phase: number, fromStart: boolean): void {
    const { firstChild, children, rollsUp } = this.network.containment;
    const ends = fromStart ? this.batch.start : this.batch.finish;
    const { run } = this;
    const open = [phase];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (let k = firstChild[at]!; k < firstChild[at + 1]!; k++) {
        const child = children[k]!;
        if (rollsUp[child] !== 1 || ends[child * batchWidth + run] !== ends[phase * batchWidth + run])
          continue;
        if (this.rollsUp(child, fromStart)) open.push(child);
        else this.add(child, fromStart);
      }
    }
  }

  private expand(i: number): void {
    const { plan, traits, times, time, containment } = this.network;
    const { batch, run } = this;
    const of = traits[i]!;
    if ((of & (trait.manual | trait.finished)) !== 0) return;
    const worked = times[time[i]!]!;
    const left = batch.minutes[i * batchWidth + run]!;
    const finish: Minute = batch.finish[i * batchWidth + run]!;
    const finishWork = worked.workAt(finish);
    const shared = (of & trait.shared) === 0 ? null : batch.sharedWork(i, run);
    const { first, other, code, lag } = this.network.incoming;
    for (let holder = i; ; holder = containment.container[holder]!) {
      const lagTime = times[this.network.lagTime[holder]!]!;
      for (let k = first[holder]!; k < first[holder + 1]!; k++) {
        const predecessor = other[k]!;
        const link = plan.links[this.network.incoming.link[k]!]!;
        const lagOfLink = link.lag.kind === 'PERCENT' ? batch.percentLag(k, run) : lag[k]!;
        const codeOfLink = link.lag.kind === 'PERCENT' ? arrowCode(link, lagOfLink) : code[k]!;
        const fromStart = (codeOfLink & arrow.fromStart) !== 0;
        const from = (fromStart ? batch.start : batch.finish)[predecessor * batchWidth + run]!;
        const bindsFinish = (codeOfLink & arrow.toFinish) !== 0;
        const asked = boundAfter(codeOfLink, lagOfLink, from, lagTime);
        const late = !bindsFinish && (of & trait.delayed) !== 0;
        const bound = late ? delayed(this.network, i, asked) : asked;
        const binds = shared
          ? shared.end(bindsFinish ? shared.beginToEndBy(bound) : shared.begin(bound)) === finish
          : left > 0
            ? worked.workAt(bound) + (bindsFinish ? 0 : left) === finishWork
            : bound === finish || (!bindsFinish && worked.startAt(worked.workAt(bound)) === finish);
        if (!binds) continue;
        this.add(predecessor, fromStart);
        // A share of how long a phase lasts hangs on its finish, too.
        if (fromStart && lagOfLink > 0 && link.lag.kind === 'PERCENT' && this.rollsUp(predecessor, false)) {
          this.add(predecessor, false);
        }
      }
      const around = containment.container[holder]!;
      if (around === -1) return;
      const at = around * batchWidth + run;
      const entry = Math.max(batch.entryStart[at]!, batch.entryFinish[at]!);
      if (entry === startOfTime || entry === plan.start) return;
    }
  }
}
