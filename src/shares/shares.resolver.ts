import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, RequiresScope, type Viewer } from '../platform/auth/viewer.js';
import { AnswersOnce } from '../platform/graphql/answers-once.js';
import { type GraphContext, groupBy, loaderOf } from '../platform/graphql/context.js';
import { Transition } from '../transitions/transitions.type.js';
import { CreateShareLinkInput, RevokeShareLinkInput } from './shares.inputs.js';
import { CreateShareLinkPayload, RevokeShareLinkPayload } from './shares.payloads.js';
import { SharesService } from './shares.service.js';
import { ShareLink } from './shares.type.js';

@Resolver(() => Transition)
export class TransitionSharesResolver {
  constructor(private readonly shares: SharesService) {}

  @ResolveField(() => [ShareLink], {
    description:
      'The links that show something of it without signing in, the newest 200 first, those that have ended included; none for who may not make any.',
  })
  async shareLinks(
    @Parent() { id }: Transition,
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
  ): Promise<ShareLink[]> {
    const loader = loaderOf(context, 'shareLinksOfTransitions', async (ids) =>
      groupBy(await this.shares.ofTransitions(viewer, ids), (row) => row.transitionId),
    );
    return (await loader.load(id)) ?? [];
  }
}

@RequiresScope('ADMIN')
@Resolver()
export class SharesResolver {
  constructor(private readonly shares: SharesService) {}

  @AnswersOnce()
  @Mutation(() => CreateShareLinkPayload, {
    description:
      'Makes a link that shows one view of a transition to whoever has it, until it expires or is revoked. For its managers and administrators.',
  })
  createShareLink(
    @CurrentViewer() viewer: Viewer,
    @Args('input') { transitionId, what, label, expiresInDays }: CreateShareLinkInput,
  ): Promise<CreateShareLinkPayload> {
    return this.shares.create(viewer, { transitionId, what, label, expiresInDays });
  }

  @Mutation(() => RevokeShareLinkPayload, {
    description: 'Ends a link at once, whoever made it. For whoever might make one.',
  })
  async revokeShareLink(
    @CurrentViewer() viewer: Viewer,
    @Args('input') { id }: RevokeShareLinkInput,
  ): Promise<RevokeShareLinkPayload> {
    return { shareLink: await this.shares.revoke(viewer, id) };
  }
}
