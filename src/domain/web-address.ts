import { UserError } from './user-error.js';

/** A link as it is kept. Throws INVALID_INPUT for what a browser would not open as a page: `javascript:` is none. */
export function webAddress(text: string, field: string): string {
  const link = text.trim();
  if (URL.canParse(link) && ['http:', 'https:'].includes(new URL(link).protocol)) return link;
  throw new UserError('INVALID_INPUT', `"${text}" is no link; write it as https://….`, { field: [field] });
}
