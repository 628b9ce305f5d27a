/** The fields that were given a value: undefined means "as it is", null means "nothing". */
export function givenFields<Fields extends object>(fields: Fields): Partial<Fields> {
  const entries: [string, unknown][] = Object.entries(fields);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Partial<Fields>;
}
