import { validate as isUuid } from 'uuid';
import type { Tx } from '../platform/database/database.js';

/** The activity of that id or code; an id comes before a code. Uses pk_activity and uq_activity_code_transition_id. */
export async function findActivityId(
  tx: Tx,
  transitionId: string,
  reference: string,
): Promise<string | null> {
  const rows = await tx.query<{ id: string }[]>(
    `select id from activity where transition_id = $1 and (id = $2::uuid or code = $3) order by id = $2::uuid desc limit 1`,
    [transitionId, isUuid(reference) ? reference : null, reference],
  );
  return rows[0]?.id ?? null;
}
