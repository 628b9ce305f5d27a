import { stringify } from 'csv-stringify/sync';

export type Cell = string | number | null;

/** Without it Excel takes UTF-8 for the local code page. */
export const byteOrderMark = '\ufeff';

/** A line of CSV (RFC 4180) with its end; what a spreadsheet would run as a formula is quoted. */
export const csvLine = (cells: readonly Cell[]): string =>
  stringify([cells], { escape_formulas: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
