import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A second wall between organizations: what is done for somebody is done as the role `baton_member`, which sees the rows of the
 * organizations it is told of (`baton.organization_ids`) and no others, even where a statement forgets to ask.
 */
export class RowLevelSecurity1764005400000 implements MigrationInterface {
  name = 'RowLevelSecurity1764005400000';

  async up(runner: QueryRunner): Promise<void> {
    // Roles belong to the whole server, so another database may have made it already, perhaps at this moment.
    await runner.query(`DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'baton_member') THEN CREATE ROLE baton_member NOLOGIN; END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
    // A superuser may take any role; so may whoever was granted this one by somebody else.
    await runner.query(`DO $$ BEGIN
      IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        EXECUTE format('GRANT baton_member TO %I', current_user);
      END IF;
    EXCEPTION WHEN insufficient_privilege THEN NULL; END $$`);
    await runner.query(`GRANT USAGE ON SCHEMA public TO baton_member`);
    await runner.query(
      `ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO baton_member`,
    );
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO baton_member`);
    await runner.query(`REVOKE ALL ON migration FROM baton_member`);

    // Stable, so that a statement works them out once and not once a row.
    await runner.query(`CREATE FUNCTION acting_user() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
      $$ SELECT nullif(current_setting('baton.user_id', true), '')::uuid $$`);
    await runner.query(`CREATE FUNCTION acting_organizations() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
      $$ SELECT coalesce(nullif(current_setting('baton.organization_ids', true), ''), '{}')::uuid[] $$`);

    for (const [table, condition] of await policies(runner)) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`CREATE POLICY of_the_actor ON ${table} TO baton_member USING (${condition})`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = (await runner.query(
      `SELECT tablename FROM pg_policies WHERE schemaname = 'public' AND policyname = 'of_the_actor'`,
    )) as { tablename: string }[];
    for (const { tablename } of tables) {
      await runner.query(`DROP POLICY of_the_actor ON ${tablename}`);
      await runner.query(`ALTER TABLE ${tablename} DISABLE ROW LEVEL SECURITY`);
    }
    await runner.query(`DROP FUNCTION acting_organizations()`);
    await runner.query(`DROP FUNCTION acting_user()`);
    // The role stays: other databases of the server may use it.
    await runner.query(`REVOKE ALL ON ALL TABLES IN SCHEMA public FROM baton_member`);
    await runner.query(
      `ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE SELECT, INSERT, UPDATE, DELETE ON TABLES FROM baton_member`,
    );
    await runner.query(`REVOKE USAGE ON SCHEMA public FROM baton_member`);
  }
}

/** By the nearest thing that says whose a row is. */
const byColumn = [
  ['organization_id', 'organization_id = any ((SELECT acting_organizations())::uuid[])'],
  ['transition_id', 'transition_id IN (SELECT id FROM transition)'],
  ['baseline_id', 'baseline_id IN (SELECT id FROM baseline)'],
  ['user_id', 'user_id = (SELECT acting_user())'],
] as const;

const special: Record<string, string> = {
  organization: 'id = any ((SELECT acting_organizations())::uuid[])',
  // Oneself, and those with whom one shares an organization, its guests included.
  app_user:
    'id = (SELECT acting_user()) OR id IN (SELECT user_id FROM membership UNION ALL SELECT user_id FROM participant)',
  // Of nobody who is known yet.
  oidc_sign_in: 'false',
  password_attempt: 'false',
};

async function policies(runner: QueryRunner): Promise<[table: string, condition: string][]> {
  const tables = (await runner.query(
    `SELECT t.table_name::text AS name, array_agg(c.column_name::text) AS columns
       FROM information_schema.tables t JOIN information_schema.columns c USING (table_schema, table_name)
      WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND t.table_name <> 'migration'
      GROUP BY t.table_name ORDER BY t.table_name`,
  )) as { name: string; columns: string[] }[];
  return tables.map(({ name, columns }) => {
    const condition = special[name] ?? byColumn.find(([column]) => columns.includes(column))?.[1];
    if (condition === undefined) throw new Error(`Nothing says whose the rows of ${name} are.`);
    return [name, condition];
  });
}
