import { compileCalendars, type WorkingTime } from '../scheduling/index.js';
import { toCalendarInput } from './network.rules.js';
import type { PlanCalendar } from './plan.js';

/** The compiled working time of one of a plan's calendars. */
export const workingTimeOf = (calendars: readonly PlanCalendar[], calendarId: string): WorkingTime =>
  compileCalendars(calendars.map(toCalendarInput)).get(calendarId)!;
