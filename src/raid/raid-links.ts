import { givenFields } from '../domain/given-fields.js';
import { UserError, UserErrors } from '../domain/user-error.js';
import type { Tx } from '../platform/database/database.js';
import type { RaidItemEntity } from './raid.entity.js';
import * as repository from './raid.repository.js';
import { type Links, linksWith } from './raid.rules.js';
import type { SaidOfItem } from './said-of-item.js';

/**
 * The links with what is said. Throws NOT_FOUND for an owner or activities that the transition does not have and
 * INVALID_INPUT for an owner who would not see the item, all at once.
 */
export async function checkLinked(
  tx: Tx,
  { transitionId, internalTo }: Pick<RaidItemEntity, 'transitionId' | 'internalTo'>,
  before: Links,
  said: SaidOfItem,
): Promise<Links> {
  const errors: UserError[] = [];
  const owner = said.ownerId == null ? null : await repository.findOwner(tx, transitionId, said.ownerId);
  if (said.ownerId != null && owner === null) {
    errors.push(
      new UserError('NOT_FOUND', `There is no participant "${said.ownerId}" in this transition.`, {
        field: ['ownerId'],
      }),
    );
  }
  if (owner !== null && internalTo !== null && owner.side !== internalTo) {
    errors.push(
      new UserError(
        'INVALID_INPUT',
        `${owner.name} stands on the ${owner.side.toLowerCase()}’s side and does not see what is internal to the ${internalTo.toLowerCase()}; it takes an owner of that side.`,
        { field: ['ownerId'] },
      ),
    );
  }
  const { affects = [], blocks = [] } = said;
  const idOf = await repository.activityIdsOf(tx, transitionId, [...affects, ...blocks]);
  const resolve = (field: 'affects' | 'blocks'): string[] | undefined =>
    said[field]?.map((reference, index) => {
      const id = idOf.get(reference);
      if (id !== undefined) return id;
      errors.push(
        new UserError(
          'NOT_FOUND',
          `There is no activity with the id or code "${reference}" in this transition.`,
          { field: [field, String(index)] },
        ),
      );
      return reference;
    });
  const links = linksWith(before, givenFields({ affects: resolve('affects'), blocks: resolve('blocks') }));
  if (errors.length > 0) throw new UserErrors(errors);
  return links;
}
