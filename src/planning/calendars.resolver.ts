import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { v7 as uuidv7 } from 'uuid';
import { CalendarsService } from '../calendars/calendars.service.js';
import { Calendar } from '../calendars/calendars.type.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import {
  AddPublicHolidaysInput,
  CreateCalendarInput,
  DeleteCalendarInput,
  UpdateCalendarInput,
} from './calendars.inputs.js';
import type { PlanChange } from './plan-change.js';
import { toEditPayload } from './planning.mapping.js';
import { CalendarPayload, DeletedPayload } from './planning.payloads.js';
import { type EditResult, PlanningService } from './planning.service.js';
import { publicHolidays } from './public-holidays.js';

@Resolver(() => Calendar)
export class CalendarMutationsResolver {
  constructor(
    private readonly planning: PlanningService,
    private readonly calendars: CalendarsService,
  ) {}

  @Mutation(() => CalendarPayload, { description: 'Makes a calendar.' })
  async createCalendar(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: CreateCalendarInput,
  ): Promise<CalendarPayload> {
    const id = uuidv7();
    return toPayload(await this.planning.edit(viewer, input.transitionId, [toChange(id, input)], input), id);
  }

  @Mutation(() => CalendarPayload, {
    description: 'Changes a calendar, and with it the dates of all that follows it.',
  })
  async updateCalendar(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: UpdateCalendarInput,
  ): Promise<CalendarPayload> {
    const changes = [toChange(input.id, input)];
    return toPayload(await this.planning.editOf(viewer, 'calendar', input.id, changes, input), input.id);
  }

  @Mutation(() => CalendarPayload, {
    description: 'Adds the public holidays of a country and region to a calendar, as days without work.',
  })
  async addPublicHolidays(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: AddPublicHolidaysInput,
  ): Promise<CalendarPayload> {
    const { exceptions } = await this.calendars.get(viewer, input.id);
    const years = { from: input.fromYear, to: input.toYear };
    const added = await publicHolidays(input.country, input.region ?? null, years);
    const kept = exceptions.filter(
      ({ fromOn, toOn }) => fromOn !== toOn || !added.some((day) => day.fromOn === fromOn),
    );
    const change: PlanChange = {
      type: 'SAVE_CALENDAR',
      calendar: { id: input.id, exceptions: [...kept, ...added] },
    };
    return toPayload(await this.planning.editOf(viewer, 'calendar', input.id, [change], input), input.id);
  }

  @Mutation(() => DeletedPayload, { description: 'Deletes a calendar that nothing uses.' })
  async deleteCalendar(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: DeleteCalendarInput,
  ): Promise<DeletedPayload> {
    const change: PlanChange = { type: 'REMOVE_CALENDAR', id: input.id };
    const result = await this.planning.editOf(viewer, 'calendar', input.id, [change], input);
    return { deletedId: input.id, ...toEditPayload(result) };
  }
}

const toChange = (id: string, input: Omit<UpdateCalendarInput, 'id'>): PlanChange => ({
  type: 'SAVE_CALENDAR',
  calendar: {
    id,
    name: input.name ?? undefined,
    baseId: input.baseId,
    week: input.week ?? undefined,
    exceptions: input.exceptions ?? undefined,
  },
});

function toPayload(result: EditResult, id: string): CalendarPayload {
  const calendar = result.plan.calendars.get(id)! as unknown as Calendar;
  return { calendar: { ...calendar, transitionId: result.transition.id }, ...toEditPayload(result) };
}
