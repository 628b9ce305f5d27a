import type { Minute } from '../domain/local-time.js';
import { boundLinks, compare } from './drivers.js';
import type { Dates } from './forward-pass.js';
import { type Network, trait } from './network.js';
import type { ScheduleConflict, ScheduleWarning } from './plan.js';
import { settle } from './placement.js';
import type { WorkingTime } from './working-time.js';

/** The links, constraints and typed dates that the schedule breaks, sorted by activity and link. */
export function findConflicts(network: Network, dates: Dates): ScheduleConflict[] {
  const { count, traits } = network;
  const conflicts: ScheduleConflict[] = [];
  for (let i = 0; i < count; i++) {
    const traitsOfI = traits[i]!;
    if ((traitsOfI & (trait.manual | trait.dated)) === 0) continue;
    // What has not begun waits for a "no earlier than"; only what has dates of another kind can break it.
    if ((traitsOfI & (trait.capped | trait.manual | trait.phase | trait.started)) === 0) continue;
    if ((traitsOfI & (trait.inactive | trait.finished)) !== 0) continue;
    const heldBack = (traitsOfI & trait.manual) !== 0 || dates.pulled.has(i);
    if (heldBack && (traitsOfI & trait.started) === 0) addBrokenLinks(network, dates, i, conflicts);
    addBrokenDates(network, dates, i, conflicts);
  }
  return conflicts.sort(byActivityAndLink);
}

/** What is strange but schedules: progress against the links, dates without sense. Sorted by activity and link. */
export function findWarnings(network: Network, dates: Dates): ScheduleWarning[] {
  const { count, plan, traits } = network;
  const warnings: ScheduleWarning[] = [];
  for (let i = 0; i < count; i++) {
    if ((traits[i]! & (trait.started | trait.dated)) === 0 || (traits[i]! & trait.inactive) !== 0) continue;
    const { id: activityId, actualStart, actualFinish, constraint, constraintAt } = plan.activities[i]!;
    const warn = (code: ScheduleWarning['code'], linkId: string | null): unknown =>
      warnings.push({ code, activityId, linkId });
    if (constraint !== 'ASAP' && constraint !== 'ALAP' && constraintAt === null)
      warn('CONSTRAINT_WITHOUT_DATE', null);
    if ((traits[i]! & trait.started) === 0) continue;
    const latest = Math.max(actualStart ?? 0, actualFinish ?? 0);
    if (plan.statusDate !== null && latest > plan.statusDate) warn('ACTUAL_IN_FUTURE', null);
    if (actualStart === null && actualFinish === null) continue;
    for (const { linkId, minutes } of brokenLinks(network, dates, i))
      if (minutes > 0) warn('OUT_OF_SEQUENCE', linkId);
  }
  return warnings.sort(byActivityAndLink);
}

interface Located {
  activityId: string;
  code: string;
  linkId: string | null;
}

const byActivityAndLink = (a: Located, b: Located): number =>
  compare(a.activityId, b.activityId) || compare(a.code, b.code) || compare(a.linkId ?? '', b.linkId ?? '');

function addBrokenLinks(network: Network, dates: Dates, i: number, conflicts: ScheduleConflict[]): void {
  const activityId = network.plan.activities[i]!.id;
  for (const { linkId, minutes } of brokenLinks(network, dates, i)) {
    conflicts.push({ code: 'LINK_BROKEN', activityId, linkId, minutes });
  }
}

/** The links into i, and into the phases around it, that its dates do not keep, and by how many minutes of the clock. */
function brokenLinks(network: Network, dates: Dates, i: number): { linkId: string; minutes: number }[] {
  const { duration, times, time, containment } = network;
  const worked = times[time[i]!]!;
  const broken: { linkId: string; minutes: number }[] = [];
  for (let holder = i; holder !== -1; holder = containment.container[holder]!) {
    for (const { linkId, bound, bindsFinish } of boundLinks(network, dates, holder)) {
      const date = bindsFinish ? dates.finish[i]! : dates.start[i]!;
      if (bound > date && !sameMoment(worked, duration[i]! > 0, date, bound))
        broken.push({ linkId, minutes: bound - date });
    }
  }
  return broken;
}

/** Friday 17:00 and Monday 08:00 are one moment for what is worked on, though not for a milestone. */
const sameMoment = (worked: WorkingTime, hasWork: boolean, a: Minute, b: Minute): boolean =>
  a === b || (hasWork && worked.workBetween(a, b) === 0);

function addBrokenDates(network: Network, dates: Dates, i: number, conflicts: ScheduleConflict[]): void {
  const { plan, traits, times, time } = network;
  const { id: activityId, manualFinish } = plan.activities[i]!;
  const traitsOfI = traits[i]!;
  const overrun =
    (traitsOfI & (trait.manual | trait.phase)) === (trait.manual | trait.phase)
      ? overrunOf(network, dates, i)
      : 0;
  if (overrun > 0 && manualFinish !== null) {
    conflicts.push({ code: 'CONSTRAINT_BROKEN', activityId, linkId: null, minutes: overrun });
  }
  const minutes = (traitsOfI & trait.manual) === 0 ? brokenBy(network, dates, i, times[time[i]!]!) : 0;
  if (minutes > 0) conflicts.push({ code: 'CONSTRAINT_BROKEN', activityId, linkId: null, minutes });
}

/** By how much what a manually scheduled phase contains finishes after the phase itself. */
function overrunOf(network: Network, dates: Dates, i: number): number {
  const { firstChild, children, rollsUp } = network.containment;
  let latest = dates.finish[i]!;
  for (let k = firstChild[i]!; k < firstChild[i + 1]!; k++) {
    if (rollsUp[children[k]!] === 1) latest = Math.max(latest, dates.finish[children[k]!]!);
  }
  return latest - dates.finish[i]!;
}

/** Minutes of the clock between an activity's constraint and its date, where the constraint is broken. */
function brokenBy(network: Network, dates: Dates, i: number, worked: WorkingTime): number {
  const { plan, traits, duration } = network;
  const { constraint, constraintAt } = plan.activities[i]!;
  if (constraintAt === null || constraint === 'ASAP' || constraint === 'ALAP') return 0;
  const bindsFinish = constraint.includes('FINISH');
  if (!bindsFinish && (traits[i]! & trait.started) !== 0) return 0;
  const phase = (traits[i]! & trait.phase) !== 0;
  const milestone = !phase && duration[i] === 0;
  const asked = bindsFinish && !milestone ? constraintAt : settle(constraintAt, milestone, worked);
  const date = bindsFinish ? dates.finish[i]! : dates.start[i]!;
  if (sameMoment(worked, !milestone, date, asked)) return 0;
  if (constraint.endsWith('NO_EARLIER_THAN')) return Math.max(0, asked - date);
  if (constraint.endsWith('NO_LATER_THAN')) return Math.max(0, date - asked);
  return Math.abs(asked - date);
}
