import { formatLocalDateTime } from '../domain/local-time.js';
import type { Plan } from '../planning/plan.js';
import { toActivity } from '../planning/planning.mapping.js';
import type { DoubleBooking as FoundDoubleBooking } from '../scheduling/index.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import type { FoundLoad } from './resources.service.js';
import type { DoubleBooking, ResourceLoad } from './resources.type.js';

const mostActivities = 50;
const mostDoubleBookings = 100;

/** A plan in memory, and the transition that it is of. */
interface Shown {
  plan: Plan;
  transition: TransitionEntity;
}

/** How busy people are, as it is shown. */
export const toResourceLoad = ({ statusAt, load, participants, analysis }: FoundLoad): ResourceLoad => ({
  statusAt,
  people: load.map(({ person, doubleBookings, ...weeks }) => ({
    ...weeks,
    participant: participants.get(person.id)!,
    doubleBookings: doubleBookings
      .slice(0, mostDoubleBookings)
      .map((double) => toDoubleBooking(double, analysis)),
    doubleBookingCount: doubleBookings.length,
  })),
});

export const toDoubleBooking = (
  { from, to, units, bookings }: FoundDoubleBooking,
  { plan, transition }: Shown,
): DoubleBooking => ({
  fromAt: formatLocalDateTime(from),
  toAt: formatLocalDateTime(to),
  units,
  activities: bookings
    .slice(0, mostActivities)
    .map(({ activityId }) => toActivity(plan.activities.get(activityId)!, transition)),
  activityCount: bookings.length,
});
