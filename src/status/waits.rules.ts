import { parseLocalDate } from '../domain/local-time.js';
import { otherSide, type ActivitySide, type Side } from '../domain/terms.js';
import { nameOf } from '../domain/words.js';
import { holdersOf } from '../planning/holders.js';
import { type Plan, type PlanActivity, takingPart, targetOf } from '../planning/plan.js';

/** What is waited for. */
export type WaitKind =
  | 'ACTIVITY'
  | 'DOCUMENT_REVIEW'
  | 'ASSESSMENT'
  | 'RETEST'
  | 'SIGN_OFF'
  | 'RAID_ITEM'
  | 'OBLIGATION'
  | 'ACCESS';

/** Somebody is waited for. */
export interface Wait {
  kind: WaitKind;
  /** UUID of what it is about: an activity, an item of the RAID log, an obligation, or an access grant. */
  subjectId: string;
  /** The activity that it is about, where it is about one. */
  activityId: string | null;
  /** In whose court the ball is. */
  side: ActivitySide;
  ownerId: string | null;
  /** The first day of the wait. */
  sinceOn: string;
  /** Days of the calendar since then. */
  days: number;
  /** What is waited for: `12 "Runbook"`. */
  subject: string;
  /** The rest of the sentence: `was to finish by 2026-03-04`. */
  state: string;
}

/** Those who are waited for, and for what, the longest wait first. */
export interface Court {
  side: ActivitySide;
  ownerId: string | null;
  longestDays: number;
  waits: Wait[];
}

/** What the waits are told from; of each list, what the caller may see. Dates are plan-local text. */
export interface WaitFacts {
  plan: Plan;
  nowAt: string;
  /** When each activity was to finish by the agreed baseline; null without one. */
  agreedFinishOf: ReadonlyMap<string, string> | null;
  reviews: readonly {
    activityId: string;
    /** The side that reviews. */
    side: Side;
    reviewerId: string | null;
    sinceOn: string;
    dueOn: string | null;
    late: boolean;
  }[];
  steps: readonly {
    activityId: string;
    participantId: string;
    name: string;
    step: 'ASSESS' | 'RETEST' | 'SIGN_OFF';
    on: string;
  }[];
  raidItems: readonly {
    id: string;
    code: string;
    title: string;
    side: ActivitySide;
    ownerId: string | null;
    dueOn: string | null;
  }[];
  obligations: readonly {
    id: string;
    title: string;
    party: Side;
    ownerId: string | null;
    dueOn: string | null;
  }[];
  accessGaps: readonly {
    grantId: string;
    side: Side;
    person: string;
    /** `needs access to "ERP" and has none` */
    state: string;
    sinceOn: string;
  }[];
}

/**
 * Whom all of it waits for, the longest wait first: each thing is in one court. What waits for something else itself is in that one's, so it
 * is not listed. O(activities + links), and linear in the rest.
 */
export function waitsOf(facts: WaitFacts): Wait[] {
  const today = parseLocalDate(facts.nowAt.slice(0, 10));
  const waits = [...reviewsOf(facts), ...stepsOf(facts), ...activitiesOf(facts), ...othersOf(facts)];
  return waits
    .map((wait) => ({ ...wait, days: today - parseLocalDate(wait.sinceOn) }))
    .sort((a, b) => b.days - a.days);
}

type Found = Omit<Wait, 'days'>;

/** A document that is late because its review is, or past its limit, is in the court of those who review it. */
function reviewsOf({ plan, reviews, ...facts }: WaitFacts): Found[] {
  return reviews.flatMap(({ activityId, side, reviewerId, sinceOn, dueOn, late }): Found[] => {
    const document = plan.activities.get(activityId);
    if (!document) return [];
    const overdue = overdueSince(document, plan, facts);
    // What was handed in has started, whatever was recorded.
    const finishOn = overdue?.end === 'FINISH' ? overdue.at.slice(0, 10) : null;
    if (!late && finishOn === null) return [];
    const since = late && dueOn !== null ? dueOn : [sinceOn, finishOn ?? sinceOn].sort()[1]!;
    const limit = dueOn === null ? '' : late ? `, which was due on ${dueOn}` : `, which is due on ${dueOn}`;
    const state = `waits for its review since ${sinceOn}${limit}`;
    return [
      {
        kind: 'DOCUMENT_REVIEW',
        subjectId: activityId,
        activityId,
        side,
        ownerId: reviewerId,
        sinceOn: since,
        subject: nameOf(document),
        state,
      },
    ];
  });
}

