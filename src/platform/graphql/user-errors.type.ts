import { Field, ID, Int, InterfaceType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type OpenCriterion, UserError, userErrorCodes } from '../../domain/user-error.js';

export const UserErrorCodeEnum = Object.fromEntries(Object.keys(userErrorCodes).map((code) => [code, code]));
registerEnumType(UserErrorCodeEnum, {
  name: 'UserErrorCode',
  description: 'Why an input was refused. Codes never change.',
  valuesMap: Object.fromEntries(
    Object.entries(userErrorCodes).map(([code, description]) => [code, { description }]),
  ),
});

@InterfaceType('UserError', {
  description:
    'Something in the input that cannot be done. Where a mutation answers with one, nothing was changed.',
  resolveType: ({ code }: UserError) =>
    ({
      DEPENDENCY_CYCLE: DependencyCycleErrorType,
      STALE_VERSION: StaleVersionErrorType,
      STALE_REVISION: StaleRevisionErrorType,
      CRITERIA_OPEN: CriteriaOpenErrorType,
    })[code as string] ?? InputErrorType,
})
export abstract class UserErrorType {
  @Field(() => UserErrorCodeEnum, { description: 'Why, for programs.' })
  code!: string;
  @Field(() => String, { description: 'What is wrong, with the value, and what would be right.' })
  message!: string;
  @Field(() => [String], {
    description: 'Path of the input field at fault; empty where it is none in particular.',
  })
  field!: string[];
}

@ObjectType('InputError', { implements: [UserErrorType], description: 'A value of the input is at fault.' })
export class InputErrorType extends UserErrorType {}

@ObjectType('DependencyCycleError', {
  implements: [UserErrorType],
  description: 'Activities would wait for each other in a circle.',
})
export class DependencyCycleErrorType extends UserErrorType {
  @Field(() => [String], { description: 'Titles around the circle in order; the first is also the last.' })
  path!: string[];
}

@ObjectType('StaleVersionError', {
  implements: [UserErrorType],
  description: 'The plan has changed since the version that was expected.',
})
export class StaleVersionErrorType extends UserErrorType {
  @Field(() => Int, { description: 'The version the plan has now.' })
  currentVersion!: number;
}

@ObjectType('StaleRevisionError', {
  implements: [UserErrorType],
  description: 'A document has a newer revision than the one that was named.',
})
export class StaleRevisionErrorType extends UserErrorType {
  @Field(() => Int, { description: 'Number of the revision that there is now.' })
  currentRevision!: number;
}

@ObjectType('OpenCriterion', { description: 'An exit criterion that is neither met nor waived.' })
export class OpenCriterionType {
  @Field(() => ID, { description: 'UUID of the exit criterion.' })
  id!: string;
  @Field(() => String, { description: 'What must hold.' })
  statement!: string;
  @Field(() => [String], { description: 'What is missing, in words.' })
  missing!: string[];
}

@ObjectType('CriteriaOpenError', {
  implements: [UserErrorType],
  description: 'A gate cannot be passed while exit criteria of it are open.',
})
export class CriteriaOpenErrorType extends UserErrorType {
  @Field(() => [OpenCriterionType], { description: 'Those that are open, in their order.' })
  criteria!: readonly OpenCriterion[];
}

/** What every mutation answers with. */
@InterfaceType('MutationPayload', {
  description: 'The answer of every mutation.',
  resolveType: () => undefined,
})
export abstract class MutationPayload {
  @Field(() => [UserErrorType], { description: 'What could not be done; empty where all was.' })
  userErrors?: UserErrorType[];
}

export function toUserError(error: UserError): UserErrorType {
  const { field, path, currentVersion, currentRevision, criteria } = error.details;
  const data = { path, currentVersion, currentRevision, criteria };
  return { code: error.code, message: error.message, field: [...(field ?? [])], ...data };
}
