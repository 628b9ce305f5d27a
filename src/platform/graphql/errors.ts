import { HttpException, Logger } from '@nestjs/common';
import { HeaderMap } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { v7 as uuidv7 } from 'uuid';
import { AccessError } from '../../domain/access-error.js';
import { LimitError } from '../../domain/limit-error.js';
import { UserError, UserErrors } from '../../domain/user-error.js';

/** The codes of what Nest's own guards and pipes refuse. */
const httpCodes: Record<number, string> = { 401: 'UNAUTHENTICATED', 403: 'FORBIDDEN', 404: 'NOT_FOUND' };

const logger = new Logger('Request');

/**
 * What a caller is told of an error that is not data: the code and words of those meant for them, and of everything else a
 * reference under which the log has the rest.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const { locations, path } = formatted;
  const told = (message: string, code: string, more: object = {}): GraphQLFormattedError => ({
    message,
    locations,
    path,
    extensions: { code, ...more },
  });
  if (cause instanceof AccessError) return told(cause.message, cause.code);
  if (cause instanceof LimitError) return told(cause.message, cause.code, limitOf(cause));
  if (cause instanceof UserError || cause instanceof UserErrors) {
    const errors = cause instanceof UserErrors ? cause.errors : [cause];
    const userErrors = errors.map(({ code, message, details }) => ({
      code,
      message,
      field: details.field ?? [],
    }));
    return told(cause.message, 'BAD_USER_INPUT', { userErrors });
  }
  if (cause instanceof HttpException && cause.getStatus() < 500) {
    return told(cause.message, httpCodes[cause.getStatus()] ?? 'BAD_USER_INPUT');
  }
  const unread = error instanceof GraphQLError ? parserLimit(error) : null;
  if (unread) return told(unread.message, unread.code, limitOf(unread));
  // The document or a value is malformed: GraphQL's own words, which hold nothing of ours.
  if (cause instanceof GraphQLError) {
    const { code } = formatted.extensions ?? {};
    const known = typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR';
    // With a path it happened while the answer was made, as where a value cannot be written.
    if (known || path === undefined) return told(formatted.message, known ? code : 'BAD_USER_INPUT');
  }
  return told(...internal(cause));
}

/** What programs are told of a limit: which, its figure, what there was, and when to try again. */
export function limitOf({ limit, details }: LimitError): Record<string, unknown> {
  return { limit, ...details };
}

/** A limit's error for Apollo, with the status of HTTP and, where waiting helps, its header. */
export function limitFault(error: LimitError): GraphQLError {
  const { retryAfterSeconds } = error.details;
  const headers = new HeaderMap(
    retryAfterSeconds === undefined ? [] : [['retry-after', String(retryAfterSeconds)]],
  );
  const http = { status: retryAfterSeconds === undefined ? 400 : 429, headers };
  return new GraphQLError(error.message, { originalError: error, extensions: { http } });
}

/** The limits that the parser keeps: its own count of tokens, and the stack it has for what is nested. */
function parserLimit({ message }: GraphQLError): LimitError | null {
  const most = Number(/contains more tha[nt] (\d+) tokens/.exec(message)?.[1] ?? NaN);
  if (most) {
    const said = `The document has more than ${most} words and signs; send values as variables.`;
    return new LimitError('TOKENS', said, { most, found: most + 1 });
  }
  if (!message.includes('Maximum call stack size exceeded')) return null;
  return new LimitError('DEPTH', 'The document is nested too deeply to be read.', {});
}

/** The same without "Did you mean", which names what is in the schema; Apollo leaves it out of validation's errors alone. */
export function formatErrorOfClosed(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const told = formatError(formatted, error);
  return { ...told, message: told.message.replace(/ ?Did you mean [^?]*\?/g, '') };
}

/** Logs an error that nobody expected, without the values of its statement, and answers what the caller may know. */
export function internal(error: unknown): [message: string, code: string, more: { reference: string }] {
  const reference = uuidv7();
  logger.error(`${reference}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return [
    `Something went wrong on our side; in the log it has the reference ${reference}.`,
    'INTERNAL_SERVER_ERROR',
    { reference },
  ];
}

/** Status, title and words for an error of a plain HTTP request. */
export function httpProblem(error: unknown): { status: number; title: string; detail: string } {
  if (error instanceof AccessError) {
    const status = { UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404 }[error.code];
    return { status, title: error.code, detail: error.message };
  }
  if (error instanceof LimitError) {
    const status = error.code === 'RATE_LIMITED' ? 429 : 400;
    return { status, title: error.code, detail: error.message, ...limitOf(error) };
  }
  if (error instanceof UserError || error instanceof UserErrors) {
    const tooOften = error instanceof UserError && error.code === 'TOO_MANY_ATTEMPTS';
    return { status: tooOften ? 429 : 400, title: 'BAD_USER_INPUT', detail: error.message };
  }
  if (error instanceof HttpException) {
    return { status: error.getStatus(), title: error.name, detail: error.message };
  }
  const refused = refusal(error);
  if (refused) return { ...refused, title: 'REQUEST_REFUSED' };
  const [detail, title] = internal(error);
  return { status: 500, title, detail };
}

/** What Express and its body parser refuse carries a status and may be told. */
function refusal(error: unknown): { status: number; detail: string } | null {
  if (typeof error !== 'object' || error === null) return null;
  const { status, expose, type, limit, length, message } = error as Partial<
    Record<'type' | 'message', string> & Record<'status' | 'limit' | 'length', number> & { expose: boolean }
  >;
  if (!expose || status === undefined) return null;
  if (type === 'entity.too.large') {
    const size = length === undefined ? '' : ` of ${length} bytes`;
    return { status, detail: `The body${size} is too large; at most ${limit ?? 0} bytes are read.` };
  }
  if (type === 'entity.parse.failed') return { status, detail: `The body is not JSON: ${message ?? ''}.` };
  return { status, detail: message ?? '' };
}
