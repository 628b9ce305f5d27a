import { AccessError } from '../domain/access-error.js';
import type { RaidKind } from '../domain/terms.js';
import type { Viewer } from '../platform/auth/viewer.js';
import type { Tx } from '../platform/database/database.js';
import {
  may,
  refusalOf,
  type SeenTransition,
  type Standing,
  type TransitionAction,
} from '../transitions/access.js';
import { getBelonging } from '../transitions/belonging.js';
import * as repository from './raid.repository.js';
import { codeOf } from './raid.rules.js';
import type { RaidItemRow } from './raid-row.js';

/** An item that the caller may change, with the transition's lock. */
export interface Held {
  item: RaidItemRow;
  transition: SeenTransition;
}

/** With the transition's lock. Throws NOT_FOUND, also for an item of another kind, and FORBIDDEN for whoever may not change it. */
export async function hold(
  tx: Tx,
  viewer: Viewer,
  id: string,
  kind: RaidKind | null,
  action: TransitionAction = 'KEEP_RAID_LOG',
): Promise<Held> {
  const find = async (within: Tx): Promise<RaidItemRow | null> => {
    const [found] = await repository.raidItemsById(within, [id]);
    return found && (kind === null || found.kind === kind) ? found : null;
  };
  const name = kind === null ? 'item of the RAID log' : kind.toLowerCase();
  const { row: item, transition } = await getBelonging(tx, viewer, { name, id, find }, action, {
    lock: true,
  });
  const reason = changeRefusal(transition.standing, item);
  if (reason !== null) throw new AccessError('FORBIDDEN', reason);
  return { item, transition };
}

/** Why the caller may not change an item; null where they may. */
export function changeRefusal(
  standing: Standing,
  item: Pick<RaidItemRow, 'kind' | 'number' | 'internalTo' | 'title' | 'ownerId'>,
): string | null {
  if (may(standing, 'CHANGE_RAID_ITEM', { ownerId: item.ownerId })) return null;
  return (
    refusalOf(standing, 'CHANGE_RAID_ITEM') ??
    `${codeOf(item)} "${item.title}" is not yours; it is for its owner or a manager to change.`
  );
}
