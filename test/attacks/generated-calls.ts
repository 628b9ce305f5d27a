import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** A value of the input by where it stands: the argument, then fields and `0` for the entry of a list. */
export interface Place {
  path: readonly string[];
  /** The type of the input or, for an argument, the operation that it belongs to. */
  owner: string;
  name: string;
}

export type Operation = GraphQLField<unknown, unknown>;

export const queriesOf = (schema: GraphQLSchema): Operation[] =>
  Object.values(schema.getQueryType()!.getFields());
export const mutationsOf = (schema: GraphQLSchema): Operation[] =>
  Object.values(schema.getMutationType()!.getFields());

/** Where an operation takes a value of a scalar, at any depth. */
export function placesOf(operation: Operation, scalar: string): Place[] {
  const found: Place[] = [];
  const walk = (
    { name, type }: GraphQLArgument | GraphQLInputField,
    path: readonly string[],
    owner: string,
  ): void => {
    const inside = [...path, name, ...Array.from({ length: listsIn(type) }, () => '0')];
    const named = getNamedType(type);
    if (named.name === scalar) found.push({ path: inside, owner, name });
    if (!isInputObjectType(named)) return;
    for (const field of Object.values(named.getFields())) walk(field, inside, named.name);
  };
  for (const argument of operation.args) walk(argument, [], operation.name);
  return found;
}

function listsIn(type: GraphQLInputType): number {
  const given = getNullableType(type);
  return isListType(given) ? 1 + listsIn(given.ofType) : 0;
}

/** The value of a leaf where nothing else is said. */
export type Plausible = (place: Place, scalar: string) => unknown;

/**
 * Variables of an operation: what it cannot do without, and what leads to the place that is tried, which has the value
 * given.
 */
export function variablesOf(
  operation: Operation,
  plausible: Plausible,
  tried?: { place: Place; value: unknown },
): Record<string, unknown> {
  const along = tried?.place.path ?? [];
  const valueOf = (type: GraphQLInputType, place: Place, rest: readonly string[] | null): unknown => {
    const given = getNullableType(type);
    if (isListType(given)) {
      return [valueOf(given.ofType, { ...place, path: [...place.path, '0'] }, rest && rest.slice(1))];
    }
    if (rest?.length === 0) return tried!.value;
    if (isEnumType(given)) return given.getValues()[0]!.name;
    if (!isInputObjectType(given)) return plausible(place, given.name);
    const fields = Object.values(given.getFields());
    const chosen = given.isOneOf
      ? [fields.find(({ name }) => (rest ? name === rest[0] : name.startsWith('update')))!]
      : fields.filter((field) => isRequiredInputField(field) || field.name === rest?.[0]);
    return Object.fromEntries(
      chosen.map((field) => [
        field.name,
        valueOf(
          field.type,
          { path: [...place.path, field.name], owner: given.name, name: field.name },
          rest?.[0] === field.name ? rest.slice(1) : null,
        ),
      ]),
    );
  };
  return Object.fromEntries(
    operation.args
      .filter((argument) => isRequiredArgument(argument) || argument.name === along[0])
      .map(({ name, type }) => [
        name,
        valueOf(
          type,
          { path: [name], owner: operation.name, name },
          along[0] === name ? along.slice(1) : null,
        ),
      ]),
  );
}

/** The document that asks for all of an operation's answer, a few levels down. */
export function documentOf(
  schema: GraphQLSchema,
  operation: Operation,
  variables: object,
  levels = 1,
): string {
  const given = operation.args.filter(({ name }) => name in variables);
  const declared = given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
  const kind = operation.name in schema.getMutationType()!.getFields() ? 'mutation' : 'query';
  const head = declared ? `(${declared})` : '';
  const call = passed ? `${operation.name}(${passed})` : operation.name;
  return `${kind}${head} { ${call} ${selectionOf(schema, operation.type, levels)} }`;
}

function selectionOf(schema: GraphQLSchema, type: GraphQLOutputType, levels: number): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isAbstractType(named) && !('getFields' in named)) return '{ __typename }';
  const fields = Object.values((named as { getFields(): Record<string, Operation> }).getFields())
    .filter(({ args }) => !args.some(isRequiredArgument))
    .filter(
      (field) =>
        isLeafType(getNamedType(field.type)) || (levels > 0 && isCompositeType(getNamedType(field.type))),
    )
    .map((field) => `${field.name} ${selectionOf(schema, field.type, levels - 1)}`);
  return `{ __typename ${fields.join(' ')} }`;
}

/** The fields of objects that are pages of a list, each with the type that it is a field of. */
export function pagedFieldsOf(schema: GraphQLSchema): { owner: string; field: Operation }[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ owner: type.name, field })))
    .filter(({ field }) => field.args.some(({ name }) => name === 'after'));
}
