import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An item of the RAID log may be internal to a side. The database itself hides it from everybody else, with its links and all that the
 * history says of it: those who stand on that side see it, and the administrators of the organization.
 */
export class InternalRaidItems1764008400000 implements MigrationInterface {
  name = 'InternalRaidItems1764008400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['raid_item', 'raid_item_activity', 'change']) {
      await runner.query(`ALTER TABLE ${table} ADD internal_to text`);
      await runner.query(
        `ALTER TABLE ${table} ADD CONSTRAINT ck_${table}_internal_to CHECK (internal_to in ('CLIENT', 'PROVIDER'))`,
      );
    }
    // Each side numbers its own, so that no gap tells of them.
    await runner.query(`ALTER TABLE raid_item DROP CONSTRAINT uq_raid_item_kind_number_transition_id`);
    await runner.query(
      `ALTER TABLE raid_item ADD CONSTRAINT uq_raid_item_internal_to_kind_number_transition_id UNIQUE (transition_id, kind, internal_to, number)`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX ix_raid_item_kind_number_transition_id ON raid_item (transition_id, kind, number) WHERE internal_to IS NULL`,
    );
    // What the other side does not see keeps nobody from removing a person or an item that it refers to.
    for (const [column, table] of references) {
      await runner.query(`ALTER TABLE raid_item DROP CONSTRAINT fk_raid_item_${column}_transition_id`);
      await runner.query(
        `ALTER TABLE raid_item ADD CONSTRAINT fk_raid_item_${column}_transition_id FOREIGN KEY (${column}, transition_id) REFERENCES ${table}(id,transition_id) ON DELETE SET NULL (${column})`,
      );
    }

    const ofTransition = 'transition_id IN (SELECT t.id FROM transition t WHERE t.organization_id';
    await runner.query(policy('raid_item', 'ALL', seesInternal('organization_id')));
    await runner.query(policy('raid_item_activity', 'ALL', `${seesInternal(ofTransition)})`));
    // Whoever deletes an activity has that written down, too.
    await runner.query(policy('change', 'SELECT', seesInternal('organization_id')));
    await runner.query(
      policy('change_set', 'SELECT', 'EXISTS (SELECT FROM change c WHERE c.change_set_id = change_set.id)'),
    );
    await runner.query(recordChanges);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(recordedBefore);
    for (const table of ['change_set', 'change', 'raid_item_activity', 'raid_item']) {
      await runner.query(`DROP POLICY internal_to_a_side ON ${table}`);
    }
    // Nobody may see afterwards what only one side saw.
    await runner.query(`DELETE FROM raid_item WHERE internal_to IS NOT NULL`);
    await runner.query(`DELETE FROM change WHERE internal_to IS NOT NULL`);
    for (const [column, table] of references) {
      await runner.query(`ALTER TABLE raid_item DROP CONSTRAINT fk_raid_item_${column}_transition_id`);
      await runner.query(
        `ALTER TABLE raid_item ADD CONSTRAINT fk_raid_item_${column}_transition_id FOREIGN KEY (${column}, transition_id) REFERENCES ${table}(id,transition_id)`,
      );
    }
    await runner.query(`DROP INDEX ix_raid_item_kind_number_transition_id`);
    await runner.query(
      `ALTER TABLE raid_item DROP CONSTRAINT uq_raid_item_internal_to_kind_number_transition_id`,
    );
    await runner.query(
      `ALTER TABLE raid_item ADD CONSTRAINT uq_raid_item_kind_number_transition_id UNIQUE (transition_id, kind, number)`,
    );
    for (const table of ['change', 'raid_item_activity', 'raid_item']) {
      await runner.query(`ALTER TABLE ${table} DROP COLUMN internal_to`);
    }
  }
}

const references = [
  ['owner_id', 'participant'],
  ['origin_id', 'raid_item'],
] as const;

/** On top of `of_the_actor`: rows are to pass both. */
const policy = (table: string, statements: string, condition: string): string =>
  `CREATE POLICY internal_to_a_side ON ${table} AS RESTRICTIVE FOR ${statements} TO baton_member USING (${condition})`;

/**
 * SEE_INTERNAL of transitions/access.rules.ts, which a test compares with this. Sets that a statement works out once, and not once a
 * row. The organization is a column, or what leads to one.
 */
const seesInternal = (organization: string): string => `internal_to IS NULL
  OR (transition_id, internal_to) IN (SELECT p.transition_id, p.side FROM participant p WHERE p.user_id = (SELECT acting_user()))
  OR ${organization} IN (SELECT m.organization_id FROM membership m WHERE m.user_id = (SELECT acting_user()) AND m.role = 'ADMIN')`;

/** As before, and to which side a row is or was internal; a change set is not looked up, since who adds to it may not see it yet. */
const recordChanges = `CREATE OR REPLACE FUNCTION record_changes() RETURNS trigger LANGUAGE plpgsql AS $$
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
    ON CONFLICT DO NOTHING
  )
  INSERT INTO change (change_set_id, organization_id, transition_id, activity_ids, table_name, row_key, label, action, before, after, internal_to)
  SELECT (actor ->> 'changeSetId')::uuid, organization_id, transition_id,
         array_remove(ARRAY[CASE WHEN TG_TABLE_NAME = 'activity' THEN row ->> 'id' ELSE row ->> 'activity_id' END,
           row ->> 'predecessor_id', row ->> 'successor_id'], NULL)::uuid[],
         TG_TABLE_NAME, (SELECT jsonb_object_agg(k, row -> k) FROM unnest(TG_ARGV) k),
         coalesce(row ->> 'title', row ->> 'name'),
         CASE TG_OP WHEN 'INSERT' THEN 'CREATED' WHEN 'UPDATE' THEN 'CHANGED' ELSE 'DELETED' END,
         (SELECT jsonb_object_agg(key, value) FROM jsonb_each(before) WHERE key NOT LIKE '%\\_hash' AND value IS DISTINCT FROM after -> key),
         (SELECT jsonb_object_agg(key, value) FROM jsonb_each(after) WHERE key NOT LIKE '%\\_hash' AND value IS DISTINCT FROM before -> key),
         coalesce(before ->> 'internal_to', after ->> 'internal_to')
    FROM placed WHERE organization_id IS NOT NULL;
  RETURN NULL;
END $$`;

const recordedBefore = `CREATE OR REPLACE FUNCTION record_changes() RETURNS trigger LANGUAGE plpgsql AS $$
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
