import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { UserError, UserErrors } from '../../domain/user-error.js';

/** Form is checked here, all findings at once; meaning is checked by the rules. */
export const inputValidation = new ValidationPipe({
  transform: false,
  stopAtFirstError: true,
  exceptionFactory: (findings) => new UserErrors(findings.flatMap((finding) => toUserErrors(finding, []))),
});

function toUserErrors(finding: ValidationError, path: readonly string[]): UserError[] {
  const field = [...path, finding.property];
  const own = Object.values(finding.constraints ?? {}).map(
    (message) => new UserError('INVALID_INPUT', withValue(message, finding.value), { field }),
  );
  return [...own, ...(finding.children ?? []).flatMap((child) => toUserErrors(child, field))];
}

function withValue(message: string, value: unknown): string {
  const shown = value === undefined ? 'nothing' : JSON.stringify(value);
  return `${message}; it was ${shown.length > 100 ? `${shown.slice(0, 100)}…` : shown}.`;
}
