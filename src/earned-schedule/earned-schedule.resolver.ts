import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { EarnedScheduleService } from './earned-schedule.service.js';
import { EarnedSchedule } from './earned-schedule.type.js';

@Resolver(() => EarnedSchedule)
export class EarnedScheduleResolver {
  constructor(private readonly earnedSchedules: EarnedScheduleService) {}

  @Query(() => EarnedSchedule, {
    complexity: 2000,
    description:
      'Progress measured in time: how far the plan is, how far it should be, and when it will be done at this pace.',
  })
  earnedSchedule(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
  ): Promise<EarnedSchedule> {
    return this.earnedSchedules.of(viewer, transitionId);
  }
}
