import type { TimelineEvent, TimelineEventKind } from './timeline-document.js';

/** What each kind of date is called: alone, and before its title. */
const words: Record<TimelineEventKind, { category: string; due: string }> = {
  OBLIGATION: { category: 'Obligation', due: 'Obligation' },
  NOTICE: { category: 'Notice', due: 'Give notice' },
  COMPLIANCE_EXPIRY: { category: 'Compliance', due: 'Expires' },
  ACCESS_NEEDED: { category: 'Access', due: 'Access needed' },
  REVIEW: { category: 'Review', due: 'Review' },
  RETEST: { category: 'Retest', due: 'Retest' },
  WAIVER: { category: 'Waiver', due: 'Make good' },
  RISK: { category: 'Risk', due: 'Mitigate' },
  ASSUMPTION: { category: 'Assumption', due: 'Validate' },
  ISSUE: { category: 'Issue', due: 'Resolve' },
  DECISION: { category: 'Decision', due: 'Decide' },
  TRAINING_SESSION: { category: 'Training', due: 'Training' },
};

export const eventCategory = ({ kind }: Pick<TimelineEvent, 'kind'>): string => words[kind].category;

/** `Give notice: Lease of the data centre` */
export const eventWords = ({ kind, title }: Pick<TimelineEvent, 'kind' | 'title'>): string =>
  `${words[kind].due}: ${title}`;
