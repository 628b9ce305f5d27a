import { Field, Int, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { NoticePreferences, NoticeRuleSetting } from './notices.type.js';

@ObjectType({ implements: [MutationPayload], description: 'What `markNoticesRead` answers.' })
export class MarkNoticesReadPayload extends MutationPayload {
  @Field(() => Int, { nullable: true, description: 'How many you have still not read.' })
  unreadCount?: number;
}

@ObjectType({ implements: [MutationPayload], description: 'What `updateNoticeRules` answers.' })
export class UpdateNoticeRulesPayload extends MutationPayload {
  @Field(() => [NoticeRuleSetting], {
    nullable: true,
    description: 'All rules of the transition as they are now.',
  })
  rules?: NoticeRuleSetting[];
}

@ObjectType({ implements: [MutationPayload], description: 'What `updateNoticePreferences` answers.' })
export class UpdateNoticePreferencesPayload extends MutationPayload {
  @Field(() => NoticePreferences, { nullable: true, description: 'How you are told now.' })
  preferences?: NoticePreferences;
}
