/**
 * A status report, ready to be written to a file: short, in order, without what is empty. Dates are plan-local days. In sentences, what
 * people called something stands in quotation marks.
 */
export interface StatusDocument {
  title: string;
  client: string;
  provider: string;
  asOfOn: string;
  /** The first day of which changes are told. */
  sinceOn: string;
  health: 'GREEN' | 'AMBER' | 'RED' | null;
  headline: string;
  /** What needs a decision, the most pressing first. */
  decisions: readonly StatusDecision[];
  /** How many more there are. */
  moreDecisions: number;
  sections: readonly StatusSection[];
}

export interface StatusDecision {
  what: string;
  whyNow: string;
  /** Name and side, or the side alone. */
  who: string;
  byOn: string;
  /** Whether that day is past. */
  overdue: boolean;
}

/** A heading, what is said below it, and a table; either may be missing, not both. */
export interface StatusSection {
  heading: string;
  note: string | null;
  columns: readonly string[];
  /** As many cells as columns. */
  rows: readonly (readonly string[])[];
  /** How many rows were left out. */
  more: number;
}
