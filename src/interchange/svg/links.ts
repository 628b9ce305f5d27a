import { dayOf, minutesPerDay, type Day, type Minute } from '../../domain/local-time.js';
import type { TimelineActivity, TimelineDependency, TimelineTransition } from '../timeline-document.js';
import type { LinkPath, Row } from './picture.js';
import { rounded } from './time-scale.js';
import { dayOfText, endMinuteOf, minuteOf } from './words.js';

/** How far from the end of a bar a link leaves or enters it. */
const inset = 3.5;

/** Minutes that may lie between the end of one working day and the beginning of the next. */
const longestNight = 18 * 60;

/** Counts the working days from one day up to another. */
export type WorkingDays = (from: Day, to: Day) => number;

/** Working days by the plan's days without work, which stand in order: a binary search in their running total. */
export function workingDaysOf(nonWorkingDays: TimelineTransition['nonWorkingDays']): WorkingDays {
  const firsts: Day[] = [];
  const totals: number[] = [0];
  const lengths: number[] = [];
  for (const { fromOn, toOn } of nonWorkingDays) {
    const first = dayOfText(fromOn);
    const length = dayOfText(toOn) - first + 1;
    firsts.push(first);
    lengths.push(length);
    totals.push(totals.at(-1)! + length);
  }
  /** Days without work before this one. */
  const idleBefore = (day: Day): number => {
    let [low, high] = [0, firsts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle]! < day) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return 0;
    return totals[low - 1]! + Math.min(lengths[low - 1]!, day - firsts[low - 1]!);
  };
  return (from, to) => to - from - (idleBefore(to) - idleBefore(from));
}

/** A dependency whose ends are both in the plan, as positions in the list of activities. */
export interface Link {
  dependency: TimelineDependency;
  from: number;
  to: number;
  critical: boolean;
}

/** The dependencies that can be drawn; the critical ones last, so that they are painted on top. */
export function resolveLinks(
  activities: readonly TimelineActivity[],
  dependencies: readonly TimelineDependency[],
  workingDays: WorkingDays,
): Link[] {
  const indexes = new Map(activities.map(({ id }, index) => [id, index]));
  const plain: Link[] = [];
  const critical: Link[] = [];
  for (const dependency of dependencies) {
    const from = indexes.get(dependency.predecessorId);
    const to = indexes.get(dependency.successorId);
    if (from === undefined || to === undefined || from === to) continue;
    const [first, second] = [activities[from]!, activities[to]!];
    const isCritical =
      isCriticalActivity(first) &&
      isCriticalActivity(second) &&
      isTight(dependency, first, second, workingDays);
    (isCritical ? critical : plain).push({ dependency, from, to, critical: isCritical });
  }
  return plain.concat(critical);
}

/** Critical, and not cancelled since. */
export const isCriticalActivity = ({ critical, status }: TimelineActivity): boolean =>
  critical && status !== 'CANCELLED';

/** The elbow of each link between the rows. */
export const layLinks = (links: readonly Link[], rows: readonly Row[]): LinkPath[] =>
  links.map(({ dependency, from, to, critical }) => elbow(dependency, rows[from]!, rows[to]!, critical));

/** From a bar down (or up) to the gutter between rows, along it, and down into the other bar, so that no text is crossed. */
function elbow({ id, type }: TimelineDependency, from: Row, to: Row, critical: boolean): LinkPath {
  const down = to.y > from.y;
  const startX = anchor(from, type === 'FS' || type === 'FF');
  const endX = anchor(to, type === 'FF' || type === 'SF');
  const startY = rounded(down ? from.shape.y + from.shape.height : from.shape.y);
  const endY = rounded(down ? to.shape.y : to.shape.y + to.shape.height);
  const gutter = down ? from.y + from.height : from.y;
  const points: LinkPath['points'] =
    startX === endX
      ? [
          [startX, startY],
          [endX, endY],
        ]
      : [
          [startX, startY],
          [startX, gutter],
          [endX, gutter],
          [endX, endY],
        ];
  return { id, critical, points, down };
}

function anchor({ kind, shape }: Row, atFinish: boolean): number {
  if (kind === 'MILESTONE') return rounded(shape.x + shape.width / 2);
  const edge = Math.min(inset, shape.width / 2);
  return rounded(atFinish ? shape.x + shape.width - edge : shape.x + edge);
}

/** Whether the successor follows at once: with a lag this is taken for granted between critical activities. */
function isTight(
  { type, lag }: TimelineDependency,
  from: TimelineActivity,
  to: TimelineActivity,
  workingDays: WorkingDays,
): boolean {
  if (lag !== '') return true;
  const start: Minute = type === 'FS' || type === 'FF' ? endMinuteOf(from.finishAt) : minuteOf(from.startAt);
  const end: Minute = type === 'FF' || type === 'SF' ? endMinuteOf(to.finishAt) : minuteOf(to.startAt);
  const clock = (minute: Minute): number => minute - dayOf(minute) * minutesPerDay;
  return workingDays(dayOf(start), dayOf(end)) * minutesPerDay + clock(end) - clock(start) <= longestNight;
}
