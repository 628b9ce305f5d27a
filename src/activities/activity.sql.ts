/**
 * SQL of an activity's target: its own, else, for the go-live and the steady state, the end of the transition's day;
 * over activity a, its schedule s, transition t and milestone m.
 */
export const targetSql = `coalesce(a.deadline_at, case m.marks when 'GO_LIVE' then t.target_go_live_on + time '23:59'
  when 'STEADY_STATE' then t.target_steady_state_on + time '23:59' end)`;

/** SQL of whether it is not finished and forecast to finish after its target; over a, s, t and m as above. */
export const lateSql = `(s.status not in ('DONE', 'CANCELLED') and coalesce(s.finish_at > ${targetSql}, false))`;

/** SQL of whether an activity a is about a service item, given by its place among the parameters. */
export const aboutSql = (place: string): string =>
  `exists (select 1 from activity_service_item i where i.activity_id = a.id and i.service_item_id = ${place})`;

/** SQL of whether the title, code or description of an activity a is like a pattern, given by its place among the parameters. */
export const mentionsSql = (place: string): string =>
  `(a.title ilike ${place} or a.code ilike ${place} or a.description ilike ${place})`;
