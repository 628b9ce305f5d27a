import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ActivitiesService } from '../activities/activities.service.js';
import { Activity } from '../activities/activities.type.js';
import { Viewer } from '../organizations/organizations.type.js';
import { CurrentViewer, type Viewer as ViewerIdentity } from '../platform/auth/viewer.js';
import { PageArgs } from '../platform/graphql/connection.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { TransitionsService } from '../transitions/transitions.service.js';
import { Transition } from '../transitions/transitions.type.js';
import {
  MarkNoticesReadInput,
  NoticeFilter,
  toListing,
  UpdateNoticePreferencesInput,
  UpdateNoticeRulesInput,
} from './notices.inputs.js';
import {
  MarkNoticesReadPayload,
  UpdateNoticePreferencesPayload,
  UpdateNoticeRulesPayload,
} from './notices.payloads.js';
import { NoticeMailsService } from './notice-mails.service.js';
import { NoticeRulesService } from './notice-rules.service.js';
import { NoticesService } from './notices.service.js';
import { Notice, NoticeConnection, NoticePreferences, NoticeRuleSetting } from './notices.type.js';
import type { ToldNotice } from './told-notice.js';

@Resolver(() => Viewer)
export class ViewerNoticesResolver {
  constructor(
    private readonly noticesService: NoticesService,
    private readonly mails: NoticeMailsService,
  ) {}

  @ResolveField(() => NoticeConnection, {
    description: 'What you were told of the transitions you take part in, the latest first.',
  })
  notices(
    @CurrentViewer() viewer: ViewerIdentity,
    @Args() page: PageArgs,
    @Args('filter', { type: () => NoticeFilter, nullable: true, description: 'Which; all unless said.' })
    filter?: NoticeFilter,
  ): Promise<unknown> {
    return this.noticesService.inbox(viewer, toListing(filter), page);
  }

  @ResolveField(() => NoticePreferences, { description: 'How you are told.' })
  async noticePreferences(@CurrentViewer() viewer: ViewerIdentity): Promise<NoticePreferences> {
    return { ...(await this.mails.preferencesOf(viewer)), serverSendsMail: this.mails.isOn };
  }

  @Mutation(() => UpdateNoticePreferencesPayload, { description: 'Says how you want to be told.' })
  async updateNoticePreferences(
    @CurrentViewer() viewer: ViewerIdentity,
    @Args('input', { description: 'How.' }) { mail, digestHour }: UpdateNoticePreferencesInput,
  ): Promise<UpdateNoticePreferencesPayload> {
    const said = { mail: mail ?? undefined, digestHour: digestHour ?? undefined };
    const preferences = await this.mails.update(viewer, said);
    return { preferences: { ...preferences, serverSendsMail: this.mails.isOn } };
  }

  @Mutation(() => MarkNoticesReadPayload, { description: 'Marks notices of yours as read.' })
  async markNoticesRead(
    @CurrentViewer() viewer: ViewerIdentity,
    @Args('input', { description: 'Which.' }) input: MarkNoticesReadInput,
  ): Promise<MarkNoticesReadPayload> {
    return { unreadCount: await this.noticesService.markRead(viewer, input.noticeIds ?? null) };
  }
}

@Resolver(() => Notice)
export class NoticesResolver {
  constructor(
    private readonly transitions: TransitionsService,
    private readonly activities: ActivitiesService,
  ) {}

  @ResolveField(() => Transition, { description: 'The transition it is about.' })
  async transition(
    @Parent() { transitionId }: ToldNotice,
    @Context() context: GraphContext,
  ): Promise<Transition> {
    const loader = loaderOf(context, 'transitions', (ids, viewer) => this.transitions.byId(viewer, ids));
    return (await loader.load(transitionId))!;
  }

  @ResolveField(() => Activity, {
    nullable: true,
    description: 'The activity it is about; null where it is about something else, or that was deleted.',
  })
  activity(
    @Parent() { activityId }: ToldNotice,
    @Context() context: GraphContext,
  ): Promise<Activity | null> | null {
    if (activityId === null) return null;
    return loaderOf<Activity>(context, 'activities', (ids, viewer) => this.activities.byId(viewer, ids)).load(
      activityId,
    );
  }
}

@Resolver(() => Transition)
export class TransitionNoticesResolver {
  constructor(private readonly rules: NoticeRulesService) {}

  @ResolveField(() => [NoticeRuleSetting], {
    description: 'Who is told of what: all rules, as they are here.',
  })
  async noticeRules(
    @Parent() { id }: Transition,
    @Context() context: GraphContext,
  ): Promise<readonly NoticeRuleSetting[]> {
    const loader = loaderOf(context, 'noticeRules', (ids, viewer) => this.rules.ofTransitions(viewer, ids));
    return (await loader.load(id)) ?? [];
  }

  @Mutation(() => UpdateNoticeRulesPayload, { description: 'Changes who is told of what in a transition.' })
  async updateNoticeRules(
    @CurrentViewer() viewer: ViewerIdentity,
    @Args('input', { description: 'Of which transition, and the rules.' }) input: UpdateNoticeRulesInput,
  ): Promise<UpdateNoticeRulesPayload> {
    return { rules: await this.rules.update(viewer, input.transitionId, input.rules) };
  }
}
