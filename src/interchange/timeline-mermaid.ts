import type { TimelineActivity, TimelineDocument } from './timeline-document.js';

/** Words of Mermaid's own at the beginning of a line, which a title must not be taken for. */
const keyword =
  /^(gantt|dateformat|inclusiveenddates|topaxis|axisformat|tickinterval|includes|excludes|todaymarker|weekday|weekend|title|acctitle|accdescr|section|click|call|href)\b/i;

/**
 * Text that Mermaid shows as it is: `:`, `;`, `#` and `,` by their codes, line breaks as blanks, and a zero-width space
 * before what would be read as a keyword.
 */
function plain(text: string): string {
  const safe = text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[#:;,%]/g, (character) => `#${character.charCodeAt(0)};`)
    .trim();
  return keyword.test(safe) ? `\u200b${safe}` : safe || '-';
}

/** The timeline as a Mermaid Gantt chart, a section for each phase at the top: for Markdown that draws it. */
export function* timelineMermaid({ transition, activities }: TimelineDocument): Iterable<string> {
  yield 'gantt\n';
  yield `  title ${plain(transition.title)}\n`;
  yield '  dateFormat YYYY-MM-DDTHH:mm\n';
  yield '  axisFormat %d %b\n';
  let number = 0;
  for (const activity of activities) {
    if (activity.kind === 'PHASE') {
      if (activity.depth === 0) yield `  section ${plain(activity.title)}\n`;
      continue;
    }
    if (activity.depth === 0) yield `  section ${plain(activity.code)}\n`;
    const tags = [...tagsOf(activity), `a${++number}`].join(', ');
    const finish = activity.kind === 'MILESTONE' ? '0d' : activity.finishAt;
    yield `  ${plain(activity.title)} :${tags}, ${activity.startAt}, ${finish}\n`;
  }
}

function tagsOf({ kind, critical, status }: TimelineActivity): string[] {
  const tags: string[] = [];
  if (critical) tags.push('crit');
  if (status === 'DONE') tags.push('done');
  if (status === 'IN_PROGRESS') tags.push('active');
  if (kind === 'MILESTONE') tags.push('milestone');
  return tags;
}
