import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsUUID } from 'class-validator';
import { ActivitySideType, ActivityStatusType, TrainingFormatType } from '../activities/activities.type.js';
import type { ActivitySide, ActivityStatus, TrainingFormat } from '../domain/terms.js';
import { enumType } from '../platform/graphql/enums.js';
import type { TrainingListing, TrainingOrder } from './training-listing.js';

@InputType({ description: 'Which trainings; what is given is all to hold.' })
export class TrainingFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether every required trainee is signed off or waived, and there is one at least.',
  })
  complete?: boolean | null;
  @Field(() => [TrainingFormatType], { nullable: true, description: 'Of any of these formats.' })
  trainingFormat?: TrainingFormat[] | null;
  @Field(() => [ActivitySideType], { nullable: true, description: 'Done by any of these sides.' })
  side?: ActivitySide[] | null;
  @Field(() => [ActivityStatusType], { nullable: true, description: 'With any of these statuses.' })
  status?: ActivityStatus[] | null;
  @Field(() => ID, { nullable: true, description: 'Owned by this participant.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'ownerId is a UUID' })
  ownerId?: string | null;
  @Field(() => ID, { nullable: true, description: 'In which this participant trains.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'trainerId is a UUID' })
  trainerId?: string | null;
  @Field(() => ID, { nullable: true, description: 'In which this participant learns, waived or not.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'traineeId is a UUID' })
  traineeId?: string | null;
  @Field(() => ID, { nullable: true, description: 'About this service item.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'serviceItemId is a UUID' })
  serviceItemId?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it has a session that is not cancelled.',
  })
  hasSessions?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a trainee failed the last attempt and is to try again.',
  })
  retestDue?: boolean | null;
  @Field(() => String, {
    nullable: true,
    description: 'Part of the title, code or description; case does not matter.',
  })
  text?: string | null;
}

export const toListing = (filter: TrainingFilter | null | undefined): TrainingListing => ({
  complete: filter?.complete ?? null,
  trainingFormat: filter?.trainingFormat ?? null,
  side: filter?.side ?? null,
  status: filter?.status ?? null,
  ownerId: filter?.ownerId ?? null,
  trainerId: filter?.trainerId ?? null,
  traineeId: filter?.traineeId ?? null,
  serviceItemId: filter?.serviceItemId ?? null,
  hasSessions: filter?.hasSessions ?? null,
  retestDue: filter?.retestDue ?? null,
  text: filter?.text ?? null,
});

export const TrainingOrderType = enumType<TrainingOrder>('TrainingOrder', 'How trainings are ordered.', {
  OUTLINE: 'As in the plan.',
  TITLE: 'By title.',
  START: 'By when they are forecast to start.',
  FINISH: 'By when they are forecast to finish.',
});
