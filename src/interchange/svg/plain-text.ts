/** What XML 1.0 cannot hold (controls, lone surrogates, U+FFFE and U+FFFF), and line breaks, which a label cannot show. */
const unfit = /[\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]+/gu;

/** Controls that turn the direction of the text around them: titles find theirs from their own letters. */
const directional = /[\u202a-\u202e\u2066-\u2069]/g;

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The text on one line, without what XML cannot hold or would turn its direction: other controls are one blank. */
export const oneLine = (text: string): string => text.replace(directional, '').replace(unfit, ' ').trim();

/** One-line text as XML content or a quoted attribute. */
export const escapeXml = (text: string): string =>
  text.replace(unfit, ' ').replace(/[&<>"']/g, (character) => entities[character]!);
