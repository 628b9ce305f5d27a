import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is told of what: the rules of a transition, how each person is told, and what has been told. */
export class Notices1764011400000 implements MigrationInterface {
  name = 'Notices1764011400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE notice_rule_setting (
      transition_id uuid NOT NULL,
      rule text NOT NULL,
      organization_id uuid NOT NULL,
      enabled boolean NOT NULL,
      days_before integer,
      audience text array NOT NULL,
      CONSTRAINT ck_notice_rule_setting_days_before CHECK (days_before between 0 and 365),
      CONSTRAINT pk_notice_rule_setting PRIMARY KEY (transition_id, rule),
      CONSTRAINT fk_notice_rule_setting_transition_id FOREIGN KEY (transition_id) REFERENCES transition (id) ON DELETE CASCADE
    )`);
    await runner.query(`CREATE TABLE notice_preferences (
      user_id uuid NOT NULL,
      mail text NOT NULL,
      digest_hour integer NOT NULL,
      CONSTRAINT ck_notice_preferences_mail CHECK (mail in ('AT_ONCE', 'DAILY', 'OFF')),
      CONSTRAINT ck_notice_preferences_digest_hour CHECK (digest_hour between 0 and 23),
      CONSTRAINT pk_notice_preferences PRIMARY KEY (user_id),
      CONSTRAINT fk_notice_preferences_user_id FOREIGN KEY (user_id) REFERENCES app_user (id) ON DELETE CASCADE
    )`);
    await runner.query(`CREATE TABLE notice (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid NOT NULL,
      rule text NOT NULL,
      cause text NOT NULL,
      activity_id uuid,
      internal_to text,
      text text NOT NULL,
      began_at TIMESTAMP WITH TIME ZONE NOT NULL,
      ended_at TIMESTAMP WITH TIME ZONE,
      CONSTRAINT ck_notice_internal_to CHECK (internal_to in ('CLIENT', 'PROVIDER')),
      CONSTRAINT pk_notice PRIMARY KEY (id),
      CONSTRAINT fk_notice_transition_id FOREIGN KEY (transition_id) REFERENCES transition (id) ON DELETE CASCADE,
      CONSTRAINT fk_notice_activity_id FOREIGN KEY (activity_id) REFERENCES activity (id) ON DELETE SET NULL
    )`);
    await runner.query(
      `CREATE UNIQUE INDEX ix_notice_cause_rule_transition_id ON notice (transition_id, rule, cause) WHERE ended_at is null`,
    );
    await runner.query(`CREATE INDEX ix_notice_began_at_transition_id ON notice (transition_id, began_at)`);
    await runner.query(`CREATE INDEX ix_notice_activity_id ON notice (activity_id)`);
    await runner.query(`CREATE TABLE notice_recipient (
      notice_id uuid NOT NULL,
      user_id uuid NOT NULL,
      organization_id uuid NOT NULL,
      on_behalf_of text,
      told_at TIMESTAMP WITH TIME ZONE NOT NULL,
      read_at TIMESTAMP WITH TIME ZONE,
      mail_at TIMESTAMP WITH TIME ZONE,
      mailed_at TIMESTAMP WITH TIME ZONE,
      mail_attempts integer NOT NULL,
      CONSTRAINT pk_notice_recipient PRIMARY KEY (notice_id, user_id),
      CONSTRAINT fk_notice_recipient_notice_id FOREIGN KEY (notice_id) REFERENCES notice (id) ON DELETE CASCADE,
      CONSTRAINT fk_notice_recipient_user_id FOREIGN KEY (user_id) REFERENCES app_user (id) ON DELETE CASCADE
    )`);
    await runner.query(
      `CREATE INDEX ix_notice_recipient_told_at_user_id ON notice_recipient (user_id, told_at)`,
    );
    await runner.query(
      `CREATE INDEX ix_notice_recipient_mail_at ON notice_recipient (mail_at) WHERE mail_at is not null`,
    );
    await runner.query(`CREATE TABLE notice_round (
      transition_id uuid NOT NULL,
      organization_id uuid NOT NULL,
      version integer NOT NULL,
      told_at TIMESTAMP WITH TIME ZONE NOT NULL,
      CONSTRAINT pk_notice_round PRIMARY KEY (transition_id),
      CONSTRAINT fk_notice_round_transition_id FOREIGN KEY (transition_id) REFERENCES transition (id) ON DELETE CASCADE
    )`);

    const ofOrganization = 'organization_id = any ((SELECT acting_organizations())::uuid[])';
    for (const table of ['notice_rule_setting', 'notice', 'notice_recipient', 'notice_round']) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY of_the_actor ON ${table} TO baton_member USING (${ofOrganization})`);
    }
    // Read for those whom somebody is told with; set by nobody but oneself.
    await runner.query(`ALTER TABLE notice_preferences ENABLE ROW LEVEL SECURITY`);
    await runner.query(`CREATE POLICY of_the_actor ON notice_preferences TO baton_member
      USING (user_id IN (SELECT id FROM app_user)) WITH CHECK (user_id = (SELECT acting_user()))`);
    await runner.query(`SELECT track_changes('notice_rule_setting')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'notice_round',
      'notice_recipient',
      'notice',
      'notice_preferences',
      'notice_rule_setting',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
