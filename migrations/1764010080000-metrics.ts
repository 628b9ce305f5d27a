import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is measured of the service, and its values by period. */
export class Metrics1764010080000 implements MigrationInterface {
  name = 'Metrics1764010080000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE metric (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      kind text NOT NULL,
      name text NOT NULL,
      description text,
      unit text NOT NULL,
      direction text NOT NULL,
      period text NOT NULL,
      baseline numeric,
      baseline_waiver text,
      target numeric,
      minimum numeric,
      credit_free_until date,
      CONSTRAINT uq_metric_name_transition_id UNIQUE (transition_id, name),
      CONSTRAINT uq_metric_id_transition_id UNIQUE (transition_id, id),
      CONSTRAINT ck_metric_baseline CHECK (target is null or num_nonnulls(baseline, baseline_waiver) > 0),
      CONSTRAINT ck_metric_period CHECK (period in ('DAY', 'WEEK', 'MONTH')),
      CONSTRAINT ck_metric_direction CHECK (direction in ('HIGHER_IS_BETTER', 'LOWER_IS_BETTER')),
      CONSTRAINT ck_metric_kind CHECK (kind in ('OBJECTIVE', 'SERVICE_LEVEL', 'KPI', 'VOLUME')),
      CONSTRAINT pk_metric PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE TABLE measurement (
      metric_id uuid NOT NULL,
      period_on date NOT NULL,
      transition_id uuid NOT NULL,
      value numeric NOT NULL,
      recorded_by text NOT NULL,
      recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
      CONSTRAINT pk_measurement PRIMARY KEY (metric_id, period_on)
    )`);
    await runner.query(`CREATE INDEX ix_measurement_transition_id ON measurement (transition_id)`);
    await runner.query(
      `ALTER TABLE metric ADD CONSTRAINT fk_metric_transition_id FOREIGN KEY (transition_id) REFERENCES transition(id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE measurement ADD CONSTRAINT fk_measurement_metric_id_transition_id FOREIGN KEY (metric_id, transition_id) REFERENCES metric(id,transition_id) ON DELETE CASCADE`,
    );
    for (const [table, condition] of [
      ['metric', 'organization_id = any ((SELECT acting_organizations())::uuid[])'],
      ['measurement', 'transition_id IN (SELECT id FROM transition)'],
    ]) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY of_the_actor ON ${table} TO baton_member USING (${condition})`);
      await runner.query(`SELECT track_changes('${table}')`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE measurement`);
    await runner.query(`DROP TABLE metric`);
  }
}
