import { UserError } from './user-error.js';

/** The text without the spaces around it. Throws INVALID_INPUT where nothing is left. */
export function wordsIn(text: string, field: string): string {
  const words = text.trim();
  if (words !== '') return words;
  throw new UserError('INVALID_INPUT', `${field} says nothing; put it in words.`, { field: [field] });
}

/** `12 "Runbook"`: an activity by its code and what somebody called it. */
export const nameOf = ({ code, title }: { code: string; title: string }): string => `${code} "${title}"`;
