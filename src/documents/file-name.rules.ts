import { UserError } from '../domain/user-error.js';

const longestBytes = 255;

/**
 * A file's name as it is kept, composed as NFC. It is data and never part of a path; what would be taken for one elsewhere is
 * refused. Throws INVALID_INPUT.
 */
export function checkFileName(text: string): string {
  const name = text.normalize('NFC').trim();
  const shown = JSON.stringify(name.slice(0, 100));
  const refuse = (message: string): never => {
    throw new UserError('INVALID_INPUT', message, { field: ['name'] });
  };
  if (name === '' || name === '.' || name === '..') {
    refuse('Say how the file is called: ?name=Runbook.pdf at the end of the address.');
  }
  if (/[/\\]/.test(name)) refuse(`name is ${shown}; a name has no slashes: it is no path.`);
  // Control characters, and what turns the direction of reading, so that "exe" reads as "pdf".
  if (/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(name)) {
    refuse(`name is ${shown}; a name has no control characters.`);
  }
  const bytes = new TextEncoder().encode(name).length;
  if (bytes > longestBytes) refuse(`name has at most 255 bytes in UTF-8; it had ${bytes}.`);
  return name;
}
