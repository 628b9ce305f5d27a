import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsUUID, MaxLength } from 'class-validator';
import { LocalDateScalar } from '../platform/graphql/scalars.js';
import { VersionedInput } from '../transitions/versioned.input.js';
import { type LearningLevel, LearningLevelType } from './coverage.type.js';

@InputType({ description: 'Who works alone on what.' })
export class SignOffCoverageInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the participant, of the side that takes over.' })
  @IsUUID(undefined, { message: 'participantId is a UUID' })
  participantId!: string;
  @Field(() => ID, { description: 'UUID of the service item.' })
  @IsUUID(undefined, { message: 'serviceItemId is a UUID' })
  serviceItemId!: string;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Since when, today unless said.' })
  on?: string | null;
  @Field(() => String, { nullable: true, description: 'What shows it, up to 10,000 characters.' })
  @IsOptional()
  @MaxLength(10_000, { message: 'evidence has at most 10,000 characters' })
  evidence?: string | null;
}

@InputType({ description: 'Who has reached which level of what.' })
export class RecordCoverageInput extends SignOffCoverageInput {
  @Field(() => LearningLevelType, {
    description: 'The level; signOffCoverage says that somebody works alone.',
  })
  level!: LearningLevel;
}

@InputType({ description: 'A record of coverage that does not hold.' })
export class RemoveCoverageRecordInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the record.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}
