import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links that show one view of a transition to whoever has them; and the history of an organization in order, for its export. */
export class ShareLinks1764007800000 implements MigrationInterface {
  name = 'ShareLinks1764007800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE share_link (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      token_hash text NOT NULL,
      what text NOT NULL,
      label text NOT NULL,
      made_by uuid NOT NULL,
      created_at TIMESTAMP WITH TIME ZONE NOT NULL,
      expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
      revoked_at TIMESTAMP WITH TIME ZONE,
      CONSTRAINT uq_share_link_token_hash UNIQUE (token_hash),
      CONSTRAINT ck_share_link_what CHECK (what in ('TIMELINE', 'CALENDAR_FEED')),
      CONSTRAINT pk_share_link PRIMARY KEY (id),
      CONSTRAINT fk_share_link_organization_id FOREIGN KEY (organization_id) REFERENCES organization (id) ON DELETE CASCADE,
      CONSTRAINT fk_share_link_transition_id FOREIGN KEY (transition_id) REFERENCES transition (id) ON DELETE CASCADE,
      CONSTRAINT fk_share_link_made_by FOREIGN KEY (made_by) REFERENCES app_user (id) ON DELETE CASCADE
    )`);
    await runner.query(`CREATE INDEX ix_share_link_transition_id ON share_link (transition_id)`);
    await runner.query(`CREATE INDEX ix_share_link_made_by ON share_link (made_by)`);
    await runner.query(`CREATE TABLE share_link_use (
      share_link_id uuid NOT NULL,
      use_count integer NOT NULL,
      last_used_at TIMESTAMP WITH TIME ZONE NOT NULL,
      CONSTRAINT pk_share_link_use PRIMARY KEY (share_link_id),
      CONSTRAINT fk_share_link_use_share_link_id FOREIGN KEY (share_link_id) REFERENCES share_link (id) ON DELETE CASCADE
    )`);
    const conditions = {
      share_link: 'organization_id = any ((SELECT acting_organizations())::uuid[])',
      share_link_use: 'share_link_id IN (SELECT id FROM share_link)',
    };
    for (const [table, condition] of Object.entries(conditions)) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY of_the_actor ON ${table} TO baton_member USING (${condition})`);
    }
    await runner.query(`SELECT track_changes('share_link')`);
    await runner.query(`CREATE INDEX ix_change_id_organization_id ON change (organization_id, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ix_change_id_organization_id`);
    await runner.query(`DROP TABLE share_link_use`);
    await runner.query(`DROP TABLE share_link`);
  }
}
