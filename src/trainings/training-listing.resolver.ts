import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { PageArgs } from '../platform/graphql/connection.js';
import { Transition } from '../transitions/transitions.type.js';
import type { TrainingOrder } from './training-listing.js';
import { toListing, TrainingFilter, TrainingOrderType } from './training-listing.inputs.js';
import { TrainingListingService } from './training-listing.service.js';
import { TrainingConnection } from './trainings.type.js';

@Resolver(() => Transition)
export class TrainingListingResolver {
  constructor(private readonly listings: TrainingListingService) {}

  @ResolveField(() => TrainingConnection, {
    description:
      'Its trainings, a page at a time. What is still to be learnt is asked with `filter: { complete: false }, orderBy: FINISH`.',
  })
  async trainings(
    @Parent() { id }: Transition,
    @CurrentViewer() viewer: Viewer,
    @Args() page: PageArgs,
    @Args('filter', { type: () => TrainingFilter, nullable: true, description: 'Which; all unless said.' })
    filter?: TrainingFilter,
    @Args('orderBy', {
      type: () => TrainingOrderType,
      defaultValue: 'OUTLINE',
      description: 'In which order.',
    })
    orderBy: TrainingOrder = 'OUTLINE',
  ): Promise<TrainingConnection> {
    const found = await this.listings.page(viewer, id, toListing(filter), orderBy, page);
    return found as unknown as TrainingConnection;
  }
}
