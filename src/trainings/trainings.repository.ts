import type { Tx } from '../platform/database/database.js';
import { columnsOf, findRow, findRows, insertRows, updateRows } from '../platform/database/rows.js';
import { groupBy } from '../platform/graphql/context.js';
import type { ParticipantRole, Side, TrainingFormat } from '../domain/terms.js';
import {
  TrainingAssessmentEntity,
  TrainingAttendanceEntity,
  TrainingEnrolmentEntity,
  TrainingSessionEntity,
  TrainingSettingsEntity,
  TrainingTrainerEntity,
} from './trainings.entity.js';
import {
  type Attempt,
  type Session,
  type Trainee,
  type Training,
  usualRetestDays,
} from './trainings.rules.js';
import { lastAttemptSql, retestDueSql } from './retest.sql.js';
import type { AttendedSession } from './session-bookings.js';
import type { Booking } from './sessions.rules.js';

/** Which trainings: those of the activities, or all of a transition. */
export type WhichTrainings = { activityIds: readonly string[] } | { transitionId: string };

const sessionColumns = `id, activity_id as "activityId", start_at as "startAt", minutes, place, link, sequence,
  cancelled_at as "cancelledAt", cancel_reason as "cancelReason"`;

/** Trainings with all that belongs to them, in five statements, however many. Uses the indexes by activity or transition. */
export async function trainings(tx: Tx, which: WhichTrainings): Promise<Map<string, Training>> {
  const [where, value] =
    'transitionId' in which
      ? ['transition_id = $1', which.transitionId]
      : ['activity_id = any($1)', which.activityIds];
  const heads = await tx.query<Omit<Training, 'trainerIds' | 'sessions' | 'trainees'>[]>(
    `select f.activity_id as "activityId", f.format, coalesce(s.pass_mark, t.pass_mark) as "passMark",
            s.attempt_limit as "attemptLimit", coalesce(s.retest_days, ${usualRetestDays}) as "retestDays",
            coalesce(s.teach_back_required, f.format = 'PLAYBACK') as "teachBackRequired",
            s.sessions_required as "sessionsRequired"
       from training_task f join transition t on t.id = f.transition_id
       left join training_settings s on s.activity_id = f.activity_id
      where f.${where}`,
    [value],
  );
  const trainers = await tx.query<{ activityId: string; participantId: string }[]>(
    `select l.activity_id as "activityId", l.participant_id as "participantId"
       from training_trainer l join participant p on p.id = l.participant_id
      where l.${where} order by lower(p.name), p.id`,
    [value],
  );
  const sessions = await tx.query<Session[]>(
    `select ${sessionColumns} from training_session where ${where} order by start_at, id`,
    [value],
  );
  const trainees = await tx.query<Omit<Trainee, 'attempts'>[]>(
    `select e.id, e.activity_id as "activityId", e.participant_id as "participantId", p.name, e.required,
            e.attended_on as "attendedOn",
            array(select a.session_id::text from training_attendance a join training_session s on s.id = a.session_id
                   where a.enrolment_id = e.id and a.attended and s.cancelled_at is null order by 1) as "attendedSessionIds",
            e.teach_back_on as "teachBackOn", e.teach_back_heard_by_id as "teachBackHeardById",
            e.teach_back_outcome as "teachBackOutcome", e.teach_back_note as "teachBackNote",
            e.signed_off_at as "signedOffAt", e.signed_off_by as "signedOffBy", e.waived_at as "waivedAt",
            e.waived_by as "waivedBy", e.waive_reason as "waiveReason", e.reopen_reason as "reopenReason"
       from training_enrolment e join participant p on p.id = e.participant_id
      where e.${where} order by lower(p.name), p.id`,
    [value],
  );
  const attempts = await tx.query<(Attempt & { enrolmentId: string })[]>(
    `select a.enrolment_id as "enrolmentId", a.number, a.score, a.pass_mark as "passMark",
            a.assessor_id as "assessorId", a.assessed_on as "assessedOn", a.note, a.retest_due_on as "retestDueOn"
       from training_assessment a join training_enrolment e on e.id = a.enrolment_id
      where e.${where} order by a.number`,
    [value],
  );
  const attemptsOf = groupBy(attempts, (row) => row.enrolmentId);
  const trainersOf = groupBy(trainers, (row) => row.activityId);
  const sessionsOf = groupBy(sessions, (row) => row.activityId);
  const traineesOf = groupBy(trainees, (row) => row.activityId);
  return new Map(
    heads.map((head) => [
      head.activityId,
      {
        ...head,
        trainerIds: (trainersOf.get(head.activityId) ?? []).map(({ participantId }) => participantId),
        sessions: sessionsOf.get(head.activityId) ?? [],
        trainees: (traineesOf.get(head.activityId) ?? []).map((row) => ({
          ...row,
          attempts: attemptsOf.get(row.id) ?? [],
        })),
      },
    ]),
  );
}

