import type { AccessStatus, Side } from '../domain/terms.js';

/** Which grants; null is no condition. */
export interface AccessGrantListing {
  status: readonly AccessStatus[] | null;
  side: readonly Side[] | null;
  personId: string | null;
  privileged: boolean | null;
  text: string | null;
}
