import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who changed what, when, from what to what: the database itself writes it down, in the transaction of the change, so that nothing
 * is left out. The role that people act as can add to it and read it, and not change it.
 */
export class History1764006000000 implements MigrationInterface {
  name = 'History1764006000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE change_set (
      id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid,
      made_at TIMESTAMP WITH TIME ZONE NOT NULL,
      user_id uuid,
      made_by text NOT NULL,
      means text NOT NULL,
      operation text NOT NULL,
      undoes_id uuid,
      CONSTRAINT ck_change_set_means CHECK (means in ('SESSION', 'TOKEN', 'SERVER')),
      CONSTRAINT pk_change_set PRIMARY KEY (id)
    )`);
    await runner.query(
      `CREATE INDEX ix_change_set_made_at_transition_id ON change_set (transition_id, made_at)`,
    );
    await runner.query(
      `CREATE INDEX ix_change_set_made_at_organization_id ON change_set (organization_id, made_at)`,
    );
    await runner.query(`CREATE INDEX ix_change_set_undoes_id ON change_set (undoes_id)`);
    await runner.query(`CREATE TABLE change (
      id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      change_set_id uuid NOT NULL,
      organization_id uuid NOT NULL,
      transition_id uuid,
      activity_ids uuid array NOT NULL,
      table_name text NOT NULL,
      row_key jsonb NOT NULL,
      label text,
      action text NOT NULL,
      before jsonb,
      after jsonb,
      CONSTRAINT ck_change_action CHECK (action in ('CREATED', 'CHANGED', 'DELETED')),
      CONSTRAINT pk_change PRIMARY KEY (id)
    )`);
    await runner.query(`CREATE INDEX ix_change_change_set_id ON change (change_set_id)`);
    await runner.query(`CREATE INDEX ix_change_id_transition_id ON change (transition_id, id)`);
    await runner.query(`CREATE INDEX ix_change_activity_ids ON change USING gin (activity_ids)`);
    await runner.query(
      `ALTER TABLE change ADD CONSTRAINT fk_change_change_set_id FOREIGN KEY (change_set_id) REFERENCES change_set(id) ON DELETE CASCADE`,
    );

    for (const table of ['change_set', 'change']) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(
        `CREATE POLICY of_the_actor ON ${table} TO baton_member USING (organization_id = any ((SELECT acting_organizations())::uuid[]))`,
      );
      await runner.query(`REVOKE ALL ON ${table} FROM baton_member`);
      await runner.query(`GRANT SELECT, INSERT ON ${table} TO baton_member`);
    }
    await runner.query(recordChanges);
    await runner.query(trackChanges);
    for (const table of await trackedTables(runner)) await runner.query(`SELECT track_changes('${table}')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const triggers = (await runner.query(
      `SELECT tgname AS name, tgrelid::regclass::text AS relation FROM pg_trigger WHERE tgname LIKE 'record_%' AND NOT tgisinternal`,
    )) as { name: string; relation: string }[];
    for (const { name, relation } of triggers) await runner.query(`DROP TRIGGER ${name} ON ${relation}`);
    await runner.query(`DROP FUNCTION track_changes(regclass)`);
    await runner.query(`DROP FUNCTION record_changes()`);
    await runner.query(`DROP TABLE change`);
    await runner.query(`DROP TABLE change_set`);
  }
}

/**
 * One row of `change` for each row that a statement touched, and with the first of a transaction the row of `change_set`, from
 * what `baton.actor` says of it. Of a changed row only the columns that differ; a version that was counted up is no change,
 * and what is hashed is nobody's to read. What goes with its whole transition leaves no trace of its own. The arguments are
 * the columns of the primary key.
 */
