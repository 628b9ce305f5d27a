import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { WebhookDeliveriesService } from './webhook-deliveries.service.js';
import { WebhookJobs } from './webhook-jobs.js';
import {
  OrganizationWebhooksResolver,
  TransitionWebhooksResolver,
  WebhookResolver,
  WebhooksResolver,
} from './webhooks.resolver.js';
import { WebhooksService } from './webhooks.service.js';

@Module({
  imports: [OrganizationsModule],
  providers: [
    WebhooksService,
    WebhookDeliveriesService,
    WebhookJobs,
    OrganizationWebhooksResolver,
    TransitionWebhooksResolver,
    WebhookResolver,
    WebhooksResolver,
  ],
  exports: [WebhookDeliveriesService, WebhookJobs],
})
export class WebhooksModule {}
