import type { ComplexityEstimatorArgs } from '@nestjs/graphql';

/** What stands as `complexity` beside a field, where it is not just a number: see `costOf`. */
type FieldCost = (options: ComplexityEstimatorArgs) => number;

/** A list of about this many, where that is far from ten; `points` for the work of making it. */
export const aboutItems =
  (count: number, points = 1): FieldCost =>
  ({ childComplexity }) =>
    points + count * childComplexity;

/** A list whose entries the field around it has counted. */
export const countedAbove: FieldCost = ({ childComplexity }) => childComplexity;