const recordChanges = `CREATE FUNCTION record_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  actor jsonb := coalesce(nullif(current_setting('baton.actor', true), ''), '{}');
  own jsonb;
BEGIN
  IF NOT actor ? 'changeSetId' THEN
    actor := jsonb_build_object('changeSetId', gen_random_uuid(), 'means', 'SERVER');
    PERFORM set_config('baton.actor', actor::text, true);
  END IF;

  IF TG_OP = 'INSERT' THEN
    SELECT jsonb_agg(jsonb_build_object('new', to_jsonb(n))) INTO own FROM new_rows n;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT jsonb_agg(jsonb_build_object('old', to_jsonb(o))) INTO own FROM old_rows o;
  ELSE
    WITH o AS (SELECT to_jsonb(r) AS j FROM old_rows r), n AS (SELECT to_jsonb(r) AS j FROM new_rows r)
    SELECT jsonb_agg(jsonb_build_object('old', o.j, 'new', n.j)) INTO own
      FROM o JOIN n ON (SELECT jsonb_agg(o.j -> k) FROM unnest(TG_ARGV) k) = (SELECT jsonb_agg(n.j -> k) FROM unnest(TG_ARGV) k)
     WHERE o.j - '{version,changed_at}'::text[] <> n.j - '{version,changed_at}'::text[];
  END IF;
  IF own IS NULL THEN RETURN NULL; END IF;

  WITH touched AS (
    SELECT t.before, t.after, t.row, CASE WHEN TG_TABLE_NAME = 'transition' THEN t.row ->> 'id' ELSE t.row ->> 'transition_id' END::uuid AS transition_id
      FROM (SELECT r -> 'old' AS before, r -> 'new' AS after, coalesce(r -> 'new', r -> 'old') AS row FROM jsonb_array_elements(own) r) t
  ), placed AS (
    SELECT touched.*, coalesce(transition.organization_id, (row ->> 'organization_id')::uuid,
             CASE WHEN TG_TABLE_NAME = 'organization' THEN (row ->> 'id')::uuid END) AS organization_id
      FROM touched LEFT JOIN transition ON transition.id = touched.transition_id
     WHERE touched.transition_id IS NULL OR transition.id IS NOT NULL
  ), change_set AS (
    INSERT INTO change_set (id, organization_id, transition_id, made_at, user_id, made_by, means, operation, undoes_id)
    SELECT (actor ->> 'changeSetId')::uuid, organization_id, transition_id, now(), (actor ->> 'userId')::uuid,
           coalesce(actor ->> 'name', 'Baton'), actor ->> 'means', coalesce(actor ->> 'operation', ''), (actor ->> 'undoesId')::uuid
      FROM placed WHERE organization_id IS NOT NULL LIMIT 1
    ON CONFLICT (id) DO NOTHING
  )
  INSERT INTO change (change_set_id, organization_id, transition_id, activity_ids, table_name, row_key, label, action, before, after)
  SELECT (actor ->> 'changeSetId')::uuid, organization_id, transition_id,
         array_remove(ARRAY[CASE WHEN TG_TABLE_NAME = 'activity' THEN row ->> 'id' ELSE row ->> 'activity_id' END,
           row ->> 'predecessor_id', row ->> 'successor_id'], NULL)::uuid[],
         TG_TABLE_NAME, (SELECT jsonb_object_agg(k, row -> k) FROM unnest(TG_ARGV) k),
         coalesce(row ->> 'title', row ->> 'name'),
         CASE TG_OP WHEN 'INSERT' THEN 'CREATED' WHEN 'UPDATE' THEN 'CHANGED' ELSE 'DELETED' END,
         (SELECT jsonb_object_agg(key, value) FROM jsonb_each(before) WHERE key NOT LIKE '%\\_hash' AND value IS DISTINCT FROM after -> key),
         (SELECT jsonb_object_agg(key, value) FROM jsonb_each(after) WHERE key NOT LIKE '%\\_hash' AND value IS DISTINCT FROM before -> key)
    FROM placed WHERE organization_id IS NOT NULL;
  RETURN NULL;
END $$`;

/** Has the changes of a table recorded from now on. */
const trackChanges = `CREATE FUNCTION track_changes(tracked regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  key_columns text := (SELECT string_agg(quote_literal(a.attname), ', ' ORDER BY a.attnum)
    FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = any (i.indkey)
   WHERE i.indrelid = tracked AND i.indisprimary);
BEGIN
  EXECUTE format('CREATE TRIGGER record_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION record_changes(%s)', tracked, key_columns);
  EXECUTE format('CREATE TRIGGER record_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION record_changes(%s)', tracked, key_columns);
  EXECUTE format('CREATE TRIGGER record_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION record_changes(%s)', tracked, key_columns);
END $$`;

/** What the engine computes and what is a copy of dates has no history of its own; nor has history. */
const untracked = ['activity_schedule', 'baseline_activity', 'change', 'change_set', 'simulation'];

async function trackedTables(runner: QueryRunner): Promise<string[]> {
  const tables = (await runner.query(
    `SELECT DISTINCT c.table_name::text AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
        AND (c.column_name IN ('organization_id', 'transition_id') OR c.table_name = 'organization') ORDER BY 1`,
  )) as { name: string }[];
  return tables.map(({ name }) => name).filter((name) => !untracked.includes(name));
}
