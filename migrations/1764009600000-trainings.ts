import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  'training_settings',
  'training_trainer',
  'training_session',
  'training_enrolment',
  'training_attendance',
  'training_assessment',
];

/** Sessions of trainings, and who learns in them: attendance, attempts at the assessment, teach-back, sign-off. */
export class Trainings1764009600000 implements MigrationInterface {
  name = 'Trainings1764009600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE training_settings (
      activity_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      pass_mark integer,
      attempt_limit integer,
      retest_days integer NOT NULL,
      teach_back_required boolean,
      sessions_required integer,
      held_constraint_type text,
      held_constraint_at TIMESTAMP WITHOUT TIME ZONE,
      CONSTRAINT ck_training_settings_scales CHECK (pass_mark between 0 and 100 and attempt_limit >= 1 and retest_days between 1 and 250 and sessions_required >= 1),
      CONSTRAINT pk_training_settings PRIMARY KEY (activity_id)
    )`);
    await runner.query(`CREATE TABLE training_trainer (
      activity_id uuid NOT NULL,
      participant_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      CONSTRAINT pk_training_trainer PRIMARY KEY (activity_id, participant_id)
    )`);
    await runner.query(`CREATE TABLE training_session (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      activity_id uuid NOT NULL,
      start_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
      minutes integer NOT NULL,
      place text,
      link text,
      sequence integer NOT NULL,
      changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
      cancelled_at TIMESTAMP WITH TIME ZONE,
      cancel_reason text,
      CONSTRAINT uq_training_session_id_transition_id UNIQUE (transition_id, id),
      CONSTRAINT ck_training_session_minutes CHECK (minutes between 1 and 1440),
      CONSTRAINT pk_training_session PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE TABLE training_enrolment (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      activity_id uuid NOT NULL,
      participant_id uuid NOT NULL,
      required boolean NOT NULL,
      attended_on date,
      teach_back_on date,
      teach_back_heard_by_id uuid,
      teach_back_outcome text,
      teach_back_note text,
      signed_off_at TIMESTAMP WITHOUT TIME ZONE,
      signed_off_by text,
      waived_at TIMESTAMP WITHOUT TIME ZONE,
      waived_by text,
      waive_reason text,
      reopen_reason text,
      CONSTRAINT uq_training_enrolment_id_transition_id UNIQUE (transition_id, id),
      CONSTRAINT uq_training_enrolment_activity_id_participant_id UNIQUE (activity_id, participant_id),
      CONSTRAINT ck_training_enrolment_settled CHECK (num_nonnulls(signed_off_at, signed_off_by) in (0, 2) and num_nonnulls(waived_at, waived_by, waive_reason) in (0, 3) and num_nonnulls(signed_off_at, waived_at) < 2),
      CONSTRAINT ck_training_enrolment_teach_back CHECK (num_nonnulls(teach_back_on, teach_back_heard_by_id, teach_back_outcome) in (0, 3)),
      CONSTRAINT ck_training_enrolment_teach_back_outcome CHECK (teach_back_outcome in ('UNDERSTOOD', 'NOT_YET')),
      CONSTRAINT pk_training_enrolment PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE TABLE training_attendance (
      session_id uuid NOT NULL,
      enrolment_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      attended boolean NOT NULL,
      CONSTRAINT pk_training_attendance PRIMARY KEY (session_id, enrolment_id)
    )`);
    await runner.query(`CREATE TABLE training_assessment (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      enrolment_id uuid NOT NULL,
      number integer NOT NULL,
      score numeric NOT NULL,
      pass_mark integer NOT NULL,
      assessor_id uuid NOT NULL,
      assessed_on date NOT NULL,
      note text,
      retest_due_on date,
      CONSTRAINT uq_training_assessment_enrolment_id_number UNIQUE (enrolment_id, number),
      CONSTRAINT ck_training_assessment_scales CHECK (score between 0 and 100 and pass_mark between 0 and 100),
      CONSTRAINT pk_training_assessment PRIMARY KEY (id)
    )`);
    for (const [table, ...columns] of indexes) {
      const name = [...columns].sort().join('_');
      await runner.query(`CREATE INDEX ix_${table}_${name} ON ${table} (${columns.join(', ')})`);
    }
    for (const [table, column, other] of references) {
      const key = [column, 'transition_id'].sort().join('_');
      const cascade = other === 'participant' ? '' : ' ON DELETE CASCADE';
      await runner.query(
        `ALTER TABLE ${table} ADD CONSTRAINT fk_${table}_${key} FOREIGN KEY (${column}, transition_id) REFERENCES ${other}(id,transition_id)${cascade}`,
      );
    }
    for (const table of ['training_session', 'training_enrolment', 'training_assessment']) {
      await runner.query(
        `ALTER TABLE ${table} ADD CONSTRAINT fk_${table}_transition_id FOREIGN KEY (transition_id) REFERENCES transition(id) ON DELETE CASCADE`,
      );
    }
    for (const table of tables) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(
        `CREATE POLICY of_the_actor ON ${table} TO baton_member USING (transition_id IN (SELECT id FROM transition))`,
      );
      await runner.query(`SELECT track_changes('${table}')`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...tables].reverse()) await runner.query(`DROP TABLE ${table}`);
  }
}

/** Which columns of which table. */
const indexes = [
  ['training_settings', 'transition_id'],
  ['training_trainer', 'participant_id'],
  ['training_session', 'transition_id', 'start_at'],
  ['training_session', 'activity_id'],
  ['training_enrolment', 'transition_id'],
  ['training_enrolment', 'participant_id'],
  ['training_attendance', 'enrolment_id'],
  ['training_assessment', 'assessor_id'],
] as const;

/** A column of a table refers to a row of the same transition in another. */
const references = [
  ['training_settings', 'activity_id', 'activity'],
  ['training_trainer', 'activity_id', 'activity'],
  ['training_trainer', 'participant_id', 'participant'],
  ['training_session', 'activity_id', 'activity'],
  ['training_enrolment', 'activity_id', 'activity'],
  ['training_enrolment', 'participant_id', 'participant'],
  ['training_enrolment', 'teach_back_heard_by_id', 'participant'],
  ['training_attendance', 'session_id', 'training_session'],
  ['training_attendance', 'enrolment_id', 'training_enrolment'],
  ['training_assessment', 'enrolment_id', 'training_enrolment'],
  ['training_assessment', 'assessor_id', 'participant'],
] as const;
