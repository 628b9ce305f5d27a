import { byteOrderMark, csvLine } from './csv.js';
import type { HistoryRecord } from './history-record.js';

const headings = [
  'Made at',
  'Made by',
  'Means',
  'Operation',
  'Record',
  'Action',
  'Label',
  'Field',
  'Before',
  'After',
  'Activities',
  'Transition',
  'Change set',
  'Undoes',
  'User',
];

/** A history as CSV, a row for each field that changed, in the order of the changes. */
export async function* historyCsv(pages: AsyncIterable<readonly HistoryRecord[]>): AsyncIterable<string> {
  yield `${byteOrderMark}${csvLine(headings)}`;
  for await (const page of pages) yield page.map(rowsOf).join('');
}

const nothing: HistoryRecord['fields'][number] = { field: '', before: null, after: null };

/** One row where something came or went without any field to tell of. */
const rowsOf = (change: HistoryRecord): string =>
  (change.fields.length > 0 ? change.fields : [nothing])
    .map(({ field, before, after }) =>
      csvLine([
        change.madeAt,
        change.madeBy,
        change.means,
        change.operation,
        change.record,
        change.action,
        change.label,
        field,
        before,
        after,
        change.activityIds.join(' '),
        change.transitionId,
        change.changeSetId,
        change.undoesId,
        change.userId,
      ]),
    )
    .join('');
