import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ActivitiesService } from '../activities/activities.service.js';
import { Activity, Phase } from '../activities/activities.type.js';
import { ParticipantsService } from '../people/participants.service.js';
import { Participant } from '../people/participants.type.js';
import type { PlanActivity } from '../planning/plan.js';
import { toActivity } from '../planning/planning.mapping.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { aboutItems } from '../platform/graphql/complexity.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import {
  AssignResponsibilitiesInput,
  ResponsibilityFilter,
  toMatrixListing,
} from './responsibilities.inputs.js';
import { AssignResponsibilitiesPayload } from './responsibilities.payloads.js';
import { ResponsibilitiesService } from './responsibilities.service.js';
import { Responsibility, ResponsibilityMatrix } from './responsibilities.type.js';

@Resolver(() => ResponsibilityMatrix)
export class ResponsibilityMatrixResolver {
  constructor(
    private readonly responsibilities: ResponsibilitiesService,
    private readonly people: ParticipantsService,
  ) {}

  @Query(() => ResponsibilityMatrix, {
    complexity: 100,
    description:
      'Who is responsible, accountable, consulted and informed of what, and what lacks people: the responsibility assignment matrix.',
  })
  async responsibilityMatrix(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
    @Args('filter', {
      type: () => ResponsibilityFilter,
      nullable: true,
      description: 'Which activities; all unless said.',
    })
    filter?: ResponsibilityFilter | null,
  ): Promise<ResponsibilityMatrix> {
    const listing = toMatrixListing(filter);
    const { transition, ...matrix } = await this.responsibilities.matrix(viewer, transitionId, listing);
    const toActivities = (activities: readonly PlanActivity[]): Activity[] =>
      activities.map((activity) => toActivity(activity, transition));
    return {
      transitionId: transition.id,
      participantIds: new Set(
        matrix.rows.flatMap((row) => row.responsibilities.map(({ participantId }) => participantId)),
      ),
      // Thousands may be listed and few ask for all of that, so the lists are made when they are asked for.
      get rows() {
        return matrix.rows.map((row) => ({ ...row, activity: toActivity(row.activity, transition) }));
      },
      get withoutAccountable() {
        return toActivities(matrix.withoutAccountable);
      },
      get withoutResponsible() {
        return toActivities(matrix.withoutResponsible);
      },
    };
  }

  @ResolveField(() => [Participant], {
    description: 'Those who have a letter in one of the rows, the client’s people first, by name.',
  })
  async participants(
    @Parent() { transitionId, participantIds }: ResponsibilityMatrix,
    @Context() context: GraphContext,
  ): Promise<Participant[]> {
    const load = (ids: readonly string[], viewer: Viewer) => this.people.ofTransitions(viewer, ids);
    const all = (await loaderOf(context, 'participantsOfTransitions', load).load(transitionId)) ?? [];
    return all.filter(({ id }) => participantIds.has(id));
  }

  @Mutation(() => AssignResponsibilitiesPayload, {
    description:
      'Says who is responsible, accountable, consulted and informed of activities and phases, or takes that back. It moves no date: owners and assignments do.',
  })
  async assignResponsibilities(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Who, of what, with which letter.' }) input: AssignResponsibilitiesInput,
  ): Promise<AssignResponsibilitiesPayload> {
    const said = input.assignments.map(({ activity, participantId, role }) => ({
      activity,
      participantId: participantId ?? null,
      role: role ?? null,
    }));
    const { transition, activities } = await this.responsibilities.assign(viewer, input.transitionId, said);
    return { activities: activities.map((activity) => toActivity(activity, transition)) };
  }
}

@Resolver(() => Activity)
export class ActivityResponsibilitiesResolver {
  constructor(private readonly responsibilitiesService: ResponsibilitiesService) {}

  @ResolveField(() => [Responsibility], {
    complexity: aboutItems(5),
    description:
      'Who is responsible, accountable, consulted and informed, in that order (RACI): who was named, else the owner as accountable and those who are assigned as responsible, else who was named for a phase around it.',
  })
  async responsibilities(
    @Parent() { id }: Activity,
    @Context() context: GraphContext,
  ): Promise<readonly Responsibility[]> {
    const load = (ids: readonly string[], viewer: Viewer) =>
      this.responsibilitiesService.ofActivities(viewer, ids);
    return (await loaderOf(context, 'responsibilitiesOfActivities', load).load(id)) ?? [];
  }
}

@Resolver(() => Responsibility)
export class ResponsibilitiesResolver {
  constructor(
    private readonly people: ParticipantsService,
    private readonly activities: ActivitiesService,
  ) {}

  @ResolveField(() => Participant, { description: 'Who.' })
  async participant(
    @Parent() { participantId }: Responsibility,
    @Context() context: GraphContext,
  ): Promise<Participant> {
    const load = (ids: readonly string[], viewer: Viewer) => this.people.byId(viewer, ids);
    return (await loaderOf(context, 'participants', load).load(participantId))!;
  }

  @ResolveField(() => Phase, {
    nullable: true,
    description: 'The phase for which it was given; null where it is of the activity itself.',
  })
  inheritedFrom(
    @Parent() { phaseId }: Responsibility,
    @Context() context: GraphContext,
  ): Promise<Activity | null> | null {
    if (phaseId === null) return null;
    const load = (ids: readonly string[], viewer: Viewer) => this.activities.byId(viewer, ids);
    return loaderOf<Activity>(context, 'activities', load).load(phaseId);
  }
}
