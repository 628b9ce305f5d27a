import type { EntityMetadata, ObjectLiteral, ObjectType } from 'typeorm';
import type { Tx } from './database.js';

/**
 * Whole rows in one statement, however many: they travel as one JSON parameter, so neither PostgreSQL's limit of
 * 65,535 parameters nor a JavaScript Date comes into play. Columns and their types are those of the entity.
 */
type Entity<Row extends ObjectLiteral> = ObjectType<Row>;

interface Column {
  property: string;
  name: string;
  isKey: boolean;
  type: string;
}

interface Shape {
  table: string;
  columns: Column[];
}

const shapes = new WeakMap<EntityMetadata, Shape>();

function shapeOf<Row extends ObjectLiteral>(tx: Tx, entity: Entity<Row>): Shape {
  const metadata = tx.dataSource.getMetadata(entity);
  let shape = shapes.get(metadata);
  if (!shape) {
    const columns = metadata.columns.map((column) => ({
      property: column.propertyName,
      name: column.databaseName,
      isKey: column.isPrimary,
      type: tx.dataSource.driver.normalizeType(column) + (column.isArray ? '[]' : ''),
    }));
    shape = { table: metadata.tableName, columns };
    shapes.set(metadata, shape);
  }
  return shape;
}

/** `"earlyStartAt" timestamp, …`: the columns as JSON has them. */
const recordOf = (columns: readonly Column[]): string =>
  columns.map(({ property, type }) => `"${property}" ${type}`).join(', ');

/** The columns but the key's in which any of the rows differs from what it was; without what it was, all of them. */
const changedColumns = <Row extends ObjectLiteral>(
  { columns }: Shape,
  rows: readonly Partial<Row>[],
  before: readonly Partial<Row>[],
): Column[] =>
  columns.filter(
    ({ isKey, property }) =>
      !isKey && rows.some((row, k) => before[k] === undefined || row[property] !== before[k][property]),
  );

/** `a.start_at as "startAt", …`: the columns of an entity under an alias, for a select that answers whole rows. */
export function columnsOf<Row extends ObjectLiteral>(tx: Tx, entity: Entity<Row>, alias: string): string {
  return shapeOf(tx, entity)
    .columns.map(({ property, name }) => `${alias}.${name} as "${property}"`)
    .join(', ');
}

/** The row of a key, or null. */
export async function findRow<Row extends ObjectLiteral>(
  tx: Tx,
  entity: Entity<Row>,
  key: Partial<Row>,
): Promise<Row | null> {
  return (await findRows(tx, entity, key))[0] ?? null;
}

/** The rows whose columns equal the given values; an array means any of them. `order` is SQL. */
export async function findRows<Row extends ObjectLiteral>(
  tx: Tx,
  entity: Entity<Row>,
  where: { [Column in keyof Row]?: Row[Column] | readonly Row[Column][] },
  order = '1',
): Promise<Row[]> {
  const { table, columns } = shapeOf(tx, entity);
  const values: unknown[] = [];
  const conditions = Object.entries(where).map(([property, value]) => {
    values.push(value);
    const { name } = columns.find((column) => column.property === property)!;
    return Array.isArray(value) ? `t.${name} = any($${values.length})` : `t.${name} = $${values.length}`;
  });
  return tx.query(
    `select ${columnsOf(tx, entity, 't')} from ${table} t where ${conditions.join(' and ')} order by ${order}`,
    values,
  );
}

/** Inserts whole rows; every column must be given. */
export async function insertRows<Row extends ObjectLiteral>(
  tx: Tx,
  entity: Entity<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const { table, columns } = shapeOf(tx, entity);
  const names = columns.map(({ name }) => name).join(', ');
  const values = columns.map(({ property }) => `r."${property}"`).join(', ');
  await tx.query(
    `insert into ${table} (${names}) select ${values} from jsonb_to_recordset($1::jsonb) as r(${recordOf(columns)})`,
    [JSON.stringify(rows)],
  );
}

/**
 * Updates rows by their primary key; every column must be given. Where the rows are given as they were, in the same order,
 * only the columns in which any of them differs are written.
 */
export async function updateRows<Row extends ObjectLiteral>(
  tx: Tx,
  entity: Entity<Row>,
  rows: readonly Row[],
  before: readonly Row[] = [],
): Promise<void> {
  const shape = shapeOf(tx, entity);
  const written = changedColumns(shape, rows, before);
  if (written.length === 0) return;
  const keys = shape.columns.filter(({ isKey }) => isKey);
  const sets = written.map(({ name, property }) => `${name} = r."${property}"`).join(', ');
  const same = keys.map(({ name, property }) => `t.${name} = r."${property}"`).join(' and ');
  const sent = [...keys, ...written];
  await tx.query(
    `update ${shape.table} t set ${sets} from jsonb_to_recordset($1::jsonb) as r(${recordOf(sent)}) where ${same}`,
    [
      JSON.stringify(
        rows.map((row) => Object.fromEntries(sent.map(({ property }) => [property, row[property]]))),
      ),
    ],
  );
}

/**
 * Updates what changed of many rows, given as it is and as it was, by the key of each. Rows travel as columns: a thousand arrive
 * as a few arrays, which PostgreSQL reads several times faster than JSON. For values whose text needs no quoting there:
 * numbers, truth values, dates, ids and words of letters; none may be null.
 */
export async function updateColumns<Row extends ObjectLiteral>(
  tx: Tx,
  entity: Entity<Row>,
  keys: readonly string[],
  rows: readonly Partial<Row>[],
  before: readonly Partial<Row>[],
): Promise<void> {
  const shape = shapeOf(tx, entity);
  const written = changedColumns(shape, rows, before);
  if (written.length === 0) return;
  const key = shape.columns.find(({ isKey }) => isKey)!;
  const sets = written.map(({ name }) => `${name} = r.${name}`).join(', ');
  const arrays = [key, ...written].map(({ type }, k) => `$${k + 1}::${type}[]`).join(', ');
  const names = [key, ...written].map(({ name }) => name).join(', ');
  await tx.query(
    `update ${shape.table} t set ${sets} from unnest(${arrays}) as r(${names}) where t.${key.name} = r.${key.name}`,
    [
      `{${keys.join(',')}}`,
      ...written.map(({ property }) => `{${rows.map((row) => row[property]).join(',')}}`),
    ],
  );
}

/** Deletes the rows with these ids. */
export async function deleteRows<Row extends ObjectLiteral & { id: string }>(
  tx: Tx,
  entity: Entity<Row>,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(`delete from ${shapeOf(tx, entity).table} where id = any($1)`, [ids]);
}
