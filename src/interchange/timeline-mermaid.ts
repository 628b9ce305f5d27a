import { withoutOverrides } from './text-direction.js';
import type { TimelineActivity, TimelineDocument } from './timeline-document.js';

/** What Mermaid takes for something else at the beginning of a line: its own words, and a date. */
const mistakable =
  /^(?:(?:gantt|dateformat|inclusiveenddates|topaxis|axisformat|tickinterval|includes|excludes|todaymarker|weekday|weekend|title|acctitle|accdescr|accdescription|section|click|call|href)\b|\d{4}-\d\d-\d\d)/i;

/**
 * The timeline as a Mermaid Gantt chart, a section for each phase at the top: for Markdown that draws it. Mermaid knows no
 * zone and no cancelled work, so times are the plan's and a cancelled activity says so in its name.
 */
export function* timelineMermaid({ transition, activities }: TimelineDocument): Iterable<string> {
  yield 'gantt\n';
  yield `  title ${plain(transition.title)}\n`;
  yield '  dateFormat YYYY-MM-DDTHH:mm\n';
  yield '  axisFormat %d %b\n';
  let number = 0;
  let inPhase = true;
  for (const activity of activities) {
    const atTop = activity.depth === 0;
    if (activity.kind === 'PHASE') {
      if (atTop) yield `  section ${plain(activity.title)}\n`;
      inPhase ||= atTop;
      continue;
    }
    if (atTop && (inPhase || number === 0)) yield '  section Without a phase\n';
    inPhase &&= !atTop;
    yield taskLine(activity, ++number);
  }
}

function taskLine(activity: TimelineActivity, number: number): string {
  const { kind, title, critical, status, startAt, finishAt } = activity;
  const fields = [
    ...(critical ? ['crit'] : []),
    ...(status === 'DONE' ? ['done'] : []),
    ...(status === 'IN_PROGRESS' ? ['active'] : []),
    ...(kind === 'MILESTONE' ? ['milestone'] : []),
    `a${number}`,
    startAt,
    kind === 'MILESTONE' ? '0d' : finishAt,
  ];
  const name = status === 'CANCELLED' ? `${title} (cancelled)` : title;
  return `  ${plain(name)} :${fields.join(', ')}\n`;
}

/**
 * Text on one line that Mermaid shows as it is: what has a meaning of its own stands as the code of its character, `#58;`
 * for a colon, and so does the first letter of what would be read as a keyword or a date.
 */
function plain(text: string): string {
  const line = withoutOverrides(text)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
  const rest = mistakable.test(line) ? line.slice(1) : line;
  const safe = rest.replace(/[#:;%<>&"]/g, encoded);
  return `${rest === line ? '' : encoded(line)}${safe}` || '-';
}

const encoded = (text: string): string => `#${text.charCodeAt(0)};`;
