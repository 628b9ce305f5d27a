import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AccessGapType } from '../access-grants/access-grants.type.js';
import { ActivitiesService } from '../activities/activities.service.js';
import { Activity } from '../activities/activities.type.js';
import { toCoverage } from '../coverage/coverage.mapping.js';
import { Coverage } from '../coverage/coverage.type.js';
import { toAwaitedReview } from '../documents/documents.mapping.js';
import { AwaitedReview } from '../documents/documents.type.js';
import { type Side, sides } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import { EarnedSchedule } from '../earned-schedule/earned-schedule.type.js';
import { toFloatPaths } from '../explanations/explanations.mapping.js';
import { ExplanationsService } from '../explanations/explanations.service.js';
import { FloatPath } from '../explanations/explanations.type.js';
import { toGate } from '../gates/gates.mapping.js';
import { GateType } from '../gates/gates.type.js';
import { toChange } from '../history/history.mapping.js';
import { Change } from '../history/history.type.js';
import { toPlanMoves } from '../history/moves.mapping.js';
import { PlanMoves } from '../history/moves.type.js';
import { toServiceLevels } from '../metrics/service-levels.mapping.js';
import { ServiceLevels } from '../metrics/service-levels.type.js';
import { Obligation } from '../obligations/obligations.type.js';
import { ParticipantsService } from '../people/participants.service.js';
import { Participant } from '../people/participants.type.js';
import { PlanImpact } from '../planning/impact.type.js';
import { toImpact } from '../planning/planning.mapping.js';
import { PlanningService } from '../planning/planning.service.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { aboutItems } from '../platform/graphql/complexity.js';
import { PageArgs } from '../platform/graphql/connection.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { DurationScalar, LocalDateScalar } from '../platform/graphql/scalars.js';
import { RaidService } from '../raid/raid.service.js';
import { RaidItemConnection } from '../raid/raid.type.js';
import { toReadiness } from '../readiness/readiness.mapping.js';
import { Readiness } from '../readiness/readiness.type.js';
import { toResourceLoad } from '../resources/resources.mapping.js';
import { ResourcesService } from '../resources/resources.service.js';
import { ResourceLoad } from '../resources/resources.type.js';
import { toEnrolment } from '../trainings/trainings.mapping.js';
import { TrainingsService } from '../trainings/trainings.service.js';
import { TrainingEnrolment } from '../trainings/trainings.type.js';
import { SideType } from '../transitions/transitions.type.js';
import { shownDecisions } from './decisions.rules.js';
import { statusPath } from './status-path.js';
import { StatusService } from './status.service.js';
import { StatusDecision, StatusLinks, StatusReport } from './status.type.js';
import { toComingUp } from './waits.mapping.js';
import { courtsOf } from './waits.rules.js';
import { ComingUp, Court } from './waits.type.js';

@Resolver(() => StatusReport)
export class StatusResolver {
  constructor(
    private readonly statuses: StatusService,
    private readonly explanations: ExplanationsService,
    private readonly planning: PlanningService,
    private readonly resources: ResourcesService,
    private readonly trainings: TrainingsService,
    private readonly raid: RaidService,
  ) {}

  @Query(() => StatusReport, {
    complexity: 20,
    description:
      'The status report: the fifteen things that are asked of a handover every week, and the three that need a decision.',
  })
  async statusReport(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
    @Args('since', {
      type: () => LocalDateScalar,
      nullable: true,
      description:
        'The first day of which changes are told, by the clock in the plan’s zone; seven days ago unless said.',
    })
    since?: string | null,
  ): Promise<StatusReport> {
    const reading = await this.statuses.begin(viewer, transitionId, since ?? null);
    const { transition, nowAt, sinceOn } = reading;
    return { reading, transition, statusAt: nowAt, sinceOn };
  }

