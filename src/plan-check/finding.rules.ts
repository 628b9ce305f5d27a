/** The fourteen measures of the DCMA's assessment, in its order. */
export const measureCodes = [
  'LOGIC',
  'LEADS',
  'LAGS',
  'LINK_TYPES',
  'HARD_CONSTRAINTS',
  'HIGH_FLOAT',
  'NEGATIVE_FLOAT',
  'HIGH_DURATION',
  'INVALID_DATES',
  'RESOURCES',
  'MISSED',
  'CRITICAL_PATH_TEST',
  'CRITICAL_PATH_LENGTH_INDEX',
  'BASELINE_EXECUTION_INDEX',
] as const;
export type MeasureCode = (typeof measureCodes)[number];

export type Unit = 'PERCENT' | 'WORKING_DAYS' | 'INDEX' | 'COUNT';
export type Comparison = 'AT_MOST' | 'AT_LEAST';
export type Severity = 'ERROR' | 'WARNING' | 'INFO';

/** A figure against its threshold. */
interface Gauge {
  figure: number | null;
  unit: Unit;
  threshold: number;
  comparison: Comparison;
}

export interface Measure extends Gauge {
  code: MeasureCode;
  /** How many there are, of how many; null where the figure is no share. */
  count: number | null;
  total: number | null;
  /** Null where it cannot be measured. */
  passes: boolean | null;
  /** Why it cannot be measured. */
  reason: string | null;
}

/** How grave each finding is once its measure fails, and how to mend it. */
const kinds = {
  MISSING_PREDECESSOR: {
    severity: 'ERROR',
    remedy: 'Link each to what it waits for, the first milestone of the plan if it is nothing else.',
  },
  MISSING_SUCCESSOR: {
    severity: 'ERROR',
    remedy: 'Link each to what needs it, the milestone it has to be done for if it is nothing else.',
  },
  LEAD: {
    severity: 'WARNING',
    remedy: 'Split the predecessor where the successor may begin, and link the successor to its first part.',
  },
  LONG_LAG: {
    severity: 'WARNING',
    remedy: 'Make an activity of what is waited for, with an owner: nobody watches a lag.',
  },
  NOT_FINISH_TO_START: {
    severity: 'WARNING',
    remedy: 'Split activities so that one begins when another is done, and link them finish-to-start.',
  },
  HARD_CONSTRAINT: {
    severity: 'WARNING',
    remedy: 'Take the constraint away and give a deadline instead, which shows the delay and hides none.',
  },
  HIGH_FLOAT: {
    severity: 'WARNING',
    remedy:
      'See whether a successor is missing: what can wait that long is seldom linked to all that needs it.',
  },
  NEGATIVE_FLOAT: {
    severity: 'ERROR',
    remedy: 'Shorten or overlap what leads there, or agree on a later target: as planned it will be missed.',
  },
  HIGH_DURATION: {
    severity: 'WARNING',
    remedy: 'Split each into parts of which one can see within two months whether they are done.',
  },
  FORECAST_IN_PAST: {
    severity: 'ERROR',
    remedy:
      'Record what has happened; move what has not, by rescheduling uncompleted work from the status date.',
  },
  ACTUAL_IN_FUTURE: {
    severity: 'ERROR',
    remedy: 'Correct the date, or the status date: nothing has happened after it yet.',
  },
  NO_OWNER: {
    severity: 'WARNING',
    remedy: 'Give each exactly one accountable owner.',
  },
  NO_RESPONSIBLE: {
    severity: 'WARNING',
    remedy: 'Say with assignResponsibilities who does each, or assign somebody to it.',
  },
  MISSED: {
    severity: 'WARNING',
    remedy: 'Find out what holds them, and agree on a new baseline if the old one can’t be reached any more.',
  },
  CRITICAL_PATH_BROKEN: {
    severity: 'ERROR',
    remedy:
      'Look between the two for a missing link, a hard constraint or a date typed by hand, and take it away.',
  },
  LOW_CRITICAL_PATH_LENGTH_INDEX: {
    severity: 'WARNING',
    remedy: 'Shorten or overlap what is on the longest path, or agree on a later finish.',
  },
  LOW_BASELINE_EXECUTION_INDEX: {
    severity: 'WARNING',
    remedy:
      'Finish what is due before beginning more, and agree on a new baseline where activities were added.',
  },
  NO_EXIT_PLAN: {
    severity: 'WARNING',
    remedy: 'Add a document handoff of type EXIT_PLAN, with a date, before nobody asks for it any more.',
  },
  OWNER_DOUBLE_BOOKED: {
    severity: 'WARNING',
    remedy: 'Give one to somebody else, link them one after the other, or level the load of people.',
  },
  WORKS_WHILE_NOT_THERE: {
    severity: 'WARNING',
    remedy: 'Give it to somebody else, move it, or correct the dates on which they join and leave.',
  },
  SESSION_WHILE_AWAY: {
    severity: 'WARNING',
    remedy: 'Move the session with rescheduleSession, or have somebody else train or learn.',
  },
  NO_GO_LIVE: {
    severity: 'ERROR',
    remedy: 'Mark the milestone with which the provider takes over as GO_LIVE.',
  },
  GATE_WITHOUT_CRITERIA: {
    severity: 'WARNING',
    remedy: 'Say with addExitCriterion what must hold before each is reached.',
  },
  DOCUMENT_WITHOUT_REVIEWER: {
    severity: 'WARNING',
    remedy:
      'Name a reviewer with assignReviewer, or have somebody of the receiving side take part until it is accepted.',
  },
  CRITICAL_ITEM_ON_ONE_PERSON: {
    severity: 'WARNING',
    remedy:
      'Enrol at least two people of the side that takes over in trainings about it, which are signed off before the go-live.',
  },
  NO_HYPERCARE: {
    severity: 'WARNING',
    remedy: 'Plan work after the go-live in which the client’s experts are still at hand.',
  },
} as const satisfies Record<string, { severity: Severity; remedy: string }>;
export type FindingCode = keyof typeof kinds;

