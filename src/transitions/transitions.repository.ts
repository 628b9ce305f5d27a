import type { Tx } from '../platform/database/database.js';
import { columnsOf } from '../platform/database/rows.js';
import { mayInOrganization, organizationsWhere } from '../organizations/access.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { containing, pageOf } from '../platform/database/page.js';
import type { Connection, PageArgs, SortKey } from '../platform/graphql/connection.js';
import type { Standing } from './access.rules.js';
import type { TransitionOrder } from './transition-order.js';
import { TransitionEntity } from './transitions.entity.js';

/**
 * SQL that binds `transition t` to what the caller may see: all of the organizations they administer, and those they
 * take part in. Parameters: the user's id, and the ids of the organizations they administer.
 * Uses ix_transition_id_organization_id and ix_participant_user_id.
 */
export const visibleTransition = (user: string, administered: string): string =>
  `(t.organization_id = any(${administered}::uuid[]) or exists (
     select 1 from participant p where p.transition_id = t.id and p.user_id = ${user}::uuid))`;

export const administeredBy = (viewer: Viewer): string[] =>
  organizationsWhere(viewer.organizations, 'ENTER_TRANSITIONS');

export type SeenTransition = TransitionEntity & { standing: Standing };

type StandingColumns = { participantId: string | null } & Record<
  'participantName' | 'participantSide' | 'participantRole',
  string
>;

const standingColumns = `p.id as "participantId", p.name as "participantName", p.side as "participantSide",
            p.role as "participantRole"`;

/** How a transition is sought: by its own id, or by that of something in one of its tables; locked against other edits or not. */
export interface Sought {
  lock: boolean;
  /** One that is deleted, instead of one that is not. */
  deleted?: boolean;
  table?: 'activity' | 'dependency' | 'calendar' | 'participant' | 'absence' | 'scenario';
}

/** A transition the caller may see, with their standing. Null where there is none. */
export async function findTransition(
  tx: Tx,
  viewer: Viewer,
  id: string,
  { lock, table, deleted }: Sought,
): Promise<SeenTransition | null> {
  const rows = await tx.query<(TransitionEntity & StandingColumns)[]>(
    `select ${columnsOf(tx, TransitionEntity, 't')}, ${standingColumns}
       from transition t left join participant p on p.transition_id = t.id and p.user_id = $2
      where t.id = ${table ? `(select transition_id from ${table} where id = $1)` : '$1'}
        and (t.organization_id = any($3) or p.id is not null) and t.deleted_at is ${deleted ? 'not null' : 'null'}
      ${lock ? 'for update of t' : ''}`,
    [id, viewer.userId, administeredBy(viewer)],
  );
  const row = rows[0];
  if (!row) return null;
  const {
    participantId: _,
    participantName: _n,
    participantSide: _s,
    participantRole: _r,
    ...transition
  } = row;
  return {
    ...transition,
    standing: standingOf(viewer, row),
  };
}

const standingOf = (
  viewer: Viewer,
  row: Pick<TransitionEntity, 'organizationId'> & StandingColumns,
): Standing => ({
  isAdmin: mayInOrganization(viewer.organizations.get(row.organizationId), 'ENTER_TRANSITIONS'),
  participant:
    row.participantId === null
      ? null
      : ({
          id: row.participantId,
          name: row.participantName,
          side: row.participantSide,
          role: row.participantRole,
        } as Standing['participant']),
});

/** How the caller stands to each of these transitions, deleted or not, that they may see. */
export async function standingsOf(
  tx: Tx,
  viewer: Viewer,
  ids: readonly string[],
): Promise<(Standing & { transitionId: string })[]> {
  const rows = await tx.query<({ id: string; organizationId: string } & StandingColumns)[]>(
    `select t.id, t.organization_id as "organizationId", ${standingColumns}
       from transition t left join participant p on p.transition_id = t.id and p.user_id = $2
      where t.id = any($1) and (t.organization_id = any($3) or p.id is not null)`,
    [ids, viewer.userId, administeredBy(viewer)],
  );
  return rows.map((row) => ({ transitionId: row.id, ...standingOf(viewer, row) }));
}

export interface TransitionListing {
  status: readonly string[] | null;
  text: string | null;
  deleted: boolean;
}

const orders: Record<TransitionOrder, SortKey> = {
  TITLE: { sql: 'lower(x.title)', type: 'text', descending: false },
  START: { sql: 'x."startOn"', type: 'date', descending: false },
  GO_LIVE: { sql: `coalesce(x."targetGoLiveOn", date 'infinity')`, type: 'date', descending: false },
  CHANGED: { sql: 'x."changedAt"', type: 'timestamptz', descending: true },
};

/** A page of the transitions the caller may see. */
export async function pageOfTransitions(
  tx: Tx,
  viewer: Viewer,
  listing: TransitionListing,
  order: TransitionOrder,
  args: PageArgs,
): Promise<Connection<TransitionEntity>> {
  const keys: SortKey[] = [orders[order], { sql: 'x.id', type: 'uuid', descending: false }];
  const parameters: unknown[] = [viewer.userId, administeredBy(viewer)];
  const conditions = [
    visibleTransition('$1', '$2'),
    `t.deleted_at is ${listing.deleted ? 'not null' : 'null'}`,
  ];
  if (listing.status) conditions.push(`t.status = any($${parameters.push(listing.status)})`);
  if (listing.text) {
    const place = `$${parameters.push(containing(listing.text))}`;
    conditions.push(`(t.title ilike ${place} or t.client ilike ${place} or t.provider ilike ${place})`);
  }
  const source = `select ${columnsOf(tx, TransitionEntity, 't')} from transition t where ${conditions.join(' and ')}`;
  return pageOf(tx, { source }, parameters, keys, args);
}

/** Marks it as deleted from now on, or as not deleted. */
export async function markDeleted(tx: Tx, id: string, deleted: boolean): Promise<void> {
  await tx.query(
    `update transition set deleted_at = ${deleted ? 'now()' : 'null'}, version = version + 1, changed_at = now() where id = $1`,
    [id],
  );
}

/** Removes for good what was deleted that many days ago, with all that belongs to it; answers how many. */
export async function purgeDeleted(tx: Tx, days: number): Promise<number> {
  const [{ count }] = await tx.query<[{ count: number }]>(
    `with gone as (delete from transition where deleted_at < now() - make_interval(days => $1) returning 1)
     select count(*) from gone`,
    [days],
  );
  return count;
}

/** Transitions by id, of those the caller may see. */
export async function transitionsById(
  tx: Tx,
  viewer: Viewer,
  ids: readonly string[],
): Promise<TransitionEntity[]> {
  return tx.query(
    `select ${columnsOf(tx, TransitionEntity, 't')} from transition t where t.id = any($3) and t.deleted_at is null and ${visibleTransition('$1', '$2')}`,
    [viewer.userId, administeredBy(viewer), ids],
  );
}