  @ResolveField(() => String, {
    complexity: 5000,
    description:
      'How it stands, in a sentence or two, in English: the colour, the forecast against target and agreed baseline, SPI(t), and how much is met.',
  })
  headline(@Parent() { reading }: StatusReport): Promise<string> {
    return reading.headline();
  }

  @ResolveField(() => [StatusDecision], {
    complexity: aboutItems(shownDecisions, 3000),
    description: 'What needs a decision, the most pressing first: three at most.',
  })
  async decisionsNeeded(@Parent() { reading }: StatusReport): Promise<StatusDecision[]> {
    return (await reading.decisions()).slice(0, shownDecisions);
  }

  @ResolveField(() => Int, {
    complexity: 3000,
    description: 'How many more things need a decision.',
  })
  async moreDecisionsCount(@Parent() { reading }: StatusReport): Promise<number> {
    return Math.max(0, (await reading.decisions()).length - shownDecisions);
  }

  @ResolveField(() => Readiness, {
    complexity: 3000,
    description: 'Question 1: the status, with the forecast against the targets: as `readiness`.',
  })
  async readiness(@Parent() { reading }: StatusReport): Promise<Readiness> {
    return toReadiness(await reading.readiness());
  }

  @ResolveField(() => EarnedSchedule, {
    complexity: 2000,
    description: 'Question 1: SPI(t): as `earnedSchedule`.',
  })
  earnedSchedule(@Parent() { reading }: StatusReport): Promise<EarnedSchedule> {
    return reading.earnedSchedule();
  }

  @ResolveField(() => PlanMoves, {
    complexity: 5000,
    description: 'Question 1: what moved since then, and why: as `movesSince`.',
  })
  async moves(@Parent() { reading }: StatusReport): Promise<PlanMoves> {
    return toPlanMoves(reading.since, await reading.moves());
  }

  @ResolveField(() => [FloatPath], {
    complexity: 2000,
    description: 'Question 2: the paths to the go-live and the float left: as `floatPaths`.',
  })
  async floatPaths(
    @Parent() { reading }: StatusReport,
    @CurrentViewer() viewer: Viewer,
    @Args('limit', { type: () => Int, defaultValue: 3, description: 'How many paths, 1 to 20.' })
    limit: number,
  ): Promise<FloatPath[]> {
    return toFloatPaths(await this.explanations.floatPaths(viewer, reading.transition.id, null, limit));
  }

  @ResolveField(() => ComingUp, {
    complexity: aboutItems(50, 1000),
    description: 'Question 3: what starts, finishes or becomes unblocked in the next days, for a side.',
  })
  async comingUp(
    @Parent() { reading }: StatusReport,
    @Args('days', {
      type: () => Int,
      defaultValue: 14,
      description: 'How many days of the calendar ahead, 1 to 366.',
    })
    days: number,
    @Args('side', {
      type: () => SideType,
      nullable: true,
      description: 'Only what this side does, alone or jointly.',
    })
    side?: Side | null,
  ): Promise<ComingUp> {
    if (days < 1 || days > 366) {
      throw new UserError('INVALID_INPUT', `days is 1 to 366; it was ${days}.`, { field: ['days'] });
    }
    return toComingUp(await reading.readiness(), reading.nowAt, days, side ?? null);
  }

  @ResolveField(() => [Court], {
    complexity: aboutItems(20, 3000),
    description:
      'Question 4: in whose court the ball is, by side and owner, the longest wait first. What waits for something else itself is not listed, but that.',
  })
  async waits(
    @Parent() { reading }: StatusReport,
    @Args('side', {
      type: () => SideType,
      nullable: true,
      description: 'Only what this side is waited for with, alone or jointly.',
    })
    side?: Side | null,
  ): Promise<Court[]> {
    return courtsOf(await reading.waits(), side ?? null);
  }

