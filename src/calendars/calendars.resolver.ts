import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { Transition } from '../transitions/transitions.type.js';
import { CalendarsService } from './calendars.service.js';
import { Calendar } from './calendars.type.js';

@Resolver(() => Calendar)
export class CalendarsResolver {
  constructor(private readonly calendars: CalendarsService) {}

  @Query(() => Calendar, { description: 'One calendar.' })
  calendar(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID, description: 'Its UUID.' }) id: string,
  ): Promise<Calendar> {
    return this.calendars.get(viewer, id);
  }

  @ResolveField(() => Calendar, {
    nullable: true,
    description: 'The calendar it derives from: what it does not say itself is as there.',
  })
  base(@Parent() calendar: Calendar, @Context() context: GraphContext): Promise<Calendar | null> | null {
    if (calendar.baseId === null) return null;
    return loaderOf(context, 'calendars', (ids, viewer) => this.calendars.byId(viewer, ids)).load(
      calendar.baseId,
    );
  }
}

@Resolver(() => Transition)
export class TransitionCalendarsResolver {
  constructor(private readonly calendarsService: CalendarsService) {}

  @ResolveField(() => Calendar, {
    description: 'The calendar of the plan, for every activity without one of its own.',
  })
  async calendar(@Parent() transition: Transition, @Context() context: GraphContext): Promise<Calendar> {
    const loader = loaderOf(context, 'calendars', (ids, viewer) => this.calendarsService.byId(viewer, ids));
    return (await loader.load(transition.calendarId))!;
  }

  @ResolveField(() => [Calendar], { description: 'Its calendars, by name.' })
  async calendars(@Parent() transition: Transition, @Context() context: GraphContext): Promise<Calendar[]> {
    const loader = loaderOf(context, 'calendarsOfTransitions', (ids, viewer) =>
      this.calendarsService.ofTransitions(viewer, ids),
    );
    return (await loader.load(transition.id)) ?? [];
  }
}
