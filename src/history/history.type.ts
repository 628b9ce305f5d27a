import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { ConnectionOf } from '../platform/graphql/connection.js';
import { InstantScalar } from '../platform/graphql/scalars.js';
import { enumType } from '../platform/graphql/enums.js';
import type { ChangeAction, ChangeMeans } from './history.entity.js';
import { recordName, records } from './records.rules.js';

const ChangeMeansType = enumType<ChangeMeans>('ChangeMeans', 'By what somebody had signed in.', {
  SESSION: 'A browser.',
  TOKEN: 'An access token, as scripts have it.',
  SERVER: 'Nobody: the server itself.',
});

const ChangeActionType = enumType<ChangeAction>('ChangeAction', 'What became of something.', {
  CREATED: 'It was created.',
  CHANGED: 'It was changed.',
  DELETED: 'It was deleted.',
});

const RecordKindType = enumType(
  'RecordKind',
  'What has a history.',
  Object.fromEntries(Object.entries(records).map(([table, meaning]) => [recordName(table), meaning])),
);

@ObjectType({ description: 'A value before and after. What is no text is written as JSON.' })
export class FieldChange {
  @Field(() => String, { description: 'Name of the field.' })
  field!: string;
  @Field(() => String, { nullable: true, description: 'What it was; null for nothing.' })
  before!: string | null;
  @Field(() => String, { nullable: true, description: 'What it became; null for nothing.' })
  after!: string | null;
}

@ObjectType({ description: 'What became of one thing.' })
export class Change {
  @Field(() => RecordKindType, { description: 'What kind of thing.' })
  record!: string;
  @Field(() => ChangeActionType, { description: 'What became of it.' })
  action!: ChangeAction;
  @Field(() => String, { nullable: true, description: 'What it is called, where it has a title or a name.' })
  label!: string | null;
  @Field(() => [ID], { description: 'UUIDs of the activities that it is of, which may be gone by now.' })
  activityIds!: readonly string[];
  @Field(() => [FieldChange], { description: 'What changed of it, by name.' })
  fields!: FieldChange[];
}

@ObjectType({
  description: 'What was changed at once: by whom, when, and from what to what. It never changes itself.',
})
export class ChangeSet {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => InstantScalar, { description: 'When.' })
  madeAt!: string;
  @Field(() => String, { description: 'By whom; “Baton” for the server itself.' })
  madeBy!: string;
  @Field(() => ID, { nullable: true, description: 'UUID of the user who made it.' })
  userId!: string | null;
  @Field(() => ChangeMeansType, { description: 'By what they had signed in.' })
  means!: ChangeMeans;
  @Field(() => String, { description: 'The mutation; empty for the server’s own.' })
  operation!: string;
  @Field(() => Int, { description: 'How many things it touched.' })
  changeCount!: number;
  @Field(() => ID, { nullable: true, description: 'UUID of the change set that it undoes.' })
  undoesId!: string | null;
  @Field(() => ID, { nullable: true, description: 'UUID of the change set that undid it last.' })
  undoneById!: string | null;
  transitionId!: string | null;
}

@ObjectType({ description: 'Change sets, newest first, a page at a time.' })
export class ChangeSetConnection extends ConnectionOf<ChangeSet>(() => ChangeSet, 'ChangeSet') {}
