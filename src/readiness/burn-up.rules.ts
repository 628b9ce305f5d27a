import { type Day, formatLocalDate, parseLocalDate } from '../domain/local-time.js';
import { rounded, type WeighedActivity } from './weighing.rules.js';

/** The end of a day, and how much of the weight is met by then, in percent. */
export interface BurnUpPoint {
  on: string;
  /** By the agreed baseline; null where there is none. */
  plannedPercent: number | null;
  /** Null after the status date, as is the next. */
  metPercent: number | null;
  waivedPercent: number | null;
  /** As the plan is scheduled now; null before the status date. */
  forecastPercent: number | null;
}

export interface BurnUpInput {
  weighed: readonly WeighedActivity[];
  /** When each activity was to finish, by its id; null where no baseline is agreed on. */
  agreedFinishOf: ReadonlyMap<string, string> | null;
  startOn: string;
  /** The day of the status date, or today. */
  statusOn: string;
  /** Is shown at least so far; the forecast is shown to its end. */
  untilOn: string | null;
}

/** Up to so many days each has a point; what is longer has a point a week, and two years or more fewer still. */
const longestByDay = 60;
const mostPoints = 200;

/**
 * The burn-up: what was to be met, what is, and what will be, at even steps of days and on the status date. What of a training is
 * signed off while it goes on shows from the status date on. O(activities × log + points).
 */
export function burnUp(input: BurnUpInput): { everyDays: number; points: BurnUpPoint[] } {
  const { weighed, agreedFinishOf } = input;
  const total = weighed.reduce((sum, { activity }) => sum + activity.weight, 0);
  if (total === 0) return { everyDays: 1, points: [] };
  const statusDay = parseLocalDate(input.statusOn);
  const steps = { planned: new Steps(), met: new Steps(), waived: new Steps(), forecast: new Steps() };
  for (const { activity, met, waived } of weighed) {
    const { id, weight, actualFinishAt, schedule } = activity;
    const known = actualFinishAt === null ? statusDay : Math.min(dayOfText(actualFinishAt), statusDay);
    steps.met.add(known, weight * met);
    steps.waived.add(known, weight * waived);
    steps.forecast.add(known, weight * met);
    const rest = 1 - met - waived;
    if (rest > 0) steps.forecast.add(Math.max(dayOfText(schedule!.finishAt), statusDay), weight * rest);
    const agreed = agreedFinishOf?.get(id);
    if (agreed !== undefined) steps.planned.add(dayOfText(agreed), weight);
  }

  const first = Math.min(parseLocalDate(input.startOn), ...Object.values(steps).map((all) => all.first));
  const shown = input.untilOn === null ? first : parseLocalDate(input.untilOn);
  const last = Math.max(shown, statusDay, ...Object.values(steps).map((all) => all.last));
  const everyDays =
    last - first <= longestByDay ? 1 : 7 * Math.max(1, Math.ceil((last - first) / 7 / mostPoints));
  const days = new Set<Day>([statusDay, last]);
  for (let day = first; day < last; day += everyDays) days.add(day);
  const percent = (weight: number): number => rounded((100 * weight) / total);
  const points = [...days]
    .sort((a, b) => a - b)
    .map((day) => ({
      on: formatLocalDate(day),
      plannedPercent: agreedFinishOf === null ? null : percent(steps.planned.by(day)),
      metPercent: day <= statusDay ? percent(steps.met.by(day)) : null,
      waivedPercent: day <= statusDay ? percent(steps.waived.by(day)) : null,
      forecastPercent: day >= statusDay ? percent(steps.forecast.by(day)) : null,
    }));
  return { everyDays, points };
}

/** Share of the weight, in percent, that will be met by the end of a day as the plan is scheduled; null where nothing weighs anything. */
export function forecastBy(weighed: readonly WeighedActivity[], on: string): number | null {
  let [total, met] = [0, 0];
  for (const one of weighed) {
    const { weight, schedule } = one.activity;
    total += weight;
    met += weight * (schedule!.finishAt.slice(0, 10) <= on ? 1 - one.waived : one.met);
  }
  return total === 0 ? null : rounded((100 * met) / total);
}

const dayOfText = (at: string): Day => parseLocalDate(at.slice(0, 10));

/** Weights that come on days, and their sum by a day; asked day after day. */
class Steps {
  private readonly weights = new Map<Day, number>();
  private ordered: [Day, number][] | null = null;
  private at = 0;
  private sum = 0;

  first = Infinity;
  last = -Infinity;

  add(day: Day, weight: number): void {
    if (weight === 0) return;
    this.weights.set(day, (this.weights.get(day) ?? 0) + weight);
    this.first = Math.min(this.first, day);
    this.last = Math.max(this.last, day);
  }

  /** Days have to be asked in order. */
  by(day: Day): number {
    this.ordered ??= [...this.weights].sort(([a], [b]) => a - b);
    for (; this.at < this.ordered.length && this.ordered[this.at]![0] <= day; this.at++) {
      this.sum += this.ordered[this.at]![1];
    }
    return this.sum;
  }
}
