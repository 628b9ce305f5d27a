import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { WebhookDeliveryStatus } from '../domain/terms.js';
import { Organization } from '../organizations/organizations.type.js';
import { CurrentViewer, RequiresScope, type Viewer } from '../platform/auth/viewer.js';
import { AnswersOnce } from '../platform/graphql/answers-once.js';
import { PageArgs } from '../platform/graphql/connection.js';
import { type GraphContext, groupBy, loaderOf } from '../platform/graphql/context.js';
import { Transition } from '../transitions/transitions.type.js';
import { WebhookJobs } from './webhook-jobs.js';
import { CreateWebhookInput, DeleteWebhookInput, ReplayWebhookDeliveryInput } from './webhooks.inputs.js';
import {
  CreateWebhookPayload,
  DeleteWebhookPayload,
  ReplayWebhookDeliveryPayload,
} from './webhooks.payloads.js';
import { WebhooksService } from './webhooks.service.js';
import { Webhook, WebhookDeliveryConnection, WebhookDeliveryStatusType } from './webhooks.type.js';

@Resolver(() => Organization)
export class OrganizationWebhooksResolver {
  constructor(private readonly webhooksService: WebhooksService) {}

  @ResolveField(() => [Webhook], {
    description:
      'Its webhooks, but for those of one transition, the oldest first; none for who does not administer it.',
  })
  async webhooks(@Parent() { id }: Organization, @Context() context: GraphContext): Promise<unknown[]> {
    const loader = loaderOf(context, 'webhooksOfOrganizations', async (ids, viewer) =>
      groupBy(await this.webhooksService.ofOrganizations(viewer, ids), (row) => row.organizationId),
    );
    return (await loader.load(id)) ?? [];
  }
}

@Resolver(() => Transition)
export class TransitionWebhooksResolver {
  constructor(private readonly webhooksService: WebhooksService) {}

  @ResolveField(() => [Webhook], {
    description:
      'Its webhooks, the oldest first: those of your side for a manager, all for an administrator, none for the others.',
  })
  async webhooks(@Parent() { id }: Transition, @Context() context: GraphContext): Promise<unknown[]> {
    const loader = loaderOf(context, 'webhooksOfTransitions', async (ids, viewer) =>
      groupBy(await this.webhooksService.ofTransitions(viewer, ids), (row) => row.transitionId!),
    );
    return (await loader.load(id)) ?? [];
  }
}

@Resolver(() => Webhook)
export class WebhookResolver {
  constructor(private readonly webhooksService: WebhooksService) {}

  @Query(() => Webhook, { description: 'One webhook. For whoever might make it.' })
  webhook(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID, description: 'Its UUID.' }) id: string,
  ): Promise<unknown> {
    return this.webhooksService.get(viewer, id);
  }

  @ResolveField(() => String, { description: 'The address it goes to.' })
  async url(@Parent() { id }: Webhook, @Context() context: GraphContext): Promise<string> {
    const loader = loaderOf(context, 'urlsOfWebhooks', (ids, viewer) =>
      this.webhooksService.urlsOf(viewer, ids),
    );
    return (await loader.load(id))!;
  }

  @ResolveField(() => WebhookDeliveryConnection, {
    description: 'What it was to be told in the last thirty days.',
  })
  deliveries(
    @Parent() { id }: Webhook,
    @CurrentViewer() viewer: Viewer,
    @Args() page: PageArgs,
    @Args('status', {
      type: () => [WebhookDeliveryStatusType],
      nullable: true,
      description: 'Those that have come so far; all unless said.',
    })
    status?: WebhookDeliveryStatus[] | null,
  ): Promise<WebhookDeliveryConnection> {
    return this.webhooksService.deliveriesOf(viewer, id, status ?? null, page);
  }
}

@RequiresScope('ADMIN')
@Resolver()
export class WebhooksResolver {
  constructor(
    private readonly webhooksService: WebhooksService,
    private readonly jobs: WebhookJobs,
  ) {}

  @AnswersOnce()
  @Mutation(() => CreateWebhookPayload, {
    description:
      'Has a program elsewhere told what people are told. For administrators of the organization, and managers of the transition.',
  })
  async createWebhook(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Of what, and where it goes.' }) input: CreateWebhookInput,
  ): Promise<unknown> {
    const { organizationId = null, transitionId = null, url, rules = null } = input;
    return this.webhooksService.create(viewer, { organizationId, transitionId, url, rules });
  }

  @Mutation(() => DeleteWebhookPayload, {
    description: 'Deletes a webhook with its deliveries. For whoever might make it.',
  })
  async deleteWebhook(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which.' }) { id }: DeleteWebhookInput,
  ): Promise<DeleteWebhookPayload> {
    await this.webhooksService.delete(viewer, id);
    return { deletedId: id };
  }

  @Mutation(() => ReplayWebhookDeliveryPayload, {
    description:
      'Has a delivery made again, with the same `webhook-id`, whatever became of it. For whoever might make the webhook.',
  })
  async replayWebhookDelivery(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which.' }) { id }: ReplayWebhookDeliveryInput,
  ): Promise<ReplayWebhookDeliveryPayload> {
    const delivery = await this.webhooksService.replay(viewer, id);
    await this.jobs.findSoon();
    return { delivery };
  }
}
