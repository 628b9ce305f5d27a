import type { Tx } from '../platform/database/database.js';
import { columnsOf, insertRows } from '../platform/database/rows.js';
import type { SimulationReport } from './report.rules.js';
import { SimulationEntity } from './simulations.entity.js';

/** A simulation of which nothing was heard for so long is lost with the server that had it. */
const silence = "interval '20 seconds'";

/** With whether the server that has it has fallen silent. */
export type SeenSimulation = SimulationEntity & { lost: boolean };

const seen = (tx: Tx): string =>
  `select ${columnsOf(tx, SimulationEntity, 't')},
     t.status in ('QUEUED', 'RUNNING') and t.alive_at < now() - ${silence} as lost from simulation t`;

export async function findSimulation(tx: Tx, id: string): Promise<SeenSimulation | null> {
  return (await tx.query<SeenSimulation[]>(`${seen(tx)} where t.id = $1`, [id]))[0] ?? null;
}

/** The latest of each transition. Uses ix_simulation_id_transition_id. */
export async function latestOfTransitions(
  tx: Tx,
  transitionIds: readonly string[],
): Promise<SeenSimulation[]> {
  return tx.query(
    `select distinct on (s."transitionId") s.* from (${seen(tx)} where t.transition_id = any($1)) s
      order by s."transitionId", s.id desc`,
    [transitionIds],
  );
}

/** The latest of transitions first. Uses ix_simulation_id_transition_id. */
export async function simulationsOfTransitions(
  tx: Tx,
  transitionIds: readonly string[],
): Promise<SeenSimulation[]> {
  return tx.query(`${seen(tx)} where t.transition_id = any($1) order by t.id desc`, [transitionIds]);
}

export async function insertSimulation(tx: Tx, simulation: SimulationEntity): Promise<void> {
  await insertRows(tx, SimulationEntity, [simulation]);
}

/** Deletes all but the latest `kept` of a transition. */
export async function keepLatest(tx: Tx, transitionId: string, kept: number): Promise<void> {
  await tx.query(
    `delete from simulation where id in
       (select id from simulation where transition_id = $1 order by id desc offset $2)`,
    [transitionId, kept],
  );
}

/** Says that a simulation goes on; false where it was cancelled, or is gone with its transition. */
export async function keepAlive(tx: Tx, id: string, progress: number | null): Promise<boolean> {
  const rows = await tx.query<[unknown[], number]>(
    `update simulation set alive_at = now(), progress = coalesce($2, progress),
       status = case when $2::integer is null then status else 'RUNNING' end,
       started_at = case when $2::integer is null then started_at else coalesce(started_at, now()) end
     where id = $1 and status in ('QUEUED', 'RUNNING')`,
    [id, progress],
  );
  return rows[1] === 1;
}

/** Ends a simulation that has not ended. */
export async function endSimulation(
  tx: Tx,
  id: string,
  end:
    | { status: 'DONE'; report: SimulationReport }
    | { status: 'CANCELLED' }
    | { status: 'FAILED'; failure: string },
): Promise<void> {
  await tx.query(
    `update simulation set status = $2, report = $3::jsonb, failure = $4, finished_at = now(), alive_at = now(),
       progress = case when $2 = 'DONE' then 100 else progress end
     where id = $1 and status in ('QUEUED', 'RUNNING')`,
    [
      id,
      end.status,
      'report' in end ? JSON.stringify(end.report) : null,
      'failure' in end ? end.failure : null,
    ],
  );
}
