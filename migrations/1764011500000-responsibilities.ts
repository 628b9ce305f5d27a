import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The responsibility assignment matrix: who is responsible, accountable, consulted and informed of which activity. */
export class Responsibilities1764011500000 implements MigrationInterface {
  name = 'Responsibilities1764011500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE responsibility (
      activity_id uuid NOT NULL,
      participant_id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      role text NOT NULL,
      CONSTRAINT ck_responsibility_role CHECK (role in ('RESPONSIBLE', 'ACCOUNTABLE', 'CONSULTED', 'INFORMED')),
      CONSTRAINT pk_responsibility PRIMARY KEY (activity_id, participant_id),
      CONSTRAINT fk_responsibility_transition_id FOREIGN KEY (transition_id) REFERENCES transition (id) ON DELETE CASCADE,
      CONSTRAINT fk_responsibility_activity_id_transition_id FOREIGN KEY (activity_id, transition_id) REFERENCES activity (id, transition_id) ON DELETE CASCADE,
      CONSTRAINT fk_responsibility_participant_id_transition_id FOREIGN KEY (participant_id, transition_id) REFERENCES participant (id, transition_id)
    )`);
    // One accountable at most. A unique index would be checked row by row; this waits for the end of the transaction, so that one
    // can take over from another, and that can be undone.
    await runner.query(`ALTER TABLE responsibility ADD CONSTRAINT one_accountable
      EXCLUDE USING btree (activity_id WITH =) WHERE (role = 'ACCOUNTABLE') DEFERRABLE INITIALLY DEFERRED`);
    await runner.query(`CREATE INDEX ix_responsibility_transition_id ON responsibility (transition_id)`);
    await runner.query(`CREATE INDEX ix_responsibility_participant_id ON responsibility (participant_id)`);
    await runner.query(`ALTER TABLE responsibility ENABLE ROW LEVEL SECURITY`);
    await runner.query(`CREATE POLICY of_the_actor ON responsibility TO baton_member
      USING (organization_id = any ((SELECT acting_organizations())::uuid[]))`);
    await runner.query(`SELECT track_changes('responsibility')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE responsibility`);
  }
}
