import type { ComplexityEstimatorArgs } from '@nestjs/graphql';
import { type DocumentNode, getNullableType, type GraphQLSchema, isListType } from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';
import { defaultPageSize, largestPageSize } from './connection.js';

/** A list that says nothing else is taken for one of this many. */
const usualItems = 10;
/** What a mutation costs where it says nothing else: it locks a plan, schedules it and saves. */
const mutationCost = 100;

/**
 * What an operation costs, in points: a point for a field; its `complexity` where it takes more work, and 100 for a
 * mutation; what a list contains as often as the page has entries (`first`, `last` or `limit`, else the usual page), or
 * ten times where it has none. Introspection is free. Throws what is wrong with an argument as GraphQL does.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  variables: Record<string, unknown>,
  mostFields: number,
): number {
  return getComplexity({
    schema,
    query: document,
    operationName,
    variables,
    estimators: [estimate],
    // It walks a fragment as often as that is spread; who has checked the shape knows how often at most.
    maxQueryNodes: mostFields + introspectionNodes,
  });
}

/** Introspection is not part of the shape; the query of every explorer has about a hundred selections. */
const introspectionNodes = 10_000;

const estimate: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  if (field.name.startsWith('__')) return 0;
  const { complexity } = field.extensions as {
    complexity?: number | ((options: ComplexityEstimatorArgs) => number);
  };
  if (typeof complexity === 'function') return complexity({ type, field, args, childComplexity });
  const own = complexity ?? (type.name === 'Mutation' ? mutationCost : 1);
  return own + itemsOf(field, args) * childComplexity;
};

function itemsOf(field: ComplexityEstimatorArgs['field'], args: Record<string, unknown>): number {
  const asked = args.first ?? args.last ?? args.limit;
  // What is out of range is refused when it is read; it is no way to a low cost.
  if (typeof asked === 'number') return Math.min(Math.max(asked, 1), largestPageSize);
  if (field.args.some(({ name }) => name === 'first')) return defaultPageSize;
  return isListType(getNullableType(field.type)) ? usualItems : 1;
}
