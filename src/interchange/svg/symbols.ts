import type { ActivityKind, ActivitySide } from '../timeline-document.js';
import { element, rectangle, text } from './markup.js';
import { barColours, palette } from './palette.js';
import type { Box, Label } from './picture.js';
import { rounded } from './time-scale.js';

const letters: Record<ActivitySide, string> = { CLIENT: 'C', PROVIDER: 'P', JOINT: 'J' };
const badges: Record<ActivitySide, { fill: string; ink: string }> = {
  CLIENT: { fill: palette.clientSide, ink: '#ffffff' },
  PROVIDER: { fill: palette.providerSide, ink: palette.clientSide },
  JOINT: { fill: palette.jointSide, ink: palette.clientSide },
};

/** The letter of a side: white on dark for the client, dark on white for the provider, dark on grey for both. */
export function badge(side: ActivitySide, box: Box): string {
  const { fill, ink } = badges[side];
  const size = rounded(box.height * 0.68);
  const letter: Label = {
    x: rounded(box.x + box.width / 2),
    y: rounded(box.y + box.height / 2 + size * 0.36),
    text: letters[side],
    size,
    bold: true,
    anchor: 'middle',
  };
  const inner = { x: box.x + 0.6, y: box.y + 0.6, width: box.width - 1.2, height: box.height - 1.2 };
  return (
    rectangle(inner, { rx: 3.5, fill, stroke: palette.clientSide, 'stroke-width': 1.2 }) +
    text(letter, { fill: ink })
  );
}

/** A diamond that fills the box. */
export function diamond(
  { x, y, width, height }: Box,
  fill: string,
  stroke: string,
  strokeWidth: number,
): string {
  const [cx, cy] = [rounded(x + width / 2), rounded(y + height / 2)];
  const d = `M${cx} ${y}L${rounded(x + width)} ${cy}L${cx} ${rounded(y + height)}L${x} ${cy}Z`;
  return element('path', { d, fill, stroke, 'stroke-width': strokeWidth, 'stroke-linejoin': 'round' });
}

interface ShapeFacts {
  kind: ActivityKind;
  critical: boolean;
  cancelled: boolean;
  shape: Box;
  done: number;
}

/** The bar, bracket or diamond of an activity, with the part done and the outline of the critical path. */
export function shapeOf({ kind, critical, cancelled, shape, done }: ShapeFacts): string {
  if (kind === 'MILESTONE') {
    if (cancelled) return diamond(shape, palette.paper, palette.cancelled, 1.4) + strike(shape);
    return critical
      ? diamond(shape, palette.critical, palette.paper, 1)
      : diamond(shape, barColours.MILESTONE.done, palette.paper, 1);
  }
  if (kind === 'PHASE') return bracket(shape, done, cancelled);
  const rx = Math.min(2.5, shape.width / 2);
  if (cancelled) {
    return (
      rectangle(shape, { rx, fill: palette.paper, stroke: palette.cancelled, 'stroke-dasharray': '3 2' }) +
      strike(shape)
    );
  }
  const { todo, done: doneColour } = barColours[kind];
  return (
    rectangle(shape, { rx, fill: todo }) +
    (done > 0 ? rectangle({ ...shape, width: done }, { rx: Math.min(rx, done / 2), fill: doneColour }) : '') +
    (critical ? rectangle(shape, { rx, fill: 'none', stroke: palette.critical, 'stroke-width': 2 }) : '')
  );
}

function bracket({ x, y, width, height }: Box, done: number, cancelled: boolean): string {
  const { todo, done: doneColour } = barColours.PHASE;
  const body = rounded(height * 0.55);
  const tip = rounded(Math.min(height * 0.5, width / 2));
  const right = rounded(x + width);
  const [inner, low, foot] = [rounded(right - tip), rounded(y + body), rounded(y + height)];
  const d = `M${x} ${y}H${right}V${foot}L${inner} ${low}H${rounded(x + tip)}L${x} ${foot}Z`;
  if (cancelled) return element('path', { d, fill: palette.paper, stroke: palette.cancelled });
  return (
    element('path', { d, fill: todo }) +
    (done > 0 ? rectangle({ x, y, width: done, height: body }, { fill: doneColour }) : '')
  );
}

function strike({ x, y, width, height }: Box): string {
  const middle = rounded(y + height / 2);
  return element('path', {
    d: `M${rounded(x - 3)} ${middle}H${rounded(x + width + 3)}`,
    stroke: palette.cancelled,
  });
}

/** The pill of a late activity. */
export function latePill(box: Box): string {
  const size = 10;
  const label: Label = {
    x: rounded(box.x + box.width / 2),
    y: rounded(box.y + box.height / 2 + size * 0.36),
    text: 'LATE',
    size,
    bold: true,
    anchor: 'middle',
  };
  return (
    rectangle(box, { rx: rounded(box.height / 2), fill: palette.late }) + text(label, { fill: palette.paper })
  );
}

/** An agreed date beneath the bar. */
export const baselineOf = (kind: ActivityKind, box: Box): string =>
  kind === 'MILESTONE'
    ? diamond(box, palette.paper, palette.baseline, 1.4)
    : rectangle(box, { rx: 1.5, fill: palette.baseline });

/** A bracket that closes at the deadline. */
export const deadlineMark = ({ x, y }: { x: number; y: number }): string =>
  element('path', {
    d: `M${rounded(x - 3)} ${rounded(y - 7)}H${x}V${rounded(y + 7)}H${rounded(x - 3)}`,
    fill: 'none',
    stroke: palette.deadline,
    'stroke-width': 1.6,
  });
