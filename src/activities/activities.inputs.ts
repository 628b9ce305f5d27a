import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsUUID } from 'class-validator';
import type { ActivityKind, ActivitySide, ActivityStatus } from '../domain/terms.js';
import { enumType } from '../platform/graphql/enums.js';
import { LocalDateScalar } from '../platform/graphql/scalars.js';
import { ActivityKindType, ActivitySideType, ActivityStatusType } from './activities.type.js';
import type { ActivityListing, ActivityOrder } from './activity-listing.js';

@InputType({ description: 'Which activities; conditions are all to hold.' })
export class ActivityFilter {
  @Field(() => [ActivityKindType], { nullable: true, description: 'Any of these kinds.' })
  kind?: ActivityKind[] | null;
  @Field(() => ID, { nullable: true, description: 'All that this phase contains, at any depth.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'phaseId is a UUID' })
  phaseId?: string | null;
  @Field(() => [ActivitySideType], { nullable: true, description: 'Any of these sides.' })
  side?: ActivitySide[] | null;
  @Field(() => ID, { nullable: true, description: 'Owned by this participant.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'ownerId is a UUID' })
  ownerId?: string | null;
  @Field(() => ID, { nullable: true, description: 'About this service item.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'serviceItemId is a UUID' })
  serviceItemId?: string | null;
  @Field(() => [ActivityStatusType], { nullable: true, description: 'Any of these states.' })
  status?: ActivityStatus[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether critical.' })
  critical?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether forecast to finish after its target.' })
  late?: boolean | null;
  @Field(() => String, {
    nullable: true,
    description: 'Part of the title, code or description; case does not matter.',
  })
  text?: string | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Scheduled on this day or later.' })
  fromOn?: string | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Scheduled on this day or earlier.' })
  toOn?: string | null;
}

export const toListing = (filter: ActivityFilter | null | undefined): ActivityListing => ({
  kind: filter?.kind ?? null,
  phaseId: filter?.phaseId ?? null,
  side: filter?.side ?? null,
  ownerId: filter?.ownerId ?? null,
  serviceItemId: filter?.serviceItemId ?? null,
  status: filter?.status ?? null,
  critical: filter?.critical ?? null,
  late: filter?.late ?? null,
  text: filter?.text ?? null,
  fromOn: filter?.fromOn ?? null,
  toOn: filter?.toOn ?? null,
});

export const ActivityOrderType = enumType<ActivityOrder>('ActivityOrder', 'How activities are ordered.', {
  OUTLINE: 'As the plan is read.',
  START: 'By scheduled start.',
  FINISH: 'By scheduled finish.',
  TOTAL_FLOAT: 'By total float, the most critical first.',
  TITLE: 'By title.',
});
