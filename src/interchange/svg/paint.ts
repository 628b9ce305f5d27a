import { element, haloed, openGroup, rectangle, text, wrap } from './markup.js';
import { paintDated, paintDatedGround } from './paint-dated.js';
import { paintLegend } from './paint-legend.js';
import { flagColours, palette, toneColours } from './palette.js';
import type { Flag, Label, LinkPath, Picture, Row } from './picture.js';
import { escapeXml } from './plain-text.js';
import { badge, baselineOf, deadlineMark, latePill, shapeOf } from './symbols.js';
import { rounded } from './time-scale.js';

const fonts =
  "'Segoe UI', 'Helvetica Neue', Arial, 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans CJK SC', 'Microsoft YaHei', 'Noto Color Emoji', sans-serif";
/** With more links than this each is thinner. */
const manyLinks = 120;

/** The picture as SVG, from back to front, in pieces. */
export function* paint(picture: Picture): Iterable<string> {
  const { width, height, title, description } = picture;
  const id = picture.id.replace(/[^\w-]/g, '') || 'plan';
  yield `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" `;
  yield `role="img" aria-labelledby="title-${id} description-${id}" font-family="${escapeXml(fonts)}">\n`;
  yield `<title id="title-${id}">${escapeXml(title)}</title>\n`;
  yield `<desc id="description-${id}">${escapeXml(description)}</desc>\n`;
  yield rectangle({ x: 0, y: 0, width, height }, { fill: palette.paper }) + '\n';
  yield* paintHeading(picture);
  yield* paintLegend(picture.legend);
  yield* paintGround(picture);
  if (picture.rows.length > 0) yield text(picture.listHead, { fill: palette.quiet }) + '\n';
  if (picture.dated) yield paintDatedGround(picture.dated, picture);
  yield* paintLinks(picture.links);
  yield* picture.flags.map(paintLine(picture));
  for (const row of picture.rows) yield paintRow(row);
  if (picture.dated) yield* paintDated(picture.dated);
  yield* picture.flags.map(paintFlag);
  if (picture.notice) yield haloed(picture.notice, palette.paper, { fill: palette.text }) + '\n';
  yield text(picture.footer, { fill: palette.quiet }) + '\n</svg>\n';
}

function* paintHeading({ heading }: Picture): Iterable<string> {
  for (const line of heading) {
    const fill = toneColours[line.tone];
    if (line.tone === 'GOOD' || line.tone === 'BAD') {
      yield element('circle', { cx: line.x - 11, cy: line.y - 5, r: 5, fill });
    }
    yield text(line, { fill }) + '\n';
  }
}

/** What stands behind everything: bands of the phases, days without work, lines of the rows, the axis. */
function* paintGround({ axis, chart, listLeft, nonWorking, rows }: Picture): Iterable<string> {
  const right = chart.x + chart.width;
  const bottom = chart.y + chart.height;
  for (const { kind, y, height } of rows) {
    const band = { x: listLeft, y, width: right - listLeft, height };
    if (kind === 'PHASE') yield rectangle(band, { fill: palette.phaseBand }) + '\n';
  }
  const columns = nonWorking.map(({ x, width }) => `M${x} ${chart.y}h${width}V${bottom}h${-width}z`).join('');
  if (columns !== '') yield element('path', { d: columns, fill: palette.nonWorking }) + '\n';
  const lines = rows.map(({ y, height }) => `M${listLeft} ${y + height}H${right}`).join('');
  if (lines !== '')
    yield element('path', { d: lines, stroke: palette.hairline, 'stroke-width': 0.75 }) + '\n';

  const middle = axis.y + axis.rowHeight;
  yield rectangle(
    { x: chart.x, y: axis.y, width: chart.width, height: axis.rowHeight },
    { fill: palette.axisBand },
  );
  const minor = axis.minor
    .slice(1)
    .map(({ x }) => `M${x} ${middle}V${bottom}`)
    .join('');
  const major = axis.major
    .slice(1)
    .map(({ x }) => `M${x} ${axis.y}V${bottom}`)
    .join('');
  yield element('path', { d: minor || 'M0 0', stroke: palette.hairline, 'stroke-width': 0.75 }) + '\n';
  yield element('path', { d: major || 'M0 0', stroke: palette.grid, 'stroke-width': 1.25 }) + '\n';
  const frame = `M${listLeft} ${chart.y}H${right}M${chart.x} ${axis.y}V${bottom}M${listLeft} ${bottom}H${right}`;
  yield element('path', { d: frame, stroke: palette.axis }) + '\n';
  for (const [ticks, y, bold, fill] of [
    [axis.major, axis.y, true, palette.text],
    [axis.minor, middle, false, palette.quiet],
  ] as const) {
    for (const { x, label } of ticks) {
      if (label === null) continue;
      const at: Label = { x: x + 5, y: y + 16.5, text: label, size: axis.size, bold, anchor: 'start' };
      yield text(at, { fill }) + '\n';
    }
  }
}

