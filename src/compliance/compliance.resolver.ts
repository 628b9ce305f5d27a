import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { nowOf } from '../activities/activities.service.js';
import { ParticipantsService } from '../people/participants.service.js';
import { Participant } from '../people/participants.type.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { TransitionsService } from '../transitions/transitions.service.js';
import { Transition } from '../transitions/transitions.type.js';
import {
  RecordComplianceCheckInput,
  RemoveComplianceCheckInput,
  RenewComplianceCheckInput,
  UpdateComplianceCheckInput,
} from './compliance.inputs.js';
import { ComplianceCheckPayload, RemoveComplianceCheckPayload } from './compliance.payloads.js';
import { type ComplianceState, stateOn } from './compliance.rules.js';
import { ComplianceService } from './compliance.service.js';
import { ComplianceCheckType, ComplianceStateType } from './compliance.type.js';

@Resolver(() => Transition)
export class TransitionComplianceResolver {
  constructor(private readonly compliance: ComplianceService) {}

  @ResolveField(() => [ComplianceCheckType], {
    description: 'What is signed, certified or checked for it, what expires first first.',
  })
  async complianceChecks(
    @Parent() transition: Transition,
    @Context() context: GraphContext,
  ): Promise<ComplianceCheckType[]> {
    const load = (ids: readonly string[], viewer: Viewer) => this.compliance.ofTransitions(viewer, ids);
    return (await loaderOf(context, 'complianceChecksOfTransitions', load).load(transition.id)) ?? [];
  }
}

@Resolver(() => ComplianceCheckType)
export class ComplianceResolver {
  constructor(
    private readonly compliance: ComplianceService,
    private readonly participants: ParticipantsService,
    private readonly transitionsService: TransitionsService,
  ) {}

  @Query(() => ComplianceCheckType, { description: 'One compliance check.' })
  complianceCheck(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID, description: 'Its UUID.' }) id: string,
  ): Promise<ComplianceCheckType> {
    return this.compliance.get(viewer, id);
  }

  @ResolveField(() => ComplianceStateType, {
    description: 'How it stands on the status date (or today, where none is set).',
  })
  state(@Parent() check: ComplianceCheckType): ComplianceState {
    return stateOn(check, nowOf(check).slice(0, 10));
  }

  @ResolveField('participants', () => [Participant], { description: 'The participants it covers, by name.' })
  async covered(
    @Parent() { participantIds }: ComplianceCheckType,
    @Context() context: GraphContext,
  ): Promise<Participant[]> {
    const load = (ids: readonly string[], viewer: Viewer) => this.participants.byId(viewer, ids);
    const loader = loaderOf<Participant>(context, 'participants', load);
    const found = await Promise.all(participantIds.map((id) => loader.load(id)));
    return found.filter((participant) => participant !== null);
  }

  @ResolveField(() => Transition, { description: 'The handover it is for.' })
  async transition(
    @Parent() check: ComplianceCheckType,
    @Context() context: GraphContext,
  ): Promise<Transition> {
    const load = (ids: readonly string[], viewer: Viewer) => this.transitionsService.byId(viewer, ids);
    return (await loaderOf(context, 'transitions', load).load(check.transitionId))!;
  }

  @Mutation(() => ComplianceCheckPayload, {
    description: 'Records what is signed, certified or checked; for the client’s managers and approvers.',
  })
  async recordComplianceCheck(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'What, for whom and until when.' }) input: RecordComplianceCheckInput,
  ): Promise<ComplianceCheckPayload> {
    const { transitionId, kind, covers, evidenceLink, validFrom } = input;
    const said = { kind, covers, evidenceLink, validFrom };
    const complianceCheck = await this.compliance.record(viewer, transitionId, {
      ...said,
      expiresOn: input.expiresOn ?? null,
      participantIds: input.participantIds ?? [],
    });
    return { complianceCheck };
  }

  @Mutation(() => ComplianceCheckPayload, {
    description: 'Changes whom or what a check covers; for the client’s managers and approvers.',
  })
  async updateComplianceCheck(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and what changes.' }) input: UpdateComplianceCheckInput,
  ): Promise<ComplianceCheckPayload> {
    const { id, covers, participantIds } = input;
    const said = { covers: covers ?? undefined, participantIds: participantIds ?? undefined };
    return { complianceCheck: await this.compliance.update(viewer, id, said) };
  }

  @Mutation(() => ComplianceCheckPayload, {
    description:
      'Renews a check with new evidence and for a new time; for the client’s managers and approvers. The history keeps what it was.',
  })
  async renewComplianceCheck(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, how that is known, and until when.' })
    input: RenewComplianceCheckInput,
  ): Promise<ComplianceCheckPayload> {
    const { id, evidenceLink, validFrom } = input;
    const said = { evidenceLink, validFrom, expiresOn: input.expiresOn ?? null };
    return { complianceCheck: await this.compliance.renew(viewer, id, said) };
  }

  @Mutation(() => RemoveComplianceCheckPayload, {
    description:
      'Removes a check that should never have been recorded; for the client’s managers and approvers.',
  })
  async removeComplianceCheck(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which.' }) input: RemoveComplianceCheckInput,
  ): Promise<RemoveComplianceCheckPayload> {
    await this.compliance.remove(viewer, input.id);
    return { removedId: input.id };
  }
}
