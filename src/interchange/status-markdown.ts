import type { StatusDocument, StatusSection } from './status-document.js';
import { oneLine } from './svg/plain-text.js';

/** The report as Markdown with GitHub's tables. */
export function statusMarkdown(report: StatusDocument): string {
  const { decisions, moreDecisions, sections } = report;
  const title = `# ${plain(report.title)}: status on ${report.asOfOn}`;
  const parties = `${plain(report.client)} → ${plain(report.provider)} · changes since ${report.sinceOn}`;
  const needed = [
    ...decisions.map(
      ({ what, whyNow, who, byOn, overdue }, index) =>
        `${index + 1}. **${plain(what)}** ${plain(whyNow)} *${plain(who)}, by ${byOn}${overdue ? ' (past)' : ''}*`,
    ),
    ...(moreDecisions > 0 ? ['', `And ${moreDecisions} more.`] : []),
  ];
  const blocks = [
    title,
    parties,
    ...(decisions.length > 0 ? ['## To decide', needed.join('\n')] : []),
    `**${plain(report.headline)}**`,
    ...sections.flatMap(section),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function section({ heading, note, columns, rows, more }: StatusSection): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const table = [line(columns), line(columns.map(() => '---')), ...rows.map((row) => line(row.map(plain)))];
  return [
    `## ${plain(heading)}`,
    ...(note === null ? [] : [plain(note)]),
    ...(rows.length === 0 ? [] : [table.join('\n')]),
    ...(more > 0 ? [`And ${more} more.`] : []),
  ];
}

/** Text on one line that Markdown shows as it is, in a table too, and makes no link of. */
const plain = (text: string): string =>
  oneLine(text)
    .replace(/[\\`*_{}[\]<>|~&$#]/g, '\\$&')
    .replace(/:(?=\/\/)|@|(?<=\bwww)\./gi, '\\$&');
