import type { ActivitySide, NoticeAudience, NoticeRuleName, ParticipantRole, Side } from '../domain/terms.js';
import type { Plan } from '../planning/plan.js';

/** What rules look at: a handover as it stands. Dates are plan-local text, which compare as they read. */
export interface HandoverState {
  plan: Plan;
  /** The status date where one is set, else the clock in the plan's zone. */
  nowAt: string;
  people: readonly NoticedPerson[];
  /** The open items of the RAID log. */
  raidItems: readonly OpenRaidItem[];
  /** What waits for a review. */
  reviews: readonly AwaitedReview[];
  /** Milestones with exit criteria. */
  gates: readonly NoticedGate[];
  /** Who is to be assessed again. */
  retests: readonly NoticedRetest[];
  /** By number. */
  baselines: readonly NoticedBaseline[];
  /** When each activity was to finish, as both sides agreed. */
  agreedFinishes: ReadonlyMap<string, string>;
  /** The last notice that the go-live is late, whether that still holds or not. */
  lastLateGoLiveId: string | null;
}

export interface NoticedPerson {
  id: string;
  /** Null for someone without a login. */
  userId: string | null;
  name: string;
  side: Side;
  role: ParticipantRole;
  leavesOn: string | null;
}

export interface OpenRaidItem {
  id: string;
  /** The side that alone sees it; null for both. */
  internalTo: Side | null;
  code: string;
  title: string;
  side: ActivitySide;
  ownerId: string | null;
  dueOn: string | null;
  blockedIds: readonly string[];
}

export interface AwaitedReview {
  activityId: string;
  /** The side that reviews it. */
  side: Side;
  /** Null where anybody of that side may who reviews. */
  reviewerId: string | null;
  /** Null where the plan’s calendar never gets there. */
  dueOn: string | null;
  late: boolean;
}

export interface NoticedGate {
  activityId: string;
  /** What its open exit criteria say. */
  openCriteria: readonly string[];
}

export interface NoticedRetest {
  activityId: string;
  participantId: string;
  name: string;
  side: Side;
  dueOn: string;
}

export interface NoticedBaseline {
  id: string;
  number: number;
  name: string;
  clientApprovedAt: string | null;
  providerApprovedAt: string | null;
  agreed: boolean;
}

/** Something that people are to know, as long as it holds. */
export interface Cause {
  /** The same for as long as it holds, and no other cause of the rule has it. */
  key: string;
  /** One sentence. */
  text: string;
  activityId: string | null;
  /** Whom it concerns: a participant, and a side. */
  ownerId: string | null;
  side: ActivitySide;
  /** The side that alone may know; both where nothing is said. */
  internalTo?: Side | null;
}

/** How a transition wants a rule. */
export interface RuleSetting {
  rule: NoticeRuleName;
  enabled: boolean;
  /** How far it looks ahead, in days of the calendar; null for a rule that does not. */
  daysBefore: number | null;
  audience: readonly NoticeAudience[];
}

/** A rule: what is told, and to whom unless a transition says otherwise. */
export interface NoticeRule {
  name: NoticeRuleName;
  usual: Omit<RuleSetting, 'rule'>;
  /** What holds now. Linear in what it looks at. */
  find: (state: HandoverState, daysBefore: number) => Cause[];
}

/** Somebody with a login who is told; in the place of a participant without one where that is named. */
export interface Recipient {
  userId: string;
  onBehalfOf: string | null;
}

/** A cause with the rule that found it, and who is told. */
export interface PresentCause extends Cause {
  rule: NoticeRuleName;
  recipients: readonly Recipient[];
}

/** All that holds now and that somebody is to know. */
export function presentCauses(
  state: HandoverState,
  rules: readonly NoticeRule[],
  settings: readonly RuleSetting[],
): PresentCause[] {
  const settingOf = new Map(settings.map((setting) => [setting.rule, setting]));
  return rules.flatMap(({ name, find }) => {
    const { enabled, daysBefore, audience } = settingOf.get(name)!;
    if (!enabled) return [];
    return find(state, daysBefore ?? 0).map((cause) => ({
      ...cause,
      rule: name,
      recipients: recipientsOf(cause, audience, state),
    }));
  });
}

/** The settings of all rules: those of the transition, and the usual ones of the others. */
export const allSettings = (rules: readonly NoticeRule[], said: readonly RuleSetting[]): RuleSetting[] =>
  rules.map(({ name, usual }) => {
    const { rule, enabled, daysBefore, audience } = said.find((setting) => setting.rule === name) ?? {
      rule: name,
      ...usual,
    };
    return { rule, enabled, daysBefore, audience };
  });

const roles = { MANAGERS: 'MANAGER', APPROVERS: 'APPROVER', SPONSORS: 'SPONSOR' } as const;

/**
 * Who is told of a cause, each once. What is to be told to the owner is told to the managers of its side where it has none; what is
 * to be told to somebody without a login is told to the managers of their side in their place.
 */
export function recipientsOf(
  { ownerId, side, internalTo = null }: Pick<Cause, 'ownerId' | 'side' | 'internalTo'>,
  audience: readonly NoticeAudience[],
  { people, nowAt }: Pick<HandoverState, 'people' | 'nowAt'>,
): Recipient[] {
  const here = people.filter(
    (person) =>
      (person.leavesOn === null || person.leavesOn >= nowAt.slice(0, 10)) &&
      (internalTo === null || person.side === internalTo),
  );
  const ofRole = (role: ParticipantRole, of: ActivitySide): NoticedPerson[] =>
    here.filter((person) => person.role === role && (of === 'JOINT' || person.side === of));
  const told = audience.flatMap((who) => {
    if (who !== 'OWNER') return ofRole(roles[who], side);
    const owner = here.find(({ id }) => id === ownerId);
    return owner ? [owner] : ofRole('MANAGER', side);
  });
  const recipients = new Map<string, Recipient>();
  for (const { userId } of told) if (userId !== null) recipients.set(userId, { userId, onBehalfOf: null });
  for (const person of told) {
    if (person.userId !== null) continue;
    for (const { userId } of ofRole('MANAGER', person.side)) {
      if (userId !== null && !recipients.has(userId))
        recipients.set(userId, { userId, onBehalfOf: person.name });
    }
  }
  return [...recipients.values()];
}
