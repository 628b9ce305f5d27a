import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where programs are told what people are told. An address may itself be a secret, so it is kept with the secret, encrypted. */
export class Webhooks1764011460000 implements MigrationInterface {
  name = 'Webhooks1764011460000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE webhook (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid,
      side text,
      host text NOT NULL,
      rules text array,
      created_at TIMESTAMP WITH TIME ZONE NOT NULL,
      created_by text NOT NULL,
      CONSTRAINT ck_webhook_side CHECK (side in ('CLIENT', 'PROVIDER')),
      CONSTRAINT pk_webhook PRIMARY KEY (id),
      CONSTRAINT fk_webhook_organization_id FOREIGN KEY (organization_id) REFERENCES organization (id) ON DELETE CASCADE,
      CONSTRAINT fk_webhook_transition_id FOREIGN KEY (transition_id) REFERENCES transition (id) ON DELETE CASCADE
    )`);
    await runner.query(`CREATE INDEX ix_webhook_organization_id ON webhook (organization_id)`);
    await runner.query(`CREATE INDEX ix_webhook_transition_id ON webhook (transition_id)`);
    await runner.query(`CREATE TABLE webhook_endpoint (
      webhook_id uuid NOT NULL,
      sealed text NOT NULL,
      CONSTRAINT pk_webhook_endpoint PRIMARY KEY (webhook_id),
      CONSTRAINT fk_webhook_endpoint_webhook_id FOREIGN KEY (webhook_id) REFERENCES webhook (id) ON DELETE CASCADE
    )`);
    await runner.query(`CREATE TABLE webhook_delivery (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      webhook_id uuid NOT NULL,
      type text NOT NULL,
      body text NOT NULL,
      status text NOT NULL,
      attempts integer NOT NULL,
      created_at TIMESTAMP WITH TIME ZONE NOT NULL,
      next_attempt_at TIMESTAMP WITH TIME ZONE,
      delivered_at TIMESTAMP WITH TIME ZONE,
      last_status integer,
      last_answer text,
      last_error text,
      CONSTRAINT ck_webhook_delivery_status CHECK (status in ('PENDING', 'DELIVERED', 'FAILED')),
      CONSTRAINT pk_webhook_delivery PRIMARY KEY (id),
      CONSTRAINT fk_webhook_delivery_webhook_id FOREIGN KEY (webhook_id) REFERENCES webhook (id) ON DELETE CASCADE
    )`);
    await runner.query(
      `CREATE INDEX ix_webhook_delivery_created_at_webhook_id ON webhook_delivery (webhook_id, created_at)`,
    );
    await runner.query(
      `CREATE INDEX ix_webhook_delivery_next_attempt_at ON webhook_delivery (next_attempt_at) WHERE next_attempt_at is not null`,
    );
    await runner.query(`CREATE INDEX ix_webhook_delivery_created_at ON webhook_delivery (created_at)`);

    const ofOrganization = 'organization_id = any ((SELECT acting_organizations())::uuid[])';
    const conditions = {
      webhook: ofOrganization,
      webhook_endpoint: 'webhook_id IN (SELECT id FROM webhook)',
      webhook_delivery: ofOrganization,
    };
    for (const [table, condition] of Object.entries(conditions)) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY of_the_actor ON ${table} TO baton_member USING (${condition})`);
    }
    await runner.query(`SELECT track_changes('webhook')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['webhook_delivery', 'webhook_endpoint', 'webhook'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
