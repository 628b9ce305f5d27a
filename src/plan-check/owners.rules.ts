import { dayOf, formatLocalDate, formatLocalDateTime } from '../domain/local-time.js';
import { nameOf } from '../domain/words.js';
import type { Plan } from '../planning/plan.js';
import { doubleBookings } from '../scheduling/index.js';
import { type CheckedPlan, idsOf, type WorkBooking } from './checked-plan.rules.js';
import { nothingLasting } from './dates.rules.js';
import { type Check, type Finding, findingsOf, listed, ownFinding, shareOf } from './finding.rules.js';

/** Measure 10, resources: what has a duration and is not done has an owner, or somebody else who is accountable. */
export function checkOwners({ lasting, thresholds, accountableIds }: CheckedPlan): Check {
  const orphans = lasting.filter(({ id }) => !accountableIds.has(id));
  const limit = { percent: thresholds.withoutOwnerPercent, none: nothingLasting };
  const measure = shareOf('RESOURCES', orphans.length, lasting.length, limit);
  const NO_OWNER = {
    activityIds: idsOf(orphans),
    message: `Without an owner: ${listed(orphans.map(nameOf))}.`,
  };
  return { measure, findings: findingsOf(measure, { NO_OWNER }) };
}

/** Where a plan has a responsibility assignment matrix: what has a duration and is not done is somebody's to do. */
export function checkResponsible({ lasting, responsibleIds }: CheckedPlan): Finding[] {
  if (responsibleIds === null) return [];
  const orphans = lasting.filter(({ id }) => !responsibleIds.has(id));
  if (orphans.length === 0) return [];
  const gauge = { figure: orphans.length, threshold: 0, comparison: 'AT_MOST' } as const;
  const message = `Nobody is responsible for ${listed(orphans.map(nameOf))}.`;
  return [ownFinding('NO_RESPONSIBLE', gauge, { activityIds: idsOf(orphans), message })];
}

/** Who is to do several things at once, beyond all their time: a finding for each. */
export function checkDoubleBooking({ plan, bookings }: CheckedPlan): Finding[] {
  return byPerson(bookings).flatMap(([personId, ofOne]) => {
    const double = doubleBookings(ofOne);
    if (double.length === 0) return [];
    const concerned = new Set(double.flatMap((one) => one.bookings));
    const inOrder = ofOne.filter((booking) => concerned.has(booking)).sort((a, b) => a.from - b.from);
    const figure = Math.max(...double.map(({ atOnce }) => atOnce));
    const named = inOrder.map(inWords(plan));
    return ownFinding(
      'OWNER_DOUBLE_BOOKED',
      { figure, threshold: 1, comparison: 'AT_MOST' },
      {
        activityIds: activitiesOf(inOrder),
        message: `${plan.people.get(personId)!.name} has up to ${figure} things to do at once: ${listed(named)}.`,
      },
    );
  });
}

/** Who is to work before they join or after they leave: a finding for each. */
export function checkTakingPart({ plan, bookings }: CheckedPlan): Finding[] {
  return byPerson(bookings).flatMap(([personId, ofOne]) => {
    const { joinsOn, leavesOn, name } = plan.people.get(personId)!;
    const outside = ofOne.filter(
      ({ from, to }) =>
        (joinsOn !== null && formatLocalDate(dayOf(from)) < joinsOn) ||
        (leavesOn !== null && formatLocalDate(dayOf(to - 1)) > leavesOn),
    );
    if (outside.length === 0) return [];
    const dates = [joinsOn && `joins on ${joinsOn}`, leavesOn && `leaves on ${leavesOn}`].filter(Boolean);
    return ownFinding(
      'WORKS_WHILE_NOT_THERE',
      { figure: outside.length, threshold: 0, comparison: 'AT_MOST' },
      {
        activityIds: activitiesOf(outside),
        message: `${name} ${dates.join(' and ')}, but is to work on ${listed(outside.map(inWords(plan)))}.`,
      },
    );
  });
}

/** Who is to be at a session while they are away: a finding for each. What else they do waits for them. */
export function checkAbsences({ plan, bookings }: CheckedPlan): Finding[] {
  return byPerson(bookings.filter(({ session }) => session !== null)).flatMap(([personId, ofOne]) => {
    const { name, absences } = plan.people.get(personId)!;
    const missed = ofOne.filter(({ from, to }) => {
      const [first, last] = [formatLocalDate(dayOf(from)), formatLocalDate(dayOf(to - 1))];
      return absences.some(({ fromOn, toOn }) => fromOn <= last && first <= toOn);
    });
    if (missed.length === 0) return [];
    return ownFinding(
      'SESSION_WHILE_AWAY',
      { figure: missed.length, threshold: 0, comparison: 'AT_MOST' },
      {
        activityIds: activitiesOf(missed),
        message: `${name} is away at the time of ${listed(missed.map(inWords(plan)))}.`,
      },
    );
  });
}

const activitiesOf = (bookings: readonly WorkBooking[]): string[] => [
  ...new Set(bookings.map(({ activityId }) => activityId)),
];

function byPerson(bookings: readonly WorkBooking[]): [string, WorkBooking[]][] {
  const found = new Map<string, WorkBooking[]>();
  for (const booking of bookings) {
    const ofOne = found.get(booking.personId);
    if (ofOne) ofOne.push(booking);
    else found.set(booking.personId, [booking]);
  }
  return [...found];
}

/** `12 "Runbook" (2026-03-02T08:00 to 2026-03-03T17:00)` */
const inWords =
  (plan: Plan) =>
  ({ activityId, from, to, session }: WorkBooking): string =>
    `${session === null ? '' : 'a session of '}${nameOf(plan.activities.get(activityId)!)} (${formatLocalDateTime(from)} to ${formatLocalDateTime(to)})`;
