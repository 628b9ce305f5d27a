import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far activities can be shortened, and what each day less costs. */
export class CrashLimits1764003600000 implements MigrationInterface {
  name = 'CrashLimits1764003600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE crash_limit (
      activity_id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      shortest_duration text,
      cost_per_day numeric,
      CONSTRAINT ck_crash_limit_cost_per_day CHECK (cost_per_day between 0 and 100000000),
      CONSTRAINT ck_crash_limit_said CHECK (shortest_duration is not null or cost_per_day is not null),
      CONSTRAINT pk_crash_limit PRIMARY KEY (activity_id)
    )`);
    await runner.query(`CREATE INDEX ix_crash_limit_transition_id ON crash_limit (transition_id)`);
    await runner.query(
      `ALTER TABLE crash_limit ADD CONSTRAINT fk_crash_limit_activity_id_transition_id FOREIGN KEY (transition_id, activity_id) REFERENCES activity(transition_id, id) ON DELETE CASCADE`,
    );
    await runner.query(`CREATE TABLE crash_currency (
      transition_id uuid NOT NULL,
      organization_id uuid NOT NULL,
      currency text NOT NULL,
      CONSTRAINT ck_crash_currency_currency CHECK (currency ~ '^[A-Z]{3}$'),
      CONSTRAINT pk_crash_currency PRIMARY KEY (transition_id)
    )`);
    await runner.query(
      `ALTER TABLE crash_currency ADD CONSTRAINT fk_crash_currency_transition_id FOREIGN KEY (transition_id) REFERENCES transition(id) ON DELETE CASCADE`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE crash_currency`);
    await runner.query(`DROP TABLE crash_limit`);
  }
}
