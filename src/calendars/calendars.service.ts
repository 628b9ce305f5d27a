import { Injectable } from '@nestjs/common';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db } from '../platform/database/database.js';
import { groupBy } from '../platform/graphql/context.js';
import { getBelonging } from '../transitions/belonging.js';
import type { CalendarEntity } from './calendars.entity.js';
import { calendarById, calendarsById, calendarsOf } from './calendars.repository.js';

/** Reading calendars; changing one is an edit of the plan. */
@Injectable()
export class CalendarsService {
  constructor(private readonly db: Db) {}

  async get(viewer: Viewer, id: string): Promise<CalendarEntity> {
    const what = { name: 'calendar', id, find: calendarById };
    return this.db.read(viewer, async (tx) => (await getBelonging(tx, viewer, what, 'READ')).row);
  }

  async byId(viewer: Viewer, ids: readonly string[]): Promise<Map<string, CalendarEntity>> {
    const rows = await this.db.read(viewer, (tx) => calendarsById(tx, ids));
    return new Map(rows.map((row) => [row.id, row]));
  }

  async ofTransitions(
    viewer: Viewer,
    transitionIds: readonly string[],
  ): Promise<Map<string, CalendarEntity[]>> {
    const rows = await this.db.read(viewer, (tx) => calendarsOf(tx, transitionIds));
    return groupBy(rows, (row) => row.transitionId);
  }
}
