import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { Webhook, WebhookDelivery } from './webhooks.type.js';

@ObjectType({ implements: [MutationPayload], description: 'What `createWebhook` answers.' })
export class CreateWebhookPayload extends MutationPayload {
  @Field(() => Webhook, { nullable: true, description: 'The new webhook.' })
  webhook?: Webhook;
  @Field(() => String, {
    nullable: true,
    description: 'What it is signed with, `whsec_…` as Standard Webhooks has it. It is not shown again.',
  })
  secret?: string;
}

@ObjectType({ implements: [MutationPayload], description: 'What `deleteWebhook` answers.' })
export class DeleteWebhookPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'UUID of what was deleted.' })
  deletedId?: string;
}

@ObjectType({ implements: [MutationPayload], description: 'What `replayWebhookDelivery` answers.' })
export class ReplayWebhookDeliveryPayload extends MutationPayload {
  @Field(() => WebhookDelivery, { nullable: true, description: 'The delivery, which is to be made again.' })
  delivery?: WebhookDelivery;
}
