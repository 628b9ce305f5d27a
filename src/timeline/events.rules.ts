import {
  otherSide,
  type ActivitySide,
  type ComplianceKind,
  type RaidKind,
  type Side,
} from '../domain/terms.js';
import type { TimelineEvent, TimelineEventKind, TimelineSession } from '../interchange/timeline-document.js';

/** What has a date beside the activities, as its features know it: what is done, or was given up, is not among it. */
export interface DatedThings {
  obligations: readonly {
    id: string;
    kind: string;
    title: string;
    party: Side;
    ownerId: string | null;
    dueOn: string | null;
    movesWithId: string | null;
  }[];
  checks: readonly { id: string; kind: ComplianceKind; covers: string; expiresOn: string | null }[];
  accesses: readonly {
    id: string;
    system: string;
    privileged: boolean;
    personId: string;
    activityId: string | null;
    neededFrom: string;
  }[];
  reviews: readonly {
    document: { activityId: string; title: string; submittedSide: Side | null; reviewerId: string | null };
    dueOn: string | null;
  }[];
  retests: readonly { enrolmentId: string; activityId: string; participantId: string; dueOn: string }[];
  waivers: readonly {
    id: string;
    activityId: string;
    statement: string;
    side: ActivitySide;
    makeGoodBy: string | null;
  }[];
  raidItems: readonly {
    id: string;
    kind: RaidKind;
    code: string;
    title: string;
    side: ActivitySide;
    internalTo: Side | null;
    ownerId: string | null;
    dueOn: string | null;
  }[];
}

/** Whom and what they name. */
export interface Named {
  people: ReadonlyMap<string, { name: string; side: Side }>;
  /** Titles of activities. */
  titles: ReadonlyMap<string, string>;
  /** Whose systems are opened to others. */
  knowledgeSource: Side;
}

const checkWords: Record<ComplianceKind, string> = {
  NDA: 'NDA',
  DATA_PROCESSING_AGREEMENT: 'Data processing agreement',
  ISO_27001: 'ISO 27001',
  SOC_2: 'SOC 2',
  VETTING: 'Vetting',
  OTHER: 'Check',
};

type Fields = Pick<TimelineEvent, 'aboutId' | 'kind' | 'title'> &
  Partial<Pick<TimelineEvent, 'side' | 'activityId' | 'internalTo'>> & {
    on: string | null;
    ownerId?: string | null;
  };

/** All that has a day as events, by day, and on a day by kind and title. What has no day is left out. */
export function eventsOf(things: DatedThings, named: Named, todayOn: string): TimelineEvent[] {
  const nameOf = (id: string): string => named.people.get(id)?.name ?? '';
  const fields: Fields[] = [
    ...things.obligations.map(({ id, kind, title, party, ownerId, dueOn, movesWithId }): Fields => ({
      aboutId: id,
      kind: kind === 'NOTICE' ? 'NOTICE' : 'OBLIGATION',
      title,
      on: dueOn,
      side: party,
      ownerId,
      activityId: movesWithId,
    })),
    ...things.checks.map(({ id, kind, covers, expiresOn }): Fields => ({
      aboutId: id,
      kind: 'COMPLIANCE_EXPIRY',
      title: `${checkWords[kind]}, ${covers}`,
      on: expiresOn,
    })),
    ...things.accesses.map(({ id, system, privileged, personId, activityId, neededFrom }): Fields => ({
      aboutId: id,
      kind: 'ACCESS_NEEDED',
      title: `${system} for ${nameOf(personId)}${privileged ? ', privileged' : ''}`,
      on: neededFrom,
      side: named.knowledgeSource,
      ownerId: personId,
      activityId,
    })),
    ...things.reviews.map(
      ({ document: { activityId, title, submittedSide, reviewerId }, dueOn }): Fields => ({
        aboutId: activityId,
        kind: 'REVIEW',
        title,
        on: dueOn,
        side: otherSide(submittedSide!),
        ownerId: reviewerId,
        activityId,
      }),
    ),
    ...things.retests.map(({ enrolmentId, activityId, participantId, dueOn }): Fields => ({
      aboutId: enrolmentId,
      kind: 'RETEST',
      title: `${named.titles.get(activityId) ?? ''}, ${nameOf(participantId)}`,
      on: dueOn,
      side: named.people.get(participantId)?.side ?? null,
      ownerId: participantId,
      activityId,
    })),
    ...things.waivers.map(({ id, activityId, statement, side, makeGoodBy }): Fields => ({
      aboutId: id,
      kind: 'WAIVER',
      title: statement,
      on: makeGoodBy,
      side,
      activityId,
    })),
    ...things.raidItems.map(({ id, kind, code, title, side, internalTo, ownerId, dueOn }): Fields => ({
      aboutId: id,
      kind,
      title: `${code} ${title}`,
      on: dueOn,
      side,
      internalTo,
      ownerId,
    })),
  ];
  const events = fields.flatMap(({ on, ownerId, ...event }): TimelineEvent[] => {
    if (on === null) return [];
    const { aboutId, kind, title, side = null, activityId = null, internalTo = null } = event;
    const owner = ownerId == null ? null : nameOf(ownerId);
    const when = { on, at: null, minutes: null };
    return [{ aboutId, kind, title, ...when, side, owner, activityId, internalTo, overdue: on < todayOn }];
  });
  return inOrder(events);
}

/** Sessions as events of both sides; those that are cancelled are none. */
export const sessionEvents = (sessions: readonly TimelineSession[]): TimelineEvent[] =>
  sessions
    .filter(({ cancelled }) => !cancelled)
    .map(({ id, activityId, title, startAt, minutes, people }) => ({
      aboutId: id,
      kind: 'TRAINING_SESSION',
      title,
      on: startAt.slice(0, 10),
      at: startAt,
      minutes,
      side: 'JOINT',
      owner: people.find((person) => person.as === 'TRAINER')?.name ?? null,
      activityId,
      internalTo: null,
      overdue: false,
    }));

const keyOf = ({
  on,
  at,
  kind,
  title,
  aboutId,
}: TimelineEvent): [string, string, TimelineEventKind, string, string] => [
  on,
  at ?? '',
  kind,
  title,
  aboutId,
];

/** By day and time, then by kind and title, so that the same events always stand in the same order. */
export function inOrder(events: readonly TimelineEvent[]): TimelineEvent[] {
  const keyed = events.map((event) => ({ event, key: keyOf(event).join('\u0000') }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ event }) => event);
}
