import {
  type ASTNode,
  type DocumentNode,
  getNamedType,
  getNullableType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { LimitError } from '../../domain/limit-error.js';
import { UserError } from '../../domain/user-error.js';
import { largestListOf } from './largest-list.js';

export interface InputLimits {
  /** Entries of a list that states no figure of its own. */
  readonly list: number;
  /** Characters of a text. */
  readonly text: number;
}

/** Levels of values within values; no input of ours has as many as ten. */
const deepest = 32;

/**
 * Checks the values of the variables, whatever their types: texts that are too long, or hold what a database does not
 * store, and values nested without end. Lists are checked by the type they are given for, but for those that are wholes of
 * what states a figure of its own. Throws LimitError, and UserError with INVALID_INPUT.
 */
export function checkVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  most: InputLimits,
  withOwnFigure: ReadonlySet<string> = new Set(),
): void {
  checkValue(variables, [], most);
  for (const { variable, type } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    const inputType = typeFromAST(schema, type) as GraphQLInputType | undefined;
    const limit = withOwnFigure.has(name) ? undefined : most.list;
    if (inputType) checkLists(inputType, variables[name], limit, most.list, [name]);
  }
}

/**
 * The same for what stands in the document itself. Answers the variables that are given for nothing but lists with a figure of their
 * own.
 */
export function checkLiterals(
  schema: GraphQLSchema,
  document: DocumentNode,
  most: InputLimits,
): ReadonlySet<string> {
  const withOwnFigure = new Set<string>();
  const withUsual = new Set<string>();
  const typeInfo = new TypeInfo(schema);
  const path: string[] = [];
  /** Of the fields of the input around, the figure of each. */
  const figures: (number | undefined)[] = [];
  const figureOf = (parent: unknown): number | undefined =>
    (parent as ASTNode | undefined)?.kind === Kind.OBJECT_FIELD ? figures.at(-1) : undefined;
  const named = {
    enter: ({ name }: { name: { value: string } }) => void path.push(name.value),
    leave: () => void path.pop(),
  };
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: named,
      Argument: named,
      ObjectField: {
        enter: ({ name }) => {
          path.push(name.value);
          figures.push(ownLimit(typeInfo, name.value));
        },
        leave: () => {
          path.pop();
          figures.pop();
        },
      },
      StringValue: ({ value }) => checkText(value, path, most.text),
      Variable: ({ name }, _key, parent) => {
        if ((parent as ASTNode | undefined)?.kind === Kind.VARIABLE_DEFINITION) return;
        (figureOf(parent) === undefined ? withUsual : withOwnFigure).add(name.value);
      },
      ListValue: ({ values }: { values: readonly ASTNode[] }, _key, parent) => {
        if (figureOf(parent) === undefined) checkLength(values.length, most.list, path);
      },
    }),
  );
  return new Set([...withOwnFigure].filter((name) => !withUsual.has(name)));
}

function ownLimit(typeInfo: TypeInfo, fieldName: string): number | undefined {
  const parent = getNamedType(typeInfo.getParentInputType());
  const field = isInputObjectType(parent) ? parent.getFields()[fieldName] : undefined;
  return field && largestListOf(field);
}

function checkValue(value: unknown, path: readonly string[], most: InputLimits): void {
  if (typeof value === 'string') {
    checkText(value, path, most.text);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (path.length >= deepest) {
    const message = `The variables have more than ${deepest} levels of values within values.`;
    throw new LimitError('NESTING', message, { most: deepest, found: deepest + 1, field: path });
  }
  for (const [name, inside] of Object.entries(value)) {
    // Numbers, truths and nulls are most of a large input, and nothing is wrong with them.
    if (typeof inside === 'string' || (typeof inside === 'object' && inside !== null)) {
      checkText(name, path, most.text);
      checkValue(inside, [...path, name], most);
    }
  }
}

function checkText(text: string, path: readonly string[], most: number): void {
  if (text.length > most) {
    const message = `${said(path)} has ${text.length} characters; at most ${most} are read.`;
    throw new LimitError('TEXT', message, { most, found: text.length, field: [...path] });
  }
  // PostgreSQL stores neither.
  const at = text.indexOf('\0');
  if (at >= 0 || /\p{Surrogate}/u.test(text)) {
    const what = at >= 0 ? `the character U+0000, at position ${at + 1}` : 'half of a surrogate pair';
    throw new UserError('INVALID_INPUT', `${said(path)} holds ${what}; leave it out.`, { field: [...path] });
  }
}

function checkLists(
  type: GraphQLInputType,
  value: unknown,
  most: number | undefined,
  usual: number,
  path: readonly string[],
): void {
  if (typeof value !== 'object' || value === null) return;
  const given = getNullableType(type);
  if (isListType(given)) {
    if (!Array.isArray(value)) {
      checkLists(given.ofType, value, usual, usual, path);
      return;
    }
    if (most !== undefined) checkLength(value.length, most, path);
    const item = given.ofType;
    value.forEach((entry, index) => checkLists(item, entry, usual, usual, [...path, String(index)]));
  } else if (isInputObjectType(given)) {
    const fields = given.getFields();
    for (const [name, inside] of Object.entries(value)) {
      const field = typeof inside === 'object' ? fields[name] : undefined;
      if (!field) continue;
      // One with a figure of its own is checked with the form of the input, which names all that is wrong.
      const limit = largestListOf(field) === undefined ? usual : undefined;
      checkLists(field.type, inside, limit, usual, [...path, name]);
    }
  }
}

function checkLength(length: number, most: number, path: readonly string[]): void {
  if (length <= most) return;
  const message = `${said(path)} has ${length} entries; at most ${most} are read.`;
  throw new LimitError('LIST', message, { most, found: length, field: [...path] });
}

const said = (path: readonly string[]): string => (path.length > 0 ? `"${path.join('.')}"` : 'A text');
