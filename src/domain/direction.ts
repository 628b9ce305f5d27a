import type { MetricDirection } from './terms.js';

/** Whether a value is as good as a bound, or better. */
export const reaches = (direction: MetricDirection, value: number, bound: number): boolean =>
  direction === 'HIGHER_IS_BETTER' ? value >= bound : value <= bound;

/**
 * What is a share, such as 0.9, as good as a value: 63 of 70 where higher is better, 77.8 where lower is. Rounded to twelve
 * digits, so that 0.9 of 70 is 63.
 */
export const shareOf = (direction: MetricDirection, value: number, share: number): number =>
  Number((direction === 'HIGHER_IS_BETTER' ? value * share : value / share).toPrecision(12));
