import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people say of activities, to both sides or to their own alone. */
export class Comments1764010500000 implements MigrationInterface {
  name = 'Comments1764010500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE comment (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      activity_id uuid NOT NULL,
      text text NOT NULL,
      internal_to text,
      owner_id uuid,
      written_by text NOT NULL,
      written_at TIMESTAMP WITH TIME ZONE NOT NULL,
      edited_at TIMESTAMP WITH TIME ZONE,
      CONSTRAINT ck_comment_internal_to CHECK (internal_to in ('CLIENT', 'PROVIDER')),
      CONSTRAINT pk_comment PRIMARY KEY (id),
      CONSTRAINT fk_comment_transition_id FOREIGN KEY (transition_id) REFERENCES transition (id) ON DELETE CASCADE,
      CONSTRAINT fk_comment_activity_id_transition_id FOREIGN KEY (activity_id, transition_id) REFERENCES activity (id, transition_id) ON DELETE CASCADE,
      CONSTRAINT fk_comment_owner_id_transition_id FOREIGN KEY (owner_id, transition_id) REFERENCES participant (id, transition_id) ON DELETE SET NULL (owner_id)
    )`);
    await runner.query(`CREATE INDEX ix_comment_activity_id_written_at ON comment (activity_id, written_at)`);
    await runner.query(
      `CREATE INDEX ix_comment_transition_id_written_at ON comment (transition_id, written_at)`,
    );
    await runner.query(`ALTER TABLE comment ENABLE ROW LEVEL SECURITY`);
    await runner.query(`CREATE POLICY of_the_actor ON comment TO baton_member
      USING (organization_id = any ((SELECT acting_organizations())::uuid[]))`);
    // SEE_INTERNAL of transitions/access.rules.ts, as for the RAID log: migrations/1764008400000.
    await runner.query(`CREATE POLICY internal_to_a_side ON comment AS RESTRICTIVE FOR ALL TO baton_member USING (internal_to IS NULL
      OR (transition_id, internal_to) IN (SELECT p.transition_id, p.side FROM participant p WHERE p.user_id = (SELECT acting_user()))
      OR organization_id IN (SELECT m.organization_id FROM membership m WHERE m.user_id = (SELECT acting_user()) AND m.role = 'ADMIN'))`);
    await runner.query(`SELECT track_changes('comment')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE comment`);
  }
}
