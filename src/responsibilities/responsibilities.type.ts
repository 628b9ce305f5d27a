import { Field, ObjectType } from '@nestjs/graphql';
import { Activity } from '../activities/activities.type.js';
import type { ResponsibilityRole } from '../domain/terms.js';
import { aboutItems } from '../platform/graphql/complexity.js';
import { enumType } from '../platform/graphql/enums.js';
import type { ResponsibilityOrigin } from './responsibilities.rules.js';

export const ResponsibilityRoleType = enumType<ResponsibilityRole>(
  'ResponsibilityRole',
  'A letter of the responsibility assignment matrix, RACI.',
  {
    RESPONSIBLE: 'R: does the work.',
    ACCOUNTABLE: 'A: answers for it; one person at most, of either side.',
    CONSULTED: 'C: is asked before it is done.',
    INFORMED: 'I: is told of it.',
  },
);
export const ResponsibilityOriginType = enumType<ResponsibilityOrigin>(
  'ResponsibilityOrigin',
  'Whether a letter was given, or what it follows from.',
  {
    NAMED: 'It was given with `assignResponsibilities`.',
    OWNER: 'They own the activity, and nobody was named accountable for it.',
    ASSIGNMENT: 'They are assigned to the activity, and nobody was named responsible for it.',
    PHASE: 'They were given it for a phase around the activity, which has nobody for that letter itself.',
  },
);

@ObjectType({
  description:
    'Somebody’s part in an activity. A person is given one letter of it; whoever is accountable as its owner, or by a phase, can have another beside that.',
})
export class Responsibility {
  @Field(() => ResponsibilityRoleType, { description: 'The letter.' })
  role!: ResponsibilityRole;
  @Field(() => ResponsibilityOriginType, { description: 'Whether it was given, or what it follows from.' })
  origin!: ResponsibilityOrigin;

  participantId!: string;
  /** Shown as `inheritedFrom`. */
  phaseId!: string | null;
}

@ObjectType({ description: 'An activity of a responsibility assignment matrix.' })
export class ResponsibilityRow {
  @Field(() => Activity, { description: 'Which.' })
  activity!: Activity;
  @Field(() => [Responsibility], {
    complexity: aboutItems(5),
    description: 'Who has which letter of it, in the order R, A, C, I.',
  })
  responsibilities!: readonly Responsibility[];
}

@ObjectType({
  description:
    'The responsibility assignment matrix (RACI): activities and people, and who is responsible, accountable, consulted and informed.',
})
export class ResponsibilityMatrix {
  @Field(() => [ResponsibilityRow], {
    complexity: aboutItems(100),
    description: 'The activities, phases included, in outline order.',
  })
  rows!: ResponsibilityRow[];
  @Field(() => [Activity], {
    complexity: aboutItems(10),
    description:
      'Orphans: activities of that phase, side and status without anybody accountable, neither named nor inherited nor an owner. Only what has a duration, takes part and is not done.',
  })
  withoutAccountable!: Activity[];
  @Field(() => [Activity], {
    complexity: aboutItems(10),
    description:
      'The same, without anybody responsible, neither named nor inherited nor assigned. Whoever only owns it answers for it.',
  })
  withoutResponsible!: Activity[];

  transitionId!: string;
  /** Shown as `participants`. */
  participantIds!: ReadonlySet<string>;
}
