import {
  ActivityEntity,
  ActivityScheduleEntity,
  ActivityServiceItemEntity,
  AssignmentEntity,
  DependencyEntity,
  DocumentHandoffEntity,
  MilestoneEntity,
  TrainingTaskEntity,
} from '../activities/activities.entity.js';
import { CalendarEntity } from '../calendars/calendars.entity.js';
import type { Tx } from '../platform/database/database.js';
import { deleteRows, findRows, insertRows, updateColumns, updateRows } from '../platform/database/rows.js';
import { AbsenceEntity } from '../people/absences.entity.js';
import { ParticipantEntity } from '../people/participants.entity.js';
import { ServiceItemEntity } from '../service-items/service-items.entity.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';
import type { ActivitySchedule, Plan, PlanActivity, PlanDependency, PlanPerson } from './plan.js';
import type { PlanDraft } from './plan-draft.rules.js';

/** The whole plan in four statements. Uses the indexes that begin with transition_id. */
export async function loadPlan(tx: Tx, transition: TransitionEntity): Promise<Plan> {
  const { id } = transition;
  const calendars = await findRows(tx, CalendarEntity, { transitionId: id });
  const [members] = await tx.query<[{ people: PlanPerson[]; serviceItems: string[] }]>(
    `select array(select id::text from service_item where transition_id = $1) as "serviceItems",
            (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'side', p.side, 'joinsOn', p.joins_on,
                'leavesOn', p.leaves_on, 'calendarId', p.calendar_id, 'absences', coalesce((
                  select json_agg(json_build_object('id', a.id, 'fromOn', a.from_on, 'toOn', a.to_on, 'reason', a.reason)
                      order by a.from_on, a.id)
                    from absence a where a.participant_id = p.id), '[]'))), '[]')
               from participant p where p.transition_id = $1) as people`,
    [id],
  );
  const activities = await tx.query<(PlanActivity & ActivitySchedule)[]>(
    `select a.id, a.kind, a.code, a.title, a.description, a.parent_id as "parentId", a.outline, a.side,
            a.owner_id as "ownerId", a.weight, a.duration,
            a.levelling_delay as "levellingDelay", a.calendar_id as "calendarId",
            a.constraint_type as "constraintType", a.constraint_at as "constraintAt", a.deadline_at as "deadlineAt",
            a.manual, a.manual_start_at as "manualStartAt", a.manual_finish_at as "manualFinishAt", a.cancelled,
            a.actual_start_at as "actualStartAt", a.actual_finish_at as "actualFinishAt",
            a.percent_complete as "percentRecorded", a.remaining_duration as "remainingDuration",
            a.early_start_reason as "earlyStartReason", m.marks, d.document_type as "documentType",
            f.format as "trainingFormat", coalesce(i.ids, '{}') as "serviceItemIds",
            coalesce(w.list, '[]') as assignments,
            s.start_at as "startAt", s.finish_at as "finishAt", s.early_start_at as "earlyStartAt",
            s.early_finish_at as "earlyFinishAt", s.late_start_at as "lateStartAt", s.late_finish_at as "lateFinishAt",
            s.total_float_minutes as "totalFloatMinutes", s.free_float_minutes as "freeFloatMinutes", s.critical,
            s.status, s.percent_complete as "percentComplete"
       from activity a
       left join activity_schedule s on s.activity_id = a.id
       left join milestone m on m.activity_id = a.id
       left join document_handoff d on d.activity_id = a.id
       left join training_task f on f.activity_id = a.id
       left join (select activity_id, array_agg(service_item_id::text) as ids
                    from activity_service_item where transition_id = $1 group by activity_id) i on i.activity_id = a.id
       left join (select activity_id,
                         json_agg(json_build_object('participantId', participant_id, 'units', units) order by participant_id) as list
                    from assignment where transition_id = $1 group by activity_id) w on w.activity_id = a.id
      where a.transition_id = $1`,
    [id],
  );
  const dependencies = await tx.query<PlanDependency[]>(
    `select id, predecessor_id as "predecessorId", successor_id as "successorId", type, lag
       from dependency where transition_id = $1`,
    [id],
  );
  const ids = new Map(activities.map((row) => [row.id, row.id]));
  return {
    settings: transition,
    calendars: byId(calendars),
    activities: byId(activities.map(withSchedule)),
    dependencies: byId(dependencies.map((row) => withSameIds(row, ids))),
    people: byId(members.people),
    serviceItemIds: new Set(members.serviceItems),
  };
}

