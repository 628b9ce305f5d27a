import type { RecordedChange } from './undo.rules.js';

/** One row at the beginning and at the end of some time, however often it changed in between. */
export type NetChange = RecordedChange & { label: string | null; activityIds: readonly string[] };

/**
 * What is left of changes, in their order: rows that came and went, and values that were changed back, are no change. The
 * changes are given in order; linear.
 */
export function netChanges(changes: readonly NetChange[]): NetChange[] {
  const found = new Map<string, NetChange>();
  for (const change of changes) {
    const key = `${change.tableName} ${JSON.stringify(change.rowKey)}`;
    const first = found.get(key);
    if (!first) found.set(key, change);
    else found.set(key, joined(first, change));
  }
  return [...found.values()].filter(isChange);
}

function joined(first: NetChange, next: NetChange): NetChange {
  const label = next.label ?? first.label;
  const created = first.action === 'CREATED';
  // Gone and back, as by an undo.
  if (first.action === 'DELETED' && next.action === 'CREATED') {
    return { ...next, label, action: 'CHANGED', before: first.before };
  }
  if (next.action === 'DELETED') {
    return {
      ...next,
      label,
      action: created ? 'CHANGED' : 'DELETED',
      before: created ? null : { ...next.before, ...first.before },
      after: null,
    };
  }
  return {
    ...first,
    label,
    // What the later change says of a column was so after the earlier one, unless that one said it.
    before: created ? null : { ...next.before, ...first.before },
    after: { ...first.after, ...next.after },
  };
}

function isChange({ action, before, after }: NetChange): boolean {
  if (action !== 'CHANGED') return true;
  const columns = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...columns].some((column) => JSON.stringify(before?.[column]) !== JSON.stringify(after?.[column]));
}
