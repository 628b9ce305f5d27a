import { AccessError } from '../domain/access-error.js';
import type { ActivitySide, ParticipantRole, Side } from '../domain/terms.js';

export type TransitionAction =
  | 'READ'
  | 'EDIT_PLAN'
  | 'ASSIGN_RESPONSIBILITIES'
  | 'RECORD_PROGRESS'
  | 'KEEP_RAID_LOG'
  | 'CHANGE_RAID_ITEM'
  | 'COMMENT'
  | 'CHANGE_COMMENT'
  | 'SEE_INTERNAL'
  | 'DRAFT_DOCUMENT'
  | 'REVIEW_DOCUMENT'
  | 'WAIVE_DOCUMENT'
  | 'SET_METRICS'
  | 'RECORD_MEASUREMENTS'
  | 'KEEP_COMPLIANCE'
  | 'SET_CRITERIA'
  | 'MEET_CRITERION'
  | 'WAIVE_CRITERION'
  | 'GIVE_STATEMENT'
  | 'DECIDE_GATE'
  | 'RUN_TRAININGS'
  | 'RECORD_ATTENDANCE'
  | 'ASSESS_TRAINEES'
  | 'SIGN_OFF_TRAINEES'
  | 'SIGN_OFF_COVERAGE'
  | 'REQUEST_ACCESS'
  | 'PROVISION_ACCESS'
  | 'KEEP_OBLIGATIONS'
  | 'ACCEPT_OBLIGATION'
  | 'CAPTURE_BASELINE'
  | 'APPROVE_BASELINE'
  | 'MANAGE_PEOPLE'
  | 'MANAGE_LOGINS'
  | 'SEE_ABSENCE_REASONS'
  | 'LET_IN'
  | 'CHANGE_TRANSITION'
  | 'SHARE'
  | 'MANAGE_WEBHOOKS'
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
 * How far a permission goes: to everything; on the client’s side alone; on their own side; to what the other side does; to what they
 * own or their side, or both sides, do; to what they own.
 */
