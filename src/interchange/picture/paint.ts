import { minutesPerDay } from '../../domain/local-time.js';
import { type Legend, type Picture, type Row, rowHeight } from './layout.js';
import { colours, kindColours, sideBadges } from './palette.js';
import { escapeXml, widthOf } from './text.js';

const n = (value: number): number => Math.round(value * 10) / 10;

const style = `text{font-family:Inter,"Segoe UI","Helvetica Neue",Arial,"Noto Sans","Noto Sans CJK SC","Noto Sans Arabic",sans-serif;fill:${colours.ink};font-size:12px;dominant-baseline:central}
.halo{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}.soft{fill:${colours.soft}}.small{font-size:10.5px}.strong{font-weight:600}.mid{text-anchor:middle}
.link{fill:none;stroke:${colours.link};stroke-width:.9;opacity:.7;marker-end:url(#arrow)}.hot{stroke:${colours.critical};stroke-width:1.3;opacity:.95;marker-end:url(#hot)}
.cancelled{opacity:.4;text-decoration:line-through}`;

/** The picture as SVG text, in pieces. */
export function* paint(picture: Picture): Iterable<string> {
  const { width, height, title, subtitle, left, top, bottom, scale } = picture;
  yield `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${n(height)}" viewBox="0 0 ${width} ${n(height)}" role="img" aria-labelledby="title desc">`;
  yield `<title id="title">${escapeXml(title)}</title><desc id="desc">${escapeXml(`${subtitle}. ${picture.description}`)}</desc>`;
  yield `<defs><style>${style}</style>${arrow('arrow', colours.link)}${arrow('hot', colours.critical)}</defs>`;
  yield `<rect width="100%" height="100%" fill="#fff"/>`;
  yield `<text x="24" y="36" style="font-size:24px" class="strong">${escapeXml(title)}</text>`;
  yield `<text x="24" y="64" class="soft" style="font-size:14px">${escapeXml(subtitle)}</text>`;
  yield* legend(picture.legend);
  for (const { activity, y } of picture.rows) {
    if (activity.kind !== 'PHASE') continue;
    yield `<rect x="16" y="${n(y - rowHeight / 2)}" width="${width - 32}" height="${rowHeight}" rx="3" fill="${colours.phaseRow}"/>`;
  }
  for (const { x, width: stripe } of picture.freeDays) {
    yield `<rect x="${n(x)}" y="${n(top)}" width="${n(stripe)}" height="${n(bottom - top)}" fill="${colours.band}"/>`;
  }
  yield* ticks(picture);
  yield `<path d="M${left} ${n(top)}H${n(scale.x(scale.toDay * minutesPerDay))}" stroke="${colours.grid}"/>`;
  for (const { path, critical } of picture.links)
    yield `<path class="link${critical ? ' hot' : ''}" d="${path}"/>`;
  for (const { x, label, kind, level } of picture.lines) {
    const colour = colours[kind];
    const y = top - 8 - level * 16;
    yield `<path d="M${n(x)} ${n(y + 7)}V${n(bottom)}" stroke="${colour}" stroke-width="1.4" stroke-dasharray="${kind === 'today' ? '2 3' : '6 3'}"/>`;
    yield `<text x="${n(x)}" y="${n(y)}" class="small strong mid halo" style="fill:${colour}">${label}</text>`;
  }
  for (const row of picture.rows) yield rowOf(row);
  if (picture.rows.length === 0) {
    yield `<text x="${width / 2}" y="${n(top + 1.5 * rowHeight)}" class="soft mid">This plan has no activities yet.</text>`;
  }
  yield '</svg>\n';
}

const arrow = (id: string, colour: string): string =>
  `<marker id="${id}" viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .4L5.4 3L0 5.6z" fill="${colour}"/></marker>`;

function* ticks({ scale, top, bottom, lines }: Picture): Iterable<string> {
  const levels = Math.max(0, ...lines.map(({ level }) => level + 1));
  const head = top - levels * 16;
  for (const { day, label } of scale.major) {
    const x = n(scale.x(day * minutesPerDay));
    yield `<path d="M${x} ${head - 36}V${n(bottom)}" stroke="#cbd5e1"/><text x="${x + 5}" y="${head - 28}" class="strong small">${label}</text>`;
  }
  for (const [index, { day, label }] of scale.minor.entries()) {
    const x = n(scale.x(day * minutesPerDay));
    const next = scale.minor[index + 1]?.day ?? scale.toDay;
    const room = scale.x(next * minutesPerDay) - x;
    yield `<path d="M${x} ${head - 16}V${n(bottom)}" stroke="${colours.grid}"/>`;
    if (room >= widthOf(label, 10.5) + 2)
      yield `<text x="${x + 3}" y="${head - 10}" class="soft small">${label}</text>`;
  }
}

