import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import {
  BREAK,
  type DocumentNode,
  type ExecutionResult,
  getNamedType,
  getVariableValues,
  type GraphQLSchema,
  isEnumType,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  typeFromAST,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { GraphContext } from './context.js';

/** Compiled operations kept, the least recently used dropped first; some tens of kilobytes each. */
const capacity = 500;
/** The longest document, in characters, whose compilation may be worth its time. */
const longestDocument = 20_000;

/**
 * Executes queries by functions compiled for them, faster on large answers than the standard executor. That one remains
 * for mutations, for introspection, for what `isCompilable` leaves to it, and for every answer with an error: queries
 * only read, so it reads once more, and the error is reported, formatted and counted as ever.
 */
export class JitPlugin implements ApolloServerPlugin<GraphContext> {
  /** Null where the standard executor has to do it. */
  private readonly compiled = new Map<string, CompiledQuery | null>();

  // eslint-disable-next-line @typescript-eslint/require-await -- Apollo's interface
  async requestDidStart() {
    return {
      responseForOperation: async (request: GraphQLRequestContext<GraphContext>) => {
        const { operation, schema, contextValue, response } = request;
        if (operation?.operation !== OperationTypeNode.QUERY) return null;
        const compiled = this.find(request, operation);
        if (!compiled) return null;
        const variables = request.request.variables ?? {};
        // Who compiles coerces variables too, but more leniently.
        if (getVariableValues(schema, operation.variableDefinitions ?? [], variables).errors) return null;
        const { data, errors } = (await compiled.query({}, contextValue, variables)) as ExecutionResult;
        if (errors) return null;
        return { body: { kind: 'single' as const, singleResult: { data } }, http: response.http };
      },
    };
  }

  private find(
    { document, schema, source, queryHash, operationName }: GraphQLRequestContext<GraphContext>,
    operation: OperationDefinitionNode,
  ): CompiledQuery | null {
    if (!document || !queryHash || (source?.length ?? 0) > longestDocument) return null;
    const key = `${queryHash} ${operationName ?? ''}`;
    let compiled = this.compiled.get(key);
    this.compiled.delete(key);
    if (compiled === undefined) {
      compiled = isCompilable(schema, document, operation)
        ? compile(schema, document, operationName ?? undefined)
        : null;
    }
    this.compiled.set(key, compiled);
    if (this.compiled.size > capacity) this.compiled.delete(this.compiled.keys().next().value!);
    return compiled;
  }
}

/**
 * Whether a compiled query does what the standard executor does. graphql-jit 0.8 puts the arguments of the document into
 * the code it generates, and takes certain texts among them for code: **no text of a caller's may reach it** but letters,
 * digits and a few signs that no code can be made of. Its other differences: `@skip` and `@include` on fragments hold for
 * their other uses as well; an absent variable within an object is null; defaults of custom scalars lose their
 * type; exactly-one-of is not checked; the `info` of one field may reach another where aliases have underscores.
 */
export function isCompilable(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): boolean {
  if (!(operation.variableDefinitions ?? []).every((definition) => isPlainVariable(schema, definition)))
    return false;
  let compilable = true;
  const refuse = (): typeof BREAK => {
    compilable = false;
    return BREAK;
  };
  visit(document, {
    Directive: refuse,
    Field: ({ name, alias }) =>
      /^__(schema|type)$/.test(name.value) || (alias && !/^[A-Za-z][A-Za-z0-9]*$/.test(alias.value))
        ? refuse()
        : undefined,
    StringValue: ({ value }) => (/^[A-Za-z0-9 .:+-]*$/.test(value) ? undefined : refuse()),
    Variable: (_node, _key, parent) =>
      parent && 'kind' in parent && [Kind.ARGUMENT, Kind.VARIABLE_DEFINITION].includes(parent.kind)
        ? undefined
        : refuse(),
  });
  return compilable;
}

/** A variable that both executors read alike: no input object, and no custom scalar with a default. */
function isPlainVariable(schema: GraphQLSchema, { type, defaultValue }: VariableDefinitionNode): boolean {
  const named = getNamedType(typeFromAST(schema, type));
  if (isEnumType(named)) return true;
  return isScalarType(named) && (isSpecifiedScalarType(named) || defaultValue === undefined);
}

function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
): CompiledQuery | null {
  try {
    const compiled = compileQuery(schema, document, operationName);
    return isCompiledQuery(compiled) ? compiled : null;
  } catch {
    return null;
  }
}
