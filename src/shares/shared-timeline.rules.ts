import type { TimelineDocument } from '../interchange/timeline-document.js';

/** A timeline as whoever holds its link sees it: when trainings are held, but not who learns there, how people are reached, or where to dial in. */
export const asShared = (document: TimelineDocument): TimelineDocument => ({
  ...document,
  sessions: document.sessions.map((session) => ({
    ...session,
    link: null,
    people: session.people.filter(({ as }) => as === 'TRAINER').map((person) => ({ ...person, email: null })),
  })),
});
