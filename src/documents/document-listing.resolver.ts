import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { PageArgs } from '../platform/graphql/connection.js';
import { Transition } from '../transitions/transitions.type.js';
import type { DocumentOrder } from './document-listing.js';
import { DocumentFilter, DocumentOrderType, toListing } from './document-listing.inputs.js';
import { DocumentListingService } from './document-listing.service.js';
import { DocumentConnection } from './documents.type.js';

@Resolver(() => Transition)
export class DocumentListingResolver {
  constructor(private readonly listings: DocumentListingService) {}

  @ResolveField(() => DocumentConnection, {
    description:
      'Its documents, a page at a time. What waits for my review is asked with `filter: { reviewerId: …, state: [SUBMITTED, IN_REVIEW] }, orderBy: WAITING`.',
  })
  async documents(
    @Parent() { id }: Transition,
    @CurrentViewer() viewer: Viewer,
    @Args() page: PageArgs,
    @Args('filter', { type: () => DocumentFilter, nullable: true, description: 'Which; all unless said.' })
    filter?: DocumentFilter,
    @Args('orderBy', {
      type: () => DocumentOrderType,
      defaultValue: 'OUTLINE',
      description: 'In which order.',
    })
    orderBy: DocumentOrder = 'OUTLINE',
  ): Promise<DocumentConnection> {
    const found = await this.listings.page(viewer, id, toListing(filter), orderBy, page);
    return found as unknown as DocumentConnection;
  }
}
