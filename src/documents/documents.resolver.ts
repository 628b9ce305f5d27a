import { Inject } from '@nestjs/common';
import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ActivitiesService } from '../activities/activities.service.js';
import { type Activity, DocumentHandoff } from '../activities/activities.type.js';
import type { Config } from '../config/config.js';
import { configToken } from '../config/config.module.js';
import type { DocumentState, Side } from '../domain/terms.js';
import { ParticipantsService } from '../people/participants.service.js';
import { Participant } from '../people/participants.type.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { aboutItems } from '../platform/graphql/complexity.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { InstantScalar, LocalDateScalar } from '../platform/graphql/scalars.js';
import { SideType, Transition } from '../transitions/transitions.type.js';
import { type TimedDocument, toHandoff } from './document-row.js';
import { DocumentFilesService } from './document-files.service.js';
import { documentLoaders, type DocumentLoaders } from './documents.loaders.js';
import { ballIn } from './documents.rules.js';
import { toAwaitedReview } from './documents.mapping.js';
import { type AwaitedReview as Awaited, awaited, DocumentsService } from './documents.service.js';
import {
  AwaitedReview,
  DocumentChecklistPoint,
  DocumentFile,
  DocumentReview,
  DocumentRevision,
  DocumentSettings,
  DocumentStateType,
} from './documents.type.js';
import { newPoints } from './new-points.js';

@Resolver(() => DocumentHandoff)
export class DocumentsResolver {
  constructor(
    private readonly documents: DocumentsService,
    private readonly participants: ParticipantsService,
  ) {}

  @ResolveField(() => DocumentStateType, { description: 'Where the handoff stands.' })
  async state(@Parent() parent: DocumentHandoff, @Context() context: GraphContext): Promise<DocumentState> {
    return toHandoff(await this.rowOf(parent, context)).state;
  }

  @ResolveField(() => SideType, {
    nullable: true,
    description:
      'In whose court the ball is: who writes it, or who reviews it. Null where it is in nobody’s any more, or, of a joint document that nobody has submitted, in both.',
  })
  async ballIn(@Parent() parent: DocumentHandoff, @Context() context: GraphContext): Promise<Side | null> {
    return ballIn(toHandoff(await this.rowOf(parent, context)));
  }

  @ResolveField(() => Participant, {
    nullable: true,
    description: 'Who of the receiving side reviews it; null for anybody of that side who may review.',
  })
  async reviewer(
    @Parent() parent: DocumentHandoff,
    @Context() context: GraphContext,
  ): Promise<Participant | null> {
    const { reviewerId } = await this.rowOf(parent, context);
    if (reviewerId === null) return null;
    const load = (ids: readonly string[], viewer: Viewer) => this.participants.byId(viewer, ids);
    return loaderOf(context, 'participants', load).load(reviewerId);
  }

  @ResolveField(() => Int, { description: 'Working days that its review may take.' })
  async reviewLimitDays(
    @Parent() parent: DocumentHandoff,
    @Context() context: GraphContext,
  ): Promise<number> {
    return (await this.rowOf(parent, context)).reviewLimitDays;
  }

  @ResolveField(() => LocalDateScalar, {
    nullable: true,
    description: 'The last day on which its review is in time; null while none is awaited.',
  })
  async reviewDueOn(
    @Parent() parent: DocumentHandoff,
    @Context() context: GraphContext,
  ): Promise<string | null> {
    return (await this.awaitedOf(parent, context))?.dueOn ?? null;
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'Working days that it has waited for its review; null while none is awaited.',
  })
  async reviewWaitingDays(
    @Parent() parent: DocumentHandoff,
    @Context() context: GraphContext,
  ): Promise<number | null> {
    return (await this.awaitedOf(parent, context))?.waitingDays ?? null;
  }

  @ResolveField(() => Boolean, {
    description: 'Whether its review is awaited and the last day for it is past: the receiving side is late.',
  })
  async reviewLate(@Parent() parent: DocumentHandoff, @Context() context: GraphContext): Promise<boolean> {
    return (await this.awaitedOf(parent, context))?.late ?? false;
  }

  @ResolveField(() => DocumentRevision, { nullable: true, description: 'The latest; null before the first.' })
  async revision(
    @Parent() parent: DocumentHandoff,
    @Context() context: GraphContext,
  ): Promise<DocumentRevision | null> {
    return (await this.loaders(context).revisions.load(parent.id))?.[0] ?? null;
  }

  @ResolveField(() => [DocumentRevision], { description: 'All that was submitted of it, newest first.' })
  async revisions(
    @Parent() parent: DocumentHandoff,
    @Context() context: GraphContext,
  ): Promise<DocumentRevision[]> {
    return (await this.loaders(context).revisions.load(parent.id)) ?? [];
  }

  @ResolveField(() => [DocumentReview], {
    description: 'Its reviews and waivers, newest first; the one that goes on among them.',
  })
  async reviews(
    @Parent() parent: DocumentHandoff,
    @Context() context: GraphContext,
  ): Promise<DocumentReview[]> {
    return (await this.loaders(context).reviews.load(parent.id)) ?? [];
  }

  @ResolveField(() => [DocumentChecklistPoint], {
    description: 'What the reviewer looks for: its own checklist, or that of its type until it has one.',
  })
  async checklist(
    @Parent() parent: DocumentHandoff,
    @Context() context: GraphContext,
  ): Promise<DocumentChecklistPoint[]> {
    const own = await this.loaders(context).points.load(parent.id);
    return own && own.length > 0 ? own : newPoints(await this.rowOf(parent, context), null, []);
  }

  @ResolveField(() => InstantScalar, {
    nullable: true,
    description: 'When it was last opened again after its acceptance or waiver; null for never.',
  })
  async reopenedAt(
    @Parent() parent: DocumentHandoff,
    @Context() context: GraphContext,
  ): Promise<string | null> {
    return (await this.rowOf(parent, context)).reopenedAt;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Why it was opened again; null where a new revision did that, or nobody.',
  })
  async reopenReason(
    @Parent() parent: DocumentHandoff,
    @Context() context: GraphContext,
  ): Promise<string | null> {
    return (await this.rowOf(parent, context)).reopenReason;
  }

  private loaders(context: GraphContext): DocumentLoaders {
    return documentLoaders(context, this.documents);
  }

  private async rowOf({ id }: DocumentHandoff, context: GraphContext): Promise<TimedDocument> {
    return (await this.loaders(context).documents.load(id))!;
  }

  private async awaitedOf(parent: DocumentHandoff, context: GraphContext): Promise<Awaited | null> {
    const row = await this.rowOf(parent, context);
    const { state } = toHandoff(row);
    return state === 'SUBMITTED' || state === 'IN_REVIEW' ? awaited(row) : null;
  }
}

