import type { LinkType } from '../../scheduling/index.js';

/** Where a bar stands in the picture. */
export interface Place {
  left: number;
  right: number;
  /** Middle of its row. */
  y: number;
  /** From the middle to the edge of what is drawn. */
  half: number;
}

const gap = 6;

/**
 * An elbow from one bar to another, ending where its arrowhead touches. A link from a finish to a later start drops into the
 * bar from above or below; every other one goes round outside the bars.
 */
export function linkPath(type: LinkType, from: Place, to: Place): string {
  const start = type === 'FS' || type === 'FF' ? from.right : from.left;
  const end = type === 'FS' || type === 'SS' ? to.left : to.right;
  const move = `M${round(start)} ${round(from.y)}`;
  if (type === 'FS' && start <= to.right) {
    const x = round(Math.max(start, Math.min(to.left + 4, (to.left + to.right) / 2)));
    const down = to.y > from.y;
    return `${move}H${x}V${round(down ? to.y - to.half - 1 : to.y + to.half + 1)}`;
  }
  if (type === 'FS') {
    const between = round(from.y + (to.y > from.y ? 11 : -11));
    return `${move}h${gap}V${between}H${round(end - gap)}V${round(to.y)}H${round(end - 1)}`;
  }
  const outside = type === 'FF' ? Math.max(start, end) + gap : Math.min(start, end) - gap;
  const x = type === 'SF' ? start - gap : outside;
  return `${move}H${round(x)}V${round(to.y)}H${round(type === 'SS' ? end - 1 : end + 1)}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
