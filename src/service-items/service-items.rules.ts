import type { Complexity, Criticality, ServiceItemKind } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';

/** What is said of a part of the service. */
export interface ServiceItemFields {
  name: string;
  kind: ServiceItemKind;
  criticality: Criticality;
  complexity: Complexity;
  /** People of the provider who must be signed off, 0 to 100. */
  requiredCoverage: number;
}

/** What holds unless said otherwise. */
export const usualServiceItem = {
  criticality: 'MEDIUM',
  complexity: 'MEDIUM',
  requiredCoverage: 2,
} as const satisfies Partial<ServiceItemFields>;

/** The fields as they will be kept. Throws INVALID_INPUT where there is no name. */
export function checkServiceItem(fields: ServiceItemFields): ServiceItemFields {
  const name = fields.name.trim();
  if (name === '') throw new UserError('INVALID_INPUT', 'A service item needs a name.', { field: ['name'] });
  return { ...fields, name };
}

/** What is said, and for the rest what was said before. */
export const withChanges = (
  before: ServiceItemFields,
  changes: Partial<ServiceItemFields>,
): ServiceItemFields => ({
  name: changes.name ?? before.name,
  kind: changes.kind ?? before.kind,
  criticality: changes.criticality ?? before.criticality,
  complexity: changes.complexity ?? before.complexity,
  requiredCoverage: changes.requiredCoverage ?? before.requiredCoverage,
});
