import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Activity } from '../activities/activities.type.js';
import type { MailMode, NoticeAudience, NoticeRuleName } from '../domain/terms.js';
import { ConnectionOf } from '../platform/graphql/connection.js';
import { enumType } from '../platform/graphql/enums.js';
import { InstantScalar } from '../platform/graphql/scalars.js';
import { NoticeRuleNameType } from '../webhooks/webhooks.type.js';
import { Transition } from '../transitions/transitions.type.js';

export const NoticeAudienceType = enumType<NoticeAudience>(
  'NoticeAudience',
  'Who is told. Whoever has no login is told through the managers of their side.',
  {
    OWNER: 'Who owns what it is about; the managers of its side, where nobody does.',
    MANAGERS: 'The managers of the side that it concerns; those of both sides, where it concerns both.',
    APPROVERS: 'The approvers of that side.',
    SPONSORS: 'The sponsors of that side.',
  },
);

@ObjectType({ description: 'Something that you were told.' })
export class Notice {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => NoticeRuleNameType, { description: 'The rule by which you were told.' })
  rule!: NoticeRuleName;
  @Field(() => String, { description: 'What it says: one sentence, with the dates of now while it holds.' })
  text!: string;
  @Field(() => InstantScalar, { description: 'When you were told.' })
  toldAt!: string;
  @Field(() => InstantScalar, { nullable: true, description: 'When it ceased to hold; null while it does.' })
  endedAt!: string | null;
  @Field(() => InstantScalar, { nullable: true, description: 'When you read it; null while you have not.' })
  readAt!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The name of somebody without a login, in whose place you were told.',
  })
  onBehalfOf!: string | null;
  @Field(() => Transition, { description: 'The transition it is about.' })
  transition!: Transition;
  @Field(() => Activity, {
    nullable: true,
    description: 'The activity it is about; null where it is about something else, or that was deleted.',
  })
  activity!: Activity | null;
}

@ObjectType({ description: 'A page of what you were told, the latest first.' })
export class NoticeConnection extends ConnectionOf<Notice>(() => Notice, 'Notice') {
  @Field(() => Int, { description: 'How many you have not read, of all.' })
  unreadCount!: number;
}

@ObjectType({ description: 'How a transition wants a rule.' })
export class NoticeRuleSetting {
  @Field(() => NoticeRuleNameType, { description: 'The rule.' })
  rule!: NoticeRuleName;
  @Field(() => Boolean, { description: 'Whether anybody is told.' })
  enabled!: boolean;
  @Field(() => Int, {
    nullable: true,
    description: 'How far ahead it looks, in days of the calendar; null for a rule that does not.',
  })
  daysBefore!: number | null;
  @Field(() => [NoticeAudienceType], { description: 'Who is told.' })
  audience!: readonly NoticeAudience[];
}

export const MailModeType = enumType<MailMode>(
  'MailMode',
  'When somebody is sent e-mail of what they are told.',
  {
    AT_ONCE: 'Within a minute or two.',
    DAILY: 'Once a day, all of it in one e-mail.',
    OFF: 'Never; it is in the inbox alone.',
  },
);

@ObjectType({ description: 'How you are told. The inbox always has everything.' })
export class NoticePreferences {
  @Field(() => MailModeType, { description: 'When you are sent e-mail, if your account has an address.' })
  mail!: MailMode;
  @Field(() => Int, {
    description: 'The hour of the daily e-mail, 0 to 23, on the clock of the transition it is about.',
  })
  digestHour!: number;
  @Field(() => Boolean, { description: 'Whether this server sends e-mail at all.' })
  serverSendsMail!: boolean;
}