  @ResolveField(() => [AwaitedReview], {
    complexity: aboutItems(20, 50),
    description: 'Question 5: the documents that wait for a review, longest wait first: as `reviewQueue`.',
  })
  async reviewQueue(
    @Parent() { reading }: StatusReport,
    @Args('side', { type: () => SideType, nullable: true, description: 'Who reviews; both unless said.' })
    side?: Side | null,
    @Args('reviewerId', {
      type: () => ID,
      nullable: true,
      description: 'UUID of a participant: only what they are to review.',
    })
    reviewerId?: string | null,
  ): Promise<AwaitedReview[]> {
    const queues = await Promise.all((side ? [side] : sides).map((one) => reading.reviewsOf(one)));
    return queues
      .flat()
      .filter(({ document }) => reviewerId == null || document.reviewerId === reviewerId)
      .sort((a, b) => b.waitingDays - a.waitingDays)
      .map(toAwaitedReview);
  }

  @ResolveField(() => [GateType], {
    complexity: aboutItems(20, 3000),
    description: 'Question 6: the gates, with what is open of each: as `gates`.',
  })
  async gates(@Parent() { reading }: StatusReport): Promise<GateType[]> {
    return (await reading.gates()).map(toGate);
  }

  @ResolveField(() => Coverage, {
    complexity: aboutItems(10, 100),
    description: 'Question 7: the coverage matrix, gaps and single points, as of now: as `coverage`.',
  })
  async coverage(@Parent() { reading }: StatusReport): Promise<Coverage> {
    return toCoverage(await reading.coverage());
  }

  @ResolveField(() => [TrainingEnrolment], {
    complexity: aboutItems(30),
    description: 'Question 8: whose last attempt failed, the oldest first: as `failedAssessments`.',
  })
  async failedAssessments(
    @Parent() { reading }: StatusReport,
    @CurrentViewer() viewer: Viewer,
  ): Promise<TrainingEnrolment[]> {
    return (await this.trainings.failedAssessments(viewer, reading.transition.id)).map(toEnrolment);
  }

  @ResolveField(() => [TrainingEnrolment], {
    complexity: aboutItems(30),
    description: 'Question 8: who is to try again, what is due first at the top: as `retestsDue`.',
  })
  async retestsDue(
    @Parent() { reading }: StatusReport,
    @CurrentViewer() viewer: Viewer,
  ): Promise<TrainingEnrolment[]> {
    return (await this.trainings.retestsDue(viewer, reading.transition.id)).map(toEnrolment);
  }

  @ResolveField(() => PlanImpact, {
    complexity: 2000,
    description: 'Question 9: what more time for an activity would move: as `impactOfDelay`.',
  })
  async impactOfDelay(
    @Parent() { reading }: StatusReport,
    @CurrentViewer() viewer: Viewer,
    @Args('activityId', { type: () => ID, description: 'UUID or code of a document, a training or a task.' })
    activityId: string,
    @Args('by', { type: () => DurationScalar, description: 'How much more time it takes than it has left.' })
    by: string,
  ): Promise<PlanImpact> {
    const { id } = reading.transition;
    const { impact, transition } = await this.planning.impactOfDelay(viewer, id, activityId, by);
    return toImpact(impact, transition);
  }

  @ResolveField(() => ResourceLoad, {
    complexity: aboutItems(10, 1000),
    description:
      'Question 10: how busy people are, week by week from now on, and when they are double-booked: as `resourceLoad`.',
  })
  async resourceLoad(
    @Parent() { reading }: StatusReport,
    @CurrentViewer() viewer: Viewer,
    @Args('side', { type: () => SideType, nullable: true, description: 'Only the people of this side.' })
    side?: Side | null,
  ): Promise<ResourceLoad> {
    const request = { side: side ?? null, participantId: null, fromOn: null, toOn: null };
    return toResourceLoad(await this.resources.load(viewer, reading.transition.id, request));
  }

  @ResolveField(() => [AccessGapType], {
    complexity: aboutItems(20, 20),
    description: 'Question 11: access that is missing or should not be, the longest first: as `accessGaps`.',
  })
  accessGaps(@Parent() { reading }: StatusReport): Promise<AccessGapType[]> {
    return reading.accessGaps();
  }