export type Reach = 'ALL' | 'CLIENT_SIDE' | 'OWN_SIDE' | 'OTHER_SIDE' | 'OWN_OR_OF_OWN_SIDE' | 'OWN';

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
  ASSIGN_RESPONSIBILITIES: {
    does: 'say who is responsible, accountable, consulted and informed',
    who: managers,
  },
  RECORD_PROGRESS: { does: 'record progress', who: { ...managers, ...own('OWN_OR_OF_OWN_SIDE') } },
  KEEP_RAID_LOG: { does: 'keep its RAID log', who: { ...managers, ...own('ALL'), SPONSOR: 'ALL' } },
  CHANGE_RAID_ITEM: {
    does: 'change an item of its RAID log',
    who: { ...managers, ...own('OWN'), SPONSOR: 'OWN' },
  },
  COMMENT: { does: 'comment on its activities', who: { ...managers, ...own('ALL'), SPONSOR: 'ALL' } },
  CHANGE_COMMENT: {
    does: 'change or delete a comment',
    who: { MANAGER: 'OWN', ...own('OWN'), SPONSOR: 'OWN', ADMIN: 'ALL' },
  },
  // Row-level security holds to this one, too: migrations/1764008400000.
  SEE_INTERNAL: {
    does: 'see and raise what is internal to a side',
    who: {
      ADMIN: 'ALL',
      MANAGER: 'OWN_SIDE',
      ...own('OWN_SIDE'),
      SPONSOR: 'OWN_SIDE',
      VIEWER: 'OWN_SIDE',
    },
  },
  // Nobody accepts their own side’s work, and nobody in a side’s name who does not stand on it: not an administrator either.
  DRAFT_DOCUMENT: {
    does: 'draft or submit a document',
    who: { MANAGER: 'OWN_SIDE', ...own('OWN_SIDE') },
  },
  REVIEW_DOCUMENT: { does: 'review a document', who: { MANAGER: 'OTHER_SIDE', ...own('OTHER_SIDE') } },
  WAIVE_DOCUMENT: { does: 'waive a document', who: { MANAGER: 'OTHER_SIDE' } },
  SET_METRICS: {
    does: 'say what is measured and what is promised',
    who: { ADMIN: 'ALL', MANAGER: 'CLIENT_SIDE' },
  },
  RECORD_MEASUREMENTS: { does: 'record measurements', who: { ...managers, ...own('ALL') } },
  KEEP_COMPLIANCE: {
    does: 'say what is signed, certified or checked',
    who: { ADMIN: 'ALL', MANAGER: 'CLIENT_SIDE', APPROVER: 'CLIENT_SIDE' },
  },
  SET_CRITERIA: {
    does: 'say what must hold before its gates are passed',
    who: { ADMIN: 'ALL', MANAGER: 'CLIENT_SIDE' },
  },
  MEET_CRITERION: {
    does: 'say that an exit criterion is met',
    who: { ADMIN: 'ALL', MANAGER: 'OWN_SIDE', ...own('OWN_SIDE'), SPONSOR: 'OWN_SIDE' },
  },
  WAIVE_CRITERION: {
    does: 'waive an exit criterion',
    who: { ADMIN: 'ALL', MANAGER: 'CLIENT_SIDE', APPROVER: 'CLIENT_SIDE', SPONSOR: 'CLIENT_SIDE' },
  },
  // For the same reason an administrator neither speaks for the provider nor signs for the client without standing there.
  GIVE_STATEMENT: {
    does: 'give the provider’s statement on a gate',
    who: { MANAGER: 'OWN_SIDE', APPROVER: 'OWN_SIDE', SPONSOR: 'OWN_SIDE' },
  },
  DECIDE_GATE: {
    does: 'decide a gate',
    who: { APPROVER: 'CLIENT_SIDE', SPONSOR: 'CLIENT_SIDE' },
  },
  RUN_TRAININGS: { does: 'plan sessions, name trainers and enrol trainees', who: managers },
  RECORD_ATTENDANCE: { does: 'record who attended a training', who: { ...managers, ...own('OWN') } },
  ASSESS_TRAINEES: {
    does: 'assess trainees',
    who: { MANAGER: 'OWN_SIDE', SME: 'OWN_SIDE', APPROVER: 'OWN_SIDE' },
  },
  SIGN_OFF_TRAINEES: {
    does: 'sign trainees off, or waive that',
    who: { MANAGER: 'OWN_SIDE', APPROVER: 'OWN_SIDE' },
  },
  SIGN_OFF_COVERAGE: {
    does: 'say who covers what of the service',
    who: { MANAGER: 'OWN_SIDE', APPROVER: 'OWN_SIDE' },
  },
  REQUEST_ACCESS: {
    does: 'request access to systems',
    who: { ADMIN: 'ALL', MANAGER: 'OWN_SIDE' },
  },
  PROVISION_ACCESS: {
    does: 'give and take access to systems',
    who: { ADMIN: 'ALL', MANAGER: 'OWN_SIDE' },
  },
  KEEP_OBLIGATIONS: { does: 'keep the obligations of its contract', who: managers },
  ACCEPT_OBLIGATION: {
    does: 'say that an obligation is met, or waive it',
    who: { ADMIN: 'ALL', MANAGER: 'OTHER_SIDE', APPROVER: 'OTHER_SIDE', SPONSOR: 'OTHER_SIDE' },
  },
  CAPTURE_BASELINE: { does: 'capture a baseline', who: managers },
  APPROVE_BASELINE: {
    does: 'approve a baseline',
    who: { ADMIN: 'ALL', MANAGER: 'OWN_SIDE', APPROVER: 'OWN_SIDE', SPONSOR: 'OWN_SIDE' },
  },
  MANAGE_PEOPLE: { does: 'change its participants', who: managers },
  MANAGE_LOGINS: {
    does: 'change or remove participants who have a login, or give or take one; who moves to the other side is of both',
    who: { ADMIN: 'ALL', MANAGER: 'OWN_SIDE' },
  },
  LET_IN: {
    does: 'invite people; see and withdraw such invitations',
    who: { ADMIN: 'ALL', MANAGER: 'OWN_SIDE' },
  },
  SEE_ABSENCE_REASONS: {
    does: 'see why somebody else is away',
    who: { ADMIN: 'ALL', MANAGER: 'OWN_SIDE' },
  },
  CHANGE_TRANSITION: { does: 'change the transition', who: managers },
  SHARE: { does: 'share it by links', who: managers },
  MANAGE_WEBHOOKS: { does: 'change its webhooks', who: { ADMIN: 'ALL', MANAGER: 'OWN_SIDE' } },
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
  if (reach === 'OTHER_SIDE') return subject.side !== participant.side;
  const isOfOwnSide = subject.side === 'JOINT' || subject.side === participant.side;
  return reach === 'OWN' ? isOwn : reach === 'OWN_SIDE' ? isOfOwnSide : isOwn || isOfOwnSide;
}

