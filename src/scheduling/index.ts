export type * from './plan.js';
export { compileCalendars, type WorkingTime } from './calendar.js';
export { LiveSchedule } from './live-schedule.js';
export * from './levelling/bookings.js';
export * from './levelling/levelling.js';
export { schedule } from './schedule.js';
export { isStarted, remainingMinutes } from './plan-rules.js';
