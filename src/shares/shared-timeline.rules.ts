import type { TimelineDocument, TimelineEventKind } from '../interchange/timeline-document.js';

/** What the contract and the plan ask of the sides; not what the RAID log says, nor what names people or systems. */
const shown: ReadonlySet<TimelineEventKind> = new Set(['OBLIGATION', 'NOTICE', 'REVIEW', 'WAIVER']);

/**
 * A timeline as whoever holds its link sees it: when trainings are held, but not who learns there, how people are reached, or where to
 * dial in; and of what else has a date nothing that is internal to a side, in the RAID log, or about people and their access, and nobody's name.
 */
export const asShared = (document: TimelineDocument): TimelineDocument => ({
  ...document,
  sessions: document.sessions.map((session) => ({
    ...session,
    link: null,
    people: session.people.filter(({ as }) => as === 'TRAINER').map((person) => ({ ...person, email: null })),
  })),
  events: document.events
    .filter(({ kind, internalTo }) => shown.has(kind) && internalTo === null)
    .map((event) => ({ ...event, owner: null })),
});
