import { BackwardPass, type LateDates } from './backward-pass.js';
import { type Dates, ForwardPass, latestFinish } from './forward-pass.js';
import { isCritical } from './float.js';
import { buildNetwork, replaceActivity } from './compile.js';
import { type Network, trait } from './network.js';
import { NodeSet } from './node-set.js';
import type { ActivityInput, PlanInput, Schedule, ScheduledValues } from './plan.js';
import type { WorkingTime } from './working-time.js';
import { bothPasses, valuesOf, withFindings } from './schedule.js';

/**
 * A plan that stays compiled, and its schedule, which follows the changes of single activities in time that follows the number
 * of activities they affect, not the size of the plan.
 *
 * A changed activity is placed again; where its dates change, so is what waits for it, in the order of the passes, until nothing
 * changes any more; then the same backward. What moves the plan's finish affects every late date, and costs a whole
 * backward pass. A plan in which something is as late as possible is always scheduled as a whole.
 */
export class LiveSchedule {
  private readonly network: Network;
  private readonly forward: ForwardPass;
  private backward!: BackwardPass;
  private dates!: Dates;
  private late!: LateDates;
  private values!: ScheduledValues;
  private current!: Schedule;
  /** By activity its place in `network.order`, and that of its end where it is a phase. */
  private readonly beginAt: Int32Array;
  private readonly endAt: Int32Array;
  private readonly dirty: NodeSet;

  /** Throws what schedule() throws. */
  constructor(plan: PlanInput) {
    const network = (this.network = buildNetwork(plan));
    const { count, order } = network;
    this.forward = new ForwardPass(network, null);
    this.beginAt = new Int32Array(count);
    this.endAt = new Int32Array(network.phaseCount === 0 ? 0 : count);
    order.forEach((node, at) => {
      if (node < count) this.beginAt[node] = at;
      else this.endAt[node - count] = at;
    });
    this.dirty = new NodeSet(order.length);
    this.run();
  }

  /** As of the last change; its arrays change with the next. */
  get schedule(): Schedule {
    return this.current;
  }

  /** Whether `activity` can take the place of the one at the index: the shape of the plan stays. */
  keepsShape(index: number, activity: ActivityInput): boolean {
    const before = this.network.plan.activities[this.network.placeOf[index]!]!;
    return (
      before.id === activity.id &&
      before.isPhase === activity.isPhase &&
      before.parentId === activity.parentId &&
      before.inactive === activity.inactive
    );
  }

  /** The compiled calendar of that id. */
  timeOf(calendarId: string): WorkingTime {
    return this.network.times[this.network.timeOf.get(calendarId)!]!;
  }

  /**
   * Replaces activities, by their index in the input, by others that keep the plan's shape. Answers the indexes of those whose
   * dates, floats or criticality differ from before. Throws what schedule() throws; then this schedule is of no more use.
   */
  replace(activities: ReadonlyMap<number, ActivityInput>): number[] {
    const { network } = this;
    const replaced: number[] = [];
    let whole = network.asLateAsPossible.length > 0;
    for (const [index, activity] of activities) {
      const i = network.placeOf[index]!;
      const wasLate = network.plan.activities[i]!.constraint === 'ALAP';
      replaced.push(replaceActivity(network, index, activity));
      if (wasLate !== (activity.constraint === 'ALAP')) {
        if (wasLate) network.asLateAsPossible.splice(network.asLateAsPossible.indexOf(i), 1);
        else network.asLateAsPossible.push(i);
        whole = true;
      }
    }
    return whole ? this.runAgain() : this.follow(replaced);
  }

  private follow(replaced: readonly number[]): number[] {
    const { planFinish } = this.dates;
    const moved = this.goForward(replaced);
    const touched =
      this.dates.planFinish === planFinish ? this.goBackward(replaced, moved) : this.goAllTheWayBack();
    const changed: number[] = [];
    for (const i of touched) if (this.publish(i)) changed.push(this.network.inputIndex[i]!);
    this.current = withFindings(this.network, this.dates, this.late, this.values);
    return changed;
  }

  /** Places the replaced activities and all that follows from them; answers those whose dates changed. */
  private goForward(replaced: readonly number[]): Set<number> {
    const { network, dates, dirty, beginAt, endAt } = this;
    const { count, order, traits, containment } = network;
    const { container, firstChild, children } = containment;
    const { planFinish } = dates;
    let lastMoved = false;
    const moved = new Set<number>();
    for (const i of replaced) {
      this.markWhole(i);
      // Their lags may be shares of its duration.
      this.markSuccessors(i);
    }
    for (let at = dirty.takeFirst(); at !== -1; at = dirty.takeFirst()) {
      const node = order[at]!;
      const i = node < count ? node : node - count;
      const finishBefore = dates.finish[i]!;
      if (!this.forward.revisit(node)) continue;
      moved.add(i);
      if (finishBefore === planFinish) lastMoved = true;
      else if (dates.finish[i]! > dates.planFinish && (traits[i]! & trait.inactive) === 0) {
        dates.planFinish = dates.finish[i]!;
      }
      if (node < count && (traits[i]! & trait.phase) !== 0) {
        for (let k = firstChild[i]!; k < firstChild[i + 1]!; k++) dirty.add(beginAt[children[k]!]!);
        dirty.add(endAt[i]!);
        continue;
      }
      this.markSuccessors(i);
      if ((traits[i]! & trait.rollsUp) !== 0) dirty.add(endAt[container[i]!]!);
    }
    if (lastMoved) dates.planFinish = latestFinish(network, dates.finish);
    return moved;
  }

