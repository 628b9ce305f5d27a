/**
 * What a person did that cannot be done, as data. Codes never change once published; the message says what is
 * wrong, with the value, and what would be right.
 */
export const userErrorCodes = {
  INVALID_INPUT: 'A value is malformed or out of range.',
  NOT_FOUND: 'A value of the input names what does not exist, or is not visible to the caller.',
  DUPLICATE: 'A value that must be unique is taken.',
  DEPENDENCY_CYCLE: 'Activities would wait for each other in a circle.',
  DEPENDENCY_ON_CONTAINER: 'An activity may not depend on a phase that contains it, nor the reverse.',
  CALENDAR_WITHOUT_WORK: 'A calendar has no working time left where the plan needs it.',
  CALENDAR_CYCLE: 'Calendars derive from each other in a circle.',
  DATE_OUT_OF_RANGE: 'A date lies outside 1970-01-01 to 2200-12-31.',
  CLIENT_MUTATION_REUSED:
    'A clientMutationId stands for another mutation or another input, or for one whose answer is not kept.',
  STALE_VERSION: 'The plan has changed since the version the caller expected.',
  STALE_REVISION: 'A document has a newer revision than the one that was named.',
  CONFLICT: 'What should be put back has changed since.',
  CRITERIA_OPEN: 'A gate cannot be passed while exit criteria of it are open.',
  CHECKS_MISSING: 'Access is not given before the checks that it requires are valid.',
  OBLIGATION_CYCLE: 'Obligations would be due by each other in a circle.',
  IN_USE: 'What should be deleted is still used.',
  BUSY: 'The server, or what is asked about, is busy with other work; ask again when that is done.',
  LAST_ADMIN: 'An organization would be left without an administrator.',
  LINK_NOT_VALID: 'A one-time link is used up, expired or withdrawn, or is for somebody else.',
  PASSWORDS_OFF: 'This server lets nobody in by a password.',
  WRONG_PASSWORD: 'The password that someone has now is another.',
  TOO_MANY_ATTEMPTS: 'Something was tried too often; the message says when to try again.',
} as const;

export type UserErrorCode = keyof typeof userErrorCodes;

/** An exit criterion that is neither met nor waived, and what is missing. */
export interface OpenCriterion {
  id: string;
  statement: string;
  missing: readonly string[];
}

export interface UserErrorDetails {
  /** Path of the offending input field, such as `['activities', '3', 'duration']`. */
  field?: readonly string[];
  /** Of what was read from a text: the line of it, from 1. */
  line?: number;
  /** For DEPENDENCY_CYCLE: the titles around the cycle, first and last the same. */
  path?: readonly string[];
  /** For CRITERIA_OPEN: those that are. */
  criteria?: readonly OpenCriterion[];
  /** For STALE_VERSION: the version the plan has now. */
  currentVersion?: number;
  /** For STALE_REVISION: the number of the revision that there is now. */
  currentRevision?: number;
}

export class UserError extends Error {
  override readonly name = 'UserError';

  constructor(
    readonly code: UserErrorCode,
    message: string,
    readonly details: UserErrorDetails = {},
  ) {
    super(message);
  }
}

/** All that is wrong with one request, at once. */
export class UserErrors extends Error {
  override readonly name = 'UserErrors';

  constructor(readonly errors: readonly UserError[]) {
    super(errors.map((error) => error.message).join(' '));
  }
}
