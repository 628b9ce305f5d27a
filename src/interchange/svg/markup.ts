import type { Box, Label } from './picture.js';
import { escapeXml } from './plain-text.js';

export type Attributes = Record<string, string | number | null>;

function written(attributes: Attributes): string {
  let text = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) text += ` ${name}="${typeof value === 'number' ? value : escapeXml(value)}"`;
  }
  return text;
}

/** An element without content; attributes that are null are left out. */
export const element = (name: string, attributes: Attributes): string => `<${name}${written(attributes)}/>`;

/** An element around markup. */
export const wrap = (name: string, attributes: Attributes, content: string): string =>
  `<${name}${written(attributes)}>${content}</${name}>`;

/** The beginning of a group, whose end is written later. */
export const openGroup = (attributes: Attributes): string => `<g${written(attributes)}>\n`;

export const rectangle = ({ x, y, width, height }: Box, attributes: Attributes): string =>
  element('rect', { x, y, width, height, ...attributes });

/** A label; its own direction is found from its text, whatever the text around it. */
export const text = (label: Label, attributes: Attributes): string =>
  wrap(
    'text',
    {
      x: label.x,
      y: label.y,
      'font-size': label.size,
      'font-weight': label.bold ? 600 : null,
      'text-anchor': label.anchor === 'start' ? null : label.anchor,
      'unicode-bidi': 'plaintext',
      ...attributes,
    },
    escapeXml(label.text),
  );

/**
 * A label over a copy of itself with a wide edge in the colour of the ground, which keeps it legible where lines cross it. Two
 * texts, because viewers without `paint-order` would paint the edge of a single one over its letters.
 */
export const haloed = (label: Label, ground: string, attributes: Attributes): string =>
  text(label, {
    fill: ground,
    stroke: ground,
    'stroke-width': 3.5,
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  }) + text(label, attributes);
