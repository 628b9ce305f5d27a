import { parseLocalDate } from '../domain/local-time.js';
import { UserError } from '../domain/user-error.js';

/** From when to when: instants in UTC, the end exclusive; null for no bound. */
export interface HistoryPeriod {
  since: string | null;
  until: string | null;
}

const instant = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** The period of an address's parameters. Throws INVALID_INPUT for what is no day or instant, or ends before it begins. */
export function readPeriod(parameters: Readonly<Record<string, unknown>>): HistoryPeriod {
  const since = readInstant('since', parameters['since']);
  const until = readInstant('until', parameters['until']);
  if (since !== null && until !== null && since > until) {
    throw invalid('since', `since, ${since}, lies after until, ${until}; the period would hold nothing.`);
  }
  return { since, until };
}

function readInstant(name: string, value: unknown): string | null {
  if (value === undefined || value === '') return null;
  const match = typeof value === 'string' ? instant.exec(value) : null;
  if (match) {
    parseLocalDate(match[1]!);
    const read = new Date(match[0]);
    if (!Number.isNaN(read.getTime())) return read.toISOString();
  }
  throw invalid(
    name,
    `${name} is ${JSON.stringify(value)}; write a day of UTC, 2026-03-02, or an instant, 2026-03-02T08:00:00Z.`,
  );
}

const invalid = (field: string, message: string): UserError =>
  new UserError('INVALID_INPUT', message, { field: [field] });
