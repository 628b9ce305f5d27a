import { parseLocalDate } from '../../domain/local-time.js';

const time = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?`;
const timestamp = new RegExp(`^(\\S{10}) ${time}$`);
const timestamptz = new RegExp(`^(\\S{10}) ${time}[+-](?:0\\d|1[0-5])(?::[0-5]\\d){0,2}$`);

const isDay = (text: string | undefined): boolean => {
  try {
    parseLocalDate(text ?? '');
    return true;
  } catch {
    return false;
  }
};

/**
 * The PostgreSQL types that lists are ordered by, each with whether a text is a value of it as PostgreSQL writes one. A cursor
 * comes from the caller, and a text that the database cannot cast would be an error of ours.
 */
const forms = {
  text: (text) => !text.includes('\0') && !/\p{Surrogate}/u.test(text),
  uuid: (text) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text),
  integer: (text) => /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) < 2 ** 31,
  'integer[]': (text) => /^\{(?:\d{1,9}(?:,\d{1,9})*)?\}$/.test(text),
  numeric: (text) => /^-?\d{1,20}(?:\.\d{1,20})?$/.test(text),
  date: (text) => text === 'infinity' || isDay(text),
  // The last finish that a plan can have is the end of the last day.
  timestamp: (text) => text === '2201-01-01 00:00:00' || isDay(timestamp.exec(text)?.[1]),
  timestamptz: (text) => isDay(timestamptz.exec(text)?.[1]),
} as const satisfies Record<string, (text: string) => boolean>;

export type KeyType = keyof typeof forms;

export const writeCursor = (values: readonly string[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** The values of a cursor for keys of these types; null where it is none. */
export function readCursor(cursor: string, types: readonly KeyType[]): string[] | null {
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
  const fits =
    Array.isArray(values) &&
    values.length === types.length &&
    types.every((type, index) => typeof values[index] === 'string' && forms[type](values[index]));
  return fits ? (values as string[]) : null;
}
