import type { TransitionEntity } from '../transitions/transitions.entity.js';
import type { ComplianceCheckEntity } from './compliance.entity.js';

/** A check with whom it covers, and by what it is judged whether it is valid now. */
export interface ComplianceCheck
  extends Omit<ComplianceCheckEntity, 'transition'>, Pick<TransitionEntity, 'statusAt' | 'timeZone'> {
  participantIds: string[];
}
