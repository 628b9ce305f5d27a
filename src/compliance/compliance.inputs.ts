import { Field, ID, InputType, IntersectionType } from '@nestjs/graphql';
import { IsOptional, IsUUID, Length } from 'class-validator';
import type { ComplianceKind } from '../domain/terms.js';
import { LargestList } from '../platform/graphql/largest-list.js';
import { LocalDateScalar } from '../platform/graphql/scalars.js';
import { VersionedInput } from '../transitions/versioned.input.js';
import { ComplianceKindType } from './compliance.type.js';

const mostPeople = 500;

@InputType({ isAbstract: true })
class CoveredPeopleInput {
  @Field(() => [ID], {
    nullable: true,
    description: `UUIDs of the participants it covers, where it covers people; at most ${mostPeople}.`,
  })
  @IsOptional()
  @LargestList(mostPeople)
  @IsUUID(undefined, { each: true, message: 'participantIds are UUIDs' })
  participantIds?: string[] | null;
}

/** For how long, and how that is known. */
@InputType({ isAbstract: true })
class ValidityInput {
  @Field(() => String, {
    description: 'Where it can be seen: an address of the web, up to 2,000 characters.',
  })
  @Length(1, 2000, { message: 'evidenceLink has 1 to 2,000 characters' })
  evidenceLink!: string;
  @Field(() => LocalDateScalar, { description: 'The first day on which it is valid.' })
  validFrom!: string;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The last day on which it is valid; unless said, it is for as long as nothing else is said.',
  })
  expiresOn?: string | null;
}

@InputType({ isAbstract: true })
class CheckInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the compliance check.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

@InputType({ description: 'What is signed, certified or checked.' })
export class RecordComplianceCheckInput extends IntersectionType(
  VersionedInput,
  IntersectionType(CoveredPeopleInput, ValidityInput),
) {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
  @Field(() => ComplianceKindType, { description: 'What it is.' })
  kind!: ComplianceKind;
  @Field(() => String, { description: 'Whom or what it covers, in words, up to 500 characters.' })
  @Length(1, 500, { message: 'covers has 1 to 500 characters' })
  covers!: string;
}

@InputType({ description: 'What changes of a compliance check: left out stays as it is.' })
export class UpdateComplianceCheckInput extends IntersectionType(CheckInput, CoveredPeopleInput) {
  @Field(() => String, {
    nullable: true,
    description: 'Whom or what it covers, in words, up to 500 characters.',
  })
  @IsOptional()
  @Length(1, 500, { message: 'covers has 1 to 500 characters' })
  covers?: string | null;
}

@InputType({ description: 'A compliance check that was made again, with new evidence and for a new time.' })
export class RenewComplianceCheckInput extends IntersectionType(CheckInput, ValidityInput) {}

@InputType({ description: 'A compliance check that should never have been recorded.' })
export class RemoveComplianceCheckInput extends CheckInput {}
