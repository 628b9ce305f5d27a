import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsUUID } from 'class-validator';
import { EditByIdInput } from '../planning/edit.inputs.js';
import { InstantScalar } from '../platform/graphql/scalars.js';
import type { HistoryListing } from './history.repository.js';

@InputType({ description: 'Which change sets; all conditions must hold.' })
export class HistoryFilter {
  @Field(() => ID, {
    nullable: true,
    description: 'Those that touched this activity, which may be deleted: its UUID.',
  })
  @IsOptional()
  @IsUUID(undefined, { message: 'activityId is a UUID' })
  activityId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Those that this user made: their UUID.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'userId is a UUID' })
  userId?: string | null;
  @Field(() => InstantScalar, { nullable: true, description: 'Those made from then on.' })
  from?: Date | null;
  @Field(() => InstantScalar, { nullable: true, description: 'Those made before then.' })
  to?: Date | null;
}

@InputType({ description: 'Which change set to undo: the id is its UUID.' })
export class UndoChangeSetInput extends EditByIdInput {}

export const toListing = (filter: HistoryFilter | null | undefined): HistoryListing => ({
  activityId: filter?.activityId,
  userId: filter?.userId,
  from: filter?.from?.toISOString(),
  to: filter?.to?.toISOString(),
});
