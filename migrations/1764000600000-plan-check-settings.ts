import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The thresholds of a transition's plan check, where they are not the DCMA's. */
export class PlanCheckSettings1764000600000 implements MigrationInterface {
  name = 'PlanCheckSettings1764000600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE plan_check_settings (
      transition_id uuid NOT NULL,
      organization_id uuid NOT NULL,
      missing_logic_percent numeric NOT NULL,
      leads_percent numeric NOT NULL,
      long_lag_days numeric NOT NULL,
      long_lags_percent numeric NOT NULL,
      finish_to_start_percent numeric NOT NULL,
      hard_constraints_percent numeric NOT NULL,
      high_float_days numeric NOT NULL,
      high_float_percent numeric NOT NULL,
      negative_float_percent numeric NOT NULL,
      high_duration_days numeric NOT NULL,
      high_duration_percent numeric NOT NULL,
      invalid_dates_percent numeric NOT NULL,
      without_owner_percent numeric NOT NULL,
      missed_percent numeric NOT NULL,
      critical_path_test_days integer NOT NULL,
      critical_path_length_index numeric NOT NULL,
      baseline_execution_index numeric NOT NULL,
      CONSTRAINT ck_plan_check_settings_percents CHECK (least(missing_logic_percent, leads_percent, long_lags_percent, finish_to_start_percent, hard_constraints_percent, high_float_percent, negative_float_percent, high_duration_percent, invalid_dates_percent, without_owner_percent, missed_percent) >= 0 and greatest(missing_logic_percent, leads_percent, long_lags_percent, finish_to_start_percent, hard_constraints_percent, high_float_percent, negative_float_percent, high_duration_percent, invalid_dates_percent, without_owner_percent, missed_percent) <= 100),
      CONSTRAINT ck_plan_check_settings_days CHECK (least(long_lag_days, high_float_days, high_duration_days) >= 0 and greatest(long_lag_days, high_float_days, high_duration_days) <= 10000),
      CONSTRAINT ck_plan_check_settings_indexes CHECK (least(critical_path_length_index, baseline_execution_index) >= 0 and greatest(critical_path_length_index, baseline_execution_index) <= 10),
      CONSTRAINT ck_plan_check_settings_critical_path_test_days CHECK (critical_path_test_days between 1 and 2000),
      CONSTRAINT pk_plan_check_settings PRIMARY KEY (transition_id)
    )`);
    await runner.query(
      `ALTER TABLE plan_check_settings ADD CONSTRAINT fk_plan_check_settings_transition_id FOREIGN KEY (transition_id) REFERENCES transition(id) ON DELETE CASCADE`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE plan_check_settings`);
  }
}
