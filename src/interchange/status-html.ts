import type { StatusDecision, StatusDocument, StatusSection } from './status-document.js';
import { escapeXml, oneLine } from './svg/plain-text.js';

/** Styles stand at each element: mail programs drop those of the page. */
const styles = {
  page: 'margin:0;padding:16px;background:#ffffff;color:#1a1a1a;font-family:Helvetica,Arial,sans-serif;font-size:13px;line-height:1.4',
  sheet: 'max-width:760px;margin:0 auto',
  title: 'margin:0 0 2px;font-size:20px;line-height:1.25;color:#111111',
  parties: 'margin:0 0 12px;color:#555555',
  box: 'margin:0 0 12px;padding:8px 12px;border:1px solid #c9c9c9;border-left:4px solid #1a1a1a',
  boxHeading: 'margin:0 0 4px;font-size:14px',
  list: 'margin:0;padding:0 0 0 20px',
  entry: 'margin:0 0 6px',
  who: 'color:#555555',
  past: 'color:#a3161a;font-weight:bold;white-space:nowrap',
  headline: 'margin:0 0 12px;font-size:14px;font-weight:bold',
  heading: 'margin:12px 0 3px;font-size:14px;border-bottom:1px solid #c9c9c9',
  note: 'margin:0 0 4px',
  table: 'border-collapse:collapse;width:100%',
  head: 'padding:2px 8px 2px 0;text-align:start;vertical-align:top;font-weight:bold;color:#555555',
  cell: 'padding:2px 8px 2px 0;text-align:start;vertical-align:top;border-top:1px solid #ececec',
  more: 'margin:2px 0 0;color:#555555',
} as const;

/** Cells up to so many characters stay on one line. */
const longestUnbroken = 20;

/** On paper, which a full report fits on one sheet of. */
const print =
  '@page { margin: 12mm } @media print { body { padding: 0 !important; font-size: 10px !important; line-height: 1.2 !important } ' +
  'h1 { font-size: 15px !important } h2 { margin: 4px 0 1px !important; font-size: 11px !important; break-after: avoid } ' +
  'p { font-size: 10px !important } div, li { margin-bottom: 3px !important } td, th { padding-top: 1px !important; padding-bottom: 1px !important } tr { break-inside: avoid } }';

/** Ground and text of a colour, which is always named as well. */
const colours = {
  GREEN: ['#d9f2df', '#0b4f1e'],
  AMBER: ['#ffe9b8', '#5c3d00'],
  RED: ['#fbd5d5', '#7a1014'],
} as const;

/** The report as a page of its own: no scripts, nothing that is fetched, one printed page where it can be. */
export function statusHtml(report: StatusDocument): string {
  const { title, client, provider, asOfOn, sinceOn, decisions, moreDecisions, sections } = report;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(oneLine(title))}: status on ${asOfOn}</title>
<style>${print}</style>
</head>
<body style="${styles.page}">
<div style="${styles.sheet}">
<h1 style="${styles.title}">${isolated(title)}: status on ${asOfOn}</h1>
<p style="${styles.parties}">${isolated(client)} → ${isolated(provider)} · changes since ${sinceOn}</p>
${decisions.length > 0 ? toDecide(decisions, moreDecisions) : ''}<p style="${styles.headline}">${headlineOf(report)}</p>
${sections.map(section).join('')}</div>
</body>
</html>
`;
}

function toDecide(decisions: readonly StatusDecision[], more: number): string {
  const entries = decisions.map(({ what, whyNow, who, byOn, overdue }) => {
    const day = overdue ? `<span style="${styles.past}">by ${byOn} (past)</span>` : `by ${byOn}`;
    return `<li style="${styles.entry}"><b>${sentence(what)}</b> ${sentence(whyNow)} <span style="${styles.who}">${isolated(who)}, ${day}</span></li>\n`;
  });
  return `<div style="${styles.box}">
<h2 style="${styles.boxHeading}">To decide</h2>
<ol style="${styles.list}">
${entries.join('')}</ol>
${andMore(more)}</div>
`;
}

/** The colour stands first in the headline, and is shown as one. */
function headlineOf({ health, headline }: StatusDocument): string {
  if (health === null || !headline.startsWith(`${health}: `)) return sentence(headline);
  const [ground, ink] = colours[health];
  const badge = `<span style="padding:1px 8px;background:${ground};color:${ink}">${health}</span>`;
  const rest = headline.slice(health.length + 2);
  return `${badge} ${sentence(rest.charAt(0).toUpperCase() + rest.slice(1))}`;
}

function section({ heading, note, columns, rows, more }: StatusSection): string {
  const head = columns.map((name) => `<th scope="col" style="${styles.head}">${sentence(name)}</th>`);
  const lines = rows.map(
    (row) =>
      `<tr>${row.map((cell) => `<td style="${cellStyle(cell)}">${isolated(cell)}</td>`).join('')}</tr>\n`,
  );
  const table =
    rows.length === 0
      ? ''
      : `<table style="${styles.table}">
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${lines.join('')}</tbody>
</table>
`;
  return `<h2 style="${styles.heading}">${sentence(heading)}</h2>
${note === null ? '' : `<p style="${styles.note}">${sentence(note)}</p>\n`}${table}${andMore(more)}`;
}

/** Dates and names are not broken. */
const cellStyle = (text: string): string =>
  text.length <= longestUnbroken ? `${styles.cell};white-space:nowrap` : styles.cell;

const andMore = (more: number): string =>
  more > 0 ? `<p style="${styles.more}">And ${more} more.</p>\n` : '';

/** A sentence of ours; what stands in quotation marks finds its own direction, whatever the text around it. */
const sentence = (text: string): string =>
  oneLine(text)
    .split('"')
    .map((part, index) => (index % 2 === 1 ? `<bdi>${escapeXml(part)}</bdi>` : escapeXml(part)))
    .join('&quot;');

/** The same of text that is somebody's as a whole. */
const isolated = (text: string): string => `<bdi>${sentence(text)}</bdi>`;
