import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mutation with an id of its caller's is done once, and answers its repeat. */
export class ClientMutations1764007200000 implements MigrationInterface {
  name = 'ClientMutations1764007200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE client_mutation (
      user_id uuid NOT NULL,
      client_mutation_id text NOT NULL,
      operation text NOT NULL,
      input_hash text,
      created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
      answer bytea,
      CONSTRAINT pk_client_mutation PRIMARY KEY (user_id, client_mutation_id),
      CONSTRAINT fk_client_mutation_user_id FOREIGN KEY (user_id) REFERENCES app_user (id) ON DELETE CASCADE
    )`);
    await runner.query(`CREATE INDEX ix_client_mutation_created_at ON client_mutation (created_at)`);
    await runner.query(`ALTER TABLE client_mutation ENABLE ROW LEVEL SECURITY`);
    await runner.query(
      `CREATE POLICY of_the_actor ON client_mutation TO baton_member USING (user_id = (SELECT acting_user()))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE client_mutation`);
  }
}
