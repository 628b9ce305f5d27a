import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { AccessGapKind, AccessStatus, ComplianceKind, Side } from '../domain/terms.js';
import { ComplianceKindType } from '../compliance/compliance.type.js';
import { ConnectionOf } from '../platform/graphql/connection.js';
import { enumType } from '../platform/graphql/enums.js';
import { LocalDateScalar } from '../platform/graphql/scalars.js';
import { SideType } from '../transitions/transitions.type.js';

export const AccessStatusType = enumType<AccessStatus>('AccessStatus', 'How an access stands.', {
  REQUESTED: 'Somebody needs it and does not have it yet.',
  PROVISIONED: 'They have it.',
  REVOKED: 'It was taken from them.',
  REFUSED: 'The side whose systems they are said no to the request.',
  WITHDRAWN: 'Whoever needed it does not any more; they never had it.',
});
const AccessGapKindType = enumType<AccessGapKind>('AccessGapKind', 'How access is not as it should be.', {
  NOT_PROVISIONED: 'Somebody needs it and does not have it; nothing is in the way.',
  WAITS_FOR_CHECKS: 'Somebody needs it and cannot have it, because checks that it requires are not valid.',
  LEFT: 'Somebody has it and has left.',
  TRANSITION_OVER:
    'Somebody has it and is not on the side that runs the service, now that the transition is CLOSED or CANCELLED.',
  KEPT_AFTER_HANDOVER:
    'Somebody of the side from which the knowledge came still has privileged access after the steady state, or after the go-live where no milestone is marked as steady state.',
  WITHOUT_CHECKS: 'Somebody has it, and checks that it requires were never recorded or have expired.',
});

@ObjectType({ description: 'Somebody’s access to a system, from the request to the end.' })
export class AccessGrant {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => String, { description: 'The system, as people call it.' })
  system!: string;
  @Field(() => Boolean, { description: 'Whether it gives more rights than those who use the system have.' })
  privileged!: boolean;
  @Field(() => String, { nullable: true, description: 'What it is needed for.' })
  reason!: string | null;
  @Field(() => [ComplianceKindType], {
    description: 'The kinds of checks that must be valid for whoever has it.',
  })
  requires!: ComplianceKind[];
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day by which it is needed, as said; null where nothing is said.',
  })
  neededOn!: string | null;
  @Field(() => AccessStatusType, { description: 'How it stands.' })
  status!: AccessStatus;
  @Field(() => LocalDateScalar, { description: 'When it was requested.' })
  requestedOn!: string;
  @Field(() => String, { description: 'Who requested it.' })
  requestedBy!: string;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'When it was given; null where it never was.',
  })
  provisionedOn!: string | null;
  @Field(() => String, { nullable: true, description: 'Who gave it; null where it never was given.' })
  provisionedBy!: string | null;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'When it was revoked, or its request refused or withdrawn; null where none of that was.',
  })
  endedOn!: string | null;
  @Field(() => String, { nullable: true, description: 'Who did that; null where none of that was.' })
  endedBy!: string | null;
  @Field(() => String, { nullable: true, description: 'Why; null where none of that was.' })
  endReason!: string | null;

  personId!: string;
  personSide!: Side;
  activityId!: string | null;
  transitionId!: string;
  joinsOn!: string | null;
  activityStartAt!: string | null;
}

@ObjectType({ description: 'A page of access grants.' })
export class AccessGrantConnection extends ConnectionOf<AccessGrant>(() => AccessGrant, 'AccessGrant') {}

@ObjectType('LackingCheck', { description: 'A check that somebody needs for an access and does not have.' })
export class LackingCheckType {
  @Field(() => ComplianceKindType, { description: 'What is to be checked.' })
  kind!: ComplianceKind;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The last day on which such a check was valid; null where none ever was.',
  })
  expiredOn!: string | null;
}

@ObjectType('AccessGap', {
  description: 'Somebody who needs access and does not have it, or has it and should not.',
})
export class AccessGapType {
  @Field(() => AccessGrant, { description: 'The access.' })
  grant!: AccessGrant;
  @Field(() => AccessGapKindType, { description: 'Why it is not as it should be.' })
  kind!: AccessGapKind;
  @Field(() => LocalDateScalar, { description: 'The first day of it.' })
  sinceOn!: string;
  @Field(() => Int, { description: 'Days of the calendar since then; 0 on the first.' })
  days!: number;
  @Field(() => SideType, {
    description:
      'In whose court the ball is: the person’s side brings the checks, the side whose systems they are gives and takes access.',
  })
  side!: Side;
  @Field(() => [LackingCheckType], {
    description:
      'Of WAITS_FOR_CHECKS and WITHOUT_CHECKS: what is missing, as of the day that was asked about.',
  })
  lacking!: readonly LackingCheckType[];
}
