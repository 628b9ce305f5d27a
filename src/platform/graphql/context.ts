import DataLoader from 'dataloader';
import type { ViewedRequest, Viewer } from '../auth/viewer.js';

/** What lives as long as one GraphQL request. */
export interface GraphContext {
  req: ViewedRequest;
  loaders: Map<string, unknown>;
}

export const createContext = ({ req }: { req: ViewedRequest }): GraphContext => ({ req, loaders: new Map() });

/**
 * The request's loader of this name, made at first use: however many rows ask, one batch is read. Keys without a value
 * are null.
 */
export function loaderOf<Value>(
  context: GraphContext,
  name: string,
  batch: (keys: readonly string[], viewer: Viewer) => Promise<ReadonlyMap<string, Value>>,
): DataLoader<string, Value | null> {
  let loader = context.loaders.get(name) as DataLoader<string, Value | null> | undefined;
  if (!loader) {
    loader = new DataLoader(async (keys) => {
      const found = await batch(keys, context.req.viewer!);
      return keys.map((key) => found.get(key) ?? null);
    });
    context.loaders.set(name, loader);
  }
  return loader;
}

/** Rows by a key that several may share. */
export function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
