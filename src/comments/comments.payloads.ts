import { Field, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { Comment } from './comments.type.js';

@ObjectType({
  implements: [MutationPayload],
  description: 'What `addComment`, `editComment` and `deleteComment` answer.',
})
export class CommentPayload extends MutationPayload {
  @Field(() => Comment, {
    nullable: true,
    description: 'The comment as it is now, or was until it was deleted.',
  })
  comment?: Comment;
}
