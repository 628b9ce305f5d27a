import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is signed, certified or checked before data is given away, and until when that is valid. */
export class Compliance1764010140000 implements MigrationInterface {
  name = 'Compliance1764010140000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE compliance_check (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      kind text NOT NULL,
      covers text NOT NULL,
      evidence_link text NOT NULL,
      valid_from date NOT NULL,
      expires_on date,
      recorded_by text NOT NULL,
      recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
      CONSTRAINT uq_compliance_check_id_transition_id UNIQUE (transition_id, id),
      CONSTRAINT ck_compliance_check_expires_on CHECK (expires_on >= valid_from),
      CONSTRAINT ck_compliance_check_kind CHECK (kind in ('NDA', 'DATA_PROCESSING_AGREEMENT', 'ISO_27001', 'SOC_2', 'VETTING', 'OTHER')),
      CONSTRAINT pk_compliance_check PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE TABLE compliance_check_participant (
      check_id uuid NOT NULL,
      participant_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      CONSTRAINT pk_compliance_check_participant PRIMARY KEY (check_id, participant_id)
    )`);
    await runner.query(
      `CREATE INDEX ix_compliance_check_participant_participant_id ON compliance_check_participant (participant_id)`,
    );
    await runner.query(
      `CREATE INDEX ix_compliance_check_participant_transition_id ON compliance_check_participant (transition_id)`,
    );
    await runner.query(
      `ALTER TABLE compliance_check ADD CONSTRAINT fk_compliance_check_transition_id FOREIGN KEY (transition_id) REFERENCES transition(id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE compliance_check_participant ADD CONSTRAINT fk_compliance_check_participant_check_id_transition_id FOREIGN KEY (check_id, transition_id) REFERENCES compliance_check(id,transition_id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE compliance_check_participant ADD CONSTRAINT fk_compliance_check_participant_participant_id_transition_id FOREIGN KEY (participant_id, transition_id) REFERENCES participant(id,transition_id) ON DELETE CASCADE`,
    );
    for (const [table, condition] of [
      ['compliance_check', 'organization_id = any ((SELECT acting_organizations())::uuid[])'],
      ['compliance_check_participant', 'transition_id IN (SELECT id FROM transition)'],
    ]) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY of_the_actor ON ${table} TO baton_member USING (${condition})`);
      await runner.query(`SELECT track_changes('${table}')`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE compliance_check_participant`);
    await runner.query(`DROP TABLE compliance_check`);
  }
}
