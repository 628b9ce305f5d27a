import { formatLocalDateTime } from '../domain/local-time.js';
import type { Plan } from '../planning/plan.js';
import { toActivity } from '../planning/planning.mapping.js';
import type { Booking, DoubleBooking as FoundDoubleBooking } from '../scheduling/index.js';
import type { WorkBooking } from '../trainings/session-bookings.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import type { FoundLoad } from './resources.service.js';
import type { DoubleBooking, ResourceLoad } from './resources.type.js';

const mostActivities = 50;
const mostDoubleBookings = 100;
const mostMissed = 100;

/** A plan in memory, and the transition that it is of. */
interface Shown {
  plan: Plan;
  transition: TransitionEntity;
}

/** How busy people are, as it is shown. */
export const toResourceLoad = ({
  statusAt,
  load,
  missed,
  participants,
  analysis,
}: FoundLoad): ResourceLoad => ({
  statusAt,
  people: load.map(({ person, doubleBookings, ...weeks }) => ({
    ...weeks,
    missedSessions: (missed.get(person.id) ?? []).slice(0, mostMissed),
    missedSessionCount: missed.get(person.id)?.length ?? 0,
    participant: participants.get(person.id)!,
    doubleBookings: doubleBookings
      .slice(0, mostDoubleBookings)
      .map((double) => toDoubleBooking(double, analysis)),
    doubleBookingCount: doubleBookings.length,
  })),
});

export function toDoubleBooking(
  { from, to, units, bookings }: FoundDoubleBooking<Booking & Partial<Pick<WorkBooking, 'session'>>>,
  { plan, transition }: Shown,
): DoubleBooking {
  const activityIds = [...new Set(bookings.map(({ activityId }) => activityId))];
  const sessions = bookings.flatMap(({ session }) => session ?? []);
  return {
    fromAt: formatLocalDateTime(from),
    toAt: formatLocalDateTime(to),
    units,
    activities: activityIds
      .slice(0, mostActivities)
      .map((id) => toActivity(plan.activities.get(id)!, transition)),
    activityCount: activityIds.length,
    sessions: sessions.slice(0, mostActivities),
    sessionCount: sessions.length,
  };
}
