import type { Tx } from '../platform/database/database.js';
import { findRow, findRows } from '../platform/database/rows.js';
import { CalendarEntity } from './calendars.entity.js';

export const calendarById = (tx: Tx, id: string): Promise<CalendarEntity | null> =>
  findRow(tx, CalendarEntity, { id });

export const calendarsById = (tx: Tx, ids: readonly string[]): Promise<CalendarEntity[]> =>
  findRows(tx, CalendarEntity, { id: ids });

/** Uses uq_calendar_name_transition_id. */
export const calendarsOf = (tx: Tx, transitionIds: readonly string[]): Promise<CalendarEntity[]> =>
  findRows(tx, CalendarEntity, { transitionId: transitionIds }, 't.name');