/** What a caller may do to a transition, and how far that goes. */
export interface Permit {
  action: TransitionAction;
  allowed: boolean;
  reach: Reach | null;
  /** Why not, and who may; null where they may. */
  reason: string | null;
}

/** Every action, in the order of the table. */
export const permitsOf = (standing: Standing): Permit[] =>
  (Object.keys(permissions) as TransitionAction[]).map((action) => {
    const { who } = permissions[action];
    const allowed = may(standing, action);
    const reach =
      standing.isAdmin && who.ADMIN ? who.ADMIN : standing.participant && who[standing.participant.role];
    return {
      action,
      allowed,
      reach: allowed ? (reach ?? null) : null,
      reason: refusalOf(standing, action),
    };
  });

/** Throws FORBIDDEN with who may. */
export function authorize(standing: Standing, action: TransitionAction): void {
  const reason = refusalOf(standing, action);
  if (reason !== null) throw new AccessError('FORBIDDEN', reason);
}

/** Why the caller may not do this at all, and who may; null where they may. */
export function refusalOf(standing: Standing, action: TransitionAction): string | null {
  if (may(standing, action)) return null;
  const who = Object.entries(permissions[action].who)
    .map(([role, reach]) => (reach === 'CLIENT_SIDE' ? `client’s ${role}` : role).toLowerCase())
    .join(', ');
  return `You may see this transition, but not ${permissions[action].does}; that takes one of: ${who}.`;
}

/**
 * The same as a condition of SQL: whether the participant of that alias may do this to what is of a side. What administrators may is
 * asked beside it.
 */
export function mayInSql(action: TransitionAction, participant: string, side: string): string {
  const may = Object.entries(permissions[action].who)
    .filter(([role]) => role !== 'ADMIN')
    .map(([role, reach]) => {
      const whose = {
        ALL: '',
        CLIENT_SIDE: ` and ${participant}.side = 'CLIENT'`,
        OTHER_SIDE: ` and ${participant}.side <> ${side}`,
      }[reach as string];
      return `${participant}.role = '${role}'${whose ?? ` and ${participant}.side = ${side}`}`;
    });
  return `(${may.join(' or ')})`;
}

/** Whether they see and set what the client's work costs: administrators and the client's side do, the provider's does not. */
export const maySeeCosts = (standing: Standing): boolean => may(standing, 'SEE_COSTS');

const managerOf = (side: Side): string =>
  `a manager of the ${side === 'CLIENT' ? 'client’s' : 'provider’s'} side or an administrator of the organization`;

/**
 * Managers let people in on their own side, administrators on both: nobody puts a second self on the other side, whose word
 * counts against their own. Throws FORBIDDEN with who may.
 */
export function authorizeInvitation(standing: Standing, side: Side): void {
  if (may(standing, 'LET_IN', { side })) return;
  throw new AccessError('FORBIDDEN', `Only ${managerOf(side)} lets people in on that side.`);
}

/** Throws FORBIDDEN for whoever does not see what is internal to that side. */
export function authorizeInternal(standing: Standing, side: Side): void {
  if (may(standing, 'SEE_INTERNAL', { side })) return;
  throw new AccessError(
    'FORBIDDEN',
    `Nothing is internal to the ${side.toLowerCase()} for you to keep: you stand on the other side.`,
  );
}

/** What is known of a participant as far as it decides who may change them. */
export interface Placed {
  name: string;
  side: Side;
  /** Whether they can sign in. */
  hasLogin: boolean;
}

/**
 * For the same reason, who can sign in is changed by a manager of the side on which they stand, before and after: only an
 * administrator moves them to the other. Who has no login speaks for nobody, and is any manager's to place. Throws FORBIDDEN with
 * who may.
 */
export function authorizePlacement(standing: Standing, states: readonly Placed[]): void {
  if (!states.some(({ hasLogin }) => hasLogin)) return;
  const other = states.find(({ side }) => !may(standing, 'MANAGE_LOGINS', { side }));
  if (!other) return;
  const moves = new Set(states.map(({ side }) => side)).size > 1;
  throw new AccessError(
    'FORBIDDEN',
    moves
      ? `${other.name} can sign in, and changes sides by an administrator of the organization alone: the side decides whose work they may accept.`
      : `${other.name} can sign in or would; for that it takes ${managerOf(other.side)}.`,
  );
}
