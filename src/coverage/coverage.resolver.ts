import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { CoverageLevel } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import { ParticipantsService } from '../people/participants.service.js';
import { Participant } from '../people/participants.type.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { aboutItems } from '../platform/graphql/complexity.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { LocalDateScalar } from '../platform/graphql/scalars.js';
import { ServiceItemsService } from '../service-items/service-items.service.js';
import { ServiceItem } from '../service-items/service-items.type.js';
import { RecordCoverageInput, RemoveCoverageRecordInput, SignOffCoverageInput } from './coverage.inputs.js';
import { CoverageRecordPayload, RemoveCoverageRecordPayload } from './coverage.payloads.js';
import { toCoverage } from './coverage.mapping.js';
import { coverageOverTime, type CoverageView, openedBy } from './coverage.rules.js';
import { CoverageService } from './coverage.service.js';
import {
  Coverage,
  CoverageLevelType,
  CoveragePoint,
  CoverageRecord,
  CoverageViewType,
  OpenedCoverage,
} from './coverage.type.js';

@Resolver(() => Coverage)
export class CoverageResolver {
  constructor(private readonly coverageService: CoverageService) {}

  @Query(() => Coverage, {
    complexity: aboutItems(10, 100),
    description: 'Who can do what of the service, what lacks people, and what hangs on one.',
  })
  async coverage(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
    @Args('view', { type: () => CoverageViewType, defaultValue: 'AS_OF_TODAY', description: 'From where.' })
    view: CoverageView,
    @Args('level', {
      type: () => CoverageLevelType,
      defaultValue: 'TRAINED',
      description: 'The least level at which somebody counts as signed off.',
    })
    level: CoverageLevel,
    @Args('on', {
      type: () => LocalDateScalar,
      nullable: true,
      description: 'To the end of which day, in place of the day of the view.',
    })
    on?: string | null,
  ): Promise<Coverage> {
    if (level === 'NONE') {
      throw new UserError('INVALID_INPUT', 'level is TRAINED or above: at NONE nobody has learnt anything.', {
        field: ['level'],
      });
    }
    return toCoverage(await this.coverageService.of(viewer, transitionId, { view, level, on: on ?? null }));
  }

  @ResolveField(() => [CoveragePoint], {
    complexity: aboutItems(50, 50),
    description:
      'How coverage grows, and falls when somebody leaves: each day on which it changes, up to `at`.',
  })
  overTime(@Parent() { state }: Coverage): CoveragePoint[] {
    return coverageOverTime(state.facts, state.at, state.level);
  }

  @ResolveField(() => [CoverageRecord], { description: 'What was recorded by hand, in order of dates.' })
  records(@Parent() { state }: Coverage): readonly CoverageRecord[] {
    return state.records;
  }

  @ResolveField(() => [OpenedCoverage], {
    description:
      'The items that would lack people, or hang on one, if somebody left: the day after, or at the time of the view where that is later.',
  })
  openedByLeaver(
    @Parent() { state }: Coverage,
    @Args('participantId', { type: () => ID, description: 'UUID of who leaves.' }) participantId: string,
    @Args('on', {
      type: () => LocalDateScalar,
      nullable: true,
      description: 'Their last day; the one that is known of them unless said, else the day of the view.',
    })
    on?: string | null,
  ): OpenedCoverage[] {
    const person = state.people.get(participantId);
    if (!person) {
      const message = `There is nobody "${participantId}" on the side that takes over.`;
      throw new UserError('NOT_FOUND', message, { field: ['participantId'] });
    }
    const last = on ?? person.leavesOn ?? state.at.slice(0, 10);
    return openedBy(state.facts, participantId, last, state.at, state.level).map(({ before, after }) => ({
      serviceItem: state.items.get(before.serviceItemId)!,
      required: before.required,
      signedOffBefore: before.signedOff,
      signedOffAfter: after.signedOff,
      ratioBefore: before.ratio,
      ratioAfter: after.ratio,
    }));
  }

  @Mutation(() => CoverageRecordPayload, {
    description:
      'Records that somebody has reached a level without a training, such as in a task of the shadowing; for approvers and managers of the side from which the knowledge comes.',
  })
  async recordCoverage(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Who, what and how far.' }) input: RecordCoverageInput,
  ): Promise<CoverageRecordPayload> {
    return this.record(viewer, input, input.level);
  }

  @Mutation(() => CoverageRecordPayload, {
    description:
      'Signs somebody off as working alone on a part of the service; for approvers and managers of the side from which the knowledge comes.',
  })
  async signOffCoverage(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Who, and on what.' }) input: SignOffCoverageInput,
  ): Promise<CoverageRecordPayload> {
    return this.record(viewer, input, 'WORKS_ALONE');
  }

  @Mutation(() => RemoveCoverageRecordPayload, {
    description:
      'Takes back what was recorded; for approvers and managers of the side from which the knowledge comes.',
  })
  async removeCoverageRecord(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which.' }) input: RemoveCoverageRecordInput,
  ): Promise<RemoveCoverageRecordPayload> {
    await this.coverageService.remove(viewer, input.id);
    return { deletedId: input.id };
  }

  private async record(
    viewer: Viewer,
    { participantId, serviceItemId, on, evidence }: SignOffCoverageInput,
    level: CoverageLevel,
  ): Promise<CoverageRecordPayload> {
    const said = { participantId, serviceItemId, level, on: on ?? undefined, evidence: evidence ?? null };
    return { record: await this.coverageService.record(viewer, said) };
  }
}

@Resolver(() => CoverageRecord)
export class CoverageRecordsResolver {
  constructor(
    private readonly participants: ParticipantsService,
    private readonly items: ServiceItemsService,
  ) {}

  @ResolveField(() => Participant, { description: 'Who.' })
  async participant(
    @Parent() { participantId }: CoverageRecord,
    @Context() context: GraphContext,
  ): Promise<Participant> {
    const loader = loaderOf(context, 'participants', (ids, viewer) => this.participants.byId(viewer, ids));
    return (await loader.load(participantId))!;
  }

  @ResolveField(() => ServiceItem, { description: 'What.' })
  async serviceItem(
    @Parent() { serviceItemId }: CoverageRecord,
    @Context() context: GraphContext,
  ): Promise<ServiceItem> {
    const loader = loaderOf(context, 'serviceItems', (ids, viewer) => this.items.byId(viewer, ids));
    return (await loader.load(serviceItemId))!;
  }
}
