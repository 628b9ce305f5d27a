import { CustomScalar, Scalar } from '@nestjs/graphql';
import { GraphQLError, Kind, type ValueNode } from 'graphql';
import { canonicalDuration, parseDuration, parseLag } from '../../domain/duration.js';
import { parseLocalDate, parseLocalDateTime } from '../../domain/local-time.js';

/** A scalar that is checked text on the way in and goes out as it is. */
abstract class TextScalar implements CustomScalar<string, string> {
  abstract description: string;
  /** Returns the canonical text; throws an Error whose message is for the caller. */
  protected abstract read(text: string): string;

  parseValue(value: unknown): string {
    if (typeof value !== 'string') throw new GraphQLError(`Expected text, found ${JSON.stringify(value)}.`);
    try {
      return this.read(value);
    } catch (error) {
      throw new GraphQLError((error as Error).message);
    }
  }

  parseLiteral(node: ValueNode): string {
    if (node.kind !== Kind.STRING) throw new GraphQLError('Expected text in quotes.', { nodes: node });
    return this.parseValue(node.value);
  }

  serialize(value: unknown): string {
    return value as string;
  }
}

@Scalar('LocalDate')
export class LocalDateScalar extends TextScalar {
  description = 'A day of the plan, without a zone: `2026-03-02`. From 1970-01-01 to 2200-12-31.';
  protected read(text: string): string {
    parseLocalDate(text);
    return text;
  }
}

@Scalar('LocalDateTime')
export class LocalDateTimeScalar extends TextScalar {
  description = 'A wall-clock time of the plan, to the minute, without a zone: `2026-03-02T09:00`.';
  protected read(text: string): string {
    parseLocalDateTime(text);
    return text.slice(0, 16);
  }
}

@Scalar('Duration')
export class DurationScalar extends TextScalar {
  description =
    'Working time as people write it: `5d`, `4h`, `90m`, `2w` (a day has 480 minutes and a week 2,400 unless the plan says otherwise), or elapsed time that ignores calendars: `3ed`, `36eh`.';
  protected read(text: string): string {
    parseDuration(text);
    return canonicalDuration(text);
  }
}

@Scalar('Lag')
export class LagScalar extends TextScalar {
  description =
    'The wait between two activities: `2d` of the successor’s working time, `-1d` as a lead, `2ed` of elapsed time, `50%` of the predecessor’s duration, which of a phase is its working time from start to finish; empty for none.';
  protected read(text: string): string {
    parseLag(text);
    return canonicalDuration(text);
  }
}

@Scalar('Instant')
export class InstantScalar implements CustomScalar<string, Date> {
  description =
    'A moment in time, in UTC: `2026-03-02T08:15:30.000Z`. From the beginning of 1970 to the end of 9999.';
  parseValue(value: unknown): Date {
    const instant = new Date(String(value));
    if (Number.isNaN(instant.getTime())) throw new GraphQLError(`"${String(value)}" is not an instant.`);
    if (instant.getTime() < 0 || instant.getUTCFullYear() > 9999) {
      throw new GraphQLError(`"${String(value)}" lies outside 1970 to 9999.`);
    }
    return instant;
  }
  parseLiteral(node: ValueNode): Date {
    return this.parseValue(node.kind === Kind.STRING ? node.value : '');
  }
  serialize(value: unknown): string {
    return value instanceof Date ? value.toISOString() : new Date(value as string).toISOString();
  }
}