  @ResolveField(() => RaidItemConnection, {
    description: 'Question 12: the open items of the RAID log, by due date, those without one last.',
  })
  raidItems(
    @Parent() { reading }: StatusReport,
    @CurrentViewer() viewer: Viewer,
    @Args() page: PageArgs,
    @Args('blocking', {
      type: () => Boolean,
      nullable: true,
      description: 'Only what blocks an activity, or only what does not; all unless said.',
    })
    blocking?: boolean | null,
  ): Promise<RaidItemConnection> {
    const open = { open: true, blocking: blocking ?? null };
    const all = { kind: null, overdue: null, side: null, ownerId: null, activity: null, text: null };
    return this.raid.page(viewer, reading.transition, { ...all, ...open }, 'DUE', page);
  }

  @ResolveField(() => [Obligation], {
    complexity: aboutItems(20, 20),
    description: 'Question 13: what the contract asks for soon, or did: as `obligationsDue`.',
  })
  async obligationsDue(
    @Parent() { reading }: StatusReport,
    @Args('withinDays', {
      type: () => Int,
      defaultValue: 60,
      description: 'Within how many days of the calendar from now: 0 to 3650.',
    })
    withinDays: number,
    @Args('side', {
      type: () => SideType,
      nullable: true,
      description: 'Only those which this side must do.',
    })
    side?: Side | null,
  ): Promise<Obligation[]> {
    if (withinDays < 0 || withinDays > 3650) {
      throw new UserError('INVALID_INPUT', `withinDays is 0 to 3650; it was ${withinDays}.`, {
        field: ['withinDays'],
      });
    }
    return (await reading.obligations()).filter(
      ({ daysLeft, party }) =>
        (daysLeft === null || daysLeft <= withinDays) && (side == null || party === side),
    );
  }

  @ResolveField(() => ServiceLevels, {
    complexity: aboutItems(10, 50),
    description: 'Question 14: the service levels against what they were in house: as `serviceLevels`.',
  })
  async serviceLevels(@Parent() { reading }: StatusReport): Promise<ServiceLevels> {
    return toServiceLevels(await reading.serviceLevels());
  }

  @ResolveField(() => [Change], {
    complexity: aboutItems(50, 50),
    description: 'Question 15: what changed since then, thing by thing: as `changesSince`.',
  })
  async changes(@Parent() { reading }: StatusReport): Promise<Change[]> {
    return (await reading.changes()).changes.map(toChange);
  }

  @ResolveField(() => StatusLinks, { description: 'Where it can be fetched to be sent.' })
  links(@Parent() { reading: { transition, sinceOn } }: StatusReport): StatusLinks {
    const link = (extension: string): string => statusPath(transition.id, extension, sinceOn);
    return { md: link('md'), html: link('html') };
  }
}

@Resolver(() => StatusDecision)
export class StatusDecisionsResolver {
  constructor(
    private readonly participants: ParticipantsService,
    private readonly activities: ActivitiesService,
  ) {}

  @ResolveField(() => Participant, {
    nullable: true,
    description: 'Who must decide, where that is somebody in particular.',
  })
  decider(
    @Parent() { participantId }: StatusDecision,
    @Context() context: GraphContext,
  ): Promise<Participant | null> | null {
    if (participantId === null) return null;
    const load = (ids: readonly string[], viewer: Viewer) => this.participants.byId(viewer, ids);
    return loaderOf(context, 'participants', load).load(participantId);
  }

  @ResolveField(() => Activity, { nullable: true, description: 'The activity that it is about, if any.' })
  activity(
    @Parent() { activityId }: StatusDecision,
    @Context() context: GraphContext,
  ): Promise<Activity | null> | null {
    if (activityId === null) return null;
    const load = (ids: readonly string[], viewer: Viewer) => this.activities.byId(viewer, ids);
    return loaderOf<Activity>(context, 'activities', load).load(activityId);
  }
}
