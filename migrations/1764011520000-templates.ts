import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The templates that an organization keeps, as the text that people wrote or that was written of a transition. */
export class Templates1764011520000 implements MigrationInterface {
  name = 'Templates1764011520000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE template (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      name text NOT NULL,
      title text NOT NULL,
      description text NOT NULL,
      yaml text NOT NULL,
      activity_count integer NOT NULL,
      go_live_after text,
      steady_state_after text,
      version integer NOT NULL,
      saved_by text NOT NULL,
      saved_at TIMESTAMP WITH TIME ZONE NOT NULL,
      CONSTRAINT ck_template_version CHECK (version > 0),
      CONSTRAINT pk_template PRIMARY KEY (id),
      CONSTRAINT uq_template_name_organization_id UNIQUE (organization_id, name),
      CONSTRAINT fk_template_organization_id FOREIGN KEY (organization_id) REFERENCES organization (id) ON DELETE CASCADE
    )`);
    await runner.query(`ALTER TABLE template ENABLE ROW LEVEL SECURITY`);
    await runner.query(`CREATE POLICY of_the_actor ON template TO baton_member USING (
      organization_id = any ((SELECT acting_organizations())::uuid[]))`);
    await runner.query(`SELECT track_changes('template')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE template`);
  }
}
