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
