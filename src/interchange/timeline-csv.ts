import { byteOrderMark, type Cell, csvLine } from './csv.js';
import { formatPredecessors, type Predecessor } from './predecessors.js';
import type { TimelineActivity, TimelineDocument } from './timeline-document.js';

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

/** The timeline as CSV, a row an activity in outline order. */
export function* timelineCsv(document: TimelineDocument): Iterable<string> {
  const predecessors = predecessorsOf(document);
  const codes = new Set(document.activities.map(({ code }) => code));
  yield `${byteOrderMark}${csvLine(columns.map(([heading]) => heading))}`;
  for (const activity of document.activities) {
    const waitsFor = formatPredecessors(predecessors.get(activity.id) ?? [], codes);
    yield csvLine(columns.map(([, value]) => value(activity, waitsFor)));
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
