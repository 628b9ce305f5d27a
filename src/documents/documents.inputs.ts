import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsOptional, IsUUID, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import type { ChecklistAnswer } from '../domain/terms.js';
import { EditOfTransitionInput } from '../planning/edit.inputs.js';
import { LargestList } from '../platform/graphql/largest-list.js';
import { LocalDateTimeScalar } from '../platform/graphql/scalars.js';
import { VersionedInput } from '../transitions/versioned.input.js';
import { ChecklistAnswerType } from './documents.type.js';

const mostPoints = 50;
const longestText = 10_000;
const limitMessage = { message: 'reviewLimitDays is 1 to 250 working days' };
const silenceMessage = { message: 'silenceAcceptsAfterDays is 1 to 250 working days' };

@InputType({ isAbstract: true })
class DocumentInput extends EditOfTransitionInput {
  @Field(() => ID, { description: 'UUID or code of the document handoff.' })
  @Length(1, 100, { message: 'activityId is the UUID or the code of a document handoff' })
  activityId!: string;
}

@InputType({ description: 'What a reviewer says of a point of the checklist.' })
export class ChecklistAnswerInput {
  @Field(() => Int, { description: 'Number of the point, 1 for the first.' })
  point!: number;
  @Field(() => ChecklistAnswerType, {
    nullable: true,
    description: 'Whether it is there; null opens the point again.',
  })
  answer?: ChecklistAnswer | null;
  @Field(() => String, {
    nullable: true,
    description: 'A note, up to 2,000 characters; NOT_APPLICABLE takes one that says why.',
  })
  @IsOptional()
  @MaxLength(2000, { message: 'note has at most 2,000 characters' })
  note?: string | null;
}

@InputType({ isAbstract: true })
class RevisionInput extends DocumentInput {
  @Field(() => Int, {
    description:
      'Number of the revision that was read; where there is a newer one, the answer is STALE_REVISION.',
  })
  revision!: number;
}

@InputType({ isAbstract: true })
class ReviewInput extends RevisionInput {
  @Field(() => [ChecklistAnswerInput], {
    nullable: true,
    description: `What is said of points of the checklist with it; at most ${mostPoints}.`,
  })
  @IsOptional()
  @LargestList(mostPoints)
  checklist?: ChecklistAnswerInput[] | null;
}

@InputType({ description: 'What `startDrafting` takes.' })
export class StartDraftingInput extends DocumentInput {
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description: 'When it began; as of the status date (or now, where none is set) unless said.',
  })
  startedAt?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why it begins before its dependencies allow, where it does; up to 10,000 characters.',
  })
  @IsOptional()
  @MaxLength(longestText, { message: 'reason has at most 10,000 characters' })
  reason?: string | null;
}

@InputType({ description: 'What `submitRevision` takes.' })
export class SubmitRevisionInput extends DocumentInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Where the revision is: an http or https address of at most 2,000 characters, without a password in it. The server keeps it and never opens it. Either this or a file.',
  })
  url?: string | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'UUID of a file that you have sent to `POST /transitions/{id}/documents/{document}/files`, within a day. Either this or a link.',
  })
  @IsOptional()
  @IsUUID(undefined, { message: 'fileId is a UUID' })
  fileId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of what a link leads to: 64 hexadecimal digits. Of a file the server counts it.',
  })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/i, { message: 'sha256 is 64 hexadecimal digits' })
  sha256?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'What is in it, or is new; up to 10,000 characters.',
  })
  @IsOptional()
  @MaxLength(longestText, { message: 'note has at most 10,000 characters' })
  note?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Why the work began before its dependencies allowed, where drafting was not begun before; up to 10,000 characters.',
  })
  @IsOptional()
  @MaxLength(longestText, { message: 'reason has at most 10,000 characters' })
  reason?: string | null;
}

@InputType({ description: 'What `startReview` takes.' })
export class StartReviewInput extends RevisionInput {}

@InputType({ description: 'What `tickChecklist` takes.' })
export class TickChecklistInput extends RevisionInput {
  @Field(() => [ChecklistAnswerInput], { description: `What is said of points; at most ${mostPoints}.` })
  @LargestList(mostPoints)
  checklist!: ChecklistAnswerInput[];
}

@InputType({ description: 'What `requestChanges` takes.' })
export class RequestChangesInput extends ReviewInput {
  @Field(() => String, { description: 'What is to be changed, up to 10,000 characters.' })
  @MaxLength(longestText, { message: 'reason has at most 10,000 characters' })
  reason!: string;
}

@InputType({ description: 'What `acceptDocument` takes.' })
export class AcceptDocumentInput extends ReviewInput {
  @Field(() => String, { nullable: true, description: 'A comment, up to 10,000 characters.' })
  @IsOptional()
  @MaxLength(longestText, { message: 'comment has at most 10,000 characters' })
  comment?: string | null;
}

@InputType({ description: 'What `waiveDocument` takes.' })
export class WaiveDocumentInput extends DocumentInput {
  @Field(() => String, { description: 'Why it can be done without, up to 10,000 characters.' })
  @MaxLength(longestText, { message: 'reason has at most 10,000 characters' })
  reason!: string;
}

@InputType({ description: 'What `reopenDocument` takes.' })
export class ReopenDocumentInput extends DocumentInput {
  @Field(() => String, { description: 'Why, up to 10,000 characters.' })
  @MaxLength(longestText, { message: 'reason has at most 10,000 characters' })
  reason!: string;
}

@InputType({ description: 'A point of a checklist.' })
export class ChecklistPointInput {
  @Field(() => String, { description: 'What the document should contain, up to 500 characters.' })
  @Length(1, 500, { message: 'text has 1 to 500 characters' })
  text!: string;
  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether the document cannot be accepted while it is open.',
  })
  required!: boolean;
}

@InputType({ description: 'What `setChecklist` takes.' })
export class SetChecklistInput extends DocumentInput {
  @Field(() => [ChecklistPointInput], {
    nullable: true,
    description: `All points in order, at most ${mostPoints}; null for those of the document’s type. What was said of points that are worded the same stays.`,
  })
  @IsOptional()
  @LargestList(mostPoints)
  points?: ChecklistPointInput[] | null;
}

@InputType({ description: 'What `assignReviewer` takes. A field that is left out stays as it is.' })
export class AssignReviewerInput extends DocumentInput {
  @Field(() => ID, {
    nullable: true,
    description: 'UUID of a participant of the receiving side; null for anybody of that side who may review.',
  })
  @IsOptional()
  @IsUUID(undefined, { message: 'reviewerId is a UUID' })
  reviewerId?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Working days that a review of this document may take, 1 to 250; null for the transition’s.',
  })
  @IsOptional()
  @Min(1, limitMessage)
  @Max(250, limitMessage)
  reviewLimitDays?: number | null;
}

@InputType({ description: 'What `updateDocumentSettings` takes. A field that is left out stays as it is.' })
export class UpdateDocumentSettingsInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Working days that a review may take, 1 to 250; null for 5.',
  })
  @IsOptional()
  @Min(1, limitMessage)
  @Max(250, limitMessage)
  reviewLimitDays?: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Working days after which silence accepts what is submitted from now on, 1 to 250; null for never.',
  })
  @IsOptional()
  @Min(1, silenceMessage)
  @Max(250, silenceMessage)
  silenceAcceptsAfterDays?: number | null;
}