/** Ends that are the very strings of the activities' ids: they are looked up at every run of the engine. */
const withSameIds = (row: PlanDependency, ids: ReadonlyMap<string, string>): PlanDependency => ({
  ...row,
  predecessorId: ids.get(row.predecessorId)!,
  successorId: ids.get(row.successorId)!,
});

function withSchedule(row: PlanActivity & ActivitySchedule): PlanActivity {
  const { startAt, finishAt, earlyStartAt, earlyFinishAt, lateStartAt, lateFinishAt } = row;
  const { totalFloatMinutes, freeFloatMinutes, critical, status, percentComplete, ...activity } = row;
  // What has just been put back has none yet.
  activity.schedule =
    (startAt as string | null) === null
      ? null
      : {
          startAt,
          finishAt,
          earlyStartAt,
          earlyFinishAt,
          lateStartAt,
          lateFinishAt,
          totalFloatMinutes,
          freeFloatMinutes,
          critical,
          status,
          percentComplete,
        };
  return activity;
}

const byId = <Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

/** Saves what a draft changed but the schedules, a statement for each table and kind of change. */
export async function savePlan(tx: Tx, transition: TransitionEntity, draft: PlanDraft): Promise<void> {
  const owner = { organizationId: transition.organizationId, transitionId: transition.id };
  const {
    changedCalendars: calendars,
    changedActivities: activities,
    changedDependencies: dependencies,
    changedPeople: people,
  } = draft;

  await insertRows(
    tx,
    CalendarEntity,
    calendars.pick(calendars.created).map((row) => ({ ...row, ...owner }) as CalendarEntity),
  );
  await updateRows(
    tx,
    CalendarEntity,
    calendars.pick(calendars.updated).map((row) => ({ ...row, ...owner }) as CalendarEntity),
  );

  await savePeople(tx, people.pick(people.updated), (id) => people.original(id)!, owner);
  await deleteRows(tx, DependencyEntity, [...dependencies.removed]);
  await deleteRows(tx, ActivityEntity, [...activities.removed]);
  const created = activities.pick(activities.created);
  const updated = activities.pick(activities.updated);
  await insertRows(
    tx,
    ActivityEntity,
    created.map((row) => toActivityRow(row, owner)),
  );
  const original = (id: string): PlanActivity => activities.original(id)!;
  await updateRows(
    tx,
    ActivityEntity,
    updated.map((row) => toActivityRow(row, owner)),
    updated.map(({ id }) => toActivityRow(original(id), owner)),
  );
  await saveDetails(tx, transition.id, created, updated, original);
  await insertRows(
    tx,
    DependencyEntity,
    dependencies.pick(dependencies.created).map((row) => ({ ...row, ...owner })),
  );
  await updateRows(
    tx,
    DependencyEntity,
    dependencies.pick(dependencies.updated).map((row) => ({ ...row, ...owner })),
  );
  await deleteRows(tx, CalendarEntity, [...calendars.removed]);
}

/** Their absences and calendars: the rest of them is no part of the plan's edits. */
async function savePeople(
  tx: Tx,
  updated: readonly PlanPerson[],
  original: (id: string) => PlanPerson,
  owner: { organizationId: string; transitionId: string },
): Promise<void> {
  const beyond = (all: PlanPerson, known: PlanPerson): AbsenceEntity[] => {
    const ids = new Set(known.absences.map(({ id }) => id));
    const others = all.absences.filter(({ id }) => !ids.has(id));
    return others.map((absence) => ({ ...absence, ...owner, participantId: all.id }));
  };
  const gone = updated.flatMap((person) => beyond(original(person.id), person));
  const moved = updated.filter(({ id, calendarId }) => calendarId !== original(id).calendarId);
  await deleteRows(
    tx,
    AbsenceEntity,
    gone.map(({ id }) => id),
  );
  await insertRows(
    tx,
    AbsenceEntity,
    updated.flatMap((person) => beyond(person, original(person.id))),
  );
  if (moved.length === 0) return;
  await tx.query(
    `update participant p set calendar_id = r.calendar
       from unnest($1::uuid[], $2::uuid[]) as r(id, calendar) where p.id = r.id`,
    [moved.map(({ id }) => id), moved.map(({ calendarId }) => calendarId)],
  );
}

