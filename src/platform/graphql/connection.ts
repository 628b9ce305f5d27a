import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional, Max, Min } from 'class-validator';
import { UserError } from '../../domain/user-error.js';
import { countedAbove } from './complexity.js';
import { type KeyType, readCursor, writeCursor } from './cursor.js';

/** Relay connections over keysets: https://relay.dev/graphql/connections.htm */

export const defaultPageSize = 50;
export const largestPageSize = 500;

@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows.' })
  hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'Whether something comes before.' })
  hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the first node.' })
  startCursor!: string | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the last node.' })
  endCursor!: string | null;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: `How many from the start; ${defaultPageSize} unless said, at most ${largestPageSize}.`,
  })
  @IsOptional()
  @Min(1, { message: 'first is at least 1' })
  @Max(largestPageSize, { message: `first is at most ${largestPageSize}` })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'Only what follows this cursor.' })
  after?: string | null;
  @Field(() => Int, { nullable: true, description: `How many from the end; at most ${largestPageSize}.` })
  @IsOptional()
  @Min(1, { message: 'last is at least 1' })
  @Max(largestPageSize, { message: `last is at most ${largestPageSize}` })
  last?: number | null;
  @Field(() => String, { nullable: true, description: 'Only what comes before this cursor.' })
  before?: string | null;
}

export interface Connection<Node> {
  nodes: Node[];
  edges: { node: Node; cursor: string }[];
  pageInfo: PageInfo;
  totalCount: number;
}

/** The GraphQL types `<Name>Connection` and `<Name>Edge` of a node type. */
export function ConnectionOf<Node>(node: () => unknown, name: string): Type<Connection<Node>> {
  @ObjectType(`${name}Edge`, { description: `A ${name} in its list.` })
  class EdgeType {
    @Field(node as () => Type, { description: 'The node.' })
    node!: Node;
    @Field(() => String, { description: 'Its place in this order, for `after` and `before`.' })
    cursor!: string;
  }

  @ObjectType({ isAbstract: true })
  abstract class ConnectionType {
    @Field(() => [node() as Type], { description: 'The nodes of this page.', complexity: countedAbove })
    nodes!: Node[];
    @Field(() => [EdgeType], { description: 'The nodes with their cursors.', complexity: countedAbove })
    edges!: EdgeType[];
    @Field(() => PageInfo, { description: 'Where this page stands.' })
    pageInfo!: PageInfo;
    @Field(() => Int, { description: 'How many there are in all pages, under the same filter.' })
    totalCount!: number;
  }
  return ConnectionType as Type<Connection<Node>>;
}

/** One column of an order: SQL that is never null, its PostgreSQL type, and its direction. */
export interface SortKey {
  sql: string;
  type: KeyType;
  descending: boolean;
}

export interface Page {
  limit: number;
  backward: boolean;
  after: readonly string[] | null;
  before: readonly string[] | null;
}

/** Reads the page asked for. Throws INVALID_INPUT where the arguments contradict each other or a cursor is not ours. */
export function readPage(args: PageArgs, keys: readonly SortKey[]): Page {
  if (args.first != null && args.last != null) {
    throw new UserError('INVALID_INPUT', 'Ask for first or for last, not for both.', { field: ['last'] });
  }
  return {
    limit: args.first ?? args.last ?? defaultPageSize,
    backward: args.last != null,
    after: args.after == null ? null : placeOf(args.after, 'after', keys),
    before: args.before == null ? null : placeOf(args.before, 'before', keys),
  };
}

function placeOf(cursor: string, field: string, keys: readonly SortKey[]): string[] {
  const values = readCursor(
    cursor,
    keys.map(({ type }) => type),
  );
  if (values) return values;
  throw new UserError('INVALID_INPUT', `"${cursor}" is not a cursor of this list in this order.`, {
    field: [field],
  });
}

/**
 * SQL of a keyset page over `source` (a select without order). Each row gets `cursor_values` (the keys as text) and
 * `total_count` is asked apart. The last key must make the order unique.
 */
export function pageSql(
  source: string,
  keys: readonly SortKey[],
  page: Page,
  parameters: readonly unknown[],
): { sql: string; parameters: unknown[] } {
  const values = [...parameters];
  const bound = (cursor: readonly string[], later: boolean): string => {
    const alternatives = keys.map((key, index) => {
      const equal = keys.slice(0, index).map((other, i) => `${other.sql} = ${place(cursor[i]!, other.type)}`);
      const operator = later !== key.descending ? '>' : '<';
      return [...equal, `${key.sql} ${operator} ${place(cursor[index]!, key.type)}`].join(' and ');
    });
    return `(${alternatives.map((text) => `(${text})`).join(' or ')})`;
  };
  const place = (value: string, type: KeyType): string => `$${values.push(value)}::${type}`;
  const conditions = [
    ...(page.after ? [bound(page.after, true)] : []),
    ...(page.before ? [bound(page.before, false)] : []),
  ];
  const order = keys
    .map((key) => `${key.sql} ${key.descending !== page.backward ? 'desc' : 'asc'}`)
    .join(', ');
  const cursor = keys.map((key) => `(${key.sql})::text`).join(', ');
  const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
  return {
    sql: `select x.*, array[${cursor}] as "cursorValues" from (${source}) x ${where} order by ${order} limit ${page.limit + 1}`,
    parameters: values,
  };
}

/** A connection from the rows of `pageSql`, which asks for one more than the page to know whether more follows. */
export function toConnection<Row extends { cursorValues: string[] }, Node>(
  rows: Row[],
  page: Page,
  totalCount: number,
  toNode: (row: Row) => Node,
): Connection<Node> {
  const more = rows.length > page.limit;
  const shown = rows.slice(0, page.limit);
  if (page.backward) shown.reverse();
  const edges = shown.map((row) => ({
    node: toNode(row),
    cursor: writeCursor(row.cursorValues),
  }));
  return {
    nodes: edges.map((edge) => edge.node),
    edges,
    totalCount,
    pageInfo: {
      hasNextPage: page.backward ? page.before !== null : more,
      hasPreviousPage: page.backward ? more : page.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** The same page with other nodes, such as what ids stand for. */
export function mapNodes<From, To>(
  { edges, ...page }: Connection<From>,
  toNode: (node: From) => To,
): Connection<To> {
  const mapped = edges.map(({ node, cursor }) => ({ node: toNode(node), cursor }));
  return { ...page, edges: mapped, nodes: mapped.map(({ node }) => node) };
}