/** What decides whether trainings are complete. Uses uq_training_enrolment_activity_id_participant_id. */
export async function enrolmentsOf(
  tx: Tx,
  activityIds: readonly string[],
): Promise<Pick<TrainingEnrolmentEntity, 'activityId' | 'required' | 'signedOffAt' | 'waivedAt'>[]> {
  return findRows(tx, TrainingEnrolmentEntity, { activityId: activityIds });
}

/** What was learnt, or is to be, of each service item that a training is about. */
export interface Learning {
  participantId: string;
  serviceItemId: string;
  activityId: string;
  format: TrainingFormat;
  signedOffAt: string | null;
  /** Of the training: scheduled. */
  finishAt: string;
}

/** All of a transition but what was waived, or is of a training that is cancelled. Uses ix_training_enrolment_transition_id. */
export async function learningOf(tx: Tx, transitionId: string): Promise<Learning[]> {
  return tx.query(
    `select e.participant_id as "participantId", i.service_item_id as "serviceItemId", e.activity_id as "activityId",
            f.format, e.signed_off_at as "signedOffAt", s.finish_at as "finishAt"
       from training_enrolment e
       join training_task f on f.activity_id = e.activity_id
       join activity_schedule s on s.activity_id = e.activity_id
       join activity_service_item i on i.activity_id = e.activity_id
      where e.transition_id = $1 and e.waived_at is null and (e.signed_off_at is not null or s.status <> 'CANCELLED')`,
    [transitionId],
  );
}

/** Who failed their last attempt and when they are due again. */
export interface DueRetest {
  enrolmentId: string;
  activityId: string;
  participantId: string;
  dueOn: string;
}

/** As `retestDueOn` has it, of trainings that go on; what is due first at the top. Uses ix_training_enrolment_transition_id. */
export async function dueRetests(tx: Tx, transitionId: string): Promise<DueRetest[]> {
  return tx.query(
    `select e.id as "enrolmentId", e.activity_id as "activityId", e.participant_id as "participantId", l.retest_due_on as "dueOn"
       from training_enrolment e join activity a on a.id = e.activity_id
       ${lastAttemptSql}
      where e.transition_id = $1 and ${retestDueSql} and not a.cancelled
      order by l.retest_due_on, e.id`,
    [transitionId],
  );
}

/** The sessions of a transition that are on, by start, with who is to be there. Uses ix_training_session_start_at_transition_id. */
export async function attendedSessions(tx: Tx, transitionId: string): Promise<AttendedSession[]> {
  return tx.query(
    `select ${sessionColumns},
            array(select participant_id::text from training_trainer where activity_id = s.activity_id
                  union select participant_id::text from training_enrolment
                   where activity_id = s.activity_id and waived_at is null order by 1) as "participantIds"
       from training_session s where transition_id = $1 and cancelled_at is null order by start_at, id`,
    [transitionId],
  );
}

export async function findSession(tx: Tx, id: string): Promise<TrainingSessionEntity | null> {
  return findRow(tx, TrainingSessionEntity, { id });
}

export async function insertSession(tx: Tx, session: TrainingSessionEntity): Promise<void> {
  await insertRows(tx, TrainingSessionEntity, [session]);
}

export async function updateSession(tx: Tx, session: TrainingSessionEntity): Promise<void> {
  await updateRows(tx, TrainingSessionEntity, [session]);
}

/** When people are at sessions of a transition that touch a stretch of time. Uses ix_training_session_start_at_transition_id. */
export async function bookingsBetween(
  tx: Tx,
  transitionId: string,
  { from, to }: { from: string; to: string },
  participantIds: readonly string[],
): Promise<Booking[]> {
  return tx.query(
    `select s.id as "sessionId", s.start_at as "startAt", s.minutes, a.code, a.title, b.participant_id as "participantId"
       from training_session s join activity a on a.id = s.activity_id
       join (select activity_id, participant_id from training_trainer where participant_id = any($4)
             union select activity_id, participant_id from training_enrolment
              where participant_id = any($4) and waived_at is null) b on b.activity_id = s.activity_id
      where s.transition_id = $1 and s.cancelled_at is null and not a.cancelled
        and s.start_at < $3::timestamp and s.start_at > $2::timestamp - interval '1 day'`,
    [transitionId, from, to, participantIds],
  );
}