export interface Finding extends Gauge {
  code: FindingCode;
  /** The measure it belongs to; null for the handover's own. */
  measure: MeasureCode | null;
  severity: Severity;
  figure: number;
  activityIds: readonly string[];
  dependencyIds: readonly string[];
  /** What is wrong, naming the first few activities, with the figure and what is allowed. */
  message: string;
  /** How to mend it. */
  remedy: string;
}

/** What a finding is about. */
export interface Subject {
  activityIds: readonly string[];
  dependencyIds?: readonly string[];
  message: string;
}

export interface Check {
  measure: Measure;
  findings: Finding[];
}

/** A measure that passes if its figure is at most, or at least, the threshold; the figure is rounded after that. */
export function measureOf(
  code: MeasureCode,
  gauge: Gauge & { figure: number },
  counted: { count: number; total: number } | null = null,
): Measure {
  const { figure, threshold, comparison, unit } = gauge;
  const passes = comparison === 'AT_MOST' ? figure <= threshold : figure >= threshold;
  const rounded = Number(figure.toFixed(unit === 'INDEX' ? 3 : 2));
  const { count, total } = counted ?? { count: null, total: null };
  return { code, ...gauge, figure: rounded, count, total, passes, reason: null };
}

/** A measure in percent of how many there are; without any it cannot be measured. */
export function shareOf(
  code: MeasureCode,
  count: number,
  total: number,
  limit: { percent: number; comparison?: Comparison; none: string },
): Measure {
  const comparison = limit.comparison ?? 'AT_MOST';
  const gauge = { unit: 'PERCENT' as const, threshold: limit.percent, comparison };
  if (total === 0) return unmeasured(code, gauge, limit.none);
  return measureOf(code, { ...gauge, figure: (100 * count) / total }, { count, total });
}

export const unmeasured = (code: MeasureCode, gauge: Omit<Gauge, 'figure'>, reason: string): Measure => ({
  code,
  ...gauge,
  figure: null,
  count: null,
  total: null,
  passes: null,
  reason,
});

/** The finding of a measure; worth no more than a note as long as the measure passes. */
export function findingOf(measure: Measure, code: FindingCode, subject: Subject): Finding {
  const { severity, remedy } = kinds[code];
  return {
    code,
    measure: measure.code,
    severity: measure.passes === false ? severity : 'INFO',
    figure: measure.figure!,
    unit: measure.unit,
    threshold: measure.threshold,
    comparison: measure.comparison,
    activityIds: subject.activityIds,
    dependencyIds: subject.dependencyIds ?? [],
    message: `${subject.message}${measure.unit === 'PERCENT' ? ` ${inAll(measure)}` : ''}`,
    remedy,
  };
}

/** The findings that are about anything at all. */
export const findingsOf = (measure: Measure, subjects: Partial<Record<FindingCode, Subject>>): Finding[] =>
  (Object.entries(subjects) as [FindingCode, Subject][])
    .filter(([, { activityIds }]) => activityIds.length > 0)
    .map(([code, subject]) => findingOf(measure, code, subject));

function inAll({ code, count, total, figure, threshold, comparison }: Measure): string {
  const limit = comparison === 'AT_MOST' ? `at most ${threshold} %` : `at least ${threshold} %`;
  const allowed =
    comparison === 'AT_MOST' && threshold === 0 ? 'there should be none' : `it should be ${limit}`;
  const what = code === 'LINK_TYPES' ? 'Finish-to-start are' : 'In all it is';
  return `${what} ${count} of ${total} (${figure} %); ${allowed}.`;
}

/** A finding of the handover's own, whose figure is a number of things. */
export const ownFinding = (
  code: FindingCode,
  gauge: { figure: number; threshold: number; comparison: Comparison },
  subject: Subject,
): Finding => ({
  code,
  measure: null,
  ...gauge,
  unit: 'COUNT',
  severity: kinds[code].severity,
  activityIds: subject.activityIds,
  dependencyIds: subject.dependencyIds ?? [],
  message: subject.message,
  remedy: kinds[code].remedy,
});

/** How many are named in a message; the finding has all of them. */
const named = 5;

/** `1, 2, 3, 4, 5 and 7 more` */
export function listed(items: readonly string[]): string {
  const rest = items.length - named;
  return items.slice(0, named).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
