import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Complexity, Criticality, ServiceItemKind } from '../domain/terms.js';
import { enumType } from '../platform/graphql/enums.js';

export const ServiceItemKindType = enumType<ServiceItemKind>('ServiceItemKind', 'What is handed over.', {
  APPLICATION: 'Software that people or other systems use.',
  PLATFORM: 'What applications run on.',
  PROCESS: 'Work that is done again and again, such as the service desk.',
});
export const CriticalityType = enumType<Criticality>(
  'Criticality',
  'How much depends on it; the transition’s coverage is weighted by it.',
  {
    LOW: 'Nobody notices for days.',
    MEDIUM: 'Work gets harder without it.',
    HIGH: 'Work stops without it.',
    CRITICAL: 'The business stops without it.',
  },
);
export const ComplexityType = enumType<Complexity>('Complexity', 'How hard it is to learn.', {
  LOW: 'Its documents suffice.',
  MEDIUM: 'It takes training.',
  HIGH: 'It takes doing it for a while beside those who know it.',
});

@ObjectType({ description: 'A part of the service that is handed over.' })
export class ServiceItem {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => String, { description: 'Its name, unique in the transition.' })
  name!: string;
  @Field(() => ServiceItemKindType, { description: 'What it is.' })
  kind!: ServiceItemKind;
  @Field(() => CriticalityType, { description: 'How much depends on it.' })
  criticality!: Criticality;
  @Field(() => ComplexityType, { description: 'How hard it is to learn.' })
  complexity!: Complexity;
  @Field(() => Int, { description: 'How many people of the provider must be signed off for it.' })
  requiredCoverage!: number;

  transitionId!: string;
}
