import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A revision can be a file. Files refer to nothing: they outlive what they belonged to until they are removed from where they are kept. */
export class DocumentFiles1764009060000 implements MigrationInterface {
  name = 'DocumentFiles1764009060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE document_file (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      activity_id uuid NOT NULL,
      name text NOT NULL,
      media_type text NOT NULL,
      size_bytes bigint NOT NULL,
      sha256 text NOT NULL,
      uploaded_by_user_id uuid NOT NULL,
      uploaded_at TIMESTAMP WITH TIME ZONE NOT NULL,
      available_at TIMESTAMP WITH TIME ZONE,
      submitted_at TIMESTAMP WITH TIME ZONE,
      CONSTRAINT uq_document_file_id_transition_id UNIQUE (transition_id, id),
      CONSTRAINT ck_document_file_size_bytes CHECK (size_bytes > 0),
      CONSTRAINT ck_document_file_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
      CONSTRAINT pk_document_file PRIMARY KEY (id)
    )`);
    await runner.query(
      `CREATE INDEX ix_document_file_uploaded_at ON document_file (uploaded_at) WHERE submitted_at is null`,
    );
    await runner.query(`ALTER TABLE document_revision ADD file_id uuid`);
    await runner.query(
      `ALTER TABLE document_revision ADD CONSTRAINT fk_document_revision_file_id_transition_id FOREIGN KEY (transition_id, file_id) REFERENCES document_file(transition_id, id)`,
    );
    await runner.query(
      `ALTER TABLE document_revision ADD CONSTRAINT ck_document_revision_content CHECK (num_nonnulls(url, file_id) = 1)`,
    );
    await runner.query(`ALTER TABLE document_file ENABLE ROW LEVEL SECURITY`);
    await runner.query(
      `CREATE POLICY of_the_actor ON document_file TO baton_member USING (organization_id = any ((SELECT acting_organizations())::uuid[]))`,
    );
    await runner.query(`SELECT track_changes('document_file')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM document_revision WHERE file_id IS NOT NULL`);
    await runner.query(`ALTER TABLE document_revision DROP COLUMN file_id`);
    await runner.query(`DROP TABLE document_file`);
  }
}