function rowOf({ activity, y, indent, label, tooltip, place, progressWidth, ghost, date }: Row): string {
  const { kind, critical, late, status, side } = activity;
  const x = 24 + indent;
  const isPhase = kind === 'PHASE';
  const parts: string[] = [`<title>${escapeXml(tooltip)}</title>`];
  const state = status === 'CANCELLED' ? ' cancelled' : '';
  const ink = late ? ` style="fill:${colours.late}"` : '';
  const badge = sideBadges[side];
  const textX = isPhase ? x : x + 60;
  if (!isPhase) {
    parts.push(
      `<circle cx="${x + 7}" cy="${n(y)}" r="7" fill="${badge.fill}" stroke="#334155" stroke-width=".8"/><text x="${x + 7}" y="${n(y)}" class="mid strong" style="font-size:9px;fill:${badge.ink}">${badge.letter}</text>`,
      `<text x="${x + 20}" y="${n(y)}" class="soft small">${escapeXml(activity.code.slice(0, 6))}</text>`,
    );
  }
  parts.push(
    `<text x="${textX}" y="${n(y)}" class="${isPhase ? 'strong' : ''}${state}"${ink}>${escapeXml(label)}${late ? ' ⚑' : ''}</text>`,
  );
  if (ghost) {
    parts.push(
      `<path d="M${n(ghost.left)} ${n(y + 8.5)}H${n(Math.max(ghost.right, ghost.left + 3))}" stroke="${colours.ghost}" stroke-width="3" opacity=".75"/>`,
    );
  }
  parts.push(shapeOf(kind, critical, place, progressWidth, state));
  const dateX = place.right + (kind === 'MILESTONE' ? 5 : 6);
  parts.push(
    `<text x="${n(dateX)}" y="${n(y)}" class="small halo${kind === 'MILESTONE' ? ' strong' : ' soft'}">${date}</text>`,
  );
  return `<g>${parts.join('')}</g>`;
}

function shapeOf(
  kind: Row['activity']['kind'],
  critical: boolean,
  place: Row['place'],
  progressWidth: number,
  state: string,
): string {
  const { left, right, y, half } = place;
  const fill = kindColours[kind];
  const shape = (tag: string): string => `<g class="${state.trim()}">${tag}</g>`;
  if (kind === 'MILESTONE') {
    const middle = (left + right) / 2;
    return shape(
      `<path d="M${n(middle)} ${n(y - half)}L${n(right)} ${n(y)}L${n(middle)} ${n(y + half)}L${n(left)} ${n(y)}z" fill="${critical ? colours.critical : fill.planned}"/>`,
    );
  }
  const bar = (width: number, colour: string, more = ''): string =>
    `<rect x="${n(left)}" y="${n(y - half)}" width="${n(Math.max(width, 0))}" height="${2 * half}" rx="${kind === 'PHASE' ? 1 : 2.5}" fill="${colour}"${more}/>`;
  if (kind === 'PHASE') {
    const tooth = (x: number, towards: number): string => `M${n(x)} ${n(y - 3)}v8l${towards * 5} -5v-3z`;
    return shape(
      `<rect x="${n(left)}" y="${n(y - 4)}" width="${n(right - left)}" height="5" fill="${fill.planned}"/><path d="${tooth(left, 1)}${tooth(right, -1)}" fill="${fill.planned}"/><rect x="${n(left)}" y="${n(y - 4)}" width="${n(progressWidth)}" height="2" fill="#94a3b8"/>`,
    );
  }
  const outline = critical
    ? ` stroke="${colours.critical}" stroke-width="1.6"`
    : ` stroke="${fill.done}" stroke-width=".6"`;
  return shape(
    `${bar(right - left, fill.planned)}${bar(progressWidth, fill.done)}${bar(right - left, 'none', outline)}`,
  );
}

/** One line of keys, only of what the picture shows. */
function* legend({ kinds, sides, critical, baseline, late }: Legend): Iterable<string> {
  const y = 94;
  let x = 24;
  const key = (drawing: (x: number) => string, name: string): string => {
    const text = `${drawing(x)}<text x="${n(x + 26)}" y="${y}" class="soft small">${escapeXml(name)}</text>`;
    x += 26 + widthOf(name, 10.5) + 20;
    return text;
  };
  for (const kind of kinds) {
    yield key(
      (at) =>
        shapeOf(
          kind,
          false,
          {
            left: at + (kind === 'MILESTONE' ? 4 : 0),
            right: at + (kind === 'MILESTONE' ? 16 : 20),
            y,
            half: 6,
          },
          0,
          '',
        ),
      kindColours[kind].name,
    );
  }
  for (const side of sides) {
    const { letter, fill, ink, name } = sideBadges[side];
    yield key(
      (at) =>
        `<circle cx="${n(at + 10)}" cy="${y}" r="7" fill="${fill}" stroke="#334155" stroke-width=".8"/><text x="${n(at + 10)}" y="${y}" class="mid strong" style="font-size:9px;fill:${ink}">${letter}</text>`,
      name,
    );
  }
  if (critical)
    yield key(
      (at) =>
        `<rect x="${n(at)}" y="${y - 5}" width="20" height="10" rx="2.5" fill="none" stroke="${colours.critical}" stroke-width="1.6"/>`,
      'Critical',
    );
  if (baseline !== null)
    yield key(
      (at) => `<path d="M${n(at)} ${y}h20" stroke="${colours.ghost}" stroke-width="3" opacity=".75"/>`,
      baseline,
    );
  if (late)
    yield key((at) => `<text x="${n(at + 8)}" y="${y}" style="fill:${colours.late}">⚑</text>`, 'Late');
}
