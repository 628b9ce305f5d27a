import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Side } from '../domain/terms.js';
import { ConnectionOf } from '../platform/graphql/connection.js';
import { InstantScalar } from '../platform/graphql/scalars.js';
import { SideType } from '../transitions/transitions.type.js';

@ObjectType({ description: 'What somebody said of an activity.' })
export class Comment {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => String, { description: 'What it says.' })
  text!: string;
  @Field(() => SideType, {
    nullable: true,
    description:
      'The side that alone sees it, the administrators of the organization apart; null where both do.',
  })
  internalTo!: Side | null;
  @Field(() => String, { description: 'Name of who wrote it.' })
  writtenBy!: string;
  @Field(() => InstantScalar, { description: 'When.' })
  writtenAt!: string;
  @Field(() => InstantScalar, { nullable: true, description: 'When it was changed last; null for never.' })
  editedAt!: string | null;
  activityId!: string;
  transitionId!: string;
}

@ObjectType({ description: 'A page of comments.' })
export class CommentConnection extends ConnectionOf<Comment>(() => Comment, 'Comment') {}
