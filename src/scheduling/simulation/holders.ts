import type { Minute } from '../../domain/local-time.js';
import { arrow } from '../arrows.js';
import type { Dates } from '../forward-pass.js';
import { boundAfter } from '../link-bounds.js';
import { type Network, trait } from '../network.js';
import { startOfTime } from '../working-time.js';

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

  constructor(private readonly network: Network) {
    this.seen = new Int32Array(network.count);
    this.found = new Int32Array(network.count);
  }

  /** Adds one to `counts` for each that holds activity i, itself included. */
  countInto(counts: Int32Array, dates: Dates, i: number): void {
    this.search++;
    this.count = 0;
    this.add(dates, i, false);
    for (let k = 0; k < this.count; k++) this.expand(dates, this.found[k]!);
    for (let k = 0; k < this.count; k++) counts[this.found[k]!]!++;
  }

  private add(dates: Dates, i: number, fromStart: boolean): void {
    const { traits, containment } = this.network;
    if ((traits[i]! & (trait.phase | trait.manual)) === trait.phase && containment.hollow[i] === 0) {
      this.addContents(dates, i, fromStart);
    } else if (this.seen[i] !== this.search) {
      this.seen[i] = this.search;
      this.found[this.count++] = i;
    }
  }

  /** What a phase begins or ends with. Phases in phases are few deep where they are not empty, but for one phase in each. */
  private addContents(dates: Dates, phase: number, fromStart: boolean): void {
    const { traits, containment } = this.network;
    const { firstChild, children, rollsUp, hollow } = containment;
    const ends = fromStart ? dates.start : dates.finish;
    const open = [phase];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (let k = firstChild[at]!; k < firstChild[at + 1]!; k++) {
        const child = children[k]!;
        if (rollsUp[child] !== 1 || ends[child] !== ends[phase]) continue;
        const inner = (traits[child]! & (trait.phase | trait.manual)) === trait.phase && hollow[child] === 0;
        if (inner) open.push(child);
        else this.add(dates, child, fromStart);
      }
    }
  }

  private expand(dates: Dates, i: number): void {
    const { plan, traits, duration, remaining, times, time, containment } = this.network;
    const of = traits[i]!;
    if ((of & (trait.manual | trait.finished)) !== 0 && (of & trait.phase) === 0) return;
    const worked = times[time[i]!]!;
    const left = (of & trait.started) === 0 ? duration[i]! : remaining[i]!;
    const finish: Minute = dates.finish[i]!;
    const finishWork = worked.workAt(finish);
    const { first, other, code, lag } = this.network.incoming;
    for (let holder = i; ; holder = containment.container[holder]!) {
      const lagTime = times[this.network.lagTime[holder]!]!;
      for (let k = first[holder]!; k < first[holder + 1]!; k++) {
        const predecessor = other[k]!;
        const codeOfLink = code[k]!;
        const fromStart = (codeOfLink & arrow.fromStart) !== 0;
        const from = fromStart ? dates.start[predecessor]! : dates.finish[predecessor]!;
        const bound = boundAfter(codeOfLink, lag[k]!, from, lagTime);
        const bindsFinish = (codeOfLink & arrow.toFinish) !== 0;
        const binds =
          left > 0
            ? worked.workAt(bound) + (bindsFinish ? 0 : left) === finishWork
            : bound === finish || (!bindsFinish && worked.startAt(worked.workAt(bound)) === finish);
        if (binds) this.add(dates, predecessor, fromStart);
      }
      const around = containment.container[holder]!;
      if (around === -1) return;
      const entry = Math.max(dates.entryStart[around]!, dates.entryFinish[around]!);
      if (entry === startOfTime || entry === plan.start) return;
    }
  }
}
