import type { HistoryRecord } from '../interchange/history-record.js';
import type { ExportedRow } from './history.repository.js';
import type { Change } from './history.type.js';
import type { NetChange } from './net-changes.rules.js';
import { fieldChanges, recordName } from './records.rules.js';

export const toChange = (change: NetChange): Change => ({
  record: recordName(change.tableName),
  action: change.action,
  label: change.label,
  activityIds: change.activityIds,
  fields: fieldChanges(change),
});

export const toHistoryRecord = (row: ExportedRow): HistoryRecord => ({
  changeSetId: row.changeSetId,
  madeAt: new Date(row.madeAt).toISOString(),
  madeBy: row.madeBy,
  userId: row.userId,
  means: row.means,
  operation: row.operation,
  undoesId: row.undoesId,
  transitionId: row.transitionId,
  ...toChange(row),
});