@Resolver(() => DocumentRevision)
export class DocumentRevisionsResolver {
  constructor(private readonly files: DocumentFilesService) {}

  @ResolveField(() => DocumentFile, { nullable: true, description: 'What it is, where it is no link.' })
  async file(
    @Parent() { fileId }: DocumentRevision,
    @Context() context: GraphContext,
  ): Promise<DocumentFile | null> {
    if (fileId === null) return null;
    const load = (ids: readonly string[], viewer: Viewer) => this.files.byId(viewer, ids);
    return loaderOf<DocumentFile>(context, 'documentFiles', load).load(fileId);
  }
}

@Resolver(() => DocumentFile)
export class DocumentFilesResolver {
  constructor(@Inject(configToken) private readonly config: Pick<Config, 'publicUrl'>) {}

  @ResolveField(() => String, {
    description: 'Where it is read, by who may read the transition: an address of this server.',
  })
  url(@Parent() { id, transitionId }: DocumentFile): string {
    return `${this.config.publicUrl}/transitions/${transitionId}/files/${id}`;
  }
}

@Resolver(() => DocumentReview)
export class DocumentReviewsResolver {
  constructor(private readonly documents: DocumentsService) {}

  @ResolveField(() => DocumentRevision, {
    nullable: true,
    description: 'Of which revision; null where the document was waived.',
  })
  async revision(
    @Parent() { activityId, revisionId }: DocumentReview,
    @Context() context: GraphContext,
  ): Promise<DocumentRevision | null> {
    const revisions = await documentLoaders(context, this.documents).revisions.load(activityId);
    return revisions?.find(({ id }) => id === revisionId) ?? null;
  }
}

@Resolver(() => AwaitedReview)
export class AwaitedReviewsResolver {
  constructor(
    private readonly documents: DocumentsService,
    private readonly activities: ActivitiesService,
  ) {}

  @Query(() => [AwaitedReview], {
    complexity: aboutItems(100),
    description: 'The documents that wait for a side’s review, longest wait first.',
  })
  async reviewQueue(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
    @Args('side', { type: () => SideType, description: 'Who reviews.' }) side: Side,
    @Args('reviewerId', {
      type: () => ID,
      nullable: true,
      description: 'UUID of a participant: only what they are to review.',
    })
    reviewerId?: string | null,
  ): Promise<AwaitedReview[]> {
    const queue = await this.documents.reviewQueue(viewer, transitionId, side, reviewerId ?? null);
    return queue.map(toAwaitedReview);
  }

  @ResolveField(() => DocumentHandoff, { description: 'Which.' })
  async document(
    @Parent() { activityId }: AwaitedReview,
    @Context() context: GraphContext,
  ): Promise<Activity> {
    const load = (ids: readonly string[], viewer: Viewer) => this.activities.byId(viewer, ids);
    return (await loaderOf<Activity>(context, 'activities', load).load(activityId))!;
  }
}

@Resolver(() => Transition)
export class TransitionDocumentsResolver {
  constructor(private readonly documents: DocumentsService) {}

  @ResolveField(() => DocumentSettings, { description: 'What both sides agreed on for its documents.' })
  async documentSettings(
    @Parent() transition: Transition,
    @Context() context: GraphContext,
  ): Promise<DocumentSettings> {
    const load = (ids: readonly string[], viewer: Viewer) => this.documents.settingsOf(viewer, ids);
    return (await loaderOf(context, 'documentSettings', load).load(transition.id))!;
  }
}
