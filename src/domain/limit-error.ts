/** What is limited, and what its figure counts; the names never change. */
export const limits = {
  TOKENS: 'Words and signs of a document.',
  DEPTH: 'Levels of fields within fields.',
  FIELDS: 'Fields and fragments of an operation, each as often as it is used.',
  ALIASES: 'Aliases of an operation, each as often as it is used.',
  ROOT_FIELDS: 'Fields at the top of an operation.',
  DIRECTIVES: 'Directives of an operation, each as often as it is used.',
  COST: 'Points of an operation: about a point for each value that it may read.',
  LIST: 'Entries of a list in the input.',
  TEXT: 'Characters of a text in the input.',
  NESTING: 'Levels of values within values in the variables.',
  BATCH: 'Operations in one request.',
  POINTS: 'Points of a person’s operations in a minute.',
  REQUESTS: 'Requests of an address in a minute.',
  STRANGERS: 'Requests without a valid token of an address in a minute.',
  SHARED: 'Times in a minute that a share link is opened, from wherever.',
} as const;

export type LimitName = keyof typeof limits;

export interface LimitDetails {
  /** The most there may be; left out where it is not a figure. */
  most?: number;
  /** How many there were. */
  found?: number;
  /** Path of the input value at fault. */
  field?: readonly string[];
  /** When the same may be asked again; only where waiting helps. */
  retryAfterSeconds?: number;
}

/** More was asked for than is allowed. Where waiting helps its code is RATE_LIMITED, else LIMIT_EXCEEDED. */
export class LimitError extends Error {
  override readonly name = 'LimitError';

  constructor(
    readonly limit: LimitName,
    message: string,
    readonly details: LimitDetails,
  ) {
    super(message);
  }

  get code(): 'LIMIT_EXCEEDED' | 'RATE_LIMITED' {
    return this.details.retryAfterSeconds === undefined ? 'LIMIT_EXCEEDED' : 'RATE_LIMITED';
  }
}
