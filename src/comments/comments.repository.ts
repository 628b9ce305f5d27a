import type { Tx } from '../platform/database/database.js';
import { columnsOf, deleteRows, insertRows, updateRows } from '../platform/database/rows.js';
import { pageOf } from '../platform/database/page.js';
import type { Connection, PageArgs, SortKey } from '../platform/graphql/connection.js';
import { CommentEntity } from './comments.entity.js';

const keys: SortKey[] = [
  { sql: 'x."writtenAt"', type: 'timestamptz', descending: true },
  { sql: 'x.id', type: 'uuid', descending: true },
];

/** Newest first. Uses ix_comment_transition_id_written_at. */
export async function pageOfComments(
  tx: Tx,
  transitionId: string,
  args: PageArgs,
): Promise<Connection<CommentEntity>> {
  const counted = 'comment c where c.transition_id = $1';
  const source = `select ${columnsOf(tx, CommentEntity, 'c')} from ${counted}`;
  return pageOf(tx, { source, counted }, [transitionId], keys, args);
}

/** Of each activity the newest so many, newest first. Uses ix_comment_activity_id_written_at. */
export async function newestComments(
  tx: Tx,
  activityIds: readonly string[],
  most: number,
): Promise<CommentEntity[]> {
  return tx.query(
    `select c.* from unnest($1::uuid[]) as wanted(id) cross join lateral (
       select ${columnsOf(tx, CommentEntity, 'c')} from comment c where c.activity_id = wanted.id
        order by c.written_at desc, c.id desc limit $2) c`,
    [activityIds, most],
  );
}

export async function findComment(tx: Tx, id: string): Promise<CommentEntity | null> {
  const rows = await tx.query<CommentEntity[]>(
    `select ${columnsOf(tx, CommentEntity, 'c')} from comment c where c.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

export async function insertComment(tx: Tx, comment: CommentEntity): Promise<void> {
  await insertRows(tx, CommentEntity, [comment]);
}

export async function updateComment(tx: Tx, comment: CommentEntity, before: CommentEntity): Promise<void> {
  await updateRows(tx, CommentEntity, [comment], [before]);
}

export async function deleteComment(tx: Tx, id: string): Promise<void> {
  await deleteRows(tx, CommentEntity, [id]);
}
