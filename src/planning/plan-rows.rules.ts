import { v7 as uuidv7 } from 'uuid';
import type { ActivityKind, ActivitySide, MilestoneMark } from '../domain/terms.js';
import type { PlanChange } from './plan-change.js';

/** An activity as a row of a list, in outline order. */
export interface PlanRow {
  code: string;
  kind: ActivityKind;
  title: string;
  /** Code of a row of kind PHASE, else the title of a phase; null is the top. */
  phase: string | null;
  duration: string | null;
  predecessors: string;
  side: ActivitySide;
  marks: MilestoneMark | null;
  deadlineAt: string | null;
  startNoEarlierThan: string | null;
}

/**
 * The changes that make a plan of these rows. A phase that is named by title and has no row of its own is made where it
 * is first named. `rowOf` tells which row a change comes from.
 */
export function toChanges(rows: readonly PlanRow[]): { changes: PlanChange[]; rowOf: number[] } {
  const phases = new Map<string, string>();
  const codes = new Set(rows.map(({ code }) => code));
  for (const { kind, code } of rows) if (kind === 'PHASE') phases.set(code, code);
  for (const { kind, code, title } of rows)
    if (kind === 'PHASE' && !phases.has(title)) phases.set(title, code);

  const changes: PlanChange[] = [];
  const rowOf: number[] = [];
  const add = (change: PlanChange, row: number): void => {
    changes.push(change);
    rowOf.push(row);
  };
  rows.forEach((row, index) => {
    if (row.phase !== null && !phases.has(row.phase)) {
      const code = freeCode(codes);
      phases.set(row.phase, code);
      add(
        {
          type: 'CREATE_ACTIVITY',
          id: uuidv7(),
          kind: 'PHASE',
          fields: { code, title: row.phase },
          place: {},
        },
        index,
      );
    }
    add(toCreation(row, row.phase === null ? null : phases.get(row.phase)!), index);
  });
  return { changes, rowOf };
}

function toCreation(row: PlanRow, parent: string | null): PlanChange {
  return {
    type: 'CREATE_ACTIVITY',
    id: uuidv7(),
    kind: row.kind,
    fields: {
      code: row.code,
      title: row.title,
      side: row.side,
      duration: row.duration ?? undefined,
      marks: row.marks,
      deadlineAt: row.deadlineAt,
      ...(row.startNoEarlierThan === null
        ? {}
        : { constraintType: 'START_NO_EARLIER_THAN', constraintAt: row.startNoEarlierThan }),
    },
    place: { parent },
    predecessors: row.predecessors,
  };
}

/** `P1`, `P2`, …, whichever is free. */
function freeCode(codes: Set<string>): string {
  let number = 1;
  while (codes.has(`P${number}`)) number++;
  codes.add(`P${number}`);
  return `P${number}`;
}
