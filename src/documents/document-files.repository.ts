import { validate as isUuid } from 'uuid';
import type { ActivitySide } from '../domain/terms.js';
import type { Tx } from '../platform/database/database.js';
import { columnsOf, findRow, findRows, insertRows } from '../platform/database/rows.js';
import { DocumentFileEntity } from './documents.entity.js';

/** The document handoff of a transition by id or code: an id comes before a code. Uses pk_activity or uq_activity_code_transition_id. */
export async function findDocument(
  tx: Tx,
  transitionId: string,
  reference: string,
): Promise<{ id: string; title: string; side: ActivitySide } | null> {
  const [found] = await tx.query<{ id: string; title: string; side: ActivitySide }[]>(
    `select id, title, side from activity
      where transition_id = $1 and kind = 'DOCUMENT_HANDOFF' and not cancelled and (id = $2 or code = $3)
      order by code = $3 limit 1`,
    [transitionId, isUuid(reference) ? reference : null, reference],
  );
  return found ?? null;
}

export async function insertFile(tx: Tx, file: DocumentFileEntity): Promise<void> {
  await insertRows(tx, DocumentFileEntity, [file]);
}

/** Says that the file is where it is kept. */
export async function markAvailable(tx: Tx, id: string): Promise<void> {
  await tx.query('update document_file set available_at = now() where id = $1', [id]);
}

/** A file that may be read: one that was submitted, or is the reader's own. */
export async function findReadable(
  tx: Tx,
  transitionId: string,
  userId: string,
  id: string,
): Promise<DocumentFileEntity | null> {
  if (!isUuid(id)) return null;
  const file = await findRow(tx, DocumentFileEntity, { id, transitionId });
  return file?.availableAt && (file.submittedAt || file.uploadedByUserId === userId) ? file : null;
}

export async function filesById(tx: Tx, ids: readonly string[]): Promise<DocumentFileEntity[]> {
  return findRows(tx, DocumentFileEntity, { id: ids });
}

/** Takes somebody's own file for a revision, which is done once: null for one that there is not, or that was taken before. */
export async function takeForRevision(
  tx: Tx,
  file: { id: string; activityId: string; userId: string },
): Promise<DocumentFileEntity | null> {
  if (!isUuid(file.id)) return null;
  const [taken] = await tx.query<DocumentFileEntity[]>(
    `with f as (update document_file set submitted_at = now()
        where id = $1 and activity_id = $2 and uploaded_by_user_id = $3 and available_at is not null and submitted_at is null
        returning *) select ${columnsOf(tx, DocumentFileEntity, 'f')} from f`,
    [file.id, file.activityId, file.userId],
  );
  return taken ?? null;
}

/** Removes the rows of files that nobody submitted within a day, and of those whose transition is gone; answers their ids. */
export async function removeAbandoned(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `with gone as (delete from document_file f
        where (f.submitted_at is null and f.uploaded_at < now() - interval '1 day')
           or not exists (select from transition t where t.id = f.transition_id)
       returning f.id) select id from gone`,
  );
  return rows.map(({ id }) => id);
}
