import {
  type ApolloServerPlugin,
  type GraphQLRequestContext,
  type GraphQLRequestContextDidResolveOperation,
  type GraphQLRequestContextWillSendResponse,
} from '@apollo/server';
import { type DocumentNode, getVariableValues, GraphQLError, type OperationDefinitionNode } from 'graphql';
import { LimitError } from '../../domain/limit-error.js';
import type { RateLimits } from '../http/rate-limits.js';
import type { GraphContext } from './context.js';
import { limitFault } from './errors.js';
import { checkLiterals, checkVariables, type InputLimits } from './input-limits.js';
import { costOf } from './query-cost.js';
import { checkShape, shapeOf, type ShapeLimits } from './query-shape.js';

export interface QueryLimits extends ShapeLimits, InputLimits {
  /** Points an operation may cost. */
  readonly cost: number;
}

/** What is known of a document. */
interface CheckedDocument {
  /** Those that are checked. */
  operations: Set<OperationDefinitionNode>;
  /** Its variables that are given for lists which state a figure of their own. */
  withOwnFigure: ReadonlySet<string>;
}

/** What an answer says of its cost, as `extensions.cost`. */
interface CostReport {
  requested: number;
  limit: number;
  /** What the caller has left this minute; null where nobody is signed in, or no rate is limited. */
  remaining: number | null;
}

/**
 * Refuses an operation that is over a limit before anything of it is executed, by either executor, and takes its cost off
 * what the caller may spend. What GraphQL itself bounds is left to it: cycles of fragments, introspection within
 * introspection, and the work of comparing fields.
 */
export class LimitsPlugin implements ApolloServerPlugin<GraphContext> {
  /** What does not depend on variables is checked once a document; Apollo keeps those that are asked often. */
  private readonly checked = new WeakMap<DocumentNode, CheckedDocument>();

  constructor(
    private readonly limits: QueryLimits,
    private readonly rates: RateLimits,
  ) {}

  // eslint-disable-next-line @typescript-eslint/require-await -- Apollo's interface
  async requestDidStart() {
    const report: CostReport = { requested: 0, limit: this.limits.cost, remaining: null };
    return {
      didResolveOperation: async (request: GraphQLRequestContextDidResolveOperation<GraphContext>) => {
        try {
          await this.check(request, report);
        } catch (error) {
          throw refusalOf(error);
        }
      },
      // eslint-disable-next-line @typescript-eslint/require-await -- Apollo's interface
      willSendResponse: async ({ response }: GraphQLRequestContextWillSendResponse<GraphContext>) => {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        singleResult.extensions = { ...singleResult.extensions, cost: report };
      },
    };
  }

  private async check(request: GraphQLRequestContext<GraphContext>, report: CostReport): Promise<void> {
    const { document, operation, operationName, schema, contextValue } = request;
    if (!document || !operation) return;
    const variables = request.request.variables ?? {};
    const { withOwnFigure } = this.checkDocument(request, document, operation);
    checkVariables(schema, operation, variables, this.limits, withOwnFigure);
    try {
      report.requested = costOf(schema, document, operationName ?? undefined, variables, this.limits.fields);
    } catch (error) {
      // The executor tells all that is wrong with variables, and does nothing else.
      if (getVariableValues(schema, operation.variableDefinitions ?? [], variables).errors) return;
      throw error;
    }
    const { requested, limit } = report;
    const { viewer } = contextValue.req;
    const isOver = requested > limit;
    if (viewer) report.remaining = await this.rates.spend('POINTS', viewer.userId, isOver ? 1 : requested);
    if (isOver) {
      throw new LimitError(
        'COST',
        `The operation costs ${requested} points; at most ${limit} are allowed. Ask for fewer fields or smaller pages.`,
        { most: limit, found: requested },
      );
    }
  }

  private checkDocument(
    { schema }: GraphQLRequestContext<GraphContext>,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ): CheckedDocument {
    const known = this.checked.get(document);
    if (known?.operations.has(operation)) return known;
    checkShape(shapeOf(document, operation), this.limits);
    const checked = known ?? {
      operations: new Set(),
      withOwnFigure: checkLiterals(schema, document, this.limits),
    };
    checked.operations.add(operation);
    this.checked.set(document, checked);
    return checked;
  }
}

/** The error as Apollo answers it, with the status and header of HTTP. */
function refusalOf(error: unknown): GraphQLError {
  if (error instanceof LimitError) return limitFault(error);
  if (error instanceof GraphQLError) {
    const extensions = { code: 'BAD_USER_INPUT', http: { status: 400 } };
    return new GraphQLError(error.message, { nodes: error.nodes, extensions });
  }
  return new GraphQLError((error as Error).message, {
    originalError: error as Error,
    extensions: { http: { status: 400 } },
  });
}
