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

type TypeId = (typeof builtins)[keyof typeof builtins];

export const pgTypes = {
  getTypeParser(oid: TypeId, format: 'text' | 'binary' = 'text'): unknown {
    if (format === 'binary') return pg.types.getTypeParser(oid, 'binary');
    return parsers[oid] ?? pg.types.getTypeParser(oid, 'text');
  },
};
