import type {
  TimelineActivity,
  TimelineDependency,
  TimelineSession,
} from '../interchange/timeline-document.js';
import type { Side } from '../domain/terms.js';
import type { Tx } from '../platform/database/database.js';
import { lateSql } from '../activities/activity.sql.js';

export type ActivityField = keyof TimelineActivity;
export type DependencyField = keyof TimelineDependency;

/** SQL of each field of an activity. PostgreSQL drops the joins of those that are not asked for. */
const activityColumns: Record<ActivityField, string> = {
  id: 'a.id',
  kind: 'a.kind',
  code: 'a.code',
  outline: `array_to_string(a.outline, '.')`,
  depth: 'cardinality(a.outline) - 1',
  parentId: 'a.parent_id',
  title: 'a.title',
  side: 'a.side',
  owner: 'o.name',
  serviceItems: `array(select i.name from activity_service_item ai join service_item i on i.id = ai.service_item_id
                        where ai.activity_id = a.id order by i.name)`,
  status: 's.status',
  percentComplete: 's.percent_complete',
  duration: 'a.duration',
  startAt: 's.start_at',
  finishAt: 's.finish_at',
  earlyStartAt: 's.early_start_at',
  earlyFinishAt: 's.early_finish_at',
  lateStartAt: 's.late_start_at',
  lateFinishAt: 's.late_finish_at',
  totalFloatMinutes: 's.total_float_minutes',
  freeFloatMinutes: 's.free_float_minutes',
  critical: 's.critical',
  late: lateSql,
  deadlineAt: 'a.deadline_at',
  actualStartAt: 'a.actual_start_at',
  actualFinishAt: 'a.actual_finish_at',
  baselineStartAt: 'b.start_at',
  baselineFinishAt: 'b.finish_at',
  marks: 'm.marks',
};

const dependencyColumns: Record<DependencyField, string> = {
  id: 'd.id',
  predecessorId: 'd.predecessor_id',
  successorId: 'd.successor_id',
  type: 'd.type',
  lag: 'd.lag',
};

export const activityFields = Object.keys(activityColumns) as ActivityField[];
export const dependencyFields = Object.keys(dependencyColumns) as DependencyField[];

const list = (columns: Record<string, string>, fields: readonly string[]): string =>
  fields.map((field) => `${columns[field]!} as "${field}"`).join(', ');

/** The fields of all activities in outline order, in one statement. Uses ix_activity_outline_transition_id. */
export async function timelineActivities(
  tx: Tx,
  transitionId: string,
  baselineId: string | null,
  fields: readonly ActivityField[],
): Promise<TimelineActivity[]> {
  return tx.query(
    `select ${list(activityColumns, fields)}
       from activity a
       join activity_schedule s on s.activity_id = a.id
       join transition t on t.id = a.transition_id
       left join milestone m on m.activity_id = a.id
       left join participant o on o.id = a.owner_id
       left join baseline_activity b on b.baseline_id = $2 and b.activity_id = a.id
      where a.transition_id = $1 order by a.outline`,
    [transitionId, baselineId],
  );
}

/** The fields of all dependencies. Uses the unique key. */
export async function timelineDependencies(
  tx: Tx,
  transitionId: string,
  fields: readonly DependencyField[],
): Promise<TimelineDependency[]> {
  return tx.query(
    `select ${list(dependencyColumns, fields)} from dependency d where d.transition_id = $1 order by d.id`,
    [transitionId],
  );
}

/** Days for which calendars are told that a session is cancelled. */
const daysCancelled = 30;

/** When trainings are held, by start, and who is to be there. Uses ix_training_session_start_at_transition_id. */
export async function timelineSessions(tx: Tx, transitionId: string): Promise<TimelineSession[]> {
  return tx.query(
    `select s.id, s.activity_id as "activityId", a.code, a.title, s.start_at as "startAt", s.minutes, s.place, s.link, s.sequence,
            to_char(s.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "changedAt",
            (s.cancelled_at is not null or a.cancelled) as cancelled, s.cancel_reason as "cancelReason",
            coalesce((select json_agg(json_build_object('name', p.name, 'email', p.email, 'as', w.part) order by lower(p.name), p.id)
                        from (select participant_id, 'TRAINER' as part from training_trainer where activity_id = s.activity_id
                              union all
                              select participant_id, case when required then 'REQUIRED' else 'OPTIONAL' end
                                from training_enrolment where activity_id = s.activity_id and waived_at is null) w
                        join participant p on p.id = w.participant_id), '[]') as people
       from training_session s join activity a on a.id = s.activity_id
      where s.transition_id = $1 and (s.cancelled_at is null or s.cancelled_at > now() - make_interval(days => $2))
      order by s.start_at, s.id`,
    [transitionId, daysCancelled],
  );
}

/** Who takes part in a transition, and what some of its activities are called, in one statement. */
export async function namesOf(
  tx: Tx,
  transitionId: string,
  activityIds: readonly string[],
): Promise<{ people: Map<string, { name: string; side: Side }>; titles: Map<string, string> }> {
  const rows = await tx.query<{ id: string; name: string; side: Side | null }[]>(
    `select id, name, side from participant where transition_id = $1
     union all select id, title, null from activity where id = any($2)`,
    [transitionId, activityIds],
  );
  const people = new Map<string, { name: string; side: Side }>();
  const titles = new Map<string, string>();
  for (const { id, name, side } of rows) {
    if (side === null) titles.set(id, name);
    else people.set(id, { name, side });
  }
  return { people, titles };
}

export interface TimelineSummary {
  startAt: string | null;
  finishAt: string | null;
  goLiveAt: string | null;
  steadyStateAt: string | null;
  baselineId: string | null;
  baselineNumber: number | null;
  baselineName: string | null;
  baselineAgreed: boolean | null;
  baselineGoLiveAt: string | null;
  baselineSteadyStateAt: string | null;
  baselineFinishAt: string | null;
}

/** First and last dates of a plan, its two great milestones, and the baseline to show: the agreed one, else the newest. */
export async function timelineSummary(tx: Tx, transitionId: string): Promise<TimelineSummary> {
  const [row] = await tx.query<[TimelineSummary]>(
    `with shown as (
       select * from baseline where transition_id = $1 order by agreed desc, number desc limit 1
     ), dates as (
       select min(s.start_at) as "startAt", max(s.finish_at) as "finishAt",
              max(s.finish_at) filter (where m.marks = 'GO_LIVE') as "goLiveAt",
              max(s.finish_at) filter (where m.marks = 'STEADY_STATE') as "steadyStateAt",
              max(b.finish_at) filter (where m.marks = 'GO_LIVE') as "baselineGoLiveAt",
              max(b.finish_at) filter (where m.marks = 'STEADY_STATE') as "baselineSteadyStateAt"
         from activity_schedule s
         left join milestone m on m.activity_id = s.activity_id
         left join baseline_activity b on m.marks is not null and b.activity_id = s.activity_id and b.baseline_id = (select id from shown)
        where s.transition_id = $1 and s.status <> 'CANCELLED'
     )
     select dates.*, shown.id as "baselineId", shown.number as "baselineNumber", shown.name as "baselineName",
            shown.agreed as "baselineAgreed",
            (select max(finish_at) from baseline_activity where baseline_id = shown.id) as "baselineFinishAt"
       from dates left join shown on true`,
    [transitionId],
  );
  return row;
}