/** Of trainings: whoever knows it assesses and signs off; whoever failed tries again. */
function stepsOf({ plan, steps, nowAt }: WaitFacts): Found[] {
  const source = plan.settings.knowledgeSource;
  const todayOn = nowAt.slice(0, 10);
  const groups = new Map<string, WaitFacts['steps'][number][]>();
  for (const one of steps) {
    if (one.on >= todayOn) continue;
    // Who failed is waited for each by themselves; who is to be assessed or signed off, all of a training at once.
    const key =
      one.step === 'RETEST' ? `${one.activityId} ${one.participantId}` : `${one.activityId} ${one.step}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].flatMap((group): Found[] => {
    const { activityId, step, participantId, name } = group[0]!;
    const training = plan.activities.get(activityId);
    if (!training) return [];
    const sinceOn = group.map(({ on }) => on).sort()[0]!;
    const about = { subjectId: activityId, activityId, sinceOn };
    if (step === 'RETEST') {
      const side = otherSide(source);
      const state = `failed the assessment of ${nameOf(training)} and was to try again by ${sinceOn}`;
      return [{ kind: 'RETEST', ...about, side, ownerId: participantId, subject: name, state }];
    }
    const owner = training.ownerId === null ? null : plan.people.get(training.ownerId);
    const ownerId = owner?.side === source ? owner.id : null;
    const one = group.length === 1;
    const subject = `${one ? name : `${group.length} trainees`} of ${nameOf(training)}`;
    const did = step === 'ASSESS' ? 'attended' : 'passed';
    const next = step === 'ASSESS' ? 'assessment' : 'sign-off';
    const kind = step === 'ASSESS' ? 'ASSESSMENT' : 'SIGN_OFF';
    const state = `${did} and ${one ? 'waits' : 'wait'} for the ${next} since ${sinceOn}`;
    return [{ kind, ...about, side: source, ownerId, subject, state }];
  });
}

/** Activities that should have started or finished, that nothing holds and that wait for nobody else. */
function activitiesOf({ plan, reviews, steps, ...facts }: WaitFacts): Found[] {
  const here = takingPart(plan);
  const byId = new Map(here.map((one) => [one.id, one]));
  const holding = holdersOf(plan, byId);
  const isHeld = (activity: PlanActivity): boolean => {
    for (let one: PlanActivity | undefined = activity; one; one = byId.get(one.parentId ?? '')) {
      if (holding.has(one.id)) return true;
    }
    return false;
  };
  const elsewhere = new Set([
    ...reviews.map(({ activityId }) => activityId),
    ...steps.filter(({ on }) => on < facts.nowAt.slice(0, 10)).map(({ activityId }) => activityId),
  ]);
  return here.flatMap((activity): Found[] => {
    const overdue = elsewhere.has(activity.id) ? null : overdueSince(activity, plan, facts);
    if (overdue === null || (activity.schedule!.status === 'NOT_STARTED' && isHeld(activity))) return [];
    const { id, side, ownerId, kind } = activity;
    const done = kind === 'MILESTONE' ? 'be reached' : overdue.end === 'START' ? 'start' : 'finish';
    const state = `was to ${done} by ${overdue.at.slice(0, 10)}`;
    return [
      {
        kind: 'ACTIVITY',
        subjectId: id,
        activityId: id,
        side,
        ownerId,
        sinceOn: overdue.at.slice(0, 10),
        subject: nameOf(activity),
        state,
      },
    ];
  });
}

/**
 * Since when an activity is overdue: it was to finish by its target, as agreed, or as scheduled, whatever comes first, else to start as
 * scheduled; null where it is not.
 */
export function overdueSince(
  activity: PlanActivity,
  plan: Plan,
  { nowAt, agreedFinishOf }: Pick<WaitFacts, 'nowAt' | 'agreedFinishOf'>,
): { end: 'START' | 'FINISH'; at: string } | null {
  const { kind, schedule } = activity;
  if (kind === 'PHASE' || !schedule || schedule.status === 'DONE' || schedule.status === 'CANCELLED') {
    return null;
  }
  const finish = [
    targetOf(activity, plan.settings),
    agreedFinishOf?.get(activity.id) ?? null,
    schedule.finishAt,
  ]
    .filter((at) => at !== null)
    .sort()[0]!;
  if (finish < nowAt) return { end: 'FINISH', at: finish };
  return schedule.status === 'NOT_STARTED' && schedule.startAt < nowAt
    ? { end: 'START', at: schedule.startAt }
    : null;
}

/** Items of the RAID log and obligations past their day, and access that is not as it should be. */
function othersOf({ nowAt, raidItems, obligations, accessGaps }: WaitFacts): Found[] {
  const todayOn = nowAt.slice(0, 10);
  const past = <One extends { dueOn: string | null }>(one: One): one is One & { dueOn: string } =>
    one.dueOn !== null && one.dueOn < todayOn;
  return [
    ...raidItems.filter(past).map((item): Found => ({
      kind: 'RAID_ITEM',
      subjectId: item.id,
      activityId: null,
      side: item.side,
      ownerId: item.ownerId,
      sinceOn: item.dueOn,
      subject: nameOf(item),
      state: `was due on ${item.dueOn} and is open`,
    })),
    ...obligations.filter(past).map((one): Found => ({
      kind: 'OBLIGATION',
      subjectId: one.id,
      activityId: null,
      side: one.party,
      ownerId: one.ownerId,
      sinceOn: one.dueOn,
      subject: `"${one.title}"`,
      state: `was due on ${one.dueOn}`,
    })),
    ...accessGaps
      .filter(({ sinceOn }) => sinceOn < todayOn)
      .map(({ grantId, side, person, state, sinceOn }): Found => ({
        kind: 'ACCESS',
        subjectId: grantId,
        activityId: null,
        side,
        ownerId: null,
        sinceOn,
        subject: person,
        state: `${state}, since ${sinceOn}`,
      })),
  ];
}

/** What is waited for, in a sentence. */
export const waitInWords = ({ subject, state }: Pick<Wait, 'subject' | 'state'>): string =>
  `${subject} ${state}.`;

/** The waits by whom they are for, a side and its owner or nobody in particular, the longest wait first. */
export function courtsOf(waits: readonly Wait[], side: Side | null): Court[] {
  const courts = new Map<string, Court>();
  for (const wait of waits) {
    if (side !== null && wait.side !== side && wait.side !== 'JOINT') continue;
    const key = `${wait.side} ${wait.ownerId}`;
    const court = courts.get(key);
    if (court) court.waits.push(wait);
    else {
      const { side: whose, ownerId, days } = wait;
      courts.set(key, { side: whose, ownerId, longestDays: days, waits: [wait] });
    }
  }
  return [...courts.values()];
}
