import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ActivitiesService } from '../activities/activities.service.js';
import { Activity } from '../activities/activities.type.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { PageArgs } from '../platform/graphql/connection.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { Transition } from '../transitions/transitions.type.js';
import { AddCommentInput, DeleteCommentInput, EditCommentInput } from './comments.inputs.js';
import { CommentPayload } from './comments.payloads.js';
import { CommentsService, mostWithActivity } from './comments.service.js';
import { Comment, CommentConnection } from './comments.type.js';

@Resolver(() => Transition)
export class TransitionCommentsResolver {
  constructor(private readonly comments: CommentsService) {}

  @ResolveField('comments', () => CommentConnection, {
    description: 'What people say of its activities, newest first, a page at a time.',
  })
  commentsOf(
    @Parent() { id }: Transition,
    @CurrentViewer() viewer: Viewer,
    @Args() page: PageArgs,
  ): Promise<CommentConnection> {
    return this.comments.page(viewer, id, page);
  }
}

@Resolver(() => Activity)
export class ActivityCommentsResolver {
  constructor(private readonly commentsService: CommentsService) {}

  @ResolveField(() => [Comment], {
    description: `What people say of it, newest first; the newest ${mostWithActivity}.`,
  })
  async comments(@Parent() { id }: Activity, @Context() context: GraphContext): Promise<Comment[]> {
    const load = (ids: readonly string[], viewer: Viewer) => this.commentsService.ofActivities(viewer, ids);
    return (await loaderOf(context, 'commentsOfActivities', load).load(id)) ?? [];
  }
}

@Resolver(() => Comment)
export class CommentsResolver {
  constructor(
    private readonly comments: CommentsService,
    private readonly activities: ActivitiesService,
  ) {}

  @ResolveField(() => Activity, { description: 'The activity that it is about.' })
  async activity(@Parent() { activityId }: Comment, @Context() context: GraphContext): Promise<Activity> {
    const load = (ids: readonly string[], viewer: Viewer) => this.activities.byId(viewer, ids);
    return (await loaderOf(context, 'activities', load).load(activityId))!;
  }

  @Mutation(() => CommentPayload, {
    description: 'Says something of an activity: to both sides, or to one’s own alone.',
  })
  async addComment(
    @CurrentViewer() viewer: Viewer,
    @Args('input') { transitionId, activity, text, internalTo }: AddCommentInput,
  ): Promise<CommentPayload> {
    const said = { activity, text, internalTo: internalTo ?? null };
    return { comment: await this.comments.add(viewer, transitionId, said) };
  }

  @Mutation(() => CommentPayload, { description: 'Changes what a comment says. For who wrote it.' })
  async editComment(
    @CurrentViewer() viewer: Viewer,
    @Args('input') { id, text }: EditCommentInput,
  ): Promise<CommentPayload> {
    return { comment: await this.comments.edit(viewer, id, text) };
  }

  @Mutation(() => CommentPayload, { description: 'Deletes a comment. For who wrote it.' })
  async deleteComment(
    @CurrentViewer() viewer: Viewer,
    @Args('input') { id }: DeleteCommentInput,
  ): Promise<CommentPayload> {
    return { comment: await this.comments.delete(viewer, id) };
  }
}
