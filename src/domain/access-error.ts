export type AccessErrorCode = 'UNAUTHENTICATED' | 'NOT_FOUND' | 'FORBIDDEN';

/** Who calls may not do this; what they may not see is NOT_FOUND, as if it did not exist. */
export class AccessError extends Error {
  override readonly name = 'AccessError';

  constructor(
    readonly code: AccessErrorCode,
    message: string,
  ) {
    super(message);
  }
}

export const notFound = (what: string, id: string): AccessError =>
  new AccessError('NOT_FOUND', `There is no ${what} "${id}" that you can see.`);
