import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far people cover parts of the service, where that is not a training's doing. */
export class Coverage1764009660000 implements MigrationInterface {
  name = 'Coverage1764009660000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE coverage_record (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      participant_id uuid NOT NULL,
      service_item_id uuid NOT NULL,
      level text NOT NULL,
      recorded_on date NOT NULL,
      recorded_by text NOT NULL,
      evidence text,
      CONSTRAINT ck_coverage_record_level CHECK (level in ('TRAINED', 'SHADOWED', 'REVERSE_SHADOWED', 'WORKS_ALONE')),
      CONSTRAINT pk_coverage_record PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE INDEX ix_coverage_record_transition_id ON coverage_record (transition_id)`);
    await runner.query(`CREATE INDEX ix_coverage_record_participant_id ON coverage_record (participant_id)`);
    await runner.query(
      `CREATE INDEX ix_coverage_record_service_item_id ON coverage_record (service_item_id)`,
    );
    await runner.query(
      `ALTER TABLE coverage_record ADD CONSTRAINT fk_coverage_record_transition_id FOREIGN KEY (transition_id) REFERENCES transition(id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE coverage_record ADD CONSTRAINT fk_coverage_record_participant_id_transition_id FOREIGN KEY (participant_id, transition_id) REFERENCES participant(id,transition_id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE coverage_record ADD CONSTRAINT fk_coverage_record_service_item_id_transition_id FOREIGN KEY (service_item_id, transition_id) REFERENCES service_item(id,transition_id) ON DELETE CASCADE`,
    );
    await runner.query(`ALTER TABLE coverage_record ENABLE ROW LEVEL SECURITY`);
    await runner.query(
      `CREATE POLICY of_the_actor ON coverage_record TO baton_member USING (organization_id = any ((SELECT acting_organizations())::uuid[]))`,
    );
    await runner.query(`SELECT track_changes('coverage_record')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE coverage_record`);
  }
}
