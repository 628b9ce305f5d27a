import { UserError } from '../domain/user-error.js';
import { canBeUndone, isSomebodysWord, tablesInOrder } from './records.rules.js';

/** What the history says of one row. */
export interface RecordedChange {
  id: number;
  tableName: string;
  rowKey: Readonly<Record<string, string>>;
  action: 'CREATED' | 'CHANGED' | 'DELETED';
  before: Readonly<Record<string, unknown>> | null;
  after: Readonly<Record<string, unknown>> | null;
}

/** Changes of one table and kind that one statement puts back. */
export interface UndoStep {
  table: string;
  action: RecordedChange['action'];
  changes: RecordedChange[];
}

/** The one table whose unique columns are checked at the end of the transaction; rows of others may have to give way one by one. */
const changedAtOnce = 'activity';

/**
 * What puts changes back, of which there is one a row: first rows that others refer to are there again, then what was changed is as
 * it was, and then nothing refers any more to what was created.
 */
export function undoSteps(changes: readonly RecordedChange[]): UndoStep[] {
  const of = (action: RecordedChange['action']): UndoStep[] =>
    tablesInOrder.flatMap((table) => {
      const ofTable = changes.filter((change) => change.tableName === table && change.action === action);
      return ofTable.length === 0 ? [] : [{ table, action, changes: ofTable }];
    });
  const changed = of('CHANGED').flatMap((step) =>
    step.table === changedAtOnce ? [step] : step.changes.map((change) => ({ ...step, changes: [change] })),
  );
  const lastFirst = changed.sort((a, b) => b.changes[0]!.id - a.changes[0]!.id);
  return [...of('DELETED'), ...lastFirst, ...of('CREATED').reverse()];
}

const sharesItem = ({ tableName, action, before }: RecordedChange): boolean =>
  tableName === 'raid_item' && action === 'CHANGED' && (before?.['internal_to'] ?? null) !== null;

/** What the message names of those who came in between. */
export interface LaterChangeSet {
  operation: string;
  madeBy: string;
  madeAt: string;
}

/** Throws CONFLICT with what came in between, or INVALID_INPUT for what cannot be undone at all. */
export function checkUndoable(
  changes: readonly RecordedChange[],
  undoneById: string | null,
  later: readonly LaterChangeSet[],
): void {
  const field = ['id'];
  if (undoneById !== null) {
    throw new UserError(
      'CONFLICT',
      `This change set is undone already, by ${undoneById}; undo that to have it again.`,
      { field },
    );
  }
  if (!canBeUndone(changes)) {
    throw new UserError(
      'INVALID_INPUT',
      'This change set is about an organization, its members, a baseline, what was submitted or decided of a document, or what was said or decided of a gate; those are changed, and not undone.',
      { field },
    );
  }
  if (changes.some(sharesItem)) {
    throw new UserError(
      'INVALID_INPUT',
      'This change set shared an item of the RAID log with both sides, which have seen it.',
      { field },
    );
  }
  if (changes.some(isSomebodysWord)) {
    throw new UserError(
      'INVALID_INPUT',
      'This change set says who has access, or that an obligation is met or waived; that is said anew, and not undone.',
      { field },
    );
  }
  if (later.length === 0) return;
  const named = later
    .slice(0, 5)
    .map(({ operation, madeBy, madeAt }) => `${operation} by ${madeBy} at ${new Date(madeAt).toISOString()}`);
  const more = later.length > named.length ? ` and ${later.length - named.length} more` : '';
  throw new UserError(
    'CONFLICT',
    `What it touched has changed since: ${named.join('; ')}${more}. Undo these first.`,
    { field },
  );
}
