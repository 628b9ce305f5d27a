import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { activityOf, toEditPayload } from '../planning/planning.mapping.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import type { GraphContext } from '../platform/graphql/context.js';
import type { DocumentHandoff } from '../activities/activities.type.js';
import { type DocumentEdit, DocumentHandoffsService } from './document-handoffs.service.js';
import {
  AcceptDocumentInput,
  AssignReviewerInput,
  type ChecklistAnswerInput,
  ReopenDocumentInput,
  RequestChangesInput,
  SetChecklistInput,
  StartDraftingInput,
  StartReviewInput,
  SubmitRevisionInput,
  TickChecklistInput,
  WaiveDocumentInput,
} from './documents.inputs.js';
import { documentLoaders } from './documents.loaders.js';
import { DocumentPayload } from './documents.payloads.js';
import type { SaidOfPoint } from './documents.rules.js';
import { DocumentsService } from './documents.service.js';

@Resolver()
export class DocumentHandoffsResolver {
  constructor(
    private readonly handoffs: DocumentHandoffsService,
    private readonly documents: DocumentsService,
  ) {}

  @Mutation(() => DocumentPayload, {
    description: 'Begins to write a document; for its own side. The activity has started.',
  })
  async startDrafting(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
    @Args('input', { description: 'Which.' }) input: StartDraftingInput,
  ): Promise<DocumentPayload> {
    return this.payload(context, await this.handoffs.startDrafting(viewer, input));
  }

  @Mutation(() => DocumentPayload, {
    description:
      'Submits a revision for review; for the document’s own side. It takes the place of one that waits. After an acceptance or a waiver it opens the handoff again: the activity is finished no more, and the checklist is open.',
  })
  async submitRevision(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
    @Args('input', { description: 'Of which document, and what.' }) input: SubmitRevisionInput,
  ): Promise<DocumentPayload> {
    return this.payload(context, await this.handoffs.submitRevision(viewer, input));
  }

  @Mutation(() => DocumentPayload, {
    description: 'Begins the review of the latest revision; for the side that did not submit it.',
  })
  async startReview(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
    @Args('input', { description: 'Of which document and revision.' }) input: StartReviewInput,
  ): Promise<DocumentPayload> {
    return this.payload(context, await this.handoffs.startReview(viewer, input));
  }

  @Mutation(() => DocumentPayload, {
    description:
      'Says of points of the checklist whether they are met; for the side that did not submit the revision. The review has begun with it. What was said of a point stays through further revisions, until the handoff is opened again.',
  })
  async tickChecklist(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
    @Args('input', { description: 'Of which document and revision, and what.' }) input: TickChecklistInput,
  ): Promise<DocumentPayload> {
    const checklist = toSaid(input.checklist);
    return this.payload(context, await this.handoffs.tickChecklist(viewer, { ...input, checklist }));
  }

  @Mutation(() => DocumentPayload, {
    description: 'Asks for a better revision; for the side that did not submit this one.',
  })
  async requestChanges(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
    @Args('input', { description: 'Of which document and revision, and what is to be changed.' })
    input: RequestChangesInput,
  ): Promise<DocumentPayload> {
    const checklist = toSaid(input.checklist);
    return this.payload(context, await this.handoffs.requestChanges(viewer, { ...input, checklist }));
  }

  @Mutation(() => DocumentPayload, {
    description:
      'Accepts the latest revision; for the side that did not submit it, and never for who submitted it. Every required point of the checklist has been answered. The activity is finished as of the status date (or now, where none is set), and what waits for it moves.',
  })
  async acceptDocument(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
    @Args('input', { description: 'Which document and revision.' }) input: AcceptDocumentInput,
  ): Promise<DocumentPayload> {
    const checklist = toSaid(input.checklist);
    return this.payload(context, await this.handoffs.acceptDocument(viewer, { ...input, checklist }));
  }

  @Mutation(() => DocumentPayload, {
    description:
      'Does without a document; for a manager of the receiving side. The activity is finished, and what waits for it moves.',
  })
  async waiveDocument(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
    @Args('input', { description: 'Which, and why.' }) input: WaiveDocumentInput,
  ): Promise<DocumentPayload> {
    return this.payload(context, await this.handoffs.waiveDocument(viewer, input));
  }

  @Mutation(() => DocumentPayload, {
    description:
      'Takes an acceptance back; for the side that reviews. Of a waiver, for its managers. The activity is finished no more, and the checklist is open.',
  })
  async reopenDocument(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
    @Args('input', { description: 'Which, and why.' }) input: ReopenDocumentInput,
  ): Promise<DocumentPayload> {
    return this.payload(context, await this.handoffs.reopenDocument(viewer, input));
  }

  @Mutation(() => DocumentPayload, {
    description: 'Gives a document a checklist of its own, or that of its type; for managers.',
  })
  async setChecklist(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
    @Args('input', { description: 'Of which document, and what.' }) input: SetChecklistInput,
  ): Promise<DocumentPayload> {
    const points = input.points ?? null;
    return this.payload(context, await this.handoffs.setChecklist(viewer, { ...input, points }));
  }

  @Mutation(() => DocumentPayload, {
    description: 'Says who reviews a document, and how long that may take; for managers.',
  })
  async assignReviewer(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
    @Args('input', { description: 'Which document, who, and how long.' }) input: AssignReviewerInput,
  ): Promise<DocumentPayload> {
    return this.payload(context, await this.handoffs.assignReviewer(viewer, input));
  }

  /** What is asked of the document is answered from the edit: of a dry run the database has nothing. */
  private payload(context: GraphContext, edit: DocumentEdit): DocumentPayload {
    const { activityId } = edit.document;
    const loaders = documentLoaders(context, this.documents);
    loaders.documents.prime(activityId, edit.document);
    loaders.revisions.prime(activityId, edit.revisions);
    loaders.reviews.prime(activityId, edit.reviews);
    loaders.points.prime(activityId, edit.points);
    return { document: activityOf(edit, activityId) as DocumentHandoff, ...toEditPayload(edit) };
  }
}

const toSaid = (answers: readonly ChecklistAnswerInput[] | null | undefined): SaidOfPoint[] =>
  (answers ?? []).map(({ point, answer, note }) => ({ point, answer: answer ?? null, note }));
