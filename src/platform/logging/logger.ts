import { inspect } from 'node:util';
import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { redact } from './redact.js';

/** Nest's logger, whose lines hold no secret, whoever wrote them. */
export class RedactingLogger extends ConsoleLogger {
  constructor(logLevels: LogLevel[]) {
    super({ logLevels });
  }

  protected override stringifyMessage(message: unknown, logLevel: LogLevel): string {
    const resolved = this.resolveMessage(message);
    // Inspected before it gets its colours, which would stand between a name and its value.
    return super.stringifyMessage(
      redact(typeof resolved === 'string' ? resolved : inspect(resolved)),
      logLevel,
    );
  }

  protected override stringifyParams(params: Record<string, unknown>): string {
    return redact(inspect(params, { compact: true, breakLength: Infinity }));
  }

  protected override printStackTrace(stack: string | undefined): void {
    super.printStackTrace(redact(stack ?? ''));
  }
}
