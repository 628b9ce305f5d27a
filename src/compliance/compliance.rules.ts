import type { ComplianceKind } from '../domain/terms.js';
import { UserError, UserErrors } from '../domain/user-error.js';
import { webAddress } from '../domain/web-address.js';

/** What is said of a check. */
export interface CheckFields {
  kind: ComplianceKind;
  covers: string;
  evidenceLink: string;
  validFrom: string;
  expiresOn: string | null;
}

/** The fields as they will be kept. Throws INVALID_INPUT, all at once. */
export function checkFields(fields: CheckFields): CheckFields {
  const errors: UserError[] = [];
  const covers = fields.covers.trim();
  if (covers === '') {
    const message = 'covers says nothing; say whom or what it covers.';
    errors.push(new UserError('INVALID_INPUT', message, { field: ['covers'] }));
  }
  let evidenceLink = '';
  try {
    evidenceLink = webAddress(fields.evidenceLink, 'evidenceLink');
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    errors.push(error);
  }
  const { validFrom, expiresOn } = fields;
  if (expiresOn !== null && expiresOn < validFrom) {
    const message = `expiresOn is not before validFrom, ${validFrom}; it was ${expiresOn}.`;
    errors.push(new UserError('INVALID_INPUT', message, { field: ['expiresOn'] }));
  }
  if (errors.length > 0) throw new UserErrors(errors);
  return { ...fields, covers, evidenceLink };
}

export const complianceStates = ['NOT_YET_VALID', 'VALID', 'EXPIRED'] as const;
export type ComplianceState = (typeof complianceStates)[number];

/** How a check stands on a day. */
export function stateOn(
  { validFrom, expiresOn }: Pick<CheckFields, 'validFrom' | 'expiresOn'>,
  todayOn: string,
): ComplianceState {
  if (todayOn < validFrom) return 'NOT_YET_VALID';
  return expiresOn !== null && expiresOn < todayOn ? 'EXPIRED' : 'VALID';
}
