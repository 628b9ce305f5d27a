import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  'exit_criterion',
  'exit_criterion_activity',
  'exit_criterion_service_item',
  'gate_statement',
  'gate_decision',
];

/** What must hold before a milestone is reached, what the provider states of it, and what was decided: that never changes. */
export class Gates1764010200000 implements MigrationInterface {
  name = 'Gates1764010200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE exit_criterion (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      activity_id uuid NOT NULL,
      number integer NOT NULL,
      kind text NOT NULL,
      statement text NOT NULL,
      side text NOT NULL,
      document_types text array NOT NULL,
      least_criticality text,
      people integer,
      level integer,
      include_predecessors boolean NOT NULL,
      least_score numeric,
      evidence text,
      evidence_link text,
      met_at TIMESTAMP WITH TIME ZONE,
      met_by text,
      waiver_reason text,
      make_good_by date,
      waived_at TIMESTAMP WITH TIME ZONE,
      waived_by text,
      reopen_reason text,
      CONSTRAINT uq_exit_criterion_activity_id_number UNIQUE (activity_id, number),
      CONSTRAINT uq_exit_criterion_id_transition_id UNIQUE (transition_id, id),
      CONSTRAINT ck_exit_criterion_waiver CHECK (num_nonnulls(waiver_reason, make_good_by, waived_at, waived_by) in (0, 4)),
      CONSTRAINT ck_exit_criterion_evidence CHECK (num_nonnulls(evidence, met_at, met_by) in (0, 3) and (kind = 'MANUAL' or evidence is null) and (evidence is not null or evidence_link is null)),
      CONSTRAINT ck_exit_criterion_least_score CHECK (least_score between 0 and 5),
      CONSTRAINT ck_exit_criterion_coverage CHECK (people between 1 and 100 and level between 1 and 4),
      CONSTRAINT ck_exit_criterion_least_criticality CHECK (least_criticality in ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
      CONSTRAINT ck_exit_criterion_side CHECK (side in ('CLIENT', 'PROVIDER', 'JOINT')),
      CONSTRAINT ck_exit_criterion_kind CHECK (kind in ('MANUAL', 'DOCUMENTS_ACCEPTED', 'TRAININGS_COMPLETE', 'COVERAGE', 'NO_OPEN_BLOCKERS', 'METRIC', 'COMPLIANCE')),
      CONSTRAINT pk_exit_criterion PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE TABLE exit_criterion_activity (
      criterion_id uuid NOT NULL,
      activity_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      CONSTRAINT pk_exit_criterion_activity PRIMARY KEY (criterion_id, activity_id)
    )`);
    await runner.query(
      `CREATE INDEX ix_exit_criterion_activity_activity_id ON exit_criterion_activity (activity_id)`,
    );
    await runner.query(
      `CREATE INDEX ix_exit_criterion_activity_transition_id ON exit_criterion_activity (transition_id)`,
    );
    await runner.query(`CREATE TABLE exit_criterion_service_item (
      criterion_id uuid NOT NULL,
      service_item_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      CONSTRAINT pk_exit_criterion_service_item PRIMARY KEY (criterion_id, service_item_id)
    )`);
    await runner.query(
      `CREATE INDEX ix_exit_criterion_service_item_service_item_id ON exit_criterion_service_item (service_item_id)`,
    );
    await runner.query(
      `CREATE INDEX ix_exit_criterion_service_item_transition_id ON exit_criterion_service_item (transition_id)`,
    );
    await runner.query(`CREATE TABLE gate_statement (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      activity_id uuid NOT NULL,
      statement text NOT NULL,
      given_by text NOT NULL,
      given_at TIMESTAMP WITH TIME ZONE NOT NULL,
      CONSTRAINT pk_gate_statement PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE INDEX ix_gate_statement_activity_id ON gate_statement (activity_id)`);
    await runner.query(`CREATE INDEX ix_gate_statement_transition_id ON gate_statement (transition_id)`);
    await runner.query(`CREATE TABLE gate_decision (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      activity_id uuid NOT NULL,
      number integer NOT NULL,
      outcome text NOT NULL,
      rationale text NOT NULL,
      decided_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
      decided_by text NOT NULL,
      recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
      forecast_at TIMESTAMP WITHOUT TIME ZONE NOT NULL,
      target_at TIMESTAMP WITHOUT TIME ZONE,
      statement jsonb,
      criteria jsonb NOT NULL,
      conditions jsonb NOT NULL,
      CONSTRAINT uq_gate_decision_activity_id_number UNIQUE (activity_id, number),
      CONSTRAINT ck_gate_decision_outcome CHECK (outcome in ('GO', 'CONDITIONAL_GO', 'NO_GO')),
      CONSTRAINT pk_gate_decision PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE INDEX ix_gate_decision_transition_id ON gate_decision (transition_id)`);
    for (const [table, column, to, more] of [
      ['exit_criterion', 'activity_id', 'activity', ' ON DELETE CASCADE'],
      ['exit_criterion_activity', 'criterion_id', 'exit_criterion', ' ON DELETE CASCADE'],
      ['exit_criterion_activity', 'activity_id', 'activity', ' ON DELETE CASCADE'],
      ['exit_criterion_service_item', 'criterion_id', 'exit_criterion', ' ON DELETE CASCADE'],
      ['exit_criterion_service_item', 'service_item_id', 'service_item', ' ON DELETE CASCADE'],
      ['gate_statement', 'activity_id', 'activity', ' ON DELETE CASCADE'],
      // What was decided outlives everything but the transition.
      ['gate_decision', 'activity_id', 'activity', ''],
    ]) {
      await runner.query(
        `ALTER TABLE ${table} ADD CONSTRAINT fk_${table}_${column}_transition_id FOREIGN KEY (${column}, transition_id) REFERENCES ${to}(id,transition_id)${more}`,
      );
    }
    for (const table of ['exit_criterion', 'gate_statement', 'gate_decision']) {
      await runner.query(
        `ALTER TABLE ${table} ADD CONSTRAINT fk_${table}_transition_id FOREIGN KEY (transition_id) REFERENCES transition(id) ON DELETE CASCADE`,
      );
    }
    for (const table of tables) {
      const condition = table.startsWith('exit_criterion_')
        ? 'transition_id IN (SELECT id FROM transition)'
        : 'organization_id = any ((SELECT acting_organizations())::uuid[])';
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY of_the_actor ON ${table} TO baton_member USING (${condition})`);
      await runner.query(`SELECT track_changes('${table}')`);
    }
    await runner.query(`REVOKE UPDATE, DELETE, TRUNCATE ON gate_decision FROM baton_member`);
    // Nor by the server’s own rights: only with its whole transition does it go.
    await runner.query(`CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'what was decided of a gate never changes' USING ERRCODE = 'insufficient_privilege'; END $$`);
    await runner.query(
      `CREATE TRIGGER keep_as_it_is BEFORE UPDATE ON gate_decision FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    );
    await runner.query(
      `CREATE TRIGGER keep BEFORE DELETE ON gate_decision FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_change()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...tables].reverse()) await runner.query(`DROP TABLE ${table}`);
    await runner.query(`DROP FUNCTION refuse_change()`);
  }
}
