/** Work that comes evenly over a stretch of time, all at once where the stretch is empty. Minutes since the curve's zero. */
export interface Accrual {
  from: number;
  to: number;
  /** Working minutes of work. */
  work: number;
}

/** The work that has come by a moment, in working minutes. */
export function accruedAt(accruals: readonly Accrual[], at: number): number {
  let sum = 0;
  for (const { from, to, work } of accruals) {
    if (at >= to) sum += work;
    else if (at > from) sum += (work * (at - from)) / (to - from);
  }
  return sum;
}

/** The same at `0, step, 2 × step, …, count × step`. O(accruals + count): each accrual is a slope that begins and ends. */
export function accruedBySteps(accruals: readonly Accrual[], step: number, count: number): Float64Array {
  const slope = new Float64Array(count + 2);
  const offset = new Float64Array(count + 2);
  const place = (index: number): number => Math.min(Math.max(index, 0), count + 1);
  for (const { from, to, work } of accruals) {
    const end = place(Math.ceil(to / step));
    offset[end]! += work;
    const begin = place(Math.floor(from / step) + 1);
    if (begin >= end) continue;
    const perMinute = work / (to - from);
    slope[begin]! += perMinute;
    slope[end]! -= perMinute;
    offset[begin]! -= perMinute * from;
    offset[end]! += perMinute * from;
  }
  const values = new Float64Array(count + 1);
  let [rising, risen] = [0, 0];
  for (let k = 0; k <= count; k++) {
    rising += slope[k]!;
    risen += offset[k]!;
    values[k] = rising * k * step + risen;
  }
  return values;
}

/** Cumulated planned value: `values[k]` at the end of period k, straight in between. */
export class PlannedCurve {
  private readonly values: Float64Array;
  /** All the work there is, in working minutes. */
  readonly total: number;
  private readonly tolerance: number;

  /** `length` and `period` in minutes; the last period may be shorter. Nothing is planned after `length`. */
  constructor(
    planned: readonly Accrual[],
    readonly length: number,
    private readonly period: number,
  ) {
    this.values = accruedBySteps(planned, period, Math.ceil(length / period));
    this.total = planned.reduce((sum, { work }) => sum + work, 0);
    this.tolerance = 1e-9 * this.total + 1e-6;
  }

  /** The value planned by a moment. */
  valueAt(at: number): number {
    if (at >= this.length) return this.total;
    const k = Math.floor(at / this.period);
    const within = (at - k * this.period) / (this.endOf(k + 1) - k * this.period);
    return this.values[k]! + (this.values[k + 1]! - this.values[k]!) * within;
  }

  /**
   * The time at which so much was planned to be earned: `C + (value − PV(C)) ÷ (PV(C + 1) − PV(C))` periods, C being the
   * periods whose planned value is earned in full. Where nothing is planned for a while any moment of the
   * while would do: then the one nearest to `at`.
   */
  timeOf(value: number, at: number): number {
    const { values, tolerance } = this;
    let first = values.findIndex((planned) => planned >= value - tolerance);
    if (first === -1) first = values.length - 1;
    let last = first - 1;
    while (last + 1 < values.length && values[last + 1]! <= value + tolerance) last++;
    const earliest = first === 0 ? 0 : this.crossing(first - 1, value);
    const latest = last === values.length - 1 ? this.length : last === -1 ? 0 : this.crossing(last, value);
    return Math.min(Math.max(at, earliest), Math.max(earliest, latest));
  }

  /** Where the line of the period after boundary k passes a value, which is no further than the period goes. */
  private crossing(k: number, value: number): number {
    const [begin, end] = [this.endOf(k), this.endOf(k + 1)];
    const share = (value - this.values[k]!) / (this.values[k + 1]! - this.values[k]!);
    return begin + (end - begin) * Math.min(Math.max(share, 0), 1);
  }

  private endOf(k: number): number {
    return Math.min(k * this.period, this.length);
  }
}
