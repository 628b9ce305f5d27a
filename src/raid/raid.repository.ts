import type { Tx } from '../platform/database/database.js';
import type { DelayingRisk } from './delaying-risk.js';
import { codeOf, openStatuses } from './raid.rules.js';

/** The open risks of a transition whose delay is known, by number. Uses uq_raid_item_kind_number_transition_id. */
export async function delayingRisks(tx: Tx, transitionId: string): Promise<DelayingRisk[]> {
  const rows = await tx.query<(Omit<DelayingRisk, 'code'> & { number: number })[]>(
    `select i.id, i.number, i.title, coalesce(i.residual_probability, i.probability) as probability,
            i.optimistic_delay as optimistic, i.most_likely_delay as "mostLikely",
            i.pessimistic_delay as pessimistic, array_agg(l.activity_id::text order by l.activity_id) as "activityIds"
       from raid_item i join raid_item_activity l on l.raid_item_id = i.id
      where i.transition_id = $1 and i.kind = 'RISK' and i.status = any($2)
        and i.probability is not null and i.most_likely_delay is not null
      group by i.id order by i.number`,
    [transitionId, openStatuses],
  );
  return rows.map(({ number, ...risk }) => ({ ...risk, code: codeOf({ kind: 'RISK', number }) }));
}
