const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const ascii = /^[\x20-\x7e]*$/;
const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;
const mark = /[\p{M}\p{Cf}]/u;
const fullWidth =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** Longer graphemes are stacks of combining marks that would paint over their neighbours; no real one is this long. */
const longestGrapheme = 48;

/** Widths in em of a common sans-serif; a little generous, for the viewer's font is not known. */
const classes: [characters: string, em: number][] = [
  ["ijl|'", 0.25],
  [' !,.:;I`', 0.3],
  ['frt()[]{}/\\-"', 0.37],
  ['*sckzxvyJ', 0.52],
  ['GOQDNHUCRKABVXYwE&', 0.7],
  ['~+=<>', 0.6],
  ['mM%@', 0.89],
  ['W', 0.97],
];
const asciiWidths = new Float64Array(128).fill(0.56);
for (const [characters, em] of classes) for (const each of characters) asciiWidths[each.charCodeAt(0)] = em;

const boldness = 1.07;

function emOf(grapheme: string): number {
  if (grapheme.length === 1 && grapheme.charCodeAt(0) < 128) return asciiWidths[grapheme.charCodeAt(0)]!;
  if (emoji.test(grapheme)) return 1.35;
  let em = 0;
  for (const point of grapheme) {
    if (mark.test(point)) continue;
    if (fullWidth.test(point)) em += 1;
    else if (point.charCodeAt(0) < 128) em += asciiWidths[point.charCodeAt(0)]!;
    else em += /\p{Lu}/u.test(point) ? 0.72 : /[\u0600-\u06ff]/u.test(point) ? 0.48 : 0.62;
  }
  return em;
}

function* piecesOf(text: string): Iterable<string> {
  if (ascii.test(text)) yield* text;
  else
    for (const { segment } of graphemes.segment(text)) {
      yield segment.length > longestGrapheme ? '\ufffd' : segment;
    }
}

/** Estimated width of one-line text in pixels. */
export function textWidth(text: string, size: number, bold = false): number {
  let em = 0;
  for (const piece of piecesOf(text)) em += emOf(piece);
  return em * size * (bold ? boldness : 1);
}

/** The text, cut between graphemes with an ellipsis where it is wider than `room` pixels. Looks at no more than it keeps. */
export function fitText(text: string, room: number, size: number, bold = false): string {
  const limit = room / (size * (bold ? boldness : 1));
  const ellipsis = 0.9;
  let whole = '';
  let em = 0;
  let cut: string | null = null;
  for (const piece of piecesOf(text)) {
    const next = em + emOf(piece);
    if (cut === null && next > limit - ellipsis) cut = whole;
    if (next > limit) return `${(cut ?? '').trimEnd()}…`;
    whole += piece;
    em = next;
  }
  return whole;
}
