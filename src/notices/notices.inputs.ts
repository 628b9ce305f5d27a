import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import type { MailMode, NoticeAudience, NoticeRuleName } from '../domain/terms.js';
import { LargestList } from '../platform/graphql/largest-list.js';
import { MutationInput } from '../platform/graphql/mutation.input.js';
import { NoticeRuleNameType } from '../webhooks/webhooks.type.js';
import { VersionedInput } from '../transitions/versioned.input.js';
import { MailModeType, NoticeAudienceType } from './notices.type.js';
import type { NoticeListing } from './told-notice.js';

@InputType({ description: 'Which notices; conditions are all to hold.' })
export class NoticeFilter {
  @Field(() => Boolean, { nullable: true, description: 'Those that you have not read, or have.' })
  unread?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Those that still hold, or do no more.' })
  open?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'Of the transition with this UUID.' })
  transitionId?: string | null;
  @Field(() => [NoticeRuleNameType], { nullable: true, description: 'By any of these rules.' })
  rule?: NoticeRuleName[] | null;
}

export const toListing = (filter: NoticeFilter = {}): NoticeListing => ({
  unread: filter.unread ?? null,
  open: filter.open ?? null,
  transitionId: filter.transitionId ?? null,
  rule: filter.rule ?? null,
});

@InputType({ description: 'What you have read.' })
export class MarkNoticesReadInput extends MutationInput {
  @Field(() => [ID], {
    nullable: true,
    description: 'UUIDs of the notices, at most 500; all of yours unless said.',
  })
  @IsOptional()
  @LargestList(500)
  @IsUUID(undefined, { each: true, message: 'noticeIds are UUIDs' })
  noticeIds?: string[] | null;
}

@InputType({ description: 'What changes of a rule: left out stays as it is, null is as usual again.' })
export class NoticeRuleInput {
  @Field(() => NoticeRuleNameType, { description: 'Which rule.' })
  rule!: NoticeRuleName;
  @Field(() => Boolean, { nullable: true, description: 'Whether anybody is told.' })
  enabled?: boolean | null;
  @Field(() => Int, {
    nullable: true,
    description: 'How far ahead it looks: 0 to 365 days of the calendar; only for a rule that looks ahead.',
  })
  @IsOptional()
  @Min(0, { message: 'daysBefore is 0 to 365' })
  @Max(365, { message: 'daysBefore is 0 to 365' })
  daysBefore?: number | null;
  @Field(() => [NoticeAudienceType], { nullable: true, description: 'Who is told.' })
  @IsOptional()
  @LargestList(10)
  audience?: NoticeAudience[] | null;
}

@InputType({ description: 'Rules of a transition that shall be others.' })
export class UpdateNoticeRulesInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
  @Field(() => [NoticeRuleInput], { description: 'The rules, each once; the others stay as they are.' })
  @LargestList(50)
  @ValidateNested({ each: true })
  @Type(() => NoticeRuleInput)
  rules!: NoticeRuleInput[];
}

@InputType({ description: 'How you want to be told: left out stays as it is.' })
export class UpdateNoticePreferencesInput extends MutationInput {
  @Field(() => MailModeType, { nullable: true, description: 'When you are sent e-mail.' })
  mail?: MailMode | null;
  @Field(() => Int, { nullable: true, description: 'The hour of the daily e-mail: 0 to 23.' })
  @IsOptional()
  @Min(0, { message: 'digestHour is 0 to 23' })
  @Max(23, { message: 'digestHour is 0 to 23' })
  digestHour?: number | null;
}
