import type { DayUnit, ObligationState } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import { circleThrough } from './due.rules.js';

interface Obligation {
  title: string;
  state: ObligationState;
  endedOn: string | null;
  endedBy: string | null;
  resolution: string | null;
  reopenReason: string | null;
}

/** Throws INVALID_INPUT for one that is met or waived. */
export function checkOpen({ title, state, endedOn, endedBy }: Obligation): void {
  if (state === 'OPEN') return;
  throw new UserError(
    'INVALID_INPUT',
    `"${title}" is ${state} since ${endedOn}, by ${endedBy}; reopen it first.`,
    { field: ['id'] },
  );
}

/** Met with the evidence, or waived with the reason. Throws INVALID_INPUT where it is not open. */
export function ended<Ended extends Obligation>(
  obligation: Ended,
  state: 'MET' | 'WAIVED',
  { on, by, words }: { on: string; by: string; words: string },
): Ended {
  checkOpen(obligation);
  return { ...obligation, state, endedOn: on, endedBy: by, resolution: words };
}

/** Throws INVALID_INPUT where it is open. */
export function reopened<Reopened extends Obligation>(obligation: Reopened, reason: string): Reopened {
  if (obligation.state === 'OPEN') {
    throw new UserError('INVALID_INPUT', `"${obligation.title}" is open; there is nothing to reopen.`, {
      field: ['id'],
    });
  }
  return {
    ...obligation,
    state: 'OPEN',
    endedOn: null,
    endedBy: null,
    resolution: null,
    reopenReason: reason,
  };
}

/** When it is due, as said: on a day, or so many days after the finish of an activity or the due date of another. */
export interface SaidDue {
  on: string | null;
  activityId: string | null;
  afterId: string | null;
  days: number;
  unit: DayUnit;
}

interface DueColumns {
  dueOn: string | null;
  activityId: string | null;
  afterId: string | null;
  offsetDays: number | null;
  offsetUnit: DayUnit | null;
}

/** Throws INVALID_INPUT where it is not said by exactly one of a day, an activity and another obligation. */
export function dueColumns({ on, activityId, afterId, days, unit }: SaidDue): DueColumns {
  const said = [on, activityId, afterId].filter((one) => one !== null).length;
  if (said !== 1) {
    throw new UserError(
      'INVALID_INPUT',
      `due is said by one of on, activity and obligationId; ${said === 0 ? 'none' : said} of them is given.`,
      { field: ['due'] },
    );
  }
  if (on === null) return { dueOn: null, activityId, afterId, offsetDays: days, offsetUnit: unit };
  if (days !== 0) {
    throw new UserError(
      'INVALID_INPUT',
      `A day of its own has no days counted from it; give ${on} without days, or say what the ${days} days are counted from.`,
      { field: ['due', 'days'] },
    );
  }
  return { dueOn: on, activityId: null, afterId: null, offsetDays: null, offsetUnit: null };
}

/** Throws OBLIGATION_CYCLE with the titles around it where one would be due by itself. */
export function checkNoCircle(
  id: string,
  afterId: string | null,
  obligations: ReadonlyMap<string, { title: string; afterId: string | null }>,
): void {
  const path = afterId === null ? null : circleThrough(id, afterId, obligations);
  if (path === null) return;
  throw new UserError(
    'OBLIGATION_CYCLE',
    `These would be due by each other in a circle: ${path.map((title) => `"${title}"`).join(' ← ')}; count one of them from something else.`,
    { field: ['due', 'obligationId'] },
  );
}

/**
 * Throws INVALID_INPUT for an amount without a currency or the reverse, for a currency that is none of today's ISO 4217 codes, and for
 * more decimals than the currency has.
 */
export function checkAmount(amount: number | null, currency: string | null): void {
  const refuse = (field: string, message: string): never => {
    throw new UserError('INVALID_INPUT', message, { field: [field] });
  };
  if (amount === null && currency === null) return;
  if (currency === null) return refuse('currency', `An amount of ${amount} needs a currency, such as EUR.`);
  if (!Intl.supportedValuesOf('currency').includes(currency)) {
    return refuse('currency', `"${currency}" is not a currency; write its ISO 4217 code, such as EUR.`);
  }
  if (amount === null) return refuse('amount', `${currency} of what? Give the amount, or no currency.`);
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  if (Number(amount.toFixed(maximumFractionDigits)) !== amount) {
    refuse('amount', `${currency} has ${maximumFractionDigits} decimals; it was ${amount}.`);
  }
}
