import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the contract asks of each side, and when. */
export class Obligations1764010440000 implements MigrationInterface {
  name = 'Obligations1764010440000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE obligation (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      kind text NOT NULL,
      title text NOT NULL,
      clause text,
      party text NOT NULL,
      owner_id uuid,
      due_on date,
      activity_id uuid,
      after_id uuid,
      offset_days integer,
      offset_unit text,
      amount numeric,
      currency text,
      state text NOT NULL,
      ended_on date,
      ended_by text,
      resolution text,
      reopen_reason text,
      CONSTRAINT uq_obligation_id_transition_id UNIQUE (transition_id, id),
      CONSTRAINT ck_obligation_ended CHECK (num_nonnulls(ended_on, ended_by, resolution) = case state when 'OPEN' then 0 else 3 end),
      CONSTRAINT ck_obligation_state CHECK (state in ('OPEN', 'MET', 'WAIVED')),
      CONSTRAINT ck_obligation_currency CHECK (currency ~ '^[A-Z]{3}$'),
      CONSTRAINT ck_obligation_amount CHECK (amount >= 0 and num_nonnulls(amount, currency) <> 1),
      CONSTRAINT ck_obligation_offset_unit CHECK (offset_unit in ('CALENDAR_DAYS', 'WORKING_DAYS')),
      CONSTRAINT ck_obligation_due CHECK (num_nonnulls(due_on, activity_id, after_id) <= 1 and num_nonnulls(offset_days, offset_unit) = case when due_on is null then 2 else 0 end),
      CONSTRAINT ck_obligation_party CHECK (party in ('CLIENT', 'PROVIDER')),
      CONSTRAINT ck_obligation_kind CHECK (kind in ('NOTICE', 'PAYMENT', 'TERMINATION', 'PRICING', 'REPORTING', 'EXIT')),
      CONSTRAINT pk_obligation PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE INDEX ix_obligation_activity_id ON obligation (activity_id)`);
    await runner.query(`CREATE INDEX ix_obligation_after_id ON obligation (after_id)`);
    await runner.query(
      `ALTER TABLE obligation ADD CONSTRAINT fk_obligation_transition_id FOREIGN KEY (transition_id) REFERENCES transition(id) ON DELETE CASCADE`,
    );
    for (const [column, to, then] of [
      ['owner_id', 'participant', ''],
      ['activity_id', 'activity', ' ON DELETE SET NULL (activity_id)'],
      ['after_id', 'obligation', ''],
    ]) {
      await runner.query(
        `ALTER TABLE obligation ADD CONSTRAINT fk_obligation_${column}_transition_id FOREIGN KEY (${column}, transition_id) REFERENCES ${to}(id,transition_id)${then}`,
      );
    }
    await runner.query(`ALTER TABLE obligation ENABLE ROW LEVEL SECURITY`);
    await runner.query(
      `CREATE POLICY of_the_actor ON obligation TO baton_member USING (organization_id = any ((SELECT acting_organizations())::uuid[]))`,
    );
    await runner.query(`SELECT track_changes('obligation')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE obligation`);
  }
}