  /** Finds the late dates of what was replaced or moved and of all that follows from them; answers those gone through. */
  private goBackward(replaced: readonly number[], moved: ReadonlySet<number>): Set<number> {
    const { network, dirty, beginAt } = this;
    const { count, order, traits, containment } = network;
    const { container } = containment;
    const touched = new Set([...replaced, ...moved]);
    for (const i of touched) {
      this.markWhole(i);
      if ((traits[i]! & trait.rollsUp) !== 0) dirty.add(beginAt[container[i]!]!);
      // What a phase starts with holds what follows the phase's start.
      this.markContents(i);
    }
    for (const i of replaced) this.markPredecessors(i);
    for (let at = dirty.takeLast(); at !== -1; at = dirty.takeLast()) {
      const node = order[at]!;
      const i = node < count ? node : node - count;
      const changed = this.backward.revisit(node);
      touched.add(i);
      if (!changed) continue;
      if (node >= count) {
        dirty.add(beginAt[i]!);
        this.markContents(i);
        continue;
      }
      this.markPredecessors(i);
      if ((traits[i]! & trait.rollsUp) !== 0) dirty.add(beginAt[container[i]!]!);
    }
    return touched;
  }

  private markWhole(i: number): void {
    this.dirty.add(this.beginAt[i]!);
    if ((this.network.traits[i]! & trait.phase) !== 0) this.dirty.add(this.endAt[i]!);
  }

  private markContents(i: number): void {
    const { firstChild, children } = this.network.containment;
    for (let k = firstChild[i]!; k < firstChild[i + 1]!; k++) this.markWhole(children[k]!);
  }

  private markPredecessors(i: number): void {
    const { first, other } = this.network.incoming;
    for (let k = first[i]!; k < first[i + 1]!; k++) this.markWhole(other[k]!);
  }

  /** Links bind where a successor begins; the end of a phase follows from what it contains. */
  private markSuccessors(i: number): void {
    const { first, other } = this.network.outgoing;
    for (let k = first[i]!; k < first[i + 1]!; k++) this.dirty.add(this.beginAt[other[k]!]!);
  }

  private goAllTheWayBack(): Iterable<number> {
    this.backward = new BackwardPass(this.network, this.dates);
    this.late = this.backward.run();
    return this.network.inputIndex.keys();
  }

  /** Writes what the passes say of activity i into the schedule; answers whether it differs. */
  private publish(i: number): boolean {
    const { network, dates, late, values } = this;
    const index = network.inputIndex[i]!;
    let differs = false;
    const write = (column: Int32Array | Uint8Array, value: number): void => {
      if (column[index] === value) return;
      column[index] = value;
      differs = true;
    };
    write(values.start, dates.start[i]!);
    write(values.finish, dates.finish[i]!);
    write(values.earlyStart, dates.start[i]!);
    write(values.earlyFinish, dates.finish[i]!);
    write(values.lateStart, late.lateStart[i]!);
    write(values.lateFinish, late.lateFinish[i]!);
    write(values.totalFloat, late.totalFloat[i]!);
    write(values.freeFloat, late.freeFloat[i]!);
    write(values.critical, isCritical(network, late, i));
    return differs;
  }

  private runAgain(): number[] {
    const before = this.values;
    this.run();
    const changed: number[] = [];
    for (let index = 0; index < this.network.count; index++) {
      if (differs(before, this.values, index)) changed.push(index);
    }
    return changed;
  }

  private run(): void {
    const { network } = this;
    if (network.asLateAsPossible.length > 0) {
      ({ dates: this.dates, late: this.late } = bothPasses(network));
    } else {
      this.dates = this.forward.run();
      this.goAllTheWayBack();
    }
    this.values = valuesOf(network, this.dates, this.late);
    this.current = withFindings(network, this.dates, this.late, this.values);
  }
}

const columns = [
  'start',
  'finish',
  'earlyStart',
  'earlyFinish',
  'lateStart',
  'lateFinish',
  'totalFloat',
  'freeFloat',
  'critical',
] as const;

const differs = (before: ScheduledValues, after: ScheduledValues, index: number): boolean =>
  columns.some((column) => before[column][index] !== after[column][index]);
