import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { toEditPayload } from '../planning/planning.mapping.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import type { SaidCriterion } from './criteria.rules.js';
import { CriteriaService } from './criteria.service.js';
import { DecisionsService } from './decisions.service.js';
import {
  AddExitCriterionInput,
  DecideGateInput,
  GiveStatementInput,
  MeetCriterionInput,
  RemoveExitCriterionInput,
  ReopenCriterionInput,
  UpdateExitCriterionInput,
  WaiveCriterionInput,
} from './gates.inputs.js';
import { toGate } from './gates.mapping.js';
import {
  DecideGatePayload,
  ExitCriterionPayload,
  GiveStatementPayload,
  RemoveExitCriterionPayload,
} from './gates.payloads.js';
import type { Gate } from './gates.service.js';
import { GateType } from './gates.type.js';

@Resolver(() => GateType)
export class GateKeepingResolver {
  constructor(
    private readonly criteria: CriteriaService,
    private readonly decisions: DecisionsService,
  ) {}

  @Mutation(() => ExitCriterionPayload, {
    description: 'Adds what must hold before a milestone can be reached; for the client’s managers.',
  })
  async addExitCriterion(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Of which milestone, and what.' }) input: AddExitCriterionInput,
  ): Promise<ExitCriterionPayload> {
    const { kind, statement } = input;
    const said = { ...saidOf(input), kind, statement };
    const { gate, id } = await this.criteria.add(viewer, input.activityId, said);
    return toPayload(gate, id);
  }

  @Mutation(() => ExitCriterionPayload, {
    description: 'Changes what must hold; for the client’s managers, until the milestone is reached.',
  })
  async updateExitCriterion(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and what changes.' }) input: UpdateExitCriterionInput,
  ): Promise<ExitCriterionPayload> {
    return toPayload(await this.criteria.update(viewer, input.id, saidOf(input)), input.id);
  }

  @Mutation(() => RemoveExitCriterionPayload, {
    description: 'Removes an exit criterion; for the client’s managers, until the milestone is reached.',
  })
  async removeExitCriterion(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which.' }) input: RemoveExitCriterionInput,
  ): Promise<RemoveExitCriterionPayload> {
    return { removedId: input.id, gate: toGate(await this.criteria.remove(viewer, input.id)) };
  }

  @Mutation(() => ExitCriterionPayload, {
    description:
      'Says that a criterion of the kind MANUAL is met, with evidence; for the side whose work it is not, and for the client of what both do.',
  })
  async meetCriterion(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and how it is known.' }) input: MeetCriterionInput,
  ): Promise<ExitCriterionPayload> {
    const { id, evidence, link } = input;
    return toPayload(await this.criteria.meet(viewer, id, evidence, link ?? null), id);
  }

  @Mutation(() => ExitCriterionPayload, {
    description:
      'Lets a gate be passed without a criterion that is open, until it is made good; for the client’s managers, approvers and sponsors.',
  })
  async waiveCriterion(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, why, and until when.' }) input: WaiveCriterionInput,
  ): Promise<ExitCriterionPayload> {
    const { id, reason, makeGoodBy } = input;
    return toPayload(await this.criteria.waive(viewer, id, { reason, makeGoodBy }), id);
  }

  @Mutation(() => ExitCriterionPayload, {
    description:
      'Takes back that a criterion is met, or that it is waived, for whoever may say so. What was decided on it stays as it was, and is flagged.',
  })
  async reopenCriterion(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and why.' }) input: ReopenCriterionInput,
  ): Promise<ExitCriterionPayload> {
    return toPayload(await this.criteria.reopen(viewer, input.id, input.reason), input.id);
  }

  @Mutation(() => GiveStatementPayload, {
    description:
      'Gives the provider’s statement on a gate, which stands beside the next decision; for the provider’s managers, approvers and sponsors. A later one takes its place.',
  })
  async giveStatement(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'On which gate, and the words.' }) input: GiveStatementInput,
  ): Promise<GiveStatementPayload> {
    const { activityId, statement } = input;
    return { gate: toGate(await this.decisions.giveStatement(viewer, activityId, statement)) };
  }

  @Mutation(() => DecideGatePayload, {
    complexity: 1000,
    description:
      'Decides a gate; for the client’s approvers and sponsors. GO and CONDITIONAL_GO reach the milestone, and what waits for it moves; conditions become tasks behind it. A GO takes all criteria met or waived; a CONDITIONAL_GO, those that are open named in conditions: `CRITERIA_OPEN` lists them. NO_GO leaves the milestone open, or opens it again. The record never changes, and is not undone: decide again.',
  })
  async decideGate(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, what, why, and on what conditions.' }) input: DecideGateInput,
  ): Promise<DecideGatePayload> {
    const { activityId, outcome, rationale, decidedAt } = input;
    const conditions = (input.conditions ?? []).map(({ title, ownerId, dueOn, criterionIds }) => ({
      title,
      ownerId,
      dueOn,
      criterionIds: criterionIds ?? [],
    }));
    const said = { outcome, rationale, decidedAt: decidedAt ?? null, conditions };
    const { decision, ...result } = await this.decisions.decide(viewer, activityId, said, input);
    return { decision, ...toEditPayload(result) };
  }
}

function toPayload(gate: Gate, id: string): ExitCriterionPayload {
  const shown = toGate(gate);
  return { gate: shown, criterion: shown.criteria.find((criterion) => criterion.id === id)! };
}

/** Null says nothing where there must be something, and clears the rest. */
const saidOf = (input: Omit<UpdateExitCriterionInput, 'id'>): SaidCriterion => ({
  statement: input.statement ?? undefined,
  side: input.side ?? undefined,
  activities: input.activities ?? undefined,
  documentTypes: input.documentTypes ?? undefined,
  serviceItemIds: input.serviceItemIds ?? undefined,
  leastCriticality: input.leastCriticality,
  people: input.people,
  level: input.level,
  includePredecessors: input.includePredecessors ?? undefined,
  leastScore: input.leastScore,
  metricIds: input.metricIds ?? undefined,
  metricTest: input.metricTest,
  share: input.share,
  periods: input.periods,
  checkIds: input.checkIds ?? undefined,
  complianceKinds: input.complianceKinds ?? undefined,
});
