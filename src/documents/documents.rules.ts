import {
  otherSide,
  type ActivitySide,
  type ChecklistAnswer,
  type DocumentState,
  type ReviewDecision,
  type Side,
} from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';

/** A document as far as decisions about it go. */
export interface Handoff {
  title: string;
  side: ActivitySide;
  state: DocumentState;
  /** The latest revision; null before the first. */
  revision: { number: number; submittedSide: Side; submittedById: string | null } | null;
}

/** What was stored says more than the activity; without it the activity tells whether drafting has begun. */
export const stateOf = (stored: DocumentState | null, actualStartAt: string | null): DocumentState =>
  stored ?? (actualStartAt === null ? 'PLANNED' : 'DRAFTING');

/** Nothing is awaited of the document any more. */
export const isHandedOver = (state: DocumentState): boolean => state === 'ACCEPTED' || state === 'WAIVED';

export const awaitsReview = (state: DocumentState): boolean => state === 'SUBMITTED' || state === 'IN_REVIEW';

/**
 * Whose work is judged: who submitted the latest revision, whatever the activity's side has become since; before the first revision,
 * the author. JOINT where both are.
 */
export const authoringSide = ({ side, revision }: Pick<Handoff, 'side' | 'revision'>): ActivitySide =>
  revision?.submittedSide ?? side;

/** In whose court the ball is; null where it is in nobody’s, or in both. */
export function ballIn(handoff: Handoff): Side | null {
  if (isHandedOver(handoff.state)) return null;
  const author = authoringSide(handoff);
  if (author === 'JOINT') return null;
  return awaitsReview(handoff.state) ? otherSide(author) : author;
}

const refuse = (message: string, field: string): never => {
  throw new UserError('INVALID_INPUT', message, { field: [field] });
};

/** Throws INVALID_INPUT where drafting has begun already. */
export function checkNotBegun({ title, state }: Handoff): void {
  if (state === 'PLANNED') return;
  refuse(`"${title}" is ${wordsOf(state)}; drafting begins but once.`, 'activityId');
}

/** Throws INVALID_INPUT for a reason why drafting began early of what has begun long since: nothing would keep it. */
export function checkReason(title: string, actualStartAt: string | null, reason: string | null): void {
  if (reason === null || actualStartAt === null) return;
  refuse(
    `reason says why drafting begins before the plan allows, and that of "${title}" began on ${actualStartAt.slice(0, 10)}; use note.`,
    'reason',
  );
}

/** Throws INVALID_INPUT where nothing awaits a review, or the review has begun. */
export function checkAwaitsReviewer(handoff: Handoff): void {
  checkAwaitsReview(handoff);
  if (handoff.state === 'SUBMITTED') return;
  refuse(`The review of "${handoff.title}" has begun already.`, 'activityId');
}

/** Throws INVALID_INPUT where nothing awaits a review. */
export function checkAwaitsReview({ title, state }: Handoff): void {
  if (awaitsReview(state)) return;
  refuse(`"${title}" is ${wordsOf(state)}; there is nothing to review until it is submitted.`, 'activityId');
}

/** Throws STALE_REVISION where the latest is another than the one named. */
export function checkRevision({ title, revision }: Handoff, named: number): void {
  const latest = revision?.number ?? 0;
  if (latest === named) return;
  throw new UserError(
    'STALE_REVISION',
    `You named revision ${named} of "${title}", but the latest is ${latest}; read that one, then decide.`,
    { field: ['revision'], currentRevision: latest },
  );
}

/** Throws INVALID_INPUT where it is accepted or waived already. */
export function checkStillAwaited({ title, state }: Handoff): void {
  if (isHandedOver(state)) refuse(`"${title}" is ${wordsOf(state)} already.`, 'activityId');
}

/** Throws INVALID_INPUT where it is neither accepted nor waived. */
export function checkHandedOver({ title, state }: Handoff): void {
  if (!isHandedOver(state))
    refuse(`"${title}" is ${wordsOf(state)}; there is nothing to reopen.`, 'activityId');
}

export const wordsOf = (state: DocumentState): string =>
  ({
    PLANNED: 'not begun',
    DRAFTING: 'being drafted',
    SUBMITTED: 'submitted',
    IN_REVIEW: 'in review',
    CHANGES_REQUESTED: 'being changed, as the reviewer asked',
    ACCEPTED: 'accepted',
    WAIVED: 'waived',
  })[state];

