const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Control characters, lone surrogates and bidirectional overrides, which have no place in a picture. */
const unfit = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]+/gu;

/** Text as it may stand in a picture, on one line. */
export const clean = (text: string): string => text.replace(unfit, ' ').trim();

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character]!);

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;
const narrow = /[iljt.,:;'|!()[\]fr ]/;
const broad = /[A-ZmwMW@%&]/;

/** Width of a grapheme in ems, by the class of its first code point; what a common sans-serif needs, rather more than less. */
function emsOf(grapheme: string): number {
  if (/\p{Extended_Pictographic}/u.test(grapheme)) return 1.3;
  if (wide.test(grapheme) || grapheme.codePointAt(0)! > 0x1ffff) return 1;
  if (narrow.test(grapheme)) return 0.32;
  return broad.test(grapheme) ? 0.72 : 0.56;
}

/** Estimated width in pixels at a font size. */
export function widthOf(text: string, fontSize: number): number {
  let ems = 0;
  for (const { segment } of segmenter.segment(text)) ems += emsOf(segment);
  return ems * fontSize;
}

/** The text, cut after a whole grapheme and ended with an ellipsis where it is wider than the room. */
export function fitted(text: string, fontSize: number, room: number): string {
  let ems = 0;
  let kept = '';
  const limit = room / fontSize;
  for (const { segment } of segmenter.segment(text)) {
    ems += emsOf(segment);
    if (ems > limit) return `${cutTo(kept, limit - 1)}…`;
    kept += segment;
  }
  return text;
}

function cutTo(text: string, limit: number): string {
  let ems = 0;
  let kept = '';
  for (const { segment } of segmenter.segment(text)) {
    ems += emsOf(segment);
    if (ems > limit) break;
    kept += segment;
  }
  return kept.trimEnd();
}
