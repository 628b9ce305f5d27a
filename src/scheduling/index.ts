export type * from './plan.js';
export { compileCalendars, type WorkingTime } from './calendar.js';
export { schedule } from './schedule.js';
