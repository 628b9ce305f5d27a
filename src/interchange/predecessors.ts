import { canonicalDuration, parseLag } from '../domain/duration.js';
import { UserError } from '../domain/user-error.js';
import type { LinkType } from '../scheduling/index.js';

/** A link as Microsoft Project writes it: `12FS+2d`. The lag is as entered, in its canonical spelling. */
export interface Predecessor {
  code: string;
  type: LinkType;
  lag: string;
}

const linkPattern = /^(.*?)\s*(FS|SS|FF|SF)\s*([+-].*)?$/i;
const lagPattern = /^(.*?)\s*([+-]\s*\d[\d.]*\s*(?:%|e?[a-z]+))$/i;

/**
 * Parses `12FS+2d, 7SS`: links between commas or semicolons, each a code, a type (FS unless said) and a lag. A piece that
 * as a whole is a known code is that code, so `KT-FS` can be one; otherwise its last FS, SS, FF or SF is the type. Throws
 * INVALID_INPUT quoting the piece at fault.
 */
export function parsePredecessors(
  text: string,
  known: { has(code: string): boolean } = new Set(),
): Predecessor[] {
  return text
    .split(/[,;]/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map((piece) => parsePiece(piece, known));
}

function parsePiece(piece: string, known: { has(code: string): boolean }): Predecessor {
  if (known.has(piece)) return { code: piece, type: 'FS', lag: '' };
  const link = linkPattern.exec(piece);
  if (link?.[1]) return predecessor(piece, link[1], link[2]!.toUpperCase() as LinkType, link[3] ?? '');
  const lagged = lagPattern.exec(piece);
  if (lagged?.[1]) return predecessor(piece, lagged[1], 'FS', lagged[2]!);
  return predecessor(piece, piece, 'FS', '');
}

function predecessor(piece: string, code: string, type: LinkType, lag: string): Predecessor {
  if (/\s/.test(code)) {
    throw new UserError(
      'INVALID_INPUT',
      `"${piece}" is not a predecessor; write its code, then a type and a lag: 12FS+2d.`,
    );
  }
  try {
    parseLag(lag);
  } catch {
    throw new UserError(
      'INVALID_INPUT',
      `"${lag}" in "${piece}" is not a lag; write +2d, -1d, +4h, +2ed or +50%.`,
    );
  }
  return { code, type, lag: canonicalDuration(lag) };
}

/** The text that parses to these links. */
export function formatPredecessors(predecessors: readonly Predecessor[]): string {
  return predecessors
    .map(({ code, type, lag }) => {
      const signed = lag === '' || lag.startsWith('-') ? lag : `+${lag}`;
      return `${code}${type === 'FS' && signed === '' ? '' : type}${signed}`;
    })
    .join(', ');
}
