import type { StandingInOrganization } from '../domain/terms.js';
import type { Db, Tx } from '../platform/database/database.js';
import { columnsOf, findRow, insertRows } from '../platform/database/rows.js';
import type { Standing } from '../transitions/access.js';
import type { SharedView } from './shared-view.js';
import { ShareLinkEntity } from './shares.entity.js';

/** Of a transition, the newest first. */
const mostListed = 200;

/** A link with its maker's name, null for somebody who has left, and how often it was opened. */
export type ShareLinkRow = ShareLinkEntity & {
  makerName: string | null;
  useCount: number;
  lastUsedAt: string | null;
};

export async function insertShareLink(tx: Tx, link: ShareLinkEntity): Promise<void> {
  await insertRows(tx, ShareLinkEntity, [link]);
}

export async function findShareLink(tx: Tx, id: string): Promise<ShareLinkEntity | null> {
  return findRow(tx, ShareLinkEntity, { id });
}

/** One that is revoked already stays so. */
export async function revokeShareLink(tx: Tx, id: string): Promise<void> {
  await tx.query('update share_link set revoked_at = now() where id = $1 and revoked_at is null', [id]);
}

/** Uses ix_share_link_transition_id. */
export async function countOpen(tx: Tx, transitionId: string): Promise<number> {
  const [{ count }] = await tx.query<[{ count: number }]>(
    'select count(*) from share_link where transition_id = $1 and revoked_at is null and expires_at > now()',
    [transitionId],
  );
  return count;
}

/** With the name, the visits, and the part that a user has in the transition. */
const listed = (tx: Tx): string =>
  `${columnsOf(tx, ShareLinkEntity, 'l')}, u.name as "makerName", coalesce(v.use_count, 0) as "useCount",
   v.last_used_at as "lastUsedAt",
   case when p.id is not null then json_build_object('id', p.id, 'name', p.name, 'side', p.side, 'role', p.role) end as participant`;
const joined = `left join app_user u on u.id = l.made_by left join share_link_use v on v.share_link_id = l.id
   left join participant p on p.transition_id = l.transition_id and p.user_id = $2`;

export type ListedRow = ShareLinkRow & Pick<Standing, 'participant'>;

/** The newest links of each transition. Uses ix_share_link_transition_id. */
export async function linksOfTransitions(
  tx: Tx,
  transitionIds: readonly string[],
  userId: string,
): Promise<ListedRow[]> {
  return tx.query(
    `select ${listed(tx)} from unnest($1::uuid[]) t(id)
      cross join lateral (select * from share_link where transition_id = t.id order by created_at desc, id desc limit $3) l
      ${joined} order by l.created_at desc, l.id desc`,
    [transitionIds, userId, mostListed],
  );
}

export async function getListed(tx: Tx, id: string, userId: string): Promise<ShareLinkRow> {
  const [row] = await tx.query<[ShareLinkRow]>(
    `select ${listed(tx)} from share_link l ${joined} where l.id = $1`,
    [id, userId],
  );
  return row;
}

/** A link that is open, and its maker as they stand in its organization now: a guest at most, where they are no member. */
export interface OpenLink {
  id: string;
  organizationId: string;
  transitionId: string;
  userId: string;
  name: string;
  email: string | null;
  standing: StandingInOrganization;
}

/** By its token, whoever asks: wrong, expired, revoked and of another kind are one answer. Uses uq_share_link_token_hash. */
export async function findOpen(db: Db, tokenHash: string, what: SharedView): Promise<OpenLink | null> {
  const rows = await db.queryUnbound<OpenLink>(
    `select l.id, l.organization_id as "organizationId", l.transition_id as "transitionId", u.id as "userId", u.name, u.email,
            coalesce(m.role, 'GUEST') as standing
       from share_link l join app_user u on u.id = l.made_by
       left join membership m on m.organization_id = l.organization_id and m.user_id = l.made_by
      where l.token_hash = $1 and l.what = $2 and l.revoked_at is null and l.expires_at > now()`,
    [tokenHash, what],
  );
  return rows[0] ?? null;
}

/** Counts a visit: nobody's change, as the one who reads may change nothing. */
export async function countUse(db: Db, id: string): Promise<void> {
  await db.queryUnbound(
    `insert into share_link_use (share_link_id, use_count, last_used_at) select id, 1, now() from share_link where id = $1
     on conflict (share_link_id) do update set use_count = share_link_use.use_count + 1, last_used_at = now()`,
    [id],
  );
}
