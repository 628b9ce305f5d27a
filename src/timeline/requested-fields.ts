import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/**
 * Names of the fields that a query asks of a nested list, through fragments, whatever their aliases; directives are
 * ignored, so a field that is skipped counts as asked for.
 */
export function requestedFields(info: GraphQLResolveInfo, list: string): Set<string> {
  const found = new Set<string>();
  for (const node of fieldsNamed(info, info.fieldNodes, list)) {
    for (const field of fieldsOf(info, node.selectionSet)) found.add(field.name.value);
  }
  return found;
}

const fieldsNamed = (info: GraphQLResolveInfo, parents: readonly FieldNode[], name: string): FieldNode[] =>
  parents.flatMap((parent) =>
    fieldsOf(info, parent.selectionSet).filter((field) => field.name.value === name),
  );

function fieldsOf(info: GraphQLResolveInfo, selectionSet: SelectionSetNode | undefined): FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value];
    return fieldsOf(info, fragment?.selectionSet);
  });
}
