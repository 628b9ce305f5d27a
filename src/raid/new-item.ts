import { wordsIn } from '../domain/words.js';
import { v7 as uuidv7 } from 'uuid';
import { givenFields } from '../domain/given-fields.js';
import type { RaidKind } from '../domain/terms.js';
import type { Viewer } from '../platform/auth/viewer.js';
import type { Tx } from '../platform/database/database.js';
import { callerName, authorizeInternal, type SeenTransition } from '../transitions/access.js';
import type { Held } from './held-item.js';
import type { RaidItemEntity } from './raid.entity.js';
import * as repository from './raid.repository.js';
import { type Links, opened, usualSeverity } from './raid.rules.js';
import { checkLinked } from './raid-links.js';
import type { RaidItemRow } from './raid-row.js';
import type { SaidOfItem } from './said-of-item.js';

/**
 * Raises an item, of the caller's side and owned by the caller unless said. The caller holds the transition's lock. Throws
 * INVALID_INPUT without a title, FORBIDDEN for what is internal to the other side, NOT_FOUND for an owner or activities that the transition does not have.
 */
export async function raise(
  tx: Tx,
  viewer: Viewer,
  transition: SeenTransition,
  kind: RaidKind,
  said: SaidOfItem,
  own: Partial<RaidItemEntity>,
): Promise<RaidItemRow> {
  const item = await newItem(tx, viewer, transition, kind, said, own);
  return insert(tx, item, await checkLinked(tx, item, new Map(), said));
}

async function newItem(
  tx: Tx,
  viewer: Viewer,
  transition: SeenTransition,
  kind: RaidKind,
  said: SaidOfItem,
  own: Partial<RaidItemEntity>,
): Promise<RaidItemEntity> {
  const { participant } = transition.standing;
  const { internalTo = null } = said;
  if (internalTo !== null) authorizeInternal(transition.standing, internalTo);
  const caller = internalTo === null || participant?.side === internalTo ? participant : null;
  const placed = { transitionId: transition.id, kind, internalTo };
  return {
    id: uuidv7(),
    organizationId: transition.organizationId,
    ...placed,
    number: await repository.nextNumber(tx, placed),
    title: wordsIn(said.title ?? '', 'title'),
    description: said.description ?? null,
    side: said.side ?? participant?.side ?? internalTo ?? 'JOINT',
    ownerId: said.ownerId === undefined ? (caller?.id ?? null) : said.ownerId,
    dueOn: said.dueOn ?? null,
    originId: null,
    raisedAt: new Date().toISOString(),
    raisedBy: callerName(viewer, transition),
    reopenReason: null,
    probability: null,
    impact: null,
    mitigation: null,
    residualProbability: null,
    residualImpact: null,
    optimisticDelay: null,
    mostLikelyDelay: null,
    pessimisticDelay: null,
    severity: kind === 'ISSUE' ? usualSeverity : null,
    priority: kind === 'ISSUE' ? 'MEDIUM' : null,
    ...opened({ kind, mitigation: null }),
    ...givenFields(own),
  };
}

/** Raises what comes of an item: it has its title, side and owner, is as internal, and affects the same, unless said. */
export async function arise(
  tx: Tx,
  viewer: Viewer,
  { item, transition }: Held,
  kind: RaidKind,
  { title = item.title, ownerId = item.ownerId, description, dueOn }: SaidOfItem,
  own: Partial<RaidItemEntity>,
): Promise<RaidItemRow> {
  const said = { title, ownerId, description, dueOn, side: item.side, internalTo: item.internalTo };
  const links = await repository.linksOfItems(tx, [item.id]);
  const arisen = await newItem(tx, viewer, transition, kind, said, { ...own, originId: item.id });
  const before = new Map(links.map(({ activityId, blocks }) => [activityId, blocks]));
  return insert(tx, arisen, await checkLinked(tx, arisen, before, said));
}

async function insert(tx: Tx, item: RaidItemEntity, links: Links): Promise<RaidItemRow> {
  await repository.insertRaidItem(tx, item, links);
  return (await repository.raidItemsById(tx, [item.id]))[0]!;
}
