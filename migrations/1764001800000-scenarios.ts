import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes of a plan that are kept beside it until they are applied or thrown away. */
export class Scenarios1764001800000 implements MigrationInterface {
  name = 'Scenarios1764001800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE scenario (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      name text NOT NULL,
      description text,
      changes jsonb NOT NULL,
      created_at TIMESTAMP WITH TIME ZONE NOT NULL,
      created_by text NOT NULL,
      changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
      CONSTRAINT uq_scenario_name_transition_id UNIQUE (transition_id, name),
      CONSTRAINT pk_scenario PRIMARY KEY (id)
    )`);
    await runner.query(
      `ALTER TABLE scenario ADD CONSTRAINT fk_scenario_transition_id FOREIGN KEY (transition_id) REFERENCES transition(id) ON DELETE CASCADE`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE scenario`);
  }
}
