import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { PlanImpact } from '../planning/impact.type.js';
import { toPlanChange } from '../planning/plan-changes.mapping.js';
import { toActivity, toEditPayload, toImpact } from '../planning/planning.mapping.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { toUserError, UserErrorType } from '../platform/graphql/user-errors.type.js';
import { TransitionsService } from '../transitions/transitions.service.js';
import { Transition } from '../transitions/transitions.type.js';
import { changesInWords } from './change-words.rules.js';
import type { ComparedActivity } from './comparison.rules.js';
import type { ScenarioEntity } from './scenarios.entity.js';
import {
  ApplyScenarioInput,
  CreateScenarioInput,
  DeleteScenarioInput,
  UpdateScenarioInput,
} from './scenarios.inputs.js';
import { ApplyScenarioPayload, DeleteScenarioPayload, ScenarioPayload } from './scenarios.payloads.js';
import { ScenariosService, type TriedScenario } from './scenarios.service.js';
import { Scenario, ScenarioComparison, type ScenarioRow } from './scenarios.type.js';

const mostMoved = 1000;

@Resolver(() => Transition)
export class TransitionScenariosResolver {
  constructor(private readonly scenariosService: ScenariosService) {}

  @ResolveField(() => [Scenario], { description: 'What-ifs that are kept beside its plan, oldest first.' })
  async scenarios(@Parent() transition: Transition, @Context() context: GraphContext): Promise<Scenario[]> {
    const load = (ids: readonly string[], viewer: Viewer) => this.scenariosService.ofTransitions(viewer, ids);
    return (await loaderOf(context, 'scenariosOfTransitions', load).load(transition.id)) ?? [];
  }
}

@Resolver(() => Scenario)
export class ScenariosResolver {
  constructor(
    private readonly scenariosService: ScenariosService,
    private readonly transitionsService: TransitionsService,
  ) {}

  @Query(() => Scenario, { description: 'One scenario.' })
  scenario(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID, description: 'Its UUID.' }) id: string,
  ): Promise<Scenario> {
    return this.scenariosService.get(viewer, id);
  }

  @Query(() => ScenarioComparison, {
    complexity: 5000,
    description: 'Scenarios side by side with the plan: when each milestone is reached, and all that moves.',
  })
  async compareScenarios(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
    @Args('ids', {
      type: () => [ID],
      nullable: true,
      description:
        'UUIDs of up to ten scenarios, in the order of the columns; the ten oldest where left out.',
    })
    ids?: string[] | null,
  ): Promise<ScenarioComparison> {
    const found = await this.scenariosService.compare(viewer, transitionId, ids ?? null);
    const toRow = ({ activity, ...dates }: ComparedActivity): ScenarioRow => ({
      ...dates,
      activity: toActivity(activity, found.transition),
    });
    return {
      scenarios: found.scenarios,
      milestones: found.milestones.map(toRow),
      movedCount: found.moved.length,
      moved: found.moved.slice(0, mostMoved).map(toRow),
    };
  }

  @ResolveField(() => Int, { description: 'How many changes it makes.' })
  changeCount(@Parent() scenario: ScenarioEntity): number {
    return scenario.changes.length;
  }

  @ResolveField(() => [String], {
    complexity: 1000,
    description: 'What it changes, in words, in English, in order.',
  })
  async changes(
    @Parent() scenario: ScenarioEntity,
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
  ): Promise<string[]> {
    const { plan, outcome } = await this.tried(scenario, viewer, context);
    // Named as the plan has them; what the scenario creates as itself has it, what it deletes as it was.
    const after = 'after' in outcome ? outcome.after : plan;
    const activities = new Map([...after.activities, ...plan.activities]);
    const dependencies = new Map([...after.dependencies, ...plan.dependencies]);
    const { people, calendars } = plan;
    return changesInWords({ activities, dependencies, people, calendars }, scenario.changes);
  }

  @ResolveField(() => PlanImpact, {
    complexity: 1000,
    nullable: true,
    description: 'What it would do to the plan as it is now; null where it cannot be made any more.',
  })
  async impact(
    @Parent() scenario: ScenarioEntity,
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
  ): Promise<PlanImpact | null> {
    const { transition, outcome } = await this.tried(scenario, viewer, context);
    return 'impact' in outcome ? toImpact(outcome.impact, transition) : null;
  }

  @ResolveField(() => [UserErrorType], {
    complexity: 1000,
    description: 'Why it cannot be made of the plan as it is now; empty where it can.',
  })
  async problems(
    @Parent() scenario: ScenarioEntity,
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
  ): Promise<UserErrorType[]> {
    const { outcome } = await this.tried(scenario, viewer, context);
    return outcome.problems.map(toUserError);
  }

  @ResolveField(() => Transition, { description: 'The handover whose plan it changes.' })
  async transition(
    @Parent() scenario: Scenario,
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
  ): Promise<Transition> {
    const loader = loaderOf(context, 'transitions', (ids, viewer) =>
      this.transitionsService.byId(viewer, ids),
    );
    return (await loader.load(scenario.transitionId))!;
  }

  @Mutation(() => ScenarioPayload, {
    description:
      'Keeps changes beside the plan under a name. They must be possible in the plan as it is; the plan stays as it is.',
  })
  async createScenario(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Of which plan, what to call it, and what it changes.' })
    input: CreateScenarioInput,
  ): Promise<ScenarioPayload> {
    const { transitionId, name, description } = input;
    const said = { name, description: description ?? null, changes: input.changes.map(toPlanChange) };
    return { scenario: await this.scenariosService.create(viewer, transitionId, said) };
  }

  @Mutation(() => ScenarioPayload, { description: 'Changes a scenario’s name, description or changes.' })
  async updateScenario(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and what is new.' }) input: UpdateScenarioInput,
  ): Promise<ScenarioPayload> {
    const { id, name, description } = input;
    const said = { name: name ?? undefined, description, changes: input.changes?.map(toPlanChange) };
    return { scenario: await this.scenariosService.update(viewer, id, said) };
  }

  @Mutation(() => ApplyScenarioPayload, {
    complexity: 1000,
    description:
      'Makes a scenario’s changes in the plan, all or nothing; with `dryRun`, only answers what that would do. Once applied, the scenario is gone.',
  })
  async applyScenario(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which.' }) input: ApplyScenarioInput,
  ): Promise<ApplyScenarioPayload> {
    return toEditPayload(await this.scenariosService.apply(viewer, input.id, input));
  }

  @Mutation(() => DeleteScenarioPayload, { description: 'Throws a scenario away; the plan stays as it is.' })
  async deleteScenario(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which.' }) input: DeleteScenarioInput,
  ): Promise<DeleteScenarioPayload> {
    await this.scenariosService.delete(viewer, input.id);
    return { deletedId: input.id };
  }

  private async tried(
    scenario: ScenarioEntity,
    viewer: Viewer,
    context: GraphContext,
  ): Promise<TriedScenario> {
    const load = (ids: readonly string[]) => this.scenariosService.tried(viewer, ids);
    return (await loaderOf(context, 'triedScenarios', load).load(scenario.id))!;
  }
}
