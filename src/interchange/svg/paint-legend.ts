import { element, rectangle, text } from './markup.js';
import { palette } from './palette.js';
import type { Box, LegendItem, LegendSymbol } from './picture.js';
import { badge, baselineOf, deadlineMark, diamond, latePill, shapeOf } from './symbols.js';

/** The entry of the legend: the same shapes as in the chart, small. */
export function* paintLegend(items: readonly LegendItem[]): Iterable<string> {
  for (const { symbol, box, label } of items) {
    yield `${symbolOf(symbol, box)}${text(label, { fill: palette.text })}\n`;
  }
}

function symbolOf(symbol: LegendSymbol, box: Box): string {
  const middle = box.y + box.height / 2;
  const bar: Box = { x: box.x, y: middle - 5.5, width: box.width, height: 11 };
  const facts = { critical: false, cancelled: false, shape: bar, done: 0 };
  switch (symbol) {
    case 'CLIENT':
    case 'PROVIDER':
    case 'JOINT':
      return badge(symbol, box);
    case 'MILESTONE':
      return shapeOf({ ...facts, kind: symbol, shape: box });
    case 'PHASE':
    case 'TASK':
    case 'DOCUMENT_HANDOFF':
    case 'TRAINING_TASK':
      return shapeOf({ ...facts, kind: symbol });
    case 'DONE':
      return shapeOf({ ...facts, kind: 'TASK', done: 14 });
    case 'CRITICAL':
      return (
        rectangle(
          { ...bar, width: 13 },
          { rx: 2.5, fill: 'none', stroke: palette.critical, 'stroke-width': 2 },
        ) +
        diamond({ x: box.x + 15, y: middle - 5, width: 10, height: 10 }, palette.critical, palette.paper, 1)
      );
    case 'CANCELLED':
      return shapeOf({
        ...facts,
        kind: 'TASK',
        cancelled: true,
        shape: { ...bar, x: bar.x + 3, width: bar.width - 6 },
      });
    case 'BASELINE':
      return baselineOf('TASK', { ...bar, y: middle - 2, height: 4 });
    case 'LATE':
      return latePill({ x: box.x - 6, y: middle - 6.5, width: 30, height: 13 });
    case 'DEADLINE':
      return deadlineMark({ x: box.x + 9, y: middle });
    case 'LINK':
    case 'CRITICAL_LINK':
      return linkSymbol(
        box,
        symbol === 'LINK' ? palette.link : palette.critical,
        symbol === 'LINK' ? 1 : 1.5,
      );
    case 'OVERDUE':
      return element('circle', { cx: box.x + box.width / 2, cy: middle, r: 4.5, fill: palette.critical });
    case 'NON_WORKING':
      return rectangle(bar, { fill: palette.nonWorking, stroke: palette.grid });
  }
}

function linkSymbol({ x, y, width, height }: Box, stroke: string, strokeWidth: number): string {
  const [end, foot] = [x + width - 6, y + height - 1];
  return (
    element('path', {
      d: `M${x} ${y + 3}H${end}V${foot - 4}`,
      fill: 'none',
      stroke,
      'stroke-width': strokeWidth,
    }) + element('path', { d: `M${end} ${foot}l-3 -5h6z`, fill: stroke })
  );
}
