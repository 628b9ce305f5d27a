import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exit criteria that are met by what is measured, and by what is signed, certified or checked. */
export class GatesByMetricsAndCompliance1764010260000 implements MigrationInterface {
  name = 'GatesByMetricsAndCompliance1764010260000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE exit_criterion ADD metric_test text`);
    await runner.query(`ALTER TABLE exit_criterion ADD share numeric`);
    await runner.query(`ALTER TABLE exit_criterion ADD periods integer`);
    await runner.query(`ALTER TABLE exit_criterion ADD compliance_kinds text array NOT NULL DEFAULT '{}'`);
    await runner.query(`ALTER TABLE exit_criterion ALTER compliance_kinds DROP DEFAULT`);
    await runner.query(
      `ALTER TABLE exit_criterion ADD CONSTRAINT ck_exit_criterion_metric CHECK (metric_test in ('BASELINE_RECORDED', 'BASELINE', 'TARGET', 'MINIMUM') and share > 0 and periods between 1 and 100)`,
    );
    for (const [table, column, to] of [
      ['exit_criterion_metric', 'metric_id', 'metric'],
      ['exit_criterion_compliance_check', 'check_id', 'compliance_check'],
    ]) {
      await runner.query(`CREATE TABLE ${table} (
        criterion_id uuid NOT NULL,
        ${column} uuid NOT NULL,
        transition_id uuid NOT NULL,
        CONSTRAINT pk_${table} PRIMARY KEY (criterion_id, ${column})
      )`);
      await runner.query(`CREATE INDEX ix_${table}_${column} ON ${table} (${column})`);
      await runner.query(`CREATE INDEX ix_${table}_transition_id ON ${table} (transition_id)`);
      await runner.query(
        `ALTER TABLE ${table} ADD CONSTRAINT fk_${table}_criterion_id_transition_id FOREIGN KEY (criterion_id, transition_id) REFERENCES exit_criterion(id,transition_id) ON DELETE CASCADE`,
      );
      await runner.query(
        `ALTER TABLE ${table} ADD CONSTRAINT fk_${table}_${column}_transition_id FOREIGN KEY (${column}, transition_id) REFERENCES ${to}(id,transition_id) ON DELETE CASCADE`,
      );
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(
        `CREATE POLICY of_the_actor ON ${table} TO baton_member USING (transition_id IN (SELECT id FROM transition))`,
      );
      await runner.query(`SELECT track_changes('${table}')`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE exit_criterion_compliance_check`);
    await runner.query(`DROP TABLE exit_criterion_metric`);
    await runner.query(`ALTER TABLE exit_criterion DROP CONSTRAINT ck_exit_criterion_metric`);
    for (const column of ['compliance_kinds', 'periods', 'share', 'metric_test'])
      await runner.query(`ALTER TABLE exit_criterion DROP COLUMN ${column}`);
  }
}
