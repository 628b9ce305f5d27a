import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type LimitName, LimitError } from '../../domain/limit-error.js';

/** How large an operation is, with everything in a fragment counted as often as the fragment is used. */
export interface QueryShape {
  /** Levels of fields within fields. */
  depth: number;
  fields: number;
  aliases: number;
  directives: number;
  rootFields: number;
}

/** The most there may be of each. */
export type ShapeLimits = Readonly<QueryShape>;

/**
 * The shape of an operation, in time linear in the document: a fragment is measured once, however often it is spread,
 * and one that contains itself is not followed round. Introspection counts as the one field it is.
 */
export function shapeOf(document: DocumentNode, operation: OperationDefinitionNode): QueryShape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const known = new Map<string, QueryShape>();

  /** `rootFields` is here the fields of this selection, those of what it contains left out. */
  const measure = (selectionSet: SelectionSetNode): QueryShape => {
    const sum = { depth: 0, fields: 0, aliases: 0, directives: 0, rootFields: 0 };
    for (const selection of selectionSet.selections) {
      sum.fields++;
      sum.directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) {
        sum.rootFields++;
        if (selection.alias) sum.aliases++;
        const isIntrospection = selection.name.value === '__schema' || selection.name.value === '__type';
        const inside = selection.selectionSet && !isIntrospection ? measure(selection.selectionSet) : nothing;
        add(sum, inside, 1);
      } else {
        const inside =
          selection.kind === Kind.INLINE_FRAGMENT
            ? measure(selection.selectionSet)
            : fragmentOf(selection.name.value);
        add(sum, inside, 0);
        sum.rootFields += inside.rootFields;
      }
    }
    return sum;
  };
  const fragmentOf = (name: string): QueryShape => {
    const measured = known.get(name);
    if (measured) return measured;
    const fragment = fragments.get(name);
    if (!fragment) return nothing;
    known.set(name, nothing);
    const shape = measure(fragment.selectionSet);
    shape.directives += fragment.directives?.length ?? 0;
    known.set(name, shape);
    return shape;
  };

  const shape = measure(operation.selectionSet);
  shape.directives += operation.directives?.length ?? 0;
  return shape;
}

const nothing: QueryShape = { depth: 0, fields: 0, aliases: 0, directives: 0, rootFields: 0 };

function add(sum: QueryShape, inside: QueryShape, levels: number): void {
  sum.depth = Math.max(sum.depth, levels + inside.depth);
  sum.fields += inside.fields;
  sum.aliases += inside.aliases;
  sum.directives += inside.directives;
}

const words: readonly [keyof QueryShape, LimitName, string][] = [
  ['depth', 'DEPTH', 'levels of fields'],
  ['rootFields', 'ROOT_FIELDS', 'fields at its top'],
  ['aliases', 'ALIASES', 'aliases'],
  ['directives', 'DIRECTIVES', 'directives'],
  ['fields', 'FIELDS', 'fields and fragments, each as often as it is used'],
];

/** Throws LimitError for the first limit that a shape is over. */
export function checkShape(shape: QueryShape, most: ShapeLimits): void {
  for (const [part, limit, counted] of words) {
    if (shape[part] <= most[part]) continue;
    const found = Math.min(shape[part], Number.MAX_SAFE_INTEGER);
    throw new LimitError(limit, `The operation has ${found} ${counted}; at most ${most[part]} are allowed.`, {
      most: most[part],
      found,
    });
  }
}
