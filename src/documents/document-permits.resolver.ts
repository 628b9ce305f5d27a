import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { DocumentHandoff } from '../activities/activities.type.js';
import type { GraphContext } from '../platform/graphql/context.js';
import { standingIn } from '../transitions/standings.loaders.js';
import { TransitionsService } from '../transitions/transitions.service.js';
import { viewerCanEach } from '../transitions/viewer-can.type.js';
import { documentPermits } from './document-permits.js';
import { toHandoff } from './document-row.js';
import { documentLoaders } from './documents.loaders.js';
import { DocumentsService } from './documents.service.js';
import { ViewerCanOfDocument } from './documents.type.js';

@Resolver(() => DocumentHandoff)
export class DocumentPermitsResolver {
  constructor(
    private readonly documents: DocumentsService,
    private readonly transitions: TransitionsService,
  ) {}

  @ResolveField(() => ViewerCanOfDocument, {
    description: 'What the caller may do with it as it stands now, and why not where they may not.',
  })
  async viewerCan(
    @Parent() { id, transitionId, status }: DocumentHandoff,
    @Context() context: GraphContext,
  ): Promise<ViewerCanOfDocument> {
    const standing = await standingIn(context, this.transitions, transitionId);
    const row = (await documentLoaders(context, this.documents).documents.load(id))!;
    return viewerCanEach(documentPermits(standing, toHandoff(row), status === 'CANCELLED'));
  }
}