const longestLink = 2000;

/**
 * The address as it is kept. It is never opened by the server. Throws INVALID_INPUT for what is no address of the web, names somebody’s
 * password, or is longer than 2,000 characters.
 */
export function checkLink(text: string): string {
  const link = text.trim();
  if (link.length > longestLink) {
    refuse(`url has at most 2,000 characters; it had ${link.length}.`, 'url');
  }
  const url = URL.canParse(link) ? new URL(link) : null;
  // Control characters and spaces vanish in parsing: what is shown would not be what is opened.
  if (!url || !/^https?:\/\//i.test(link) || /[\s\p{Cc}\p{Cf}\\]/u.test(link)) {
    return refuse(
      `"${link.slice(0, 100)}" is no link; write it in full, such as https://wiki.example.com/runbook.`,
      'url',
    );
  }
  if (url.username !== '' || url.password !== '') {
    refuse('url carries a name or a password before the @; give the address alone.', 'url');
  }
  return url.href.length > longestLink ? link : url.href;
}

/** A point of the checklist, and what the reviewer said of it. */
export interface CheckedPoint {
  number: number;
  text: string;
  required: boolean;
  answer: ChecklistAnswer | null;
  note: string | null;
}

/** Throws INVALID_INPUT with the required points that are open. */
export function checkChecklist(points: readonly CheckedPoint[]): void {
  const open = points.filter(({ required, answer }) => required && answer === null);
  if (open.length === 0) return;
  const shown = open.slice(0, 5).map(({ number, text }) => `${number} "${text}"`);
  if (open.length > shown.length) shown.push(`${open.length - shown.length} more`);
  refuse(
    `${open.length === 1 ? 'A required point' : `${open.length} required points`} of the checklist ${open.length === 1 ? 'is' : 'are'} open: ${shown.join(', ')}. Say of each that it is MET, or NOT_APPLICABLE with a note.`,
    'checklist',
  );
}

/** The points of a checklist as they are kept. Throws INVALID_INPUT for one that says nothing, or stands there twice. */
export function checkPoints<Point extends { text: string }>(points: readonly Point[]): Point[] {
  const seen = new Set<string>();
  return points.map((point, index) => {
    const text = point.text.trim();
    const field = ['points', String(index), 'text'];
    if (text === '') throw new UserError('INVALID_INPUT', 'A point of a checklist needs words.', { field });
    if (seen.has(text)) {
      throw new UserError('DUPLICATE', `"${text}" stands in the checklist twice.`, { field });
    }
    seen.add(text);
    return { ...point, text };
  });
}

/** What is said of a point; null takes back what was. */
export interface SaidOfPoint {
  point: number;
  answer: ChecklistAnswer | null;
  note?: string | null;
}

/** The points with what is said of them. Throws INVALID_INPUT for one that there is not, or is left out without a note. */
export function answered<Point extends CheckedPoint>(
  points: readonly Point[],
  said: readonly SaidOfPoint[],
  by: { answeredBy: string; answeredAt: string; revisionNumber: number },
): Point[] {
  const after = new Map(points.map((point) => [point.number, point]));
  said.forEach(({ point: number, answer, note }, index) => {
    const point = after.get(number);
    const field = (name: string) => ({ field: ['checklist', String(index), name] });
    if (!point) {
      throw new UserError(
        'INVALID_INPUT',
        `The checklist has points 1 to ${points.length}; there is no ${number}.`,
        field('point'),
      );
    }
    const words = note?.trim() ?? '';
    if (answer === 'NOT_APPLICABLE' && words === '') {
      throw new UserError(
        'INVALID_INPUT',
        `Point ${number} "${point.text}" is left out only with a note that says why.`,
        field('note'),
      );
    }
    const nobody = { answeredBy: null, answeredAt: null, revisionNumber: null };
    after.set(number, { ...point, ...(answer === null ? nobody : by), answer, note: words || null });
  });
  return [...after.values()];
}

/** The decision that ends a review, in the state it leaves. */
export const stateAfter = (decision: Exclude<ReviewDecision, 'SUPERSEDED'>): DocumentState =>
  decision === 'ACCEPTED_BY_SILENCE' ? 'ACCEPTED' : decision;
