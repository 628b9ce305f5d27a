import { DefaultNamingStrategy, type NamingStrategyInterface, type Table } from 'typeorm';

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const plain = (table: Table | string): string =>
  (typeof table === 'string' ? table : table.name).replace(/^.*\./, '');
/** PostgreSQL cuts names at 63 bytes. */
const named = (prefix: string, table: Table | string, columns: string[]): string =>
  [prefix, plain(table), ...[...columns].sort()].join('_').slice(0, 63);

/** Columns in snake_case, and constraint names a person can read in an error: `fk_activity_parent_id`. */
export class ReadableNames extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(propertyName: string, customName: string): string {
    return customName || snake(propertyName);
  }
  override primaryKeyName(table: Table | string): string {
    return `pk_${plain(table)}`;
  }
  override foreignKeyName(table: Table | string, columns: string[]): string {
    return named('fk', table, columns);
  }
  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return named('uq', table, columns);
  }
  override relationConstraintName(table: Table | string, columns: string[]): string {
    return named('uq', table, columns);
  }
  override indexName(table: Table | string, columns: string[]): string {
    return named('ix', table, columns);
  }
}
