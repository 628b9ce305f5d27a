import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long activities may take, and simulations of plans with what came of them. */
export class Simulations1764004200000 implements MigrationInterface {
  name = 'Simulations1764004200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE duration_estimate (
      activity_id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      optimistic text NOT NULL,
      most_likely text,
      pessimistic text NOT NULL,
      shape text NOT NULL,
      correlation_group text,
      CONSTRAINT ck_duration_estimate_shape CHECK (shape in ('PERT', 'TRIANGULAR')),
      CONSTRAINT pk_duration_estimate PRIMARY KEY (activity_id)
    )`);
    await runner.query(
      `CREATE INDEX ix_duration_estimate_transition_id ON duration_estimate (transition_id)`,
    );
    await runner.query(`CREATE TABLE estimate_rule (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      position integer NOT NULL,
      kind text,
      phase_id uuid,
      side text,
      service_item_id uuid,
      optimistic_percent numeric NOT NULL,
      most_likely_percent numeric NOT NULL,
      pessimistic_percent numeric NOT NULL,
      shape text NOT NULL,
      correlation_group text,
      CONSTRAINT ck_estimate_rule_percents CHECK (optimistic_percent >= 0 and optimistic_percent <= most_likely_percent and most_likely_percent <= pessimistic_percent and pessimistic_percent <= 1000),
      CONSTRAINT ck_estimate_rule_shape CHECK (shape in ('PERT', 'TRIANGULAR')),
      CONSTRAINT ck_estimate_rule_side CHECK (side in ('CLIENT', 'PROVIDER', 'JOINT')),
      CONSTRAINT ck_estimate_rule_kind CHECK (kind in ('PHASE', 'MILESTONE', 'DOCUMENT_HANDOFF', 'TRAINING_TASK', 'TASK')),
      CONSTRAINT pk_estimate_rule PRIMARY KEY (id)
    )`);
    await runner.query(
      `CREATE UNIQUE INDEX ix_estimate_rule_position_transition_id ON estimate_rule (transition_id, position)`,
    );
    await runner.query(`CREATE TABLE estimate_group (
      transition_id uuid NOT NULL,
      name text NOT NULL,
      organization_id uuid NOT NULL,
      correlation numeric NOT NULL,
      CONSTRAINT ck_estimate_group_correlation CHECK (correlation between 0 and 1),
      CONSTRAINT pk_estimate_group PRIMARY KEY (transition_id, name)
    )`);
    await runner.query(`CREATE TABLE simulation (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      status text NOT NULL,
      progress integer NOT NULL,
      runs integer NOT NULL,
      seed integer NOT NULL,
      plan_version integer NOT NULL,
      scenario text,
      estimate_count integer NOT NULL,
      risk_count integer NOT NULL,
      requested_by text NOT NULL,
      requested_at TIMESTAMP WITH TIME ZONE NOT NULL,
      started_at TIMESTAMP WITH TIME ZONE,
      finished_at TIMESTAMP WITH TIME ZONE,
      alive_at TIMESTAMP WITH TIME ZONE NOT NULL,
      failure text,
      report jsonb,
      CONSTRAINT ck_simulation_status CHECK (status in ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
      CONSTRAINT pk_simulation PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE INDEX ix_simulation_id_transition_id ON simulation (transition_id, id)`);
    await runner.query(
      `CREATE UNIQUE INDEX ux_simulation_active ON simulation (transition_id) WHERE status in ('QUEUED', 'RUNNING')`,
    );
    for (const [table, column, target] of [
      ['duration_estimate', 'activity_id', 'activity'],
      ['estimate_rule', 'phase_id', 'activity'],
      ['estimate_rule', 'service_item_id', 'service_item'],
    ]) {
      await runner.query(
        `ALTER TABLE ${table} ADD CONSTRAINT fk_${table}_${column}_transition_id FOREIGN KEY (transition_id, ${column}) REFERENCES ${target}(transition_id, id) ON DELETE CASCADE`,
      );
    }
    for (const table of ['estimate_rule', 'estimate_group', 'simulation']) {
      await runner.query(
        `ALTER TABLE ${table} ADD CONSTRAINT fk_${table}_transition_id FOREIGN KEY (transition_id) REFERENCES transition(id) ON DELETE CASCADE`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['simulation', 'estimate_group', 'estimate_rule', 'duration_estimate']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