/** Saves the schedules that changed, of activities that are saved already, in a statement for the new and one for the others. */
export async function saveSchedules(
  tx: Tx,
  transition: TransitionEntity,
  draft: PlanDraft,
  schedules: ReadonlyMap<string, ActivitySchedule>,
): Promise<void> {
  const fresh: ActivityScheduleEntity[] = [];
  const ids: string[] = [];
  const moved: ActivitySchedule[] = [];
  const before: ActivitySchedule[] = [];
  for (const [activityId, schedule] of schedules) {
    const was = draft.changedActivities.original(activityId)?.schedule;
    if (was) {
      ids.push(activityId);
      moved.push(schedule);
      before.push(was);
    } else fresh.push({ activityId, transitionId: transition.id, ...schedule });
  }
  await insertRows(tx, ActivityScheduleEntity, fresh);
  await updateColumns(tx, ActivityScheduleEntity, ids, moved, before);
}

function toActivityRow(
  activity: PlanActivity,
  owner: { organizationId: string; transitionId: string },
): ActivityEntity {
  const { percentRecorded, outline, schedule: _, ...row } = activity;
  return { ...row, ...owner, outline: outline as number[], percentComplete: percentRecorded };
}

/** The tables of each kind, the service items and who works on it. */
async function saveDetails(
  tx: Tx,
  transitionId: string,
  created: readonly PlanActivity[],
  updated: readonly PlanActivity[],
  original: (id: string) => PlanActivity,
): Promise<void> {
  const differing = (
    property: 'marks' | 'documentType' | 'trainingFormat' | 'serviceItemIds' | 'assignments',
  ): PlanActivity[] => updated.filter((activity) => activity[property] !== original(activity.id)[property]);
  const milestones = rowsOf('MILESTONE', ({ id, marks }) => ({ activityId: id, transitionId, marks }));
  const documents = rowsOf('DOCUMENT_HANDOFF', ({ id, documentType }) => ({
    activityId: id,
    transitionId,
    documentType: documentType!,
  }));
  const trainings = rowsOf('TRAINING_TASK', ({ id, trainingFormat }) => ({
    activityId: id,
    transitionId,
    format: trainingFormat!,
  }));
  // A mark that passes from one milestone to another is first taken away: it is unique at every moment.
  const unmarked = milestones(differing('marks'));
  if (unmarked.length > 0) {
    await tx.query('update milestone set marks = null where activity_id = any($1) and marks is not null', [
      unmarked.map(({ activityId }) => activityId),
    ]);
  }
  await updateRows(tx, MilestoneEntity, unmarked);
  await insertRows(tx, MilestoneEntity, milestones(created));
  await insertRows(tx, DocumentHandoffEntity, documents(created));
  await updateRows(tx, DocumentHandoffEntity, documents(differing('documentType')));
  await insertRows(tx, TrainingTaskEntity, trainings(created));
  await updateRows(tx, TrainingTaskEntity, trainings(differing('trainingFormat')));

  const served = differing('serviceItemIds');
  if (served.length > 0) {
    await tx.query('delete from activity_service_item where activity_id = any($1)', [
      served.map(({ id }) => id),
    ]);
  }
  await insertRows(
    tx,
    ActivityServiceItemEntity,
    [...created, ...served].flatMap(({ id, serviceItemIds }) =>
      serviceItemIds.map((serviceItemId) => ({ activityId: id, serviceItemId, transitionId })),
    ),
  );

  const reassigned = differing('assignments');
  if (reassigned.length > 0) {
    await tx.query('delete from assignment where activity_id = any($1)', [reassigned.map(({ id }) => id)]);
  }
  await insertRows(
    tx,
    AssignmentEntity,
    [...created, ...reassigned].flatMap(({ id, assignments }) =>
      assignments.map(({ participantId, units }) => ({ activityId: id, participantId, transitionId, units })),
    ),
  );
}

const rowsOf =
  <Row>(kind: PlanActivity['kind'], toRow: (activity: PlanActivity) => Row) =>
  (activities: readonly PlanActivity[]): Row[] =>
    activities.filter((activity) => activity.kind === kind).map(toRow);

/** A transition without a plan yet, with its manager and what is handed over. */
export async function insertTransition(
  tx: Tx,
  transition: TransitionEntity,
  participants: readonly ParticipantEntity[],
  serviceItems: readonly ServiceItemEntity[],
): Promise<void> {
  await insertRows(tx, TransitionEntity, [transition]);
  await insertRows(tx, ParticipantEntity, participants);
  await insertRows(tx, ServiceItemEntity, serviceItems);
}

/** Saves the plan's version, and its settings where they may have changed. */
export async function saveTransition(
  tx: Tx,
  transition: TransitionEntity,
  settingsKept: boolean,
): Promise<void> {
  if (!settingsKept) return updateRows(tx, TransitionEntity, [transition]);
  const { id, version, changedAt } = transition;
  await tx.query('update transition set version = $2, changed_at = $3 where id = $1', [
    id,
    version,
    changedAt,
  ]);
}
