import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How people prove who they are: sessions, providers, passwords and tokens that end; and how they are let in. */
export class SignIn1764004800000 implements MigrationInterface {
  name = 'SignIn1764004800000';

  async up(runner: QueryRunner): Promise<void> {
    // The tokens that there are were made for this machine, and stay good for everything.
    await runner.query(`ALTER TABLE access_token ADD scope text NOT NULL DEFAULT 'ADMIN',
      ADD expires_at TIMESTAMP WITH TIME ZONE, ADD last_used_at TIMESTAMP WITH TIME ZONE,
      ADD CONSTRAINT ck_access_token_scope CHECK (scope in ('READ', 'WRITE', 'ADMIN'))`);
    await runner.query(`ALTER TABLE access_token ALTER scope DROP DEFAULT`);
    await runner.query(`CREATE TABLE session (
      id uuid NOT NULL,
      user_id uuid NOT NULL,
      secret_hash text NOT NULL,
      method text NOT NULL,
      access_token_id uuid,
      browser text,
      started_at TIMESTAMP WITH TIME ZONE NOT NULL,
      last_seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
      expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
      CONSTRAINT uq_session_secret_hash UNIQUE (secret_hash),
      CONSTRAINT ck_session_method CHECK (method in ('TOKEN', 'PASSWORD', 'PROVIDER')),
      CONSTRAINT pk_session PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE INDEX ix_session_user_id ON session (user_id)`);
    await runner.query(`CREATE INDEX ix_session_access_token_id ON session (access_token_id)`);
    await runner.query(`CREATE TABLE identity (
      issuer text NOT NULL,
      subject text NOT NULL,
      user_id uuid NOT NULL,
      created_at TIMESTAMP WITH TIME ZONE NOT NULL,
      CONSTRAINT pk_identity PRIMARY KEY (issuer, subject)
    )`);
    await runner.query(`CREATE INDEX ix_identity_user_id ON identity (user_id)`);
    await runner.query(`CREATE TABLE user_password (
      user_id uuid NOT NULL,
      password_hash text NOT NULL,
      changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
      CONSTRAINT pk_user_password PRIMARY KEY (user_id)
    )`);
    await runner.query(`CREATE TABLE password_reset (
      user_id uuid NOT NULL,
      token_hash text NOT NULL,
      expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
      CONSTRAINT uq_password_reset_token_hash UNIQUE (token_hash),
      CONSTRAINT pk_password_reset PRIMARY KEY (user_id)
    )`);
    await runner.query(`CREATE TABLE password_attempt (
      key text NOT NULL,
      attempts integer NOT NULL,
      began_at TIMESTAMP WITH TIME ZONE NOT NULL,
      CONSTRAINT pk_password_attempt PRIMARY KEY (key)
    )`);
    await runner.query(`CREATE INDEX ix_password_attempt_began_at ON password_attempt (began_at)`);
    await runner.query(`CREATE TABLE oidc_sign_in (
      state_hash text NOT NULL,
      browser_hash text NOT NULL,
      nonce text NOT NULL,
      code_verifier text NOT NULL,
      next text NOT NULL,
      invitation_hash text,
      user_id uuid,
      expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
      CONSTRAINT pk_oidc_sign_in PRIMARY KEY (state_hash)
    )`);
    await runner.query(`CREATE INDEX ix_oidc_sign_in_expires_at ON oidc_sign_in (expires_at)`);
    await runner.query(`CREATE INDEX ix_oidc_sign_in_user_id ON oidc_sign_in (user_id)`);
    await runner.query(`CREATE TABLE invitation (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid,
      token_hash text NOT NULL,
      organization_role text,
      side text,
      participant_role text,
      participant_id uuid,
      email text,
      invited_by uuid NOT NULL,
      created_at TIMESTAMP WITH TIME ZONE NOT NULL,
      expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
      accepted_at TIMESTAMP WITH TIME ZONE,
      accepted_by uuid,
      CONSTRAINT uq_invitation_token_hash UNIQUE (token_hash),
      CONSTRAINT ck_invitation_target CHECK (
        case when transition_id is null then organization_role is not null and side is null and participant_role is null
             else organization_role is null and side is not null and participant_role is not null end),
      CONSTRAINT pk_invitation PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE INDEX ix_invitation_organization_id ON invitation (organization_id)`);
    await runner.query(`CREATE INDEX ix_invitation_transition_id ON invitation (transition_id)`);
    for (const [table, column, target, onDelete] of references) {
      await runner.query(
        `ALTER TABLE ${table} ADD CONSTRAINT fk_${table}_${column} FOREIGN KEY (${column}) REFERENCES ${target}(id) ON DELETE ${onDelete}`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
    // Without their end, tokens that have one would be good for ever.
    await runner.query(`DELETE FROM access_token WHERE expires_at IS NOT NULL`);
    await runner.query(
      `ALTER TABLE access_token DROP CONSTRAINT ck_access_token_scope, DROP scope, DROP expires_at, DROP last_used_at`,
    );
  }
}

const tables = [
  'invitation',
  'oidc_sign_in',
  'password_attempt',
  'password_reset',
  'user_password',
  'identity',
  'session',
];

const references = [
  ['session', 'user_id', 'app_user', 'CASCADE'],
  ['session', 'access_token_id', 'access_token', 'CASCADE'],
  ['identity', 'user_id', 'app_user', 'CASCADE'],
  ['user_password', 'user_id', 'app_user', 'CASCADE'],
  ['password_reset', 'user_id', 'app_user', 'CASCADE'],
  ['oidc_sign_in', 'user_id', 'app_user', 'CASCADE'],
  ['invitation', 'organization_id', 'organization', 'CASCADE'],
  ['invitation', 'transition_id', 'transition', 'CASCADE'],
  ['invitation', 'participant_id', 'participant', 'CASCADE'],
  ['invitation', 'invited_by', 'app_user', 'CASCADE'],
  ['invitation', 'accepted_by', 'app_user', 'SET NULL'],
];
