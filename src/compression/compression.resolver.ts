import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { byOutline } from '../planning/plan.js';
import { toActivity } from '../planning/planning.mapping.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { CompressArgs, CreateCompressionScenarioInput, SetCrashLimitsInput } from './compression.inputs.js';
import { CreateCompressionScenarioPayload, SetCrashLimitsPayload } from './compression.payloads.js';
import {
  type CompressedActivity,
  CompressionService,
  type SeenLimits,
  type SoughtCompression,
} from './compression.service.js';
import { Compression, CrashLimits } from './compression.type.js';

const mostEaten = 500;

@Resolver(() => Compression)
export class CompressionResolver {
  constructor(private readonly compressions: CompressionService) {}

  @Query(() => Compression, {
    description:
      'Which activities to shorten by how much for a date to hold, for the least cost, and which floats that eats; nothing is changed.',
  })
  async compress(@CurrentViewer() viewer: Viewer, @Args() args: CompressArgs): Promise<Compression> {
    return toCompression(await this.compressions.compress(viewer, toSought(args)));
  }

  @Query(() => CrashLimits, {
    description: 'What is said of how far the activities of a transition can be shortened, and at what cost.',
  })
  async crashLimits(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
  ): Promise<CrashLimits> {
    return toCrashLimits(await this.compressions.limitsOf(viewer, transitionId));
  }

  @Mutation(() => SetCrashLimitsPayload, {
    description: 'Says how far activities can be shortened, and what each day less costs.',
  })
  async setCrashLimits(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Of which transition, and what.' }) input: SetCrashLimitsInput,
  ): Promise<SetCrashLimitsPayload> {
    const { transitionId, currency, limits } = input;
    const seen = await this.compressions.setLimits(viewer, transitionId, currency ?? null, limits);
    return { crashLimits: toCrashLimits(seen) };
  }

  @Mutation(() => CreateCompressionScenarioPayload, {
    description:
      'Finds what to shorten for a date to hold, as `compress` does, and keeps it beside the plan under a name, even where the target is missed; the plan stays as it is.',
  })
  async createCompressionScenario(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'What is sought, and what to call it.' })
    input: CreateCompressionScenarioInput,
  ): Promise<CreateCompressionScenarioPayload> {
    const said = { name: input.name, description: input.description ?? null };
    const { scenario, compressed } = await this.compressions.keepAsScenario(viewer, toSought(input), said);
    return { scenario, compression: toCompression(compressed) };
  }
}

const toSought = ({ activityId, ...args }: CompressArgs): SoughtCompression => ({
  ...args,
  activityId: activityId ?? null,
});

function toCrashLimits({ plan, transition, currency, limits }: SeenLimits): CrashLimits {
  const shown = limits.map(({ activityId, shortestDuration, costPerDay }) => ({
    planned: plan.activities.get(activityId)!,
    shortestDuration,
    costPerDay,
  }));
  return {
    currency,
    limits: shown
      .sort((a, b) => byOutline(a.planned, b.planned))
      .map(({ planned, ...limit }) => ({ ...limit, activity: toActivity(planned, transition) })),
  };
}

function toCompression(found: CompressedActivity): Compression {
  const { plan, transition } = found.analysis;
  const { activity, targetAt, finishBefore, finishAfter, currency, cost, daysWithoutCost, sentence } = found;
  const { isMet: met, isComplete: complete, points: tradeOff, eaten } = found;
  return {
    activity: toActivity(activity, transition),
    ...{ targetAt, finishBefore, finishAfter, met, complete, currency, cost, daysWithoutCost, sentence },
    shortenings: found.shortenings.map((shortening) => ({
      ...shortening,
      activity: toActivity(shortening.activity, transition),
    })),
    tradeOff,
    stops: found.stops.map((stop) => ({
      kind: stop.kind,
      activity: toActivity(stop.activity, transition),
      dependency:
        stop.dependencyId === null
          ? null
          : { ...plan.dependencies.get(stop.dependencyId)!, transitionId: transition.id },
    })),
    floatEatenCount: eaten.length,
    floatEaten: eaten.slice(0, mostEaten).map(({ floatBefore, floatAfter, newlyCritical, ...of }) => ({
      activity: toActivity(of.activity, transition),
      floatBeforeMinutes: floatBefore,
      floatAfterMinutes: floatAfter,
      newlyCritical,
    })),
  };
}
