/** The JSON that a page posts; anything may be in it, and a body of another kind is none. */
export type Fields = Record<string, unknown> | undefined;

/** A field's text; empty where it is something else, or holds what PostgreSQL cannot keep, and nothing of ours is empty. */
export function textOf(fields: Fields, name: string): string {
  const value = fields?.[name];
  return typeof value === 'string' && !value.includes('\0') ? value : '';
}
