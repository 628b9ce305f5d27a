import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { ComplianceKind } from '../domain/terms.js';
import { enumType } from '../platform/graphql/enums.js';
import { InstantScalar, LocalDateScalar } from '../platform/graphql/scalars.js';
import type { ComplianceState } from './compliance.rules.js';

export const ComplianceKindType = enumType<ComplianceKind>(
  'ComplianceKind',
  'What is signed, certified or checked.',
  {
    NDA: 'A non-disclosure agreement.',
    DATA_PROCESSING_AGREEMENT: 'An agreement on the processing of personal data.',
    ISO_27001: 'A certificate of information security after ISO/IEC 27001.',
    SOC_2: 'A SOC 2 report of an auditor.',
    VETTING: 'A check of people’s background.',
    OTHER: 'Anything else; `covers` says what.',
  },
);
export const ComplianceStateType = enumType<ComplianceState>(
  'ComplianceState',
  'How a compliance check stands on the status date (or today, where none is set).',
  {
    NOT_YET_VALID: 'It becomes valid later.',
    VALID: 'It is valid.',
    EXPIRED: 'It was valid, and is no more.',
  },
);

@ObjectType('ComplianceCheck', {
  description: 'What is signed, certified or checked before data is given away.',
})
export class ComplianceCheckType {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => ComplianceKindType, { description: 'What it is.' })
  kind!: ComplianceKind;
  @Field(() => String, { description: 'Whom or what it covers, in words.' })
  covers!: string;
  @Field(() => String, { description: 'Where it can be seen: an address of the web.' })
  evidenceLink!: string;
  @Field(() => LocalDateScalar, { description: 'The first day on which it is valid.' })
  validFrom!: string;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The last day on which it is valid; null for as long as nothing else is said.',
  })
  expiresOn!: string | null;
  @Field(() => String, { description: 'Who recorded or renewed it last.' })
  recordedBy!: string;
  @Field(() => InstantScalar, { description: 'When that was.' })
  recordedAt!: string;

  transitionId!: string;
  participantIds!: readonly string[];
  statusAt!: string | null;
  timeZone!: string;
}
