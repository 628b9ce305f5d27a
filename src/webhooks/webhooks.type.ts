import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { NoticeRuleName, WebhookDeliveryStatus } from '../domain/terms.js';
import { ConnectionOf } from '../platform/graphql/connection.js';
import { enumType } from '../platform/graphql/enums.js';
import { InstantScalar } from '../platform/graphql/scalars.js';

export const NoticeRuleNameType = enumType<NoticeRuleName>(
  'NoticeRuleName',
  'What people are told. Each is told once for as long as it holds; where it ends and begins again, once more.',
  {
    GO_LIVE_LATE: 'The go-live is forecast after its target.',
    GO_LIVE_BACK_ON_TARGET: 'The go-live was forecast after its target, and is no more.',
    AWAITED:
      'An activity should have finished by its target or its agreed date and has not, and others could begin but for it.',
    STARTS_SOON: 'An activity starts within so many days.',
    FINISHES_SOON: 'An activity that has begun, or a milestone, finishes within so many days.',
    MILESTONE_BLOCKED: 'A milestone is due within so many days, and open items of the RAID log block it.',
    GATE_OPEN: 'A gate is due within so many days, and exit criteria of it are open.',
    REVIEW_DUE: 'A document waits for its review, which is due within so many days.',
    REVIEW_LATE: 'A document waits for its review, which is past its limit.',
    RETEST_DUE: 'Somebody failed an assessment and is due to be assessed again within so many days.',
    RAID_ITEM_DUE: 'An open item of the RAID log is due within so many days.',
    RAID_ITEM_OVERDUE: 'An open item of the RAID log was due before today.',
    BASELINE_AWAITS_APPROVAL: 'The latest baseline has not been approved by a side.',
  },
);

export const WebhookDeliveryStatusType = enumType<WebhookDeliveryStatus>(
  'WebhookDeliveryStatus',
  'How far a delivery has come.',
  {
    PENDING: 'It is to be made, for the first time or again.',
    DELIVERED: 'It was answered with a status from 200 to 299.',
    FAILED: 'It was given up after a day of tries.',
  },
);

@ObjectType({ description: 'Something that a webhook is told.' })
export class WebhookDelivery {
  @Field(() => ID, {
    description: 'UUID; it is sent as `webhook-id`, the same at each try and when it is replayed.',
  })
  id!: string;
  @Field(() => String, { description: '`notice.began` or `notice.ended`.' })
  type!: string;
  @Field(() => String, { description: 'The JSON that is sent.' })
  body!: string;
  @Field(() => WebhookDeliveryStatusType, { description: 'How far it has come.' })
  status!: WebhookDeliveryStatus;
  @Field(() => Int, { description: 'How often it was tried, since it was made or replayed.' })
  attempts!: number;
  @Field(() => InstantScalar, { description: 'When it was made.' })
  createdAt!: string;
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When it is tried next; null once that is over.',
  })
  nextAttemptAt!: string | null;
  @Field(() => InstantScalar, { nullable: true, description: 'When it was taken.' })
  deliveredAt!: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'The HTTP status of the last answer; null where there was none.',
  })
  lastStatus!: number | null;
  @Field(() => String, { nullable: true, description: 'The first 4 KB of the last answer.' })
  lastAnswer!: string | null;
  @Field(() => String, { nullable: true, description: 'Why there was no answer.' })
  lastError!: string | null;
}

@ObjectType({ description: 'A page of the deliveries of a webhook, the latest first.' })
export class WebhookDeliveryConnection extends ConnectionOf<WebhookDelivery>(
  () => WebhookDelivery,
  'WebhookDelivery',
) {}

@ObjectType({
  description:
    'A program elsewhere that is told what people are told, by a POST that is signed as Standard Webhooks has it.',
})
export class Webhook {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => String, { description: 'The address it goes to.' })
  url!: string;
  @Field(() => [NoticeRuleNameType], {
    nullable: true,
    description: 'The rules it is told of; null for all.',
  })
  rules!: NoticeRuleName[] | null;
  @Field(() => InstantScalar, { description: 'When it was made.' })
  createdAt!: string;
  @Field(() => String, { description: 'Who made it.' })
  createdBy!: string;
  @Field(() => WebhookDeliveryConnection, { description: 'What it was to be told in the last thirty days.' })
  deliveries!: WebhookDeliveryConnection;
}
