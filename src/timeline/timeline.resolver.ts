import { Args, ID, Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import { Transition } from '../transitions/transitions.type.js';
import { inOrder, sessionEvents } from './events.rules.js';
import { requestedFields } from './requested-fields.js';
import { activityFields, dependencyFields, TimelineService } from './timeline.service.js';
import { timelinePath } from './timeline-path.js';
import { Forecast, Timeline, TimelineLinks } from './timeline.type.js';

@Resolver(() => Transition)
export class TimelineResolver {
  constructor(private readonly timelines: TimelineService) {}

  @Query(() => Timeline, {
    complexity: 1000,
    description:
      'A whole plan with its dates in one go, whatever its size. Ask only for the fields you draw.',
  })
  async timeline(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Timeline> {
    return this.read(viewer, transitionId, info);
  }

  @ResolveField('timeline', () => Timeline, {
    complexity: 1000,
    description: 'The whole plan with its dates in one go.',
  })
  async timelineOf(
    @Parent() transition: TransitionEntity,
    @CurrentViewer() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Timeline> {
    return this.read(viewer, transition.id, info);
  }

  @ResolveField(() => TimelineLinks, { description: 'Where the timeline can be fetched as a file.' })
  timelineLinks(@Parent() transition: TransitionEntity): TimelineLinks {
    const link = (extension: string): string => timelinePath(transition.id, extension);
    return { json: link('json'), csv: link('csv'), ics: link('ics'), svg: link('svg'), mmd: link('mmd') };
  }

  @ResolveField(() => Forecast, {
    complexity: 20,
    description: 'Will we be ready on the date? Against the target and the agreed baseline.',
  })
  forecast(@Parent() transition: TransitionEntity, @CurrentViewer() viewer: Viewer): Promise<Forecast> {
    return this.timelines.forecast(viewer, transition);
  }

  private async read(viewer: Viewer, transitionId: string, info: GraphQLResolveInfo): Promise<Timeline> {
    const wanted = (list: string): Set<string> => requestedFields(info, list);
    const [activities, dependencies, events] = [
      wanted('activities'),
      wanted('dependencies'),
      wanted('events'),
    ];
    const document = await this.timelines.timeline(viewer, transitionId, {
      activities: activityFields.filter((field) => activities.has(field)),
      dependencies: dependencyFields.filter((field) => dependencies.has(field)),
      sessions: events.size > 0,
      events: events.size > 0,
    });
    return {
      ...document.transition,
      activities: document.activities,
      dependencies: document.dependencies,
      events: inOrder([...document.events, ...sessionEvents(document.sessions)]),
    } as unknown as Timeline;
  }
}