export async function findSettings(tx: Tx, activityId: string): Promise<TrainingSettingsEntity | null> {
  return findRow(tx, TrainingSettingsEntity, { activityId });
}

/** Uses ix_training_settings_transition_id. */
export async function settingsOfTransition(tx: Tx, transitionId: string): Promise<TrainingSettingsEntity[]> {
  return findRows(tx, TrainingSettingsEntity, { transitionId });
}

export async function insertSettings(tx: Tx, rows: readonly TrainingSettingsEntity[]): Promise<void> {
  await insertRows(tx, TrainingSettingsEntity, rows);
}

/** Uses the primary key, by the trainings of the transition. */
export async function trainersOfTransition(tx: Tx, transitionId: string): Promise<TrainingTrainerEntity[]> {
  return tx.query(
    `select ${columnsOf(tx, TrainingTrainerEntity, 't')}
       from training_trainer t join activity a on a.id = t.activity_id
      where a.transition_id = $1 order by t.activity_id, t.participant_id`,
    [transitionId],
  );
}

export async function insertTrainers(tx: Tx, rows: readonly TrainingTrainerEntity[]): Promise<void> {
  await insertRows(tx, TrainingTrainerEntity, rows);
}

/** Inserts the row or, where there is one, replaces it. */
export async function saveSettings(
  tx: Tx,
  settings: TrainingSettingsEntity,
  before: TrainingSettingsEntity | null,
): Promise<void> {
  if (before) await updateRows(tx, TrainingSettingsEntity, [settings], [before]);
  else await insertRows(tx, TrainingSettingsEntity, [settings]);
}

export async function replaceTrainers(
  tx: Tx,
  { activityId, transitionId }: Pick<TrainingTrainerEntity, 'activityId' | 'transitionId'>,
  participantIds: readonly string[],
): Promise<void> {
  await tx.query(
    'delete from training_trainer where activity_id = $1 and not participant_id = any($2::uuid[])',
    [activityId, participantIds],
  );
  await tx.query(
    `insert into training_trainer (activity_id, participant_id, transition_id)
     select $1, unnest($2::uuid[]), $3 on conflict do nothing`,
    [activityId, participantIds, transitionId],
  );
}

export async function insertEnrolments(tx: Tx, rows: readonly TrainingEnrolmentEntity[]): Promise<void> {
  await insertRows(tx, TrainingEnrolmentEntity, rows);
}

export async function setRequired(tx: Tx, ids: readonly string[], required: boolean): Promise<void> {
  if (ids.length === 0) return;
  await tx.query('update training_enrolment set required = $2 where id = any($1) and required <> $2', [
    ids,
    required,
  ]);
}

export async function deleteEnrolments(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query('delete from training_enrolment where id = any($1)', [ids]);
}

/** Sets the columns given of enrolments. */
export async function changeEnrolments(
  tx: Tx,
  ids: readonly string[],
  changes: Partial<TrainingEnrolmentEntity>,
): Promise<void> {
  const before = await findRows(tx, TrainingEnrolmentEntity, { id: ids });
  const after = before.map((row) => ({ ...row, ...changes }));
  await updateRows(tx, TrainingEnrolmentEntity, after, before);
}

/** Says who was at a session, in place of what was said of them before. */
export async function saveAttendance(tx: Tx, rows: readonly TrainingAttendanceEntity[]): Promise<void> {
  await tx.query(
    `insert into training_attendance (session_id, enrolment_id, transition_id, attended)
     select r."sessionId", r."enrolmentId", r."transitionId", r.attended
       from jsonb_to_recordset($1::jsonb) as r("sessionId" uuid, "enrolmentId" uuid, "transitionId" uuid, attended boolean)
     on conflict (session_id, enrolment_id) do update set attended = excluded.attended
      where training_attendance.attended <> excluded.attended`,
    [JSON.stringify(rows)],
  );
}

export async function insertAttempt(tx: Tx, attempt: TrainingAssessmentEntity): Promise<void> {
  await insertRows(tx, TrainingAssessmentEntity, [attempt]);
}

/** Somebody who takes part, with what they may do. */
export async function findPerson(
  tx: Tx,
  transitionId: string,
  id: string,
): Promise<{ id: string; name: string; side: Side; role: ParticipantRole } | null> {
  const rows = await tx.query<{ id: string; name: string; side: Side; role: ParticipantRole }[]>(
    'select id, name, side, role from participant where id = $1 and transition_id = $2',
    [id, transitionId],
  );
  return rows[0] ?? null;
}
