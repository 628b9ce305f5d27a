import pg from 'pg';

const { builtins } = pg.types;

/**
 * How values of PostgreSQL arrive: plan-local times as text (`2026-03-02T09:00`), dates as text, counts and amounts as
 * numbers. A JavaScript Date would put the server's zone into them.
 */
const parsers: Record<number, (text: string) => unknown> = {
  [builtins.TIMESTAMP]: (text) => `${text.slice(0, 10)}T${text.slice(11, 16)}`,
  [builtins.DATE]: (text) => text,
  [builtins.INT8]: Number,
  [builtins.NUMERIC]: Number,
};

export const pgTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
    (format ?? 'text') === 'text'
      ? (parsers[oid] ?? pg.types.getTypeParser(oid, 'text'))
      : pg.types.getTypeParser(oid, 'binary'),
};
