import type { TimelineDocument } from '../timeline-document.js';
import { isCriticalActivity, type Link } from './links.js';
import type { LegendItem, LegendSymbol } from './picture.js';
import { oneLine } from './plain-text.js';
import { fitText, textWidth } from './text-width.js';
import { rounded, type TimeScale } from './time-scale.js';
import { isLateActivity, isShown } from './rows.js';

/** What the legend must know besides the document. */
export interface LegendContext {
  links: readonly Link[];
  scale: TimeScale;
  hasNonWorking: boolean;
}

const size = 12;
const lineHeight = 22;
const symbolWidth = 24;
const compactWidth = 14;
/** Symbols that are as wide as high. */
const compact = new Set<LegendSymbol>(['MILESTONE', 'CLIENT', 'PROVIDER', 'JOINT', 'DEADLINE', 'OVERDUE']);

/** What occurs in the picture, in the order of the legend. */
function entries(
  { transition, activities, events }: TimelineDocument,
  { links, scale, hasNonWorking }: LegendContext,
): [symbol: LegendSymbol, text: string][] {
  const occurring = new Set<LegendSymbol>();
  for (const activity of activities) {
    const { kind, side, status, percentComplete, baselineStartAt, deadlineAt } = activity;
    const cancelled = status === 'CANCELLED';
    occurring.add(kind);
    occurring.add(side);
    if (cancelled) occurring.add('CANCELLED');
    else if (percentComplete > 0 && kind !== 'MILESTONE') occurring.add('DONE');
    if (isCriticalActivity(activity) && kind !== 'PHASE') occurring.add('CRITICAL');
    if (baselineStartAt !== null) occurring.add('BASELINE');
    if (isLateActivity(activity)) occurring.add('LATE');
    if (deadlineAt !== null && isShown(deadlineAt, scale)) occurring.add('DEADLINE');
  }
  for (const { critical } of links) occurring.add(critical ? 'CRITICAL_LINK' : 'LINK');
  if (hasNonWorking) occurring.add('NON_WORKING');
  if (events.some(({ overdue }) => overdue)) occurring.add('OVERDUE');
  const party = (name: string): string => fitText(oneLine(name), 220, size);
  const all: [LegendSymbol, string][] = [
    ['PHASE', 'Phase'],
    ['TASK', 'Task'],
    ['DOCUMENT_HANDOFF', 'Document hand-off'],
    ['TRAINING_TASK', 'Training'],
    ['MILESTONE', 'Milestone'],
    ['CLIENT', `Client: ${party(transition.client)}`],
    ['PROVIDER', `Provider: ${party(transition.provider)}`],
    ['JOINT', 'Joint'],
    ['DONE', 'Part done'],
    ['CRITICAL', 'Critical'],
    ['BASELINE', transition.baseline === null ? 'Baseline' : `Baseline ${transition.baseline.number}`],
    ['LATE', 'Late'],
    ['DEADLINE', 'Deadline'],
    ['CANCELLED', 'Cancelled'],
    ['LINK', 'Dependency'],
    ['CRITICAL_LINK', 'Critical dependency'],
    ['NON_WORKING', 'No work'],
    ['OVERDUE', 'Overdue date'],
  ];
  return all.filter(([symbol]) => occurring.has(symbol));
}

/** The legend, in as many lines as it needs between left and right. */
export function placeLegend(
  document: TimelineDocument,
  context: LegendContext,
  place: { left: number; right: number; y: number },
): { items: LegendItem[]; height: number } {
  let x = place.left;
  let { y } = place;
  const items = entries(document, context).map(([symbol, text]): LegendItem => {
    const symbolRoom = compact.has(symbol) ? compactWidth : symbolWidth;
    const width = symbolRoom + 6 + textWidth(text, size);
    if (x + width > place.right && x > place.left) {
      x = place.left;
      y += lineHeight;
    }
    const item: LegendItem = {
      symbol,
      box: { x: rounded(x), y: y + 3, width: symbolRoom, height: 14 },
      label: { x: rounded(x + symbolRoom + 6), y: y + 14.3, text, size, bold: false, anchor: 'start' },
    };
    x += width + 18;
    return item;
  });
  return { items, height: items.length === 0 ? 0 : y - place.y + lineHeight };
}
