import { Field, ID, InputType } from '@nestjs/graphql';
import { IsUUID, MaxLength } from 'class-validator';
import type { Side } from '../domain/terms.js';
import { MutationInput } from '../platform/graphql/mutation.input.js';
import { SideType } from '../transitions/transitions.type.js';

@InputType({ isAbstract: true })
class CommentTextInput extends MutationInput {
  @Field(() => String, { description: 'What it says, up to 10,000 characters.' })
  @MaxLength(10_000, { message: 'text has at most 10,000 characters' })
  text!: string;
}

@InputType({ description: 'What `addComment` takes.' })
export class AddCommentInput extends CommentTextInput {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
  @Field(() => ID, { description: 'UUID or code of the activity.' })
  activity!: string;
  @Field(() => SideType, {
    nullable: true,
    description:
      'The side that alone sees it, and the administrators of the organization: one of the caller’s own. Both sides where it is left out.',
  })
  internalTo?: Side | null;
}

@InputType({ description: 'What `editComment` takes.' })
export class EditCommentInput extends CommentTextInput {
  @Field(() => ID, { description: 'UUID of the comment.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

@InputType({ description: 'What `deleteComment` takes.' })
export class DeleteCommentInput extends MutationInput {
  @Field(() => ID, { description: 'UUID of the comment.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}
