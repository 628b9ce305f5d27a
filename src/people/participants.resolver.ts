import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CalendarsService } from '../calendars/calendars.service.js';
import { Calendar } from '../calendars/calendars.type.js';
import type { Side } from '../domain/terms.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { TransitionsService } from '../transitions/transitions.service.js';
import { SideType, Transition } from '../transitions/transitions.type.js';
import {
  CreateParticipantInput,
  DeleteParticipantInput,
  UpdateParticipantInput,
} from './participants.inputs.js';
import {
  CreateParticipantPayload,
  DeleteParticipantPayload,
  UpdateParticipantPayload,
} from './participants.payloads.js';
import { ParticipantsService } from './participants.service.js';
import { Absence, Participant } from './participants.type.js';

@Resolver(() => Transition)
export class TransitionParticipantsResolver {
  constructor(private readonly participantsService: ParticipantsService) {}

  @ResolveField(() => [Participant], { description: 'Who takes part, the client’s people first, by name.' })
  async participants(
    @Parent() transition: Transition,
    @Context() context: GraphContext,
    @Args('side', { type: () => SideType, nullable: true, description: 'Only the people of this side.' })
    side?: Side | null,
  ): Promise<Participant[]> {
    const load = (ids: readonly string[], viewer: Viewer) =>
      this.participantsService.ofTransitions(viewer, ids);
    const all = (await loaderOf(context, 'participantsOfTransitions', load).load(transition.id)) ?? [];
    return side == null ? all : all.filter((participant) => participant.side === side);
  }
}

@Resolver(() => Participant)
export class ParticipantsResolver {
  constructor(
    private readonly participantsService: ParticipantsService,
    private readonly transitionsService: TransitionsService,
    private readonly calendars: CalendarsService,
  ) {}

  @Query(() => Participant, { description: 'One participant.' })
  participant(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID, description: 'Their UUID.' }) id: string,
  ): Promise<Participant> {
    return this.participantsService.get(viewer, id);
  }

  @ResolveField(() => Boolean, { description: 'Whether they can sign in and see this transition.' })
  hasLogin(@Parent() participant: Participant): boolean {
    return participant.userId !== null;
  }

  @ResolveField(() => Transition, { description: 'The handover they take part in.' })
  async transition(
    @Parent() participant: Participant,
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
  ): Promise<Transition> {
    const loader = loaderOf(context, 'transitions', (ids, viewer) =>
      this.transitionsService.byId(viewer, ids),
    );
    return (await loader.load(participant.transitionId))!;
  }

  @ResolveField(() => Calendar, {
    nullable: true,
    description: 'Their own working time; null where they work by the calendars of the plan.',
  })
  calendar(
    @Parent() participant: Participant,
    @Context() context: GraphContext,
  ): Promise<Calendar | null> | null {
    if (participant.calendarId === null) return null;
    return loaderOf(context, 'calendars', (ids, viewer) => this.calendars.byId(viewer, ids)).load(
      participant.calendarId,
    );
  }

  @ResolveField(() => [Absence], { description: 'When they do not work, the first absence first.' })
  async absences(@Parent() participant: Participant, @Context() context: GraphContext): Promise<Absence[]> {
    const load = (ids: readonly string[], viewer: Viewer) => this.participantsService.absencesOf(viewer, ids);
    return (await loaderOf(context, 'absencesOfParticipants', load).load(participant.id)) ?? [];
  }

  @Mutation(() => CreateParticipantPayload, { description: 'Adds someone to a transition.' })
  async createParticipant(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Who, on which side and as what.' }) input: CreateParticipantInput,
  ): Promise<CreateParticipantPayload> {
    const { transitionId, name, side, role } = input;
    const participant = await this.participantsService.create(viewer, transitionId, {
      name,
      side,
      role,
      email: input.email ?? null,
      userId: input.userId ?? null,
      joinsOn: input.joinsOn ?? null,
      leavesOn: input.leavesOn ?? null,
    });
    return { participant };
  }

  @Mutation(() => UpdateParticipantPayload, { description: 'Changes what is said of a participant.' })
  async updateParticipant(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Who, and what changes.' }) input: UpdateParticipantInput,
  ): Promise<UpdateParticipantPayload> {
    const { email, userId, joinsOn, leavesOn } = input;
    const participant = await this.participantsService.update(viewer, input.id, {
      name: input.name ?? undefined,
      side: input.side ?? undefined,
      role: input.role ?? undefined,
      email,
      userId,
      joinsOn,
      leavesOn,
    });
    return { participant };
  }

  @Mutation(() => DeleteParticipantPayload, {
    description:
      'Removes someone who owns, works on and has a letter of no activity, and owns no item of the RAID log.',
  })
  async deleteParticipant(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Who.' }) input: DeleteParticipantInput,
  ): Promise<DeleteParticipantPayload> {
    await this.participantsService.delete(viewer, input.id);
    return { deletedId: input.id };
  }
}
