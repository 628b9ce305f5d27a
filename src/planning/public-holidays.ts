import { UserError } from '../domain/user-error.js';
import type { PlanCalendar } from './plan.js';

/**
 * The public holidays of a country and region as exceptions without work. They are stored with the calendar, so that a plan
 * never changes because the source of the holidays was updated. Throws INVALID_INPUT for an unknown country or region.
 */
export async function publicHolidays(
  country: string,
  region: string | null,
  years: { from: number; to: number },
): Promise<PlanCalendar['exceptions']> {
  // The holidays of all the world take a while to load, and few ask for them.
  const { default: Holidays } = await import('date-holidays');
  const holidays = new Holidays();
  const code = country.toUpperCase();
  if (!(code in holidays.getCountries())) {
    throw new UserError(
      'INVALID_INPUT',
      `"${country}" is not a country with known holidays; write a code such as DE.`,
      {
        field: ['country'],
      },
    );
  }
  const regions = holidays.getStates(code) as Record<string, string> | undefined;
  if (region !== null && !(region.toUpperCase() in (regions ?? {}))) {
    const known = Object.keys(regions ?? {}).join(', ') || 'none';
    throw new UserError('INVALID_INPUT', `"${region}" is not a region of ${code}; known are ${known}.`, {
      field: ['region'],
    });
  }
  if (years.to < years.from || years.to - years.from > 20) {
    throw new UserError(
      'INVALID_INPUT',
      `The years ${years.from} to ${years.to} are not a span of at most 21 years.`,
      {
        field: ['toYear'],
      },
    );
  }
  if (region === null) holidays.init(code);
  else holidays.init(code, region.toUpperCase());

  const days = new Map<string, string>();
  for (let year = years.from; year <= years.to; year++) {
    for (const holiday of holidays.getHolidays(year)) {
      if (holiday.type === 'public') days.set(holiday.date.slice(0, 10), holiday.name);
    }
  }
  return [...days].map(([day, name]) => ({ fromOn: day, toOn: day, name, hours: [] }));
}
