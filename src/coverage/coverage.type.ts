import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { CoverageLevel } from '../domain/terms.js';
import { Participant } from '../people/participants.type.js';
import { enumType } from '../platform/graphql/enums.js';
import { LocalDateScalar, LocalDateTimeScalar } from '../platform/graphql/scalars.js';
import { ServiceItem } from '../service-items/service-items.type.js';
import type { CoverageView } from './coverage.rules.js';
import type { CoverageState } from './coverage.service.js';

export const CoverageLevelType = enumType<CoverageLevel>(
  'CoverageLevel',
  'How far somebody can do a part of the service; each level includes the ones before.',
  {
    NONE: 'Not at all, for all that is known.',
    TRAINED: 'Signed off for a training about it.',
    SHADOWED: 'Signed off for watching those who do it.',
    REVERSE_SHADOWED: 'Signed off for doing it while those who know it watch.',
    WORKS_ALONE: 'Does it alone, by the word of the side from which the knowledge comes.',
  },
);
export type LearningLevel = Exclude<CoverageLevel, 'NONE' | 'WORKS_ALONE'>;
export const LearningLevelType = enumType<LearningLevel>(
  'LearningLevel',
  'How far somebody has come in learning a part of the service.',
  {
    TRAINED: 'They have been told and shown.',
    SHADOWED: 'They have watched those who do it.',
    REVERSE_SHADOWED: 'They have done it while those who know it watched.',
  },
);
export const CoverageViewType = enumType<CoverageView>('CoverageView', 'From where coverage is looked at.', {
  AS_OF_TODAY: 'What is signed off or recorded by the status date (or now, where none is set).',
  PLANNED: 'With all trainees signed off when their training is scheduled to finish, at the end of the plan.',
  AT_GO_LIVE:
    'The same at the forecast go-live: who has left by then, and what is learnt later, do not count.',
});

@ObjectType({ description: 'How far somebody covers a part of the service.' })
export class PersonCoverage {
  @Field(() => Participant, { description: 'Who.' })
  participant!: Participant;
  @Field(() => CoverageLevelType, { description: 'How far.' })
  level!: CoverageLevel;
  @Field(() => LocalDateTimeScalar, { description: 'When they reached it, or are to.' })
  since!: string;
}

@ObjectType({ description: 'How far a part of the service is covered.' })
export class ItemCoverage {
  @Field(() => ServiceItem, { description: 'What.' })
  serviceItem!: ServiceItem;
  @Field(() => Int, { description: 'How many people must be signed off for it.' })
  required!: number;
  @Field(() => Int, { description: 'How many are, and are still there.' })
  signedOff!: number;
  @Field(() => Float, {
    description: 'Signed-off people ÷ required, capped at 1; 1 where nobody is required.',
  })
  ratio!: number;
  @Field(() => [PersonCoverage], {
    description: 'Everybody who covers it at any level, the highest first; all others are at NONE.',
  })
  people!: PersonCoverage[];
}

@ObjectType({ description: 'What a leaver opens.' })
export class OpenedCoverage {
  @Field(() => ServiceItem, { description: 'What.' })
  serviceItem!: ServiceItem;
  @Field(() => Int, { description: 'How many people must be signed off for it.' })
  required!: number;
  @Field(() => Int, { description: 'How many are while the leaver is there.' })
  signedOffBefore!: number;
  @Field(() => Int, { description: 'How many are when the leaver has gone.' })
  signedOffAfter!: number;
  @Field(() => Float, { description: 'The coverage of the item while the leaver is there, 0 to 1.' })
  ratioBefore!: number;
  @Field(() => Float, { description: 'The coverage of the item when the leaver has gone, 0 to 1.' })
  ratioAfter!: number;
}

@ObjectType({ description: 'Coverage from a day on.' })
export class CoveragePoint {
  @Field(() => LocalDateScalar, { description: 'The day on which it changes.' })
  on!: string;
  @Field(() => Float, { description: 'Weighted by criticality, 0 to 1, from then on.' })
  ratio!: number;
}

@ObjectType({ description: 'Somebody has reached a level by somebody’s word, and not by a training.' })
export class CoverageRecord {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => CoverageLevelType, { description: 'The level.' })
  level!: CoverageLevel;
  @Field(() => LocalDateScalar, { description: 'Since when.' })
  recordedOn!: string;
  @Field(() => String, { description: 'Who says so.' })
  recordedBy!: string;
  @Field(() => String, { nullable: true, description: 'What shows it.' })
  evidence!: string | null;

  participantId!: string;
  serviceItemId!: string;
}

@ObjectType({
  description:
    'Service items × people of the side that takes over × level. Of a level below the one that counts nobody is signed off.',
})
export class Coverage {
  @Field(() => CoverageViewType, { description: 'From where it is looked at.' })
  view!: CoverageView;
  @Field(() => LocalDateTimeScalar, { description: 'The time of it.' })
  at!: string;
  @Field(() => CoverageLevelType, { description: 'The least level at which somebody counts as signed off.' })
  level!: CoverageLevel;
  @Field(() => Float, {
    nullable: true,
    description:
      'The coverage of all items that require somebody, weighted by criticality (LOW 1, MEDIUM 2, HIGH 3, CRITICAL 4), 0 to 1; null where none does.',
  })
  ratio!: number | null;
  @Field(() => [ItemCoverage], { description: 'Every service item, by name.' })
  items!: ItemCoverage[];
  @Field(() => [ItemCoverage], {
    description:
      'Items that lack people, nobody included: the most critical first, then those that lack most.',
  })
  gaps!: ItemCoverage[];
  @Field(() => [ItemCoverage], { description: 'Items that hang on one person.' })
  singlePoints!: ItemCoverage[];
  @Field(() => [Participant], {
    description: 'The people of the side that takes over, by name, those who have left included.',
  })
  participants!: Participant[];

  /** For what is worked out only where it is asked for. */
  state!: CoverageState;
}
