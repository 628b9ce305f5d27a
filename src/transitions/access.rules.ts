import { AccessError } from '../domain/access-error.js';
import type { ActivitySide, ParticipantRole, Side } from '../domain/terms.js';

export type TransitionAction =
  | 'READ'
  | 'EDIT_PLAN'
  | 'RECORD_PROGRESS'
  | 'KEEP_RAID_LOG'
  | 'CAPTURE_BASELINE'
  | 'APPROVE_BASELINE'
  | 'MANAGE_PEOPLE'
  | 'CHANGE_TRANSITION'
  | 'DELETE_TRANSITION';

/** How a caller stands to a transition: by the organization it belongs to, and as a participant. */
export interface Standing {
  isAdmin: boolean;
  participant: {
    id: string;
    name: string;
    side: Side;
    role: ParticipantRole;
  } | null;
}

type Role = ParticipantRole;

/** The one table of who may do what. ADMIN is of the organization; `CLIENT_MANAGER` is a manager on the client's side. */
const permitted: Record<TransitionAction, readonly (Role | 'ADMIN' | 'CLIENT_MANAGER')[]> = {
  READ: ['ADMIN', 'MANAGER', 'SME', 'RECIPIENT', 'APPROVER', 'SPONSOR', 'VIEWER'],
  EDIT_PLAN: ['ADMIN', 'MANAGER'],
  RECORD_PROGRESS: ['ADMIN', 'MANAGER', 'SME', 'RECIPIENT', 'APPROVER'],
  KEEP_RAID_LOG: ['ADMIN', 'MANAGER', 'SME', 'RECIPIENT', 'APPROVER', 'SPONSOR'],
  CAPTURE_BASELINE: ['ADMIN', 'MANAGER'],
  APPROVE_BASELINE: ['ADMIN', 'MANAGER', 'APPROVER', 'SPONSOR'],
  MANAGE_PEOPLE: ['ADMIN', 'MANAGER'],
  CHANGE_TRANSITION: ['ADMIN', 'MANAGER'],
  DELETE_TRANSITION: ['ADMIN', 'CLIENT_MANAGER'],
};

const wording: Record<TransitionAction, string> = {
  READ: 'read this transition',
  EDIT_PLAN: 'change its plan',
  RECORD_PROGRESS: 'record progress',
  KEEP_RAID_LOG: 'keep its RAID log',
  CAPTURE_BASELINE: 'capture a baseline',
  APPROVE_BASELINE: 'approve a baseline',
  MANAGE_PEOPLE: 'change its participants',
  CHANGE_TRANSITION: 'change the transition',
  DELETE_TRANSITION: 'delete the transition',
};

export function may(standing: Standing, action: TransitionAction): boolean {
  const roles = permitted[action];
  const { participant } = standing;
  return (
    (standing.isAdmin && roles.includes('ADMIN')) ||
    (participant !== null && roles.includes(participant.role)) ||
    (participant?.role === 'MANAGER' && participant.side === 'CLIENT' && roles.includes('CLIENT_MANAGER'))
  );
}

/** Throws FORBIDDEN with who may. */
export function authorize(standing: Standing, action: TransitionAction): void {
  if (may(standing, action)) return;
  const who = permitted[action].map((role) => role.toLowerCase().replace('_', '’s ')).join(', ');
  throw new AccessError(
    'FORBIDDEN',
    `You may see this transition, but not ${wording[action]}; that takes one of: ${who}.`,
  );
}

/** Whether they see and set what the client's work costs: administrators and the client's side do, the provider's does not. */
export const maySeeCosts = ({ isAdmin, participant }: Standing): boolean =>
  isAdmin || participant?.side === 'CLIENT';

/**
 * Managers let people in on their own side, administrators on both: nobody puts a second self on the other side, whose word
 * counts against their own. Throws FORBIDDEN with who may.
 */
export function authorizeInvitation({ isAdmin, participant }: Standing, side: Side): void {
  if (isAdmin || (participant?.role === 'MANAGER' && participant.side === side)) return;
  const whose = side === 'CLIENT' ? 'client’s' : 'provider’s';
  throw new AccessError(
    'FORBIDDEN',
    `Only a manager of the ${whose} side or an administrator of the organization lets people in on that side.`,
  );
}

/**
 * Whether progress of an activity may be recorded: managers and administrators of any, the others of what they own or
 * what their side or both sides do.
 */
export function mayRecordProgressOf(
  standing: Standing,
  activity: { side: ActivitySide; ownerId: string | null },
): boolean {
  const { participant } = standing;
  if (standing.isAdmin || participant?.role === 'MANAGER') return true;
  return (
    participant !== null &&
    may(standing, 'RECORD_PROGRESS') &&
    (activity.ownerId === participant.id || activity.side === 'JOINT' || activity.side === participant.side)
  );
}

/** Whether an item of the RAID log may be changed or closed: by managers and administrators, and by its owner. */
export function mayChangeRaidItem(standing: Standing, item: { ownerId: string | null }): boolean {
  const { participant } = standing;
  if (standing.isAdmin || participant?.role === 'MANAGER') return true;
  return participant !== null && may(standing, 'KEEP_RAID_LOG') && item.ownerId === participant.id;
}