function* paintLinks(links: readonly LinkPath[]): Iterable<string> {
  const thin = links.length > manyLinks;
  for (const isCritical of [false, true]) {
    const some = links.filter(({ critical }) => critical === isCritical);
    if (some.length === 0) continue;
    const colour = isCritical ? palette.critical : palette.link;
    const strokeWidth = isCritical ? 1.5 : thin ? 0.8 : 1;
    yield openGroup({
      fill: 'none',
      stroke: colour,
      'stroke-width': strokeWidth,
      'stroke-linejoin': 'round',
    });
    for (const { id, points } of some) {
      const d = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
      yield element('path', { 'data-dependency': id, d }) + '\n';
    }
    yield `</g>\n${openGroup({ fill: colour })}`;
    for (const { points, down } of some) {
      const [x, y] = points.at(-1)!;
      yield element('path', { d: `M${x} ${y}l-2.8 ${down ? -4.6 : 4.6}h5.6z` }) + '\n';
    }
    yield '</g>\n';
  }
}

function paintRow(row: Row): string {
  const ink = row.cancelled ? palette.cancelledText : row.kind === 'PHASE' ? palette.ink : palette.text;
  const ground = row.kind === 'PHASE' ? palette.phaseBand : palette.paper;
  const struck = row.cancelled ? 'line-through' : null;
  const dates = row.cancelled ? palette.cancelledText : palette.quiet;
  const content = [
    `<title>${row.tooltip.map(escapeXml).join('\n')}</title>`,
    text(row.code, { fill: palette.quiet }),
    text(row.title, { fill: ink, 'text-decoration': struck }),
    badge(row.side, row.badge),
    row.baseline ? baselineOf(row.kind, row.baseline) : '',
    shapeOf(row),
    row.deadline ? deadlineMark(row.deadline) : '',
    row.late ? latePill(row.late) : '',
    row.dates ? haloed(row.dates, ground, { fill: dates, 'text-decoration': struck }) : '',
  ];
  return wrap('g', { 'data-activity': row.id }, content.join('')) + '\n';
}

const paintLine =
  ({ chart }: Picture) =>
  ({ kind, x, box }: Flag): string =>
    element('path', {
      d: `M${x} ${rounded(box.y + box.height)}V${chart.y + chart.height}`,
      stroke: flagColours[kind],
      'stroke-width': 1.5,
      'stroke-dasharray': kind === 'NOW' ? null : '6 4',
    }) + '\n';

/** The label of a line: filled for today, an outline for a target. */
function paintFlag({ kind, box, label }: Flag): string {
  const colour = flagColours[kind];
  const [fill, ink] = kind === 'NOW' ? [colour, palette.paper] : [palette.paper, colour];
  return (
    rectangle(box, { rx: 4, fill, stroke: colour, 'stroke-width': 1.2 }) + text(label, { fill: ink }) + '\n'
  );
}
