import { canonicalDuration, parseLag } from '../domain/duration.js';
import { UserError } from '../domain/user-error.js';
import type { LinkType } from '../scheduling/index.js';

/** A link as Microsoft Project writes it: `12FS+2d`. The lag is as entered, in its canonical spelling. */
export interface Predecessor {
  code: string;
  type: LinkType;
  lag: string;
}

/** The codes of a plan; a name that could be read in two ways is read as one of them. */
interface Codes {
  has(code: string): boolean;
}

const noCodes: Codes = new Set<string>();

/** A code of 40 characters, blanks, a type and a lag: a longer piece is no link. */
const longestPiece = 100;
const lag = String.raw`[+-]\s*\d[\d.]*\s*(?:%|e?(?:m|mins?|h|hrs?|d|days?|w|wks?))`;
const linkPattern = new RegExp(String.raw`^(.*\S)\s*(FS|SS|FF|SF)\s*(${lag})?$`, 'i');
const laggedPattern = new RegExp(String.raw`^(.*\S)\s*(${lag})$`, 'i');
/** A link whose lag is none, so that the complaint is of the lag. */
const brokenPattern = /^(\S+?)\s*(?:FS|SS|FF|SF)\s*([+-].*)$/i;

/**
 * Parses `12FS+2d, 7SS`: links between commas or semicolons, each a code, a type (FS unless said) and a lag. A piece that
 * as a whole is a known code is that code, so `KT-FS` can be one; otherwise its last FS, SS, FF or SF is the type. Throws
 * INVALID_INPUT quoting the piece at fault.
 */
export function parsePredecessors(text: string, known: Codes = noCodes): Predecessor[] {
  return text
    .split(/[,;]/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map((piece) => parsePiece(piece, known));
}

function parsePiece(piece: string, known: Codes): Predecessor {
  if (known.has(piece)) return { code: piece, type: 'FS', lag: '' };
  if (piece.length > longestPiece) throw notAPredecessor(`${piece.slice(0, longestPiece)}…`);
  const link = linkPattern.exec(piece);
  const lagged = laggedPattern.exec(piece);
  // `KT-FS+2d` waits for KT-FS where there is one, else for KT-.
  if (lagged && known.has(lagged[1]!) && !known.has(link?.[1] ?? '')) {
    return predecessor(piece, lagged[1]!, 'FS', lagged[2]!);
  }
  if (link) return predecessor(piece, link[1]!, link[2]!.toUpperCase() as LinkType, link[3] ?? '');
  const broken = brokenPattern.exec(piece);
  if (broken) return predecessor(piece, broken[1]!, 'FS', broken[2]!);
  if (lagged) return predecessor(piece, lagged[1]!, 'FS', lagged[2]!);
  return predecessor(piece, piece, 'FS', '');
}

function predecessor(piece: string, code: string, type: LinkType, lag: string): Predecessor {
  if (/\s/.test(code)) throw notAPredecessor(piece);
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

const notAPredecessor = (piece: string): UserError =>
  new UserError(
    'INVALID_INPUT',
    `"${piece}" is not a predecessor; write its code, then a type and a lag: 12FS+2d.`,
  );

/**
 * The text that `parsePredecessors` reads as these links, given the same codes: where `A` and `ASS` are both codes, the
 * start-to-start link from A is written `A SS`.
 */
export function formatPredecessors(predecessors: readonly Predecessor[], known: Codes = noCodes): string {
  return predecessors.map((link) => formatPiece(link, known)).join(', ');
}

function formatPiece({ code, type, lag }: Predecessor, known: Codes): string {
  const signed = lag === '' || lag.startsWith('-') ? lag : `+${lag}`;
  if (type === 'FS' && signed === '') return code;
  const short = `${code}${type}${signed}`;
  return known.has(short) ? `${code} ${type}${signed}` : short;
}
