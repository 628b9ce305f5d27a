/**
 * SQL of an activity's target: its own, else, for the go-live and the steady state, the end of the transition's day;
 * over activity a, its schedule s, transition t and milestone m.
 */
export const targetSql = `coalesce(a.deadline_at, case m.marks when 'GO_LIVE' then t.target_go_live_on + time '23:59'
  when 'STEADY_STATE' then t.target_steady_state_on + time '23:59' end)`;

/** SQL of whether it is not finished and forecast to finish after its target; over a, s, t and m as above. */
export const lateSql = `(s.status not in ('DONE', 'CANCELLED') and coalesce(s.finish_at > ${targetSql}, false))`;
