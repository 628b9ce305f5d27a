/** Days as people read them: to a tenth, and no less than one where there are any. Halves go away from 0. */
export const tenths = (days: number): number =>
  days === 0 ? 0 : (Math.sign(days) * Math.max(Math.round(Math.abs(days) * 10), 1)) / 10;

/** `1 working day`, `2.5 working days` */
export function workingDays(count: number): string {
  const shown = tenths(count);
  return `${shown} working ${shown === 1 ? 'day' : 'days'}`;
}
