import { CalendarEntity } from '../calendars/calendars.entity.js';
import type { Tx } from '../platform/database/database.js';
import { deleteRows, findRow, findRows, insertRows, updateRows } from '../platform/database/rows.js';
import { BaselineActivityEntity, BaselineEntity } from './baselines.entity.js';
import type { PlannedActivity } from './baselines.rules.js';

export async function findBaseline(tx: Tx, id: string): Promise<BaselineEntity | null> {
  return findRow(tx, BaselineEntity, { id });
}

export async function baselinesById(tx: Tx, ids: readonly string[]): Promise<BaselineEntity[]> {
  return findRows(tx, BaselineEntity, { id: ids });
}

/** Baselines of transitions by number. Uses uq_baseline_number_transition_id. */
export async function baselinesOfTransitions(
  tx: Tx,
  transitionIds: readonly string[],
): Promise<BaselineEntity[]> {
  return findRows(tx, BaselineEntity, { transitionId: transitionIds }, 't.transition_id, t.number');
}

/** One more than the highest number so far; the caller holds the transition's lock. */
export async function nextNumber(tx: Tx, transitionId: string): Promise<number> {
  const [row] = await tx.query<[{ number: number }]>(
    'select coalesce(max(number), 0) + 1 as number from baseline where transition_id = $1',
    [transitionId],
  );
  return row.number;
}

export async function insertBaseline(
  tx: Tx,
  baseline: BaselineEntity,
  activities: readonly BaselineActivityEntity[],
): Promise<void> {
  await insertRows(tx, BaselineEntity, [baseline]);
  await insertRows(tx, BaselineActivityEntity, activities);
}

export async function updateBaseline(tx: Tx, baseline: BaselineEntity): Promise<void> {
  await updateRows(tx, BaselineEntity, [baseline]);
}

export async function deleteBaseline(tx: Tx, id: string): Promise<void> {
  await deleteRows(tx, BaselineEntity, [id]);
}

/** Makes way for another: only one baseline of a transition is agreed at any moment. Uses ix_baseline_transition_id. */
export async function withdrawAgreement(tx: Tx, transitionId: string): Promise<void> {
  await tx.query('update baseline set agreed = false where transition_id = $1 and agreed', [transitionId]);
}

/** A plan that was a draft is one no more. */
export async function markBaselined(tx: Tx, transitionId: string): Promise<void> {
  await tx.query(`update transition set status = 'BASELINED' where id = $1 and status = 'DRAFT'`, [
    transitionId,
  ]);
}

export type PlannedRow = PlannedActivity & { transitionId: string };

/** What transitions plan now, in outline order. Uses ix_activity_outline_transition_id. */
export async function plannedActivities(tx: Tx, transitionIds: readonly string[]): Promise<PlannedRow[]> {
  return tx.query(
    `select a.id, a.transition_id as "transitionId", a.code, a.title, a.kind, a.calendar_id as "calendarId",
            a.cancelled, s.start_at as "startAt", s.finish_at as "finishAt"
       from activity a join activity_schedule s on s.activity_id = a.id
      where a.transition_id = any($1) order by a.transition_id, a.outline`,
    [transitionIds],
  );
}

/** What baselines hold, in outline order: their ids are given in it. Uses uq_baseline_activity_baseline_id_code. */
export async function baselinedActivities(
  tx: Tx,
  baselineIds: readonly string[],
): Promise<BaselineActivityEntity[]> {
  return findRows(tx, BaselineActivityEntity, { baselineId: baselineIds }, 't.id');
}

export interface WorkingCalendars {
  transitionId: string;
  calendarId: string;
  minutesPerDay: number;
  calendars: CalendarEntity[];
}

/** What working time is counted with in transitions, in two statements. */
export async function workingCalendars(
  tx: Tx,
  transitionIds: readonly string[],
): Promise<WorkingCalendars[]> {
  const plans = await tx.query<Omit<WorkingCalendars, 'calendars'>[]>(
    `select id as "transitionId", calendar_id as "calendarId", minutes_per_day as "minutesPerDay"
       from transition where id = any($1)`,
    [transitionIds],
  );
  const calendars = await findRows(tx, CalendarEntity, { transitionId: transitionIds });
  return plans.map((plan) => ({
    ...plan,
    calendars: calendars.filter(({ transitionId }) => transitionId === plan.transitionId),
  }));
}

export interface GoLiveDates {
  baselineId: string;
  transitionId: string;
  calendarId: string | null;
  baselineFinishAt: string;
  finishAt: string;
}

/** The go-live in each baseline and now. Uses ix_milestone_marks_transition_id and ix_baseline_activity_activity_id. */
export async function goLiveDates(tx: Tx, baselineIds: readonly string[]): Promise<GoLiveDates[]> {
  return tx.query(
    `select b.id as "baselineId", b.transition_id as "transitionId", a.calendar_id as "calendarId",
            x.finish_at as "baselineFinishAt", s.finish_at as "finishAt"
       from baseline b
       join milestone m on m.transition_id = b.transition_id and m.marks = 'GO_LIVE'
       join activity a on a.id = m.activity_id and not a.cancelled
       join activity_schedule s on s.activity_id = a.id
       join baseline_activity x on x.baseline_id = b.id and x.activity_id = a.id
      where b.id = any($1)`,
    [baselineIds],
  );
}
