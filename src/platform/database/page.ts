import {
  type Connection,
  type PageArgs,
  pageSql,
  readPage,
  type SortKey,
  toConnection,
} from '../graphql/connection.js';
import type { Tx } from './database.js';

/**
 * A page of the rows of `source`, a select without order, in the order of `keys`, the last of which makes it unique; in two
 * statements. What is counted stands behind `from`: all rows of `source`, unless there is a cheaper way to say as many.
 * Throws what `readPage` throws.
 */
export async function pageOf<Row>(
  tx: Tx,
  { source, counted = `(${source}) c` }: { source: string; counted?: string },
  parameters: readonly unknown[],
  keys: readonly SortKey[],
  args: PageArgs,
): Promise<Connection<Row>> {
  const page = readPage(args, keys);
  const [{ count }] = await tx.query<[{ count: number }]>(`select count(*) from ${counted}`, [...parameters]);
  const paged = pageSql(source, keys, page, parameters);
  const rows = await tx.query<(Row & { cursorValues: string[] })[]>(paged.sql, paged.parameters);
  return toConnection(rows, page, count, (row) => row);
}

/** What `ilike` finds a text by wherever it stands; what would be a wildcard stands for itself. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
