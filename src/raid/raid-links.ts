import { givenFields } from '../domain/given-fields.js';
import { UserError, UserErrors } from '../domain/user-error.js';
import type { Tx } from '../platform/database/database.js';
import type { RaidItemEntity } from './raid.entity.js';
import * as repository from './raid.repository.js';
import { type Links, linksWith } from './raid.rules.js';
import type { SaidOfItem } from './said-of-item.js';

/** The links with what is said. Throws NOT_FOUND for an owner or activities that the transition does not have, all at once. */
export async function checkLinked(
  tx: Tx,
  { transitionId }: Pick<RaidItemEntity, 'transitionId'>,
  before: Links,
  said: SaidOfItem,
): Promise<Links> {
  const errors: UserError[] = [];
  if (said.ownerId != null && !(await repository.isParticipant(tx, transitionId, said.ownerId))) {
    errors.push(
      new UserError('NOT_FOUND', `There is no participant "${said.ownerId}" in this transition.`, {
        field: ['ownerId'],
      }),
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
