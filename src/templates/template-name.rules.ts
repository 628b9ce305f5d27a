import { UserError } from '../domain/user-error.js';

const longest = 100;
/** Words of any alphabet between hyphens, with no capitals. */
const pattern = /^[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*$/u;

/** The name as it is kept. Throws INVALID_INPUT for what would be none in an address. */
export function templateName(said: string): string {
  const name = said.normalize('NFC');
  if (name.length <= longest && pattern.test(name) && name === name.toLowerCase()) return name;
  const meant = name
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');
  const example = meant === '' ? 'service-desk' : meant;
  throw new UserError(
    'INVALID_INPUT',
    `"${said.slice(0, longest)}" is no name of a template; write up to ${longest} small letters and digits, with hyphens between, such as ${example}.`,
    { field: ['name'] },
  );
}
