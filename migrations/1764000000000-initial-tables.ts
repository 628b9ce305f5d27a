import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The organization and its people, the plan, its schedule and its baselines. */
export class InitialTables1764000000000 implements MigrationInterface {
  name = 'InitialTables1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE organization (
      id uuid NOT NULL,
      name text NOT NULL,
      created_at TIMESTAMP WITH TIME ZONE NOT NULL,
      CONSTRAINT pk_organization PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE TABLE app_user (
      id uuid NOT NULL,
      name text NOT NULL,
      email text,
      created_at TIMESTAMP WITH TIME ZONE NOT NULL,
      CONSTRAINT uq_app_user_email UNIQUE (email),
      CONSTRAINT pk_app_user PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE TABLE membership (
      organization_id uuid NOT NULL,
      user_id uuid NOT NULL,
      role text NOT NULL,
      CONSTRAINT ck_membership_role CHECK (role in ('ADMIN', 'MEMBER')),
      CONSTRAINT pk_membership PRIMARY KEY (organization_id, user_id)
    )`);
    await runner.query(`CREATE INDEX ix_membership_user_id ON membership (user_id)`);
    await runner.query(`CREATE TABLE access_token (
      id uuid NOT NULL,
      user_id uuid NOT NULL,
      name text NOT NULL,
      token_hash text NOT NULL,
      created_at TIMESTAMP WITH TIME ZONE NOT NULL,
      CONSTRAINT uq_access_token_token_hash UNIQUE (token_hash),
      CONSTRAINT pk_access_token PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE INDEX ix_access_token_user_id ON access_token (user_id)`);
    await runner.query(`CREATE TABLE transition (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      title text NOT NULL,
      client text NOT NULL,
      provider text NOT NULL,
      knowledge_source text NOT NULL,
      status text NOT NULL,
      start_on date NOT NULL,
      target_go_live_on date,
      target_steady_state_on date,
      status_at TIMESTAMP,
      calendar_id uuid NOT NULL,
      time_zone text NOT NULL,
      pass_mark integer NOT NULL,
      minutes_per_day integer NOT NULL,
      minutes_per_week integer NOT NULL,
      honour_constraints boolean NOT NULL,
      reschedule_uncompleted boolean NOT NULL,
      out_of_sequence text NOT NULL,
      critical_threshold_minutes integer NOT NULL,
      float_against text NOT NULL,
      version integer NOT NULL,
      changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
      created_at TIMESTAMP WITH TIME ZONE NOT NULL,
      CONSTRAINT ck_transition_pass_mark CHECK (pass_mark between 0 and 100),
      CONSTRAINT ck_transition_float_against CHECK (float_against in ('FORECAST', 'TARGET')),
      CONSTRAINT ck_transition_out_of_sequence CHECK (out_of_sequence in ('RETAINED_LOGIC', 'PROGRESS_OVERRIDE')),
      CONSTRAINT ck_transition_knowledge_source CHECK (knowledge_source in ('CLIENT', 'PROVIDER')),
      CONSTRAINT ck_transition_status CHECK (status in ('DRAFT', 'BASELINED', 'EXECUTING', 'LIVE', 'STEADY_STATE', 'CLOSED', 'CANCELLED')),
      CONSTRAINT pk_transition PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE INDEX ix_transition_id_organization_id ON transition (organization_id, id)`);
    await runner.query(`CREATE TABLE calendar (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      name text NOT NULL,
      base_id uuid,
      week jsonb NOT NULL,
      exceptions jsonb NOT NULL,
      CONSTRAINT uq_calendar_id_transition_id UNIQUE (transition_id, id),
      CONSTRAINT uq_calendar_name_transition_id UNIQUE (transition_id, name),
      CONSTRAINT pk_calendar PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE TABLE participant (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      user_id uuid,
      name text NOT NULL,
      email text,
      side text NOT NULL,
      role text NOT NULL,
      joins_on date,
      leaves_on date,
      CONSTRAINT uq_participant_id_transition_id UNIQUE (transition_id, id),
      CONSTRAINT ck_participant_role CHECK (role in ('MANAGER', 'SME', 'RECIPIENT', 'APPROVER', 'SPONSOR', 'VIEWER')),
      CONSTRAINT ck_participant_side CHECK (side in ('CLIENT', 'PROVIDER')),
      CONSTRAINT pk_participant PRIMARY KEY (id)
    )`);
    await runner.query(
      `CREATE UNIQUE INDEX ix_participant_transition_id_user_id ON participant (transition_id, user_id) WHERE user_id is not null`,
    );
    await runner.query(`CREATE INDEX ix_participant_user_id ON participant (user_id)`);
    await runner.query(`CREATE TABLE service_item (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      name text NOT NULL,
      kind text NOT NULL,
      criticality text NOT NULL,
      complexity text NOT NULL,
      required_coverage integer NOT NULL,
      CONSTRAINT uq_service_item_name_transition_id UNIQUE (transition_id, name),
      CONSTRAINT uq_service_item_id_transition_id UNIQUE (transition_id, id),
      CONSTRAINT ck_service_item_required_coverage CHECK (required_coverage between 0 and 100),
      CONSTRAINT ck_service_item_complexity CHECK (complexity in ('LOW', 'MEDIUM', 'HIGH')),
      CONSTRAINT ck_service_item_criticality CHECK (criticality in ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
      CONSTRAINT ck_service_item_kind CHECK (kind in ('APPLICATION', 'PLATFORM', 'PROCESS')),
      CONSTRAINT pk_service_item PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE TABLE activity (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      kind text NOT NULL,
      code text NOT NULL,
      title text NOT NULL,
      description text,
      parent_id uuid,
      outline integer array NOT NULL,
      side text NOT NULL,
      owner_id uuid,
      weight numeric NOT NULL,
      duration text,
      calendar_id uuid,
      constraint_type text NOT NULL,
      constraint_at TIMESTAMP,
      deadline_at TIMESTAMP,
      manual boolean NOT NULL,
      manual_start_at TIMESTAMP,
      manual_finish_at TIMESTAMP,
      cancelled boolean NOT NULL,
      actual_start_at TIMESTAMP,
      actual_finish_at TIMESTAMP,
      percent_complete numeric NOT NULL,
      remaining_duration text,
      early_start_reason text,
      CONSTRAINT uq_activity_code_transition_id UNIQUE (transition_id, code) DEFERRABLE INITIALLY DEFERRED,
      CONSTRAINT uq_activity_id_transition_id UNIQUE (transition_id, id),
      CONSTRAINT ck_activity_weight CHECK (weight >= 0),
      CONSTRAINT ck_activity_actual CHECK (actual_finish_at is null or actual_start_at <= actual_finish_at),
      CONSTRAINT ck_activity_percent_complete CHECK (percent_complete between 0 and 100),
      CONSTRAINT ck_activity_constraint_type CHECK (constraint_type in ('ASAP', 'ALAP', 'START_NO_EARLIER_THAN', 'FINISH_NO_EARLIER_THAN', 'START_NO_LATER_THAN', 'FINISH_NO_LATER_THAN', 'MUST_START_ON', 'MUST_FINISH_ON')),
      CONSTRAINT ck_activity_side CHECK (side in ('CLIENT', 'PROVIDER', 'JOINT')),
      CONSTRAINT ck_activity_kind CHECK (kind in ('PHASE', 'MILESTONE', 'DOCUMENT_HANDOFF', 'TRAINING_TASK', 'TASK')),
      CONSTRAINT pk_activity PRIMARY KEY (id)
    )`);
    await runner.query(
      `CREATE INDEX ix_activity_parent_id_transition_id ON activity (transition_id, parent_id)`,
    );
    await runner.query(`CREATE INDEX ix_activity_outline_transition_id ON activity (transition_id, outline)`);
    // Room in each page for the next version of its rows: an edit rewrites many, and their indexes stay as they are.
    await runner.query(`CREATE TABLE activity_schedule (
      activity_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      start_at TIMESTAMP NOT NULL,
      finish_at TIMESTAMP NOT NULL,
      early_start_at TIMESTAMP NOT NULL,
      early_finish_at TIMESTAMP NOT NULL,
      late_start_at TIMESTAMP NOT NULL,
      late_finish_at TIMESTAMP NOT NULL,
      total_float_minutes integer NOT NULL,
      free_float_minutes integer NOT NULL,
      critical boolean NOT NULL,
      status text NOT NULL,
      percent_complete numeric NOT NULL,
      CONSTRAINT ck_activity_schedule_status CHECK (status in ('NOT_STARTED', 'IN_PROGRESS', 'DONE', 'CANCELLED')),
      CONSTRAINT pk_activity_schedule PRIMARY KEY (activity_id)
    ) WITH (fillfactor = 70)`);
    await runner.query(
      `CREATE INDEX ix_activity_schedule_transition_id ON activity_schedule (transition_id)`,
    );
    await runner.query(`CREATE TABLE milestone (
      activity_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      marks text,
      CONSTRAINT ck_milestone_marks CHECK (marks in ('GO_LIVE', 'STEADY_STATE')),
      CONSTRAINT pk_milestone PRIMARY KEY (activity_id)
    )`);
    await runner.query(
      `CREATE UNIQUE INDEX ix_milestone_marks_transition_id ON milestone (transition_id, marks) WHERE marks is not null`,
    );
    await runner.query(`CREATE TABLE document_handoff (
      activity_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      document_type text NOT NULL,
      CONSTRAINT ck_document_handoff_document_type CHECK (document_type in ('OVERVIEW', 'RUNBOOK', 'STANDARD_OPERATING_PROCEDURE', 'ARCHITECTURE', 'INTERFACE_MAP', 'KNOWN_ERRORS', 'ACCESS_LIST', 'DISASTER_RECOVERY', 'TEST_EVIDENCE', 'EXIT_PLAN', 'OTHER')),
      CONSTRAINT pk_document_handoff PRIMARY KEY (activity_id)
    )`);
    await runner.query(`CREATE TABLE training_task (
      activity_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      format text NOT NULL,
      CONSTRAINT ck_training_task_format CHECK (format in ('WORKSHOP', 'WALKTHROUGH', 'E_LEARNING', 'SHADOWING', 'REVERSE_SHADOWING', 'PLAYBACK')),
      CONSTRAINT pk_training_task PRIMARY KEY (activity_id)
    )`);
    await runner.query(`CREATE TABLE activity_service_item (
      activity_id uuid NOT NULL,
      service_item_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      CONSTRAINT pk_activity_service_item PRIMARY KEY (activity_id, service_item_id)
    )`);
    await runner.query(
      `CREATE INDEX ix_activity_service_item_transition_id ON activity_service_item (transition_id)`,
    );
    await runner.query(`CREATE TABLE dependency (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      predecessor_id uuid NOT NULL,
      successor_id uuid NOT NULL,
      type text NOT NULL,
      lag text NOT NULL,
      CONSTRAINT uq_dependency_predecessor_id_successor_id_transition_id_type UNIQUE (transition_id, predecessor_id, successor_id, type),
      CONSTRAINT ck_dependency_ends CHECK (predecessor_id <> successor_id),
      CONSTRAINT ck_dependency_type CHECK (type in ('FS', 'SS', 'FF', 'SF')),
      CONSTRAINT pk_dependency PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE INDEX ix_dependency_successor_id ON dependency (successor_id)`);
    await runner.query(`CREATE TABLE baseline (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      number integer NOT NULL,
      name text NOT NULL,
      reason text,
      captured_at TIMESTAMP WITH TIME ZONE NOT NULL,
      captured_by text NOT NULL,
      client_approved_at TIMESTAMP WITH TIME ZONE,
      client_approved_by text,
      provider_approved_at TIMESTAMP WITH TIME ZONE,
      provider_approved_by text,
      agreed boolean NOT NULL,
      CONSTRAINT uq_baseline_number_transition_id UNIQUE (transition_id, number),
      CONSTRAINT pk_baseline PRIMARY KEY (id)
    )`);
    await runner.query(
      `CREATE UNIQUE INDEX ix_baseline_transition_id ON baseline (transition_id) WHERE agreed`,
    );
    await runner.query(`CREATE TABLE baseline_activity (
      id uuid NOT NULL,
      baseline_id uuid NOT NULL,
      activity_id uuid,
      code text NOT NULL,
      title text NOT NULL,
      kind text NOT NULL,
      start_at TIMESTAMP NOT NULL,
      finish_at TIMESTAMP NOT NULL,
      duration_minutes integer NOT NULL,
      CONSTRAINT uq_baseline_activity_baseline_id_code UNIQUE (baseline_id, code),
      CONSTRAINT pk_baseline_activity PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE INDEX ix_baseline_activity_activity_id ON baseline_activity (activity_id)`);
    await runner.query(
      `ALTER TABLE membership ADD CONSTRAINT fk_membership_organization_id FOREIGN KEY (organization_id) REFERENCES organization(id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE membership ADD CONSTRAINT fk_membership_user_id FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE access_token ADD CONSTRAINT fk_access_token_user_id FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE transition ADD CONSTRAINT fk_transition_organization_id FOREIGN KEY (organization_id) REFERENCES organization(id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE calendar ADD CONSTRAINT fk_calendar_transition_id FOREIGN KEY (transition_id) REFERENCES transition(id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE calendar ADD CONSTRAINT fk_calendar_base_id_transition_id FOREIGN KEY (base_id, transition_id) REFERENCES calendar(id,transition_id)`,
    );
    await runner.query(
      `ALTER TABLE participant ADD CONSTRAINT fk_participant_transition_id FOREIGN KEY (transition_id) REFERENCES transition(id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE participant ADD CONSTRAINT fk_participant_user_id FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE SET NULL`,
    );
    await runner.query(
      `ALTER TABLE service_item ADD CONSTRAINT fk_service_item_transition_id FOREIGN KEY (transition_id) REFERENCES transition(id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE activity ADD CONSTRAINT fk_activity_transition_id FOREIGN KEY (transition_id) REFERENCES transition(id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE activity ADD CONSTRAINT fk_activity_parent_id_transition_id FOREIGN KEY (parent_id, transition_id) REFERENCES activity(id,transition_id)`,
    );
    await runner.query(
      `ALTER TABLE activity ADD CONSTRAINT fk_activity_owner_id_transition_id FOREIGN KEY (owner_id, transition_id) REFERENCES participant(id,transition_id)`,
    );
    await runner.query(
      `ALTER TABLE activity ADD CONSTRAINT fk_activity_calendar_id_transition_id FOREIGN KEY (calendar_id, transition_id) REFERENCES calendar(id,transition_id)`,
    );
    await runner.query(
      `ALTER TABLE activity_schedule ADD CONSTRAINT fk_activity_schedule_activity_id FOREIGN KEY (activity_id) REFERENCES activity(id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE milestone ADD CONSTRAINT fk_milestone_activity_id FOREIGN KEY (activity_id) REFERENCES activity(id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE document_handoff ADD CONSTRAINT fk_document_handoff_activity_id FOREIGN KEY (activity_id) REFERENCES activity(id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE training_task ADD CONSTRAINT fk_training_task_activity_id FOREIGN KEY (activity_id) REFERENCES activity(id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE activity_service_item ADD CONSTRAINT fk_activity_service_item_activity_id_transition_id FOREIGN KEY (activity_id, transition_id) REFERENCES activity(id,transition_id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE activity_service_item ADD CONSTRAINT fk_activity_service_item_service_item_id_transition_id FOREIGN KEY (service_item_id, transition_id) REFERENCES service_item(id,transition_id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE dependency ADD CONSTRAINT fk_dependency_predecessor_id_transition_id FOREIGN KEY (predecessor_id, transition_id) REFERENCES activity(id,transition_id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE dependency ADD CONSTRAINT fk_dependency_successor_id_transition_id FOREIGN KEY (successor_id, transition_id) REFERENCES activity(id,transition_id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE baseline ADD CONSTRAINT fk_baseline_transition_id FOREIGN KEY (transition_id) REFERENCES transition(id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE baseline_activity ADD CONSTRAINT fk_baseline_activity_baseline_id FOREIGN KEY (baseline_id) REFERENCES baseline(id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE baseline_activity ADD CONSTRAINT fk_baseline_activity_activity_id FOREIGN KEY (activity_id) REFERENCES activity(id) ON DELETE SET NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE baseline_activity`);
    await runner.query(`DROP TABLE baseline`);
    await runner.query(`DROP TABLE dependency`);
    await runner.query(`DROP TABLE activity_service_item`);
    await runner.query(`DROP TABLE training_task`);
    await runner.query(`DROP TABLE document_handoff`);
    await runner.query(`DROP TABLE milestone`);
    await runner.query(`DROP TABLE activity_schedule`);
    await runner.query(`DROP TABLE activity`);
    await runner.query(`DROP TABLE service_item`);
    await runner.query(`DROP TABLE participant`);
    await runner.query(`DROP TABLE calendar`);
    await runner.query(`DROP TABLE transition`);
    await runner.query(`DROP TABLE access_token`);
    await runner.query(`DROP TABLE membership`);
    await runner.query(`DROP TABLE app_user`);
    await runner.query(`DROP TABLE organization`);
  }
}
