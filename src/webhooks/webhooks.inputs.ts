import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsUUID } from 'class-validator';
import type { NoticeRuleName } from '../domain/terms.js';
import { LargestList } from '../platform/graphql/largest-list.js';
import { MutationInput } from '../platform/graphql/mutation.input.js';
import { NoticeRuleNameType } from './webhooks.type.js';

@InputType({ description: 'What `createWebhook` takes: an organization or a transition, and an address.' })
export class CreateWebhookInput extends MutationInput {
  @Field(() => ID, {
    nullable: true,
    description: 'UUID of an organization, to be told of all of its transitions. For its administrators.',
  })
  @IsOptional()
  @IsUUID(undefined, { message: 'organizationId is a UUID' })
  organizationId?: string | null;
  @Field(() => ID, { nullable: true, description: 'UUID of a transition, to be told of that alone.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId?: string | null;
  @Field(() => String, {
    description: 'Where it goes: an https address of the public internet, up to 2,000 characters.',
  })
  url!: string;
  @Field(() => [NoticeRuleNameType], {
    nullable: true,
    description: 'The rules it is told of; all unless said.',
  })
  @IsOptional()
  @LargestList(50)
  rules?: NoticeRuleName[] | null;
}

@InputType({ description: 'What `deleteWebhook` takes.' })
export class DeleteWebhookInput extends MutationInput {
  @Field(() => ID, { description: 'UUID of the webhook.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

@InputType({ description: 'What `replayWebhookDelivery` takes.' })
export class ReplayWebhookDeliveryInput extends MutationInput {
  @Field(() => ID, { description: 'UUID of the delivery.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}
