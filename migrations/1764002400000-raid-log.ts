import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Risks, assumptions, issues and decisions, and the activities they affect. */
export class RaidLog1764002400000 implements MigrationInterface {
  name = 'RaidLog1764002400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE raid_item (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      kind text NOT NULL,
      number integer NOT NULL,
      title text NOT NULL,
      description text,
      side text NOT NULL,
      owner_id uuid,
      due_on date,
      status text NOT NULL,
      origin_id uuid,
      raised_at TIMESTAMP WITH TIME ZONE NOT NULL,
      raised_by text NOT NULL,
      resolution text,
      closed_at TIMESTAMP WITH TIME ZONE,
      closed_by text,
      reopen_reason text,
      probability numeric,
      impact integer,
      mitigation text,
      residual_probability numeric,
      residual_impact integer,
      optimistic_delay text,
      most_likely_delay text,
      pessimistic_delay text,
      severity integer,
      priority text,
      decided_by text,
      decided_on date,
      CONSTRAINT uq_raid_item_kind_number_transition_id UNIQUE (transition_id, kind, number),
      CONSTRAINT uq_raid_item_id_transition_id UNIQUE (transition_id, id),
      CONSTRAINT ck_raid_item_priority CHECK (priority in ('LOW', 'MEDIUM', 'HIGH', 'URGENT')),
      CONSTRAINT ck_raid_item_scales CHECK (probability between 0 and 1 and residual_probability between 0 and 1 and impact between 1 and 5 and residual_impact between 1 and 5 and severity between 1 and 5),
      CONSTRAINT ck_raid_item_assessed CHECK (num_nonnulls(probability, impact) <> 1 and num_nonnulls(residual_probability, residual_impact) <> 1 and num_nonnulls(optimistic_delay, most_likely_delay, pessimistic_delay) in (0, 3)),
      CONSTRAINT ck_raid_item_decision CHECK (num_nonnulls(decided_by, decided_on) = case status when 'DECIDED' then 2 else 0 end),
      CONSTRAINT ck_raid_item_issue CHECK (num_nonnulls(severity, priority) = case kind when 'ISSUE' then 2 else 0 end),
      CONSTRAINT ck_raid_item_risk CHECK (kind = 'RISK' or num_nonnulls(probability, impact, mitigation, residual_probability, residual_impact, optimistic_delay, most_likely_delay, pessimistic_delay) = 0),
      CONSTRAINT ck_raid_item_side CHECK (side in ('CLIENT', 'PROVIDER', 'JOINT')),
      CONSTRAINT ck_raid_item_status CHECK (status = any(case kind when 'RISK' then array['OPEN', 'MITIGATING', 'MATERIALISED', 'CLOSED'] when 'ASSUMPTION' then array['OPEN', 'CONFIRMED', 'REFUTED'] when 'ISSUE' then array['OPEN', 'RESOLVED'] when 'DECISION' then array['PENDING', 'DECIDED'] else array[]::text[] end)),
      CONSTRAINT pk_raid_item PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE INDEX ix_raid_item_origin_id ON raid_item (origin_id)`);
    await runner.query(`CREATE TABLE raid_item_activity (
      raid_item_id uuid NOT NULL,
      activity_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      blocks boolean NOT NULL,
      CONSTRAINT pk_raid_item_activity PRIMARY KEY (raid_item_id, activity_id)
    )`);
    await runner.query(`CREATE INDEX ix_raid_item_activity_activity_id ON raid_item_activity (activity_id)`);
    await runner.query(
      `ALTER TABLE raid_item ADD CONSTRAINT fk_raid_item_transition_id FOREIGN KEY (transition_id) REFERENCES transition(id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE raid_item ADD CONSTRAINT fk_raid_item_owner_id_transition_id FOREIGN KEY (owner_id, transition_id) REFERENCES participant(id,transition_id)`,
    );
    await runner.query(
      `ALTER TABLE raid_item ADD CONSTRAINT fk_raid_item_origin_id_transition_id FOREIGN KEY (origin_id, transition_id) REFERENCES raid_item(id,transition_id)`,
    );
    await runner.query(
      `ALTER TABLE raid_item_activity ADD CONSTRAINT fk_raid_item_activity_raid_item_id_transition_id FOREIGN KEY (raid_item_id, transition_id) REFERENCES raid_item(id,transition_id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE raid_item_activity ADD CONSTRAINT fk_raid_item_activity_activity_id_transition_id FOREIGN KEY (activity_id, transition_id) REFERENCES activity(id,transition_id) ON DELETE CASCADE`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE raid_item_activity`);
    await runner.query(`DROP TABLE raid_item`);
  }
}
