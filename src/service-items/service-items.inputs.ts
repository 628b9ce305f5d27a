import { VersionedInput } from '../transitions/versioned.input.js';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsOptional, IsUUID, Length, Max, Min } from 'class-validator';
import type { Complexity, Criticality, ServiceItemKind } from '../domain/terms.js';
import { ComplexityType, CriticalityType, ServiceItemKindType } from './service-items.type.js';

@InputType({ description: 'A part of the service that is handed over.' })
export class CreateServiceItemInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
  @Field(() => String, { description: 'Its name, up to 200 characters, unique in the transition.' })
  @Length(1, 200, { message: 'name has 1 to 200 characters' })
  name!: string;
  @Field(() => ServiceItemKindType, { description: 'What it is.' })
  kind!: ServiceItemKind;
  @Field(() => CriticalityType, {
    nullable: true,
    description: 'How much depends on it; MEDIUM unless said.',
  })
  criticality?: Criticality | null;
  @Field(() => ComplexityType, {
    nullable: true,
    description: 'How hard it is to learn; MEDIUM unless said.',
  })
  complexity?: Complexity | null;
  @Field(() => Int, {
    nullable: true,
    description: 'How many people of the provider must be signed off for it, 0 to 100; 2 unless said.',
  })
  @IsOptional()
  @Min(0, { message: 'requiredCoverage is 0 to 100 people' })
  @Max(100, { message: 'requiredCoverage is 0 to 100 people' })
  requiredCoverage?: number | null;
}

@InputType({ description: 'What changes of a service item: left out stays as it is.' })
export class UpdateServiceItemInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the service item.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Its name, up to 200 characters, unique in the transition.',
  })
  @IsOptional()
  @Length(1, 200, { message: 'name has 1 to 200 characters' })
  name?: string | null;
  @Field(() => ServiceItemKindType, { nullable: true, description: 'What it is.' })
  kind?: ServiceItemKind | null;
  @Field(() => CriticalityType, { nullable: true, description: 'How much depends on it.' })
  criticality?: Criticality | null;
  @Field(() => ComplexityType, { nullable: true, description: 'How hard it is to learn.' })
  complexity?: Complexity | null;
  @Field(() => Int, {
    nullable: true,
    description: 'How many people of the provider must be signed off for it, 0 to 100.',
  })
  @IsOptional()
  @Min(0, { message: 'requiredCoverage is 0 to 100 people' })
  @Max(100, { message: 'requiredCoverage is 0 to 100 people' })
  requiredCoverage?: number | null;
}

@InputType({ description: 'What is not handed over after all.' })
export class DeleteServiceItemInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the service item; activities that were about it stay.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}
