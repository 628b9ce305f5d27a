import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who works on what, when they are away, and what is delayed so that nobody does two things at once. */
export class PeopleInTheSchedule1764003000000 implements MigrationInterface {
  name = 'PeopleInTheSchedule1764003000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE participant ADD calendar_id uuid`);
    await runner.query(
      `ALTER TABLE participant ADD CONSTRAINT fk_participant_calendar_id_transition_id FOREIGN KEY (calendar_id, transition_id) REFERENCES calendar(id,transition_id)`,
    );
    await runner.query(`ALTER TABLE activity ADD levelling_delay text`);
    await runner.query(`CREATE TABLE absence (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      participant_id uuid NOT NULL,
      from_on date NOT NULL,
      to_on date NOT NULL,
      reason text,
      CONSTRAINT ck_absence_days CHECK (from_on <= to_on),
      CONSTRAINT pk_absence PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE INDEX ix_absence_participant_id ON absence (participant_id)`);
    await runner.query(`CREATE TABLE assignment (
      activity_id uuid NOT NULL,
      participant_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      units integer NOT NULL,
      CONSTRAINT ck_assignment_units CHECK (units between 1 and 100),
      CONSTRAINT pk_assignment PRIMARY KEY (activity_id, participant_id)
    )`);
    await runner.query(`CREATE INDEX ix_assignment_transition_id ON assignment (transition_id)`);
    await runner.query(`CREATE INDEX ix_assignment_participant_id ON assignment (participant_id)`);
    await runner.query(
      `ALTER TABLE absence ADD CONSTRAINT fk_absence_transition_id FOREIGN KEY (transition_id) REFERENCES transition(id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE absence ADD CONSTRAINT fk_absence_participant_id_transition_id FOREIGN KEY (participant_id, transition_id) REFERENCES participant(id,transition_id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE assignment ADD CONSTRAINT fk_assignment_activity_id_transition_id FOREIGN KEY (activity_id, transition_id) REFERENCES activity(id,transition_id) ON DELETE CASCADE`,
    );
    await runner.query(
      `ALTER TABLE assignment ADD CONSTRAINT fk_assignment_participant_id_transition_id FOREIGN KEY (participant_id, transition_id) REFERENCES participant(id,transition_id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE assignment`);
    await runner.query(`DROP TABLE absence`);
    await runner.query(`ALTER TABLE activity DROP COLUMN levelling_delay`);
    await runner.query(`ALTER TABLE participant DROP CONSTRAINT fk_participant_calendar_id_transition_id`);
    await runner.query(`ALTER TABLE participant DROP COLUMN calendar_id`);
  }
}
