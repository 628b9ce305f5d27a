import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has access to which system, from the request to the end. */
export class AccessGrants1764010380000 implements MigrationInterface {
  name = 'AccessGrants1764010380000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE access_grant (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      person_id uuid NOT NULL,
      system text NOT NULL,
      privileged boolean NOT NULL,
      reason text,
      requires text array NOT NULL,
      needed_on date,
      activity_id uuid,
      status text NOT NULL,
      requested_on date NOT NULL,
      requested_by text NOT NULL,
      provisioned_on date,
      provisioned_by text,
      ended_on date,
      ended_by text,
      end_reason text,
      CONSTRAINT uq_access_grant_id_transition_id UNIQUE (transition_id, id),
      CONSTRAINT ck_access_grant_ended CHECK (num_nonnulls(ended_on, ended_by, end_reason) = case when status in ('REQUESTED', 'PROVISIONED') then 0 else 3 end),
      CONSTRAINT ck_access_grant_provisioned CHECK (num_nonnulls(provisioned_on, provisioned_by) = any(case status when 'REQUESTED' then array[0] when 'PROVISIONED' then array[2] when 'REVOKED' then array[2] when 'REFUSED' then array[0] when 'WITHDRAWN' then array[0] else array[]::integer[] end)),
      CONSTRAINT ck_access_grant_requires CHECK (requires <@ array['NDA', 'DATA_PROCESSING_AGREEMENT', 'ISO_27001', 'SOC_2', 'VETTING', 'OTHER']),
      CONSTRAINT pk_access_grant PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE INDEX ix_access_grant_activity_id ON access_grant (activity_id)`);
    // The same access is neither requested nor given twice at a time.
    await runner.query(
      `CREATE UNIQUE INDEX ix_access_grant_person_id_privileged_system ON access_grant (person_id, system, privileged) WHERE status in ('REQUESTED', 'PROVISIONED')`,
    );
    await runner.query(`CREATE TABLE access_grant_service_item (
      access_grant_id uuid NOT NULL,
      service_item_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      CONSTRAINT pk_access_grant_service_item PRIMARY KEY (access_grant_id, service_item_id)
    )`);
    await runner.query(
      `CREATE INDEX ix_access_grant_service_item_service_item_id ON access_grant_service_item (service_item_id)`,
    );
    await runner.query(
      `ALTER TABLE access_grant ADD CONSTRAINT fk_access_grant_transition_id FOREIGN KEY (transition_id) REFERENCES transition(id) ON DELETE CASCADE`,
    );
    for (const [table, column, to, then] of [
      ['access_grant', 'person_id', 'participant', 'CASCADE'],
      ['access_grant', 'activity_id', 'activity', 'SET NULL (activity_id)'],
      ['access_grant_service_item', 'access_grant_id', 'access_grant', 'CASCADE'],
      ['access_grant_service_item', 'service_item_id', 'service_item', 'CASCADE'],
    ]) {
      await runner.query(
        `ALTER TABLE ${table} ADD CONSTRAINT fk_${table}_${column}_transition_id FOREIGN KEY (${column}, transition_id) REFERENCES ${to}(id,transition_id) ON DELETE ${then}`,
      );
    }
    for (const [table, condition] of [
      ['access_grant', 'organization_id = any ((SELECT acting_organizations())::uuid[])'],
      ['access_grant_service_item', 'transition_id IN (SELECT id FROM transition)'],
    ]) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY of_the_actor ON ${table} TO baton_member USING (${condition})`);
      await runner.query(`SELECT track_changes('${table}')`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE access_grant_service_item`);
    await runner.query(`DROP TABLE access_grant`);
  }
}
