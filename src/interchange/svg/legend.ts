import type { TimelineDocument } from '../timeline-document.js';
import type { LegendItem, LegendSymbol, LinkPath, Row } from './picture.js';
import { oneLine } from './plain-text.js';
import { fitText, textWidth } from './text-width.js';
import { rounded } from './time-scale.js';

const size = 12;
const lineHeight = 22;
const symbolWidth = 24;

/** What occurs in the picture, in the order of the legend. */
function entries(
  { transition }: TimelineDocument,
  rows: readonly Row[],
  links: readonly LinkPath[],
  hasNonWorking: boolean,
): [symbol: LegendSymbol, text: string][] {
  const occurring = new Set<LegendSymbol>();
  for (const row of rows) {
    occurring.add(row.kind);
    occurring.add(row.side);
    if (row.done > 0 && row.kind !== 'MILESTONE') occurring.add('DONE');
    if (row.critical) occurring.add('CRITICAL');
    if (row.baseline) occurring.add('BASELINE');
    if (row.late) occurring.add('LATE');
    if (row.deadline) occurring.add('DEADLINE');
    if (row.cancelled) occurring.add('CANCELLED');
  }
  for (const { critical } of links) occurring.add(critical ? 'CRITICAL_LINK' : 'LINK');
  if (hasNonWorking) occurring.add('NON_WORKING');
  const party = (name: string): string => fitText(oneLine(name), 150, size);
  const all: [LegendSymbol, string][] = [
    ['PHASE', 'Phase'],
    ['TASK', 'Task'],
    ['DOCUMENT_HANDOFF', 'Document hand-off'],
    ['TRAINING_TASK', 'Training'],
    ['MILESTONE', 'Milestone'],
    ['DONE', 'Part done'],
    ['CRITICAL', 'Critical'],
    ['BASELINE', transition.baseline === null ? 'Baseline' : `Baseline ${transition.baseline.number}`],
    ['LATE', 'Late'],
    ['DEADLINE', 'Deadline'],
    ['CANCELLED', 'Cancelled'],
    ['LINK', 'Dependency'],
    ['CRITICAL_LINK', 'Critical dependency'],
    ['NON_WORKING', 'No work'],
    ['CLIENT', `Client: ${party(transition.client)}`],
    ['PROVIDER', `Provider: ${party(transition.provider)}`],
    ['JOINT', 'Joint'],
  ];
  return all.filter(([symbol]) => occurring.has(symbol));
}

/** The legend, in as many lines as it needs between left and right. */
export function placeLegend(
  document: TimelineDocument,
  rows: readonly Row[],
  links: readonly LinkPath[],
  hasNonWorking: boolean,
  place: { left: number; right: number; y: number },
): { items: LegendItem[]; height: number } {
  let x = place.left;
  let { y } = place;
  const items = entries(document, rows, links, hasNonWorking).map(([symbol, text]): LegendItem => {
    const width = symbolWidth + 6 + textWidth(text, size);
    if (x + width > place.right && x > place.left) {
      x = place.left;
      y += lineHeight;
    }
    const item: LegendItem = {
      symbol,
      box: { x: rounded(x), y: y + 3, width: symbolWidth, height: 14 },
      label: { x: rounded(x + symbolWidth + 6), y: y + 14.3, text, size, bold: false, anchor: 'start' },
    };
    x += width + 18;
    return item;
  });
  return { items, height: items.length === 0 ? 0 : y - place.y + lineHeight };
}
