import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Revisions of documents, their reviews and checklists. What was finished before has been accepted. */
export class DocumentHandoffs1764009000000 implements MigrationInterface {
  name = 'DocumentHandoffs1764009000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE document_workflow (
      activity_id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      state text,
      reviewer_id uuid,
      review_limit_days integer,
      reopened_at TIMESTAMP WITH TIME ZONE,
      reopen_reason text,
      CONSTRAINT ck_document_workflow_state CHECK (state in ('SUBMITTED', 'IN_REVIEW', 'CHANGES_REQUESTED', 'ACCEPTED', 'WAIVED')),
      CONSTRAINT ck_document_workflow_review_limit_days CHECK (review_limit_days between 1 and 250),
      CONSTRAINT pk_document_workflow PRIMARY KEY (activity_id)
    )`);
    await runner.query(
      `CREATE INDEX ix_document_workflow_transition_id ON document_workflow (transition_id)`,
    );
    await runner.query(`CREATE TABLE document_revision (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      activity_id uuid NOT NULL,
      number integer NOT NULL,
      url text,
      sha256 text,
      note text,
      submitted_by text NOT NULL,
      submitted_by_id uuid,
      submitted_side text NOT NULL,
      submitted_at TIMESTAMP WITH TIME ZONE NOT NULL,
      waits_since_at TIMESTAMP NOT NULL,
      silence_accepts_after_days integer,
      CONSTRAINT uq_document_revision_id_transition_id UNIQUE (transition_id, id),
      CONSTRAINT uq_document_revision_activity_id_number UNIQUE (activity_id, number),
      CONSTRAINT ck_document_revision_number CHECK (number > 0),
      CONSTRAINT ck_document_revision_submitted_side CHECK (submitted_side in ('CLIENT', 'PROVIDER')),
      CONSTRAINT ck_document_revision_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
      CONSTRAINT pk_document_revision PRIMARY KEY (id)
    )`);
    await runner.query(
      `CREATE INDEX ix_document_revision_submitted_by_id ON document_revision (submitted_by_id)`,
    );
    await runner.query(`CREATE TABLE document_review (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      activity_id uuid NOT NULL,
      revision_id uuid,
      started_at TIMESTAMP WITH TIME ZONE NOT NULL,
      started_by text NOT NULL,
      decision text,
      reason text,
      decided_at TIMESTAMP WITH TIME ZONE,
      decided_by text,
      CONSTRAINT ck_document_review_decision CHECK (decision in ('ACCEPTED', 'ACCEPTED_BY_SILENCE', 'CHANGES_REQUESTED', 'SUPERSEDED', 'WAIVED')),
      CONSTRAINT ck_document_review_decided CHECK (num_nonnulls(decision, decided_at, decided_by) in (0, 3)),
      CONSTRAINT ck_document_review_revision CHECK ((revision_id is null) = coalesce(decision = 'WAIVED', false)),
      CONSTRAINT ck_document_review_reason CHECK (decision is null or decision not in ('CHANGES_REQUESTED', 'WAIVED') or reason is not null),
      CONSTRAINT pk_document_review PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE INDEX ix_document_review_activity_id ON document_review (activity_id)`);
    await runner.query(
      `CREATE UNIQUE INDEX uq_document_review_open ON document_review (activity_id) WHERE decision is null`,
    );
    await runner.query(`CREATE TABLE document_checklist_point (
      activity_id uuid NOT NULL,
      number integer NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      text text NOT NULL,
      required boolean NOT NULL,
      answer text,
      note text,
      revision_number integer,
      answered_by text,
      answered_at TIMESTAMP WITH TIME ZONE,
      CONSTRAINT ck_document_checklist_point_number CHECK (number > 0),
      CONSTRAINT ck_document_checklist_point_answer CHECK (answer in ('MET', 'NOT_APPLICABLE')),
      CONSTRAINT ck_document_checklist_point_answered CHECK (num_nonnulls(answer, revision_number, answered_by, answered_at) in (0, 4) and (coalesce(answer, '') <> 'NOT_APPLICABLE' or note is not null)),
      CONSTRAINT pk_document_checklist_point PRIMARY KEY (activity_id, number)
    )`);
    await runner.query(
      `CREATE INDEX ix_document_checklist_point_transition_id ON document_checklist_point (transition_id)`,
    );
    await runner.query(`CREATE TABLE document_settings (
      transition_id uuid NOT NULL,
      organization_id uuid NOT NULL,
      review_limit_days integer NOT NULL,
      silence_accepts_after_days integer,
      CONSTRAINT ck_document_settings_review_limit_days CHECK (review_limit_days between 1 and 250),
      CONSTRAINT ck_document_settings_silence_accepts_after_days CHECK (silence_accepts_after_days between 1 and 250),
      CONSTRAINT pk_document_settings PRIMARY KEY (transition_id)
    )`);
    for (const table of ['workflow', 'revision', 'review', 'checklist_point']) {
      await runner.query(
        `ALTER TABLE document_${table} ADD CONSTRAINT fk_document_${table}_activity_id_transition_id FOREIGN KEY (transition_id, activity_id) REFERENCES activity(transition_id, id) ON DELETE CASCADE`,
      );
    }
    await runner.query(
      `ALTER TABLE document_workflow ADD CONSTRAINT fk_document_workflow_reviewer_id FOREIGN KEY (reviewer_id) REFERENCES participant(id) ON DELETE SET NULL`,
    );
    await runner.query(
      `ALTER TABLE document_revision ADD CONSTRAINT fk_document_revision_submitted_by_id FOREIGN KEY (submitted_by_id) REFERENCES participant(id) ON DELETE SET NULL`,
    );
    await runner.query(
      `ALTER TABLE document_review ADD CONSTRAINT fk_document_review_revision_id_transition_id FOREIGN KEY (transition_id, revision_id) REFERENCES document_revision(transition_id, id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE document_settings ADD CONSTRAINT fk_document_settings_transition_id FOREIGN KEY (transition_id) REFERENCES transition(id) ON DELETE CASCADE`,
    );
    await runner.query(
      `INSERT INTO document_workflow (activity_id, organization_id, transition_id, state)
       SELECT id, organization_id, transition_id, 'ACCEPTED' FROM activity
        WHERE kind = 'DOCUMENT_HANDOFF' AND actual_finish_at IS NOT NULL`,
    );
    for (const table of ['workflow', 'revision', 'review', 'checklist_point', 'settings']) {
      await runner.query(`ALTER TABLE document_${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(
        `CREATE POLICY of_the_actor ON document_${table} TO baton_member USING (organization_id = any ((SELECT acting_organizations())::uuid[]))`,
      );
      await runner.query(`SELECT track_changes('document_${table}')`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['settings', 'checklist_point', 'review', 'revision', 'workflow']) {
      await runner.query(`DROP TABLE document_${table}`);
    }
  }
}
