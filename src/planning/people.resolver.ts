import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { v7 as uuidv7 } from 'uuid';
import type { Calendar } from '../calendars/calendars.type.js';
import { Absence } from '../people/participants.type.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { RecordAbsenceInput, RemoveAbsenceInput, SetParticipantCalendarInput } from './people.inputs.js';
import { toAbsence, toParticipantCalendar, toRemovedAbsence } from './plan-changes.mapping.js';
import { toEditPayload } from './planning.mapping.js';
import { AbsencePayload, DeletedPayload, ParticipantCalendarPayload } from './planning.payloads.js';
import { PlanningService } from './planning.service.js';

/** What of people moves the dates of what they do. */
@Resolver(() => Absence)
export class PeopleMutationsResolver {
  constructor(private readonly planning: PlanningService) {}

  @Mutation(() => AbsencePayload, {
    description: 'Records days on which somebody does not work: what they do goes on afterwards.',
  })
  async recordAbsence(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: RecordAbsenceInput,
  ): Promise<AbsencePayload> {
    const id = uuidv7();
    const { participantId, fromOn, toOn, reason } = input;
    const changes = [toAbsence(input, id)];
    const result = await this.planning.editOf(viewer, 'participant', participantId, changes, input);
    return { absence: { id, fromOn, toOn, reason: reason ?? null }, ...toEditPayload(result) };
  }

  @Mutation(() => DeletedPayload, { description: 'Removes an absence: they work on those days after all.' })
  async removeAbsence(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: RemoveAbsenceInput,
  ): Promise<DeletedPayload> {
    const changes = [toRemovedAbsence(input)];
    const result = await this.planning.editOf(viewer, 'absence', input.id, changes, input);
    return { deletedId: input.id, ...toEditPayload(result) };
  }

  @Mutation(() => ParticipantCalendarPayload, {
    description:
      'Says in which calendar somebody works, such as that of a site with other holidays. On activities with a calendar of their own they work in the hours of both.',
  })
  async setParticipantCalendar(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: SetParticipantCalendarInput,
  ): Promise<ParticipantCalendarPayload> {
    const changes = [toParticipantCalendar(input)];
    const result = await this.planning.editOf(viewer, 'participant', input.participantId, changes, input);
    const found = result.plan.calendars.get(input.calendarId ?? '') as unknown as Calendar | undefined;
    const calendar = found ? { ...found, transitionId: result.transition.id } : null;
    return { calendar, ...toEditPayload(result) };
  }
}
