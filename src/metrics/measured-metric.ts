import type { MeasurementEntity, MetricEntity } from './metrics.entity.js';

/** A metric with the periods that were measured without a gap up to now, the latest first. */
export interface MeasuredMetric extends MetricEntity {
  run: MeasurementEntity[];
}
