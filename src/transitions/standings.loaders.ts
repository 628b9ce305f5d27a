import type { Viewer } from '../platform/auth/viewer.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import type { Standing } from './access.js';
import type { TransitionsService } from './transitions.service.js';

/** How the caller stands to a transition; many are asked for in one statement. */
export async function standingIn(
  context: GraphContext,
  transitions: TransitionsService,
  transitionId: string,
): Promise<Standing> {
  const load = (ids: readonly string[], viewer: Viewer) => transitions.standingsOf(viewer, ids);
  const standing = await loaderOf(context, 'standings', load).load(transitionId);
  // Who has just taken themselves out of it.
  return standing ?? { isAdmin: false, participant: null };
}
