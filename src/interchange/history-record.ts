/** What became of one thing, and who did that: the changes of a history one by one. */
export interface HistoryRecord {
  changeSetId: string;
  /** Instant, ISO 8601 in UTC. */
  madeAt: string;
  madeBy: string;
  userId: string | null;
  means: 'SESSION' | 'TOKEN' | 'SERVER';
  /** The mutation; empty for the server's own. */
  operation: string;
  undoesId: string | null;
  /** Null for what belongs to no transition. */
  transitionId: string | null;
  /** What kind of thing, as the API has it: `SERVICE_ITEM`. */
  record: string;
  action: 'CREATED' | 'CHANGED' | 'DELETED';
  label: string | null;
  activityIds: readonly string[];
  fields: readonly { field: string; before: string | null; after: string | null }[];
}
