import { stringify } from 'csv-stringify/sync';
import { formatPredecessors, type Predecessor } from './predecessors.js';
import type { TimelineActivity, TimelineDocument } from './timeline-document.js';

type Cell = string | number | null;

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

/** Heading and value of each column. Floats are in days of 480 minutes. */
const columns: [heading: string, value: (activity: TimelineActivity, predecessors: string) => Cell][] = [
  ['Outline', ({ outline }) => outline],
  ['Code', ({ code }) => code],
  ['Kind', ({ kind }) => kind],
  ['Title', ({ title }) => title],
  ['Side', ({ side }) => side],
  ['Owner', ({ owner }) => owner],
  ['Service items', ({ serviceItems }) => serviceItems.join('; ')],
  ['Status', ({ status }) => status],
  ['Percent complete', ({ percentComplete }) => percentComplete],
  ['Duration', ({ duration }) => duration],
  ['Start', ({ startAt }) => startAt],
  ['Finish', ({ finishAt }) => finishAt],
  ['Predecessors', (_, predecessors) => predecessors],
  ['Total float (days of 480 minutes)', ({ totalFloatMinutes }) => toDays(totalFloatMinutes)],
  ['Free float (days of 480 minutes)', ({ freeFloatMinutes }) => toDays(freeFloatMinutes)],
  ['Critical', ({ critical }) => yesNo(critical)],
  ['Late', ({ late }) => yesNo(late)],
  ['Deadline', ({ deadlineAt }) => deadlineAt],
  ['Actual start', ({ actualStartAt }) => actualStartAt],
  ['Actual finish', ({ actualFinishAt }) => actualFinishAt],
  ['Baseline start', ({ baselineStartAt }) => baselineStartAt],
  ['Baseline finish', ({ baselineFinishAt }) => baselineFinishAt],
];

const toDays = (minutes: number): number => Math.round((minutes / 480) * 100) / 100;

/**
 * The timeline as CSV (RFC 4180), a row an activity in outline order. It begins with a byte order mark, without which Excel
 * takes UTF-8 for the local code page; what a spreadsheet would run as a formula is quoted.
 */
export function* timelineCsv(document: TimelineDocument): Iterable<string> {
  const predecessors = predecessorsOf(document);
  const codes = new Set(document.activities.map(({ code }) => code));
  const line = (cells: Cell[]): string =>
    stringify([cells], { escape_formulas: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
  yield `\ufeff${line(columns.map(([heading]) => heading))}`;
  for (const activity of document.activities) {
    const waitsFor = formatPredecessors(predecessors.get(activity.id) ?? [], codes);
    yield line(columns.map(([, value]) => value(activity, waitsFor)));
  }
}

function predecessorsOf({ activities, dependencies }: TimelineDocument): Map<string, Predecessor[]> {
  const codes = new Map(activities.map(({ id, code }) => [id, code]));
  const found = new Map<string, Predecessor[]>();
  for (const { predecessorId, successorId, type, lag } of dependencies) {
    const predecessor = { code: codes.get(predecessorId)!, type, lag };
    const others = found.get(successorId);
    if (others) others.push(predecessor);
    else found.set(successorId, [predecessor]);
  }
  return found;
}
