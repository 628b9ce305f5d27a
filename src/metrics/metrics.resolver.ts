import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { reaches } from '../domain/direction.js';
import { givenFields } from '../domain/given-fields.js';
import { UserError } from '../domain/user-error.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { TransitionsService } from '../transitions/transitions.service.js';
import { Transition } from '../transitions/transitions.type.js';
import {
  CreateMetricInput,
  DeleteMetricInput,
  RecordMeasurementsInput,
  RemoveMeasurementInput,
  UpdateMetricInput,
} from './metrics.inputs.js';
import { DeleteMetricPayload, MetricPayload } from './metrics.payloads.js';
import { MetricsService } from './metrics.service.js';
import { Measurement, Metric } from './metrics.type.js';

@Resolver(() => Transition)
export class TransitionMetricsResolver {
  constructor(private readonly metricsService: MetricsService) {}

  @ResolveField(() => [Metric], { description: 'What is measured of its service, by name.' })
  async metrics(@Parent() transition: Transition, @Context() context: GraphContext): Promise<Metric[]> {
    const load = (ids: readonly string[], viewer: Viewer) => this.metricsService.ofTransitions(viewer, ids);
    return (await loaderOf(context, 'metricsOfTransitions', load).load(transition.id)) ?? [];
  }
}

@Resolver(() => Metric)
export class MetricsResolver {
  constructor(
    private readonly metricsService: MetricsService,
    private readonly transitionsService: TransitionsService,
  ) {}

  @Query(() => Metric, { description: 'One metric.' })
  metric(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID, description: 'Its UUID.' }) id: string,
  ): Promise<Metric> {
    return this.metricsService.get(viewer, id);
  }

  @ResolveField(() => [Measurement], { description: 'Its last measurements, the latest period first.' })
  async measurements(
    @Parent() metric: Metric,
    @Context() context: GraphContext,
    @Args('last', { type: () => Int, defaultValue: 12, description: 'How many at most, 1 to 500.' })
    last: number,
  ): Promise<Measurement[]> {
    if (last < 1 || last > 500) {
      throw new UserError('INVALID_INPUT', `last is 1 to 500; it was ${last}.`, { field: ['last'] });
    }
    const load = (ids: readonly string[], viewer: Viewer) =>
      this.metricsService.measurementsOf(viewer, ids, last);
    const rows = (await loaderOf(context, `measurements ${last}`, load).load(metric.id)) ?? [];
    return rows.map(({ periodOn, value, recordedBy, recordedAt }) => {
      const meets = (bound: number | null): boolean | null =>
        bound === null ? null : reaches(metric.direction, value, bound);
      return {
        ...{ periodOn, value, recordedBy, recordedAt },
        meetsTarget: meets(metric.target),
        meetsMinimum: meets(metric.minimum),
        meetsBaseline: meets(metric.baseline),
      };
    });
  }

  @ResolveField(() => Transition, { description: 'The handover it is part of.' })
  async transition(@Parent() metric: Metric, @Context() context: GraphContext): Promise<Transition> {
    const load = (ids: readonly string[], viewer: Viewer) => this.transitionsService.byId(viewer, ids);
    return (await loaderOf(context, 'transitions', load).load(metric.transitionId))!;
  }

  @Mutation(() => MetricPayload, {
    description:
      'Says what is measured, what it was in house and what it is to be; for the client’s managers.',
  })
  async createMetric(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'What.' }) input: CreateMetricInput,
  ): Promise<MetricPayload> {
    const { kind, name, unit } = input;
    const said = { ...saidOf(input), kind, name, unit };
    return { metric: await this.metricsService.create(viewer, input.transitionId, said) };
  }

  @Mutation(() => MetricPayload, {
    description: 'Changes what is said of a metric; for the client’s managers.',
  })
  async updateMetric(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and what changes.' }) input: UpdateMetricInput,
  ): Promise<MetricPayload> {
    return { metric: await this.metricsService.update(viewer, input.id, saidOf(input)) };
  }

  @Mutation(() => DeleteMetricPayload, {
    description: 'Deletes a metric with its measurements; for the client’s managers.',
  })
  async deleteMetric(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which.' }) input: DeleteMetricInput,
  ): Promise<DeleteMetricPayload> {
    await this.metricsService.delete(viewer, input.id);
    return { deletedId: input.id };
  }

  @Mutation(() => MetricPayload, {
    description:
      'Records values by period, one or many at once. What was recorded of the same periods before is replaced.',
  })
  async recordMeasurements(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Of which metric, and the values.' }) input: RecordMeasurementsInput,
  ): Promise<MetricPayload> {
    return { metric: await this.metricsService.record(viewer, input.metricId, input.measurements) };
  }

  @Mutation(() => MetricPayload, { description: 'Removes a value that should never have been recorded.' })
  async removeMeasurement(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Of which metric and period.' }) input: RemoveMeasurementInput,
  ): Promise<MetricPayload> {
    return { metric: await this.metricsService.removeMeasurement(viewer, input.metricId, input.on) };
  }
}

/** Null says nothing where there must be something, and clears the rest; what is left out is left out. */
const saidOf = (input: Omit<UpdateMetricInput, 'id'>) =>
  givenFields({
    kind: input.kind ?? undefined,
    name: input.name ?? undefined,
    unit: input.unit ?? undefined,
    direction: input.direction ?? undefined,
    window: input.window ?? undefined,
    description: input.description,
    baseline: input.baseline,
    baselineWaiver: input.baselineWaiver,
    target: input.target,
    minimum: input.minimum,
    creditFreeUntil: input.creditFreeUntil,
  });
