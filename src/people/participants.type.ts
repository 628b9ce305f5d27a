import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { ParticipantRole, Side } from '../domain/terms.js';
import { enumType } from '../platform/graphql/enums.js';
import { LocalDateScalar } from '../platform/graphql/scalars.js';
import { SideType } from '../transitions/transitions.type.js';

export const ParticipantRoleType = enumType<ParticipantRole>(
  'ParticipantRole',
  'What someone does in a transition.',
  {
    MANAGER: 'Leads it for their side: changes the plan and its people, captures and approves baselines.',
    SME: 'Knows the service and hands the knowledge over.',
    RECIPIENT: 'Takes the knowledge over.',
    APPROVER: 'Decides for their side, such as to agree on a baseline.',
    SPONSOR: 'Answers for it on their side, and approves baselines.',
    VIEWER: 'Looks on.',
  },
);

@ObjectType({ description: 'Days on which somebody does not work.' })
export class Absence {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => LocalDateScalar, { description: 'First day.' })
  fromOn!: string;
  @Field(() => LocalDateScalar, { description: 'Last day.' })
  toOn!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'Why. Told to themselves, to the managers of their side and to administrators of the organization only.',
  })
  reason!: string | null;
}

@ObjectType({
  description: 'A person in a transition: on one side, with one role. Also someone without a login.',
})
export class Participant {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => String, { description: 'Their name.' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Their address for mail.' })
  email!: string | null;
  @Field(() => SideType, { description: 'The side they stand on.' })
  side!: Side;
  @Field(() => ParticipantRoleType, { description: 'What they do; it decides what they may do.' })
  role!: ParticipantRole;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'First day they take part; null where they are there from the beginning.',
  })
  joinsOn!: string | null;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Last day they take part; null where they stay to the end.',
  })
  leavesOn!: string | null;

  transitionId!: string;
  calendarId!: string | null;
  /** Shown as `hasLogin`. */
  userId!: string | null;
}
