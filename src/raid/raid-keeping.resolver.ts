import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import {
  AssessIssueInput,
  AssessRiskInput,
  CloseRiskInput,
  DeleteRaidItemInput,
  MaterialiseRiskInput,
  MitigateRiskInput,
  RaiseAssumptionInput,
  RaiseDecisionInput,
  RaiseIssueInput,
  RaiseRiskInput,
  RecordDecisionInput,
  ReopenRaidItemInput,
  ResolveIssueInput,
  UpdateRaidItemInput,
  ValidateAssumptionInput,
} from './raid.inputs.js';
import {
  AssumptionPayload,
  DecisionPayload,
  DeleteRaidItemPayload,
  IssuePayload,
  MaterialiseRiskPayload,
  RaidItemPayload,
  RiskPayload,
  ValidateAssumptionPayload,
} from './raid.payloads.js';
import type { Issue } from './raid.type.js';
import { RaidKeepingService } from './raid-keeping.service.js';
import type { RaidItemRow } from './raid-row.js';
import type { SaidOfItem } from './said-of-item.js';

@Resolver()
export class RaidKeepingResolver {
  constructor(private readonly keeping: RaidKeepingService) {}

  @Mutation(() => RiskPayload, { description: 'Raises a risk: what may happen, and would do harm.' })
  async raiseRisk(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'What may happen, how likely and how bad it is.' }) input: RaiseRiskInput,
  ): Promise<RiskPayload> {
    const { probability, impact, delay } = input;
    const risk = { probability: probability ?? undefined, impact: impact ?? undefined, delay };
    return { risk: await this.keeping.raiseRisk(viewer, input.transitionId, saidOf(input), risk) };
  }

  @Mutation(() => AssumptionPayload, { description: 'Raises an assumption: what the plan takes to be so.' })
  async raiseAssumption(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'What is taken to be so, and by when that is validated.' })
    input: RaiseAssumptionInput,
  ): Promise<AssumptionPayload> {
    const assumption = await this.keeping.raiseAssumption(viewer, input.transitionId, saidOf(input));
    return { assumption };
  }

  @Mutation(() => IssuePayload, {
    description: 'Raises an issue: what has happened, and must be dealt with.',
  })
  async raiseIssue(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'What has happened, and what it blocks.' }) input: RaiseIssueInput,
  ): Promise<IssuePayload> {
    const { transitionId } = input;
    const issue = await this.keeping.raiseIssue(viewer, transitionId, saidOf(input), urgencyOf(input));
    return { issue: asIssue(issue) };
  }

  @Mutation(() => DecisionPayload, { description: 'Raises a decision that must be made.' })
  async raiseDecision(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'What must be decided, and by when.' }) input: RaiseDecisionInput,
  ): Promise<DecisionPayload> {
    return { decision: await this.keeping.raiseDecision(viewer, input.transitionId, saidOf(input)) };
  }

  @Mutation(() => RaidItemPayload, {
    description: 'Changes what is said of an item of any kind; for its owner or a manager.',
  })
  async updateRaidItem(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and what changes.' }) input: UpdateRaidItemInput,
  ): Promise<RaidItemPayload> {
    return { raidItem: await this.keeping.update(viewer, input.id, saidOf(input)) };
  }

  @Mutation(() => RiskPayload, {
    description: 'Says how likely and how bad an open risk is before mitigation.',
  })
  async assessRisk(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, how likely and how bad.' }) input: AssessRiskInput,
  ): Promise<RiskPayload> {
    const { id, probability, impact, delay } = input;
    return { risk: await this.keeping.assessRisk(viewer, id, { probability, impact, delay }) };
  }

  @Mutation(() => RiskPayload, {
    description: 'Says what is done about an open risk, and how likely and how bad it is once that is done.',
  })
  async mitigateRisk(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, what is done, and what is left of it.' }) input: MitigateRiskInput,
  ): Promise<RiskPayload> {
    const { id, mitigation, probability, impact } = input;
    const said = { mitigation, probability: probability ?? undefined, impact: impact ?? undefined };
    return { risk: await this.keeping.mitigateRisk(viewer, id, said) };
  }

  @Mutation(() => RiskPayload, { description: 'Closes a risk that is none any more.' })
  async closeRisk(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and why.' }) input: CloseRiskInput,
  ): Promise<RiskPayload> {
    return { risk: await this.keeping.closeRisk(viewer, input.id, input.reason) };
  }

  @Mutation(() => MaterialiseRiskPayload, {
    description:
      'Says that a risk struck: it is closed, and an issue that affects and blocks the same takes its place.',
  })
  async materialiseRisk(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and what happened.' }) input: MaterialiseRiskInput,
  ): Promise<MaterialiseRiskPayload> {
    const { id, description, title, ownerId, dueOn } = input;
    const said = { description, title: title ?? undefined, ownerId, dueOn, ...urgencyOf(input) };
    const { risk, issue } = await this.keeping.materialiseRisk(viewer, id, said);
    return { risk, issue: asIssue(issue) };
  }

  @Mutation(() => ValidateAssumptionPayload, {
    description: 'Confirms or refutes an assumption; a risk or an issue can take the place of a refuted one.',
  })
  async validateAssumption(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, whether it holds, and how that is known.' })
    input: ValidateAssumptionInput,
  ): Promise<ValidateAssumptionPayload> {
    const { id, outcome, evidence, becomes } = input;
    return this.keeping.validateAssumption(viewer, id, { outcome, evidence, becomes: becomes ?? null });
  }

  @Mutation(() => IssuePayload, {
    description: 'Says how bad an open issue is, and how soon it is dealt with.',
  })
  async assessIssue(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and what changes.' }) input: AssessIssueInput,
  ): Promise<IssuePayload> {
    return { issue: asIssue(await this.keeping.assessIssue(viewer, input.id, urgencyOf(input))) };
  }

  @Mutation(() => IssuePayload, { description: 'Closes an issue that is dealt with.' })
  async resolveIssue(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and how.' }) input: ResolveIssueInput,
  ): Promise<IssuePayload> {
    return { issue: asIssue(await this.keeping.resolveIssue(viewer, input.id, input.resolution)) };
  }

  @Mutation(() => DecisionPayload, { description: 'Records what was decided, by whom and when.' })
  async recordDecision(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and what was decided.' }) input: RecordDecisionInput,
  ): Promise<DecisionPayload> {
    const { id, decision, decidedBy, decidedOn } = input;
    const said = { decision, decidedBy: decidedBy ?? undefined, decidedOn: decidedOn ?? undefined };
    return { decision: await this.keeping.recordDecision(viewer, id, said) };
  }

  @Mutation(() => RaidItemPayload, {
    description: 'Opens an item of any kind again; what ended it is forgotten. What arose from it stays.',
  })
  async reopenRaidItem(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and why.' }) input: ReopenRaidItemInput,
  ): Promise<RaidItemPayload> {
    return { raidItem: await this.keeping.reopen(viewer, input.id, input.reason) };
  }

  @Mutation(() => DeleteRaidItemPayload, {
    description:
      'Deletes an item that should never have been; for managers. What came to an end is closed instead, and stays in the log.',
  })
  async deleteRaidItem(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which.' }) input: DeleteRaidItemInput,
  ): Promise<DeleteRaidItemPayload> {
    await this.keeping.delete(viewer, input.id);
    return { deletedId: input.id };
  }
}

/** Null says nothing where there must be something, and clears the rest. */
const saidOf = (input: {
  [Field in keyof SaidOfItem]?: SaidOfItem[Field] | null;
}): SaidOfItem => ({
  title: input.title ?? undefined,
  description: input.description,
  side: input.side ?? undefined,
  internalTo: input.internalTo,
  ownerId: input.ownerId,
  dueOn: input.dueOn,
  affects: input.affects ?? undefined,
  blocks: input.blocks ?? undefined,
});

const urgencyOf = ({ severity, priority }: AssessIssueInput | RaiseIssueInput | MaterialiseRiskInput) => ({
  severity: severity ?? undefined,
  priority: priority ?? undefined,
});

/** An issue has both, by a check of its table. */
const asIssue = (row: RaidItemRow): Issue => row as RaidItemRow & Pick<Issue, 'severity' | 'priority'>;
