import { AccessError } from '../domain/access-error.js';
import type { ActivitySide, ParticipantRole, Side } from '../domain/terms.js';

export type TransitionAction =
  | 'READ'
  | 'EDIT_PLAN'
  | 'RECORD_PROGRESS'
  | 'KEEP_RAID_LOG'
  | 'CHANGE_RAID_ITEM'
  | 'CAPTURE_BASELINE'
  | 'APPROVE_BASELINE'
  | 'MANAGE_PEOPLE'
  | 'LET_IN'
  | 'CHANGE_TRANSITION'
  | 'SEE_COSTS'
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

/**
 * How far a permission goes: to everything; on the client’s side alone; on their own side; to what they own or their side, or both
 * sides, do; to what they own.
 */
export type Reach = 'ALL' | 'CLIENT_SIDE' | 'OWN_SIDE' | 'OWN_OR_OF_OWN_SIDE' | 'OWN';

interface Permission {
  /** The action in words, after "may not". */
  does: string;
  /** By role: ADMIN is of the organization, the others of the participant. */
  who: Partial<Record<'ADMIN' | ParticipantRole, Reach>>;
}

const managers = { ADMIN: 'ALL', MANAGER: 'ALL' } as const;
const own = (reach: Reach) => ({ SME: reach, RECIPIENT: reach, APPROVER: reach }) as const;

/** The one table of who may do what of a transition. */
export const permissions: Record<TransitionAction, Permission> = {
  READ: {
    does: 'read this transition',
    who: { ...managers, ...own('ALL'), SPONSOR: 'ALL', VIEWER: 'ALL' },
  },
  EDIT_PLAN: { does: 'change its plan', who: managers },
  RECORD_PROGRESS: { does: 'record progress', who: { ...managers, ...own('OWN_OR_OF_OWN_SIDE') } },
  KEEP_RAID_LOG: { does: 'keep its RAID log', who: { ...managers, ...own('ALL'), SPONSOR: 'ALL' } },
  CHANGE_RAID_ITEM: {
    does: 'change an item of its RAID log',
    who: { ...managers, ...own('OWN'), SPONSOR: 'OWN' },
  },
  CAPTURE_BASELINE: { does: 'capture a baseline', who: managers },
  APPROVE_BASELINE: {
    does: 'approve a baseline',
    who: { ADMIN: 'ALL', MANAGER: 'OWN_SIDE', APPROVER: 'OWN_SIDE', SPONSOR: 'OWN_SIDE' },
  },
  MANAGE_PEOPLE: { does: 'change its participants', who: managers },
  LET_IN: { does: 'let people in', who: { ADMIN: 'ALL', MANAGER: 'OWN_SIDE' } },
  CHANGE_TRANSITION: { does: 'change the transition', who: managers },
  SEE_COSTS: {
    does: 'see and set what its work costs',
    who: {
      ADMIN: 'ALL',
      MANAGER: 'CLIENT_SIDE',
      ...own('CLIENT_SIDE'),
      SPONSOR: 'CLIENT_SIDE',
      VIEWER: 'CLIENT_SIDE',
    },
  },
  DELETE_TRANSITION: { does: 'delete the transition', who: { ADMIN: 'ALL', MANAGER: 'CLIENT_SIDE' } },
};

/** What an action is about, where it matters whose that is. */
export interface Subject {
  side?: ActivitySide;
  ownerId?: string | null;
}

/** Whether the caller may do this: to the subject, or, where none is given, to anything at all. */
export function may(
  { isAdmin, participant }: Standing,
  action: TransitionAction,
  subject?: Subject,
): boolean {
  const { who } = permissions[action];
  if (isAdmin && who.ADMIN) return true;
  const reach = participant && who[participant.role];
  if (!reach) return false;
  if (reach === 'ALL') return true;
  if (reach === 'CLIENT_SIDE') return participant.side === 'CLIENT';
  if (!subject) return true;
  const isOwn = subject.ownerId === participant.id;
  const isOfOwnSide = subject.side === 'JOINT' || subject.side === participant.side;
  return reach === 'OWN' ? isOwn : reach === 'OWN_SIDE' ? isOfOwnSide : isOwn || isOfOwnSide;
}

/** Throws FORBIDDEN with who may. */
export function authorize(standing: Standing, action: TransitionAction): void {
  if (may(standing, action)) return;
  const who = Object.entries(permissions[action].who)
    .map(([role, reach]) => (reach === 'CLIENT_SIDE' ? `client’s ${role}` : role).toLowerCase())
    .join(', ');
  throw new AccessError(
    'FORBIDDEN',
    `You may see this transition, but not ${permissions[action].does}; that takes one of: ${who}.`,
  );
}

/** Whether they see and set what the client's work costs: administrators and the client's side do, the provider's does not. */
export const maySeeCosts = (standing: Standing): boolean => may(standing, 'SEE_COSTS');

/**
 * Managers let people in on their own side, administrators on both: nobody puts a second self on the other side, whose word
 * counts against their own. Throws FORBIDDEN with who may.
 */
export function authorizeInvitation(standing: Standing, side: Side): void {
  if (may(standing, 'LET_IN', { side })) return;
  const whose = side === 'CLIENT' ? 'client’s' : 'provider’s';
  throw new AccessError(
    'FORBIDDEN',
    `Only a manager of the ${whose} side or an administrator of the organization lets people in on that side.`,
  );
}
