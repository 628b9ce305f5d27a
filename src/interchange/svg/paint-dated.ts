import { element, haloed, rectangle, text, wrap } from './markup.js';
import { palette } from './palette.js';
import type { DatedLanes, DatedMark, Picture } from './picture.js';
import { escapeXml } from './plain-text.js';
import { badge } from './symbols.js';

/** The ground of the lanes: a band at their head, and a line beneath them. */
export function paintDatedGround({ y, height }: DatedLanes, { listLeft, chart }: Picture): string {
  const width = chart.x + chart.width - listLeft;
  return (
    rectangle({ x: listLeft, y, width: chart.x - listLeft, height }, { fill: palette.phaseBand }) +
    element('path', {
      d: `M${listLeft} ${y}h${width}M${listLeft} ${y + height}h${width}`,
      stroke: palette.axis,
    }) +
    '\n'
  );
}

export function* paintDated({ head, marks }: DatedLanes): Iterable<string> {
  yield text(head, { fill: palette.ink }) + '\n';
  for (const mark of marks) yield paintMark(mark);
}

/** A dot at the date; what is overdue is red, and says so. */
function paintMark({ id, overdue, at, badge: whose, label, tooltip }: DatedMark): string {
  const colour = overdue ? palette.critical : palette.text;
  const content = [
    `<title>${tooltip.map(escapeXml).join('\n')}</title>`,
    element('circle', { cx: at.x, cy: at.y, r: at.radius, fill: colour, stroke: palette.paper }),
    whose ? badge(whose.side, whose.box) : '',
    haloed(label, palette.paper, { fill: colour }),
  ];
  return wrap('g', { 'data-about': id }, content.join('')) + '\n';
}
