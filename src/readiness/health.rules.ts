import { workingDays } from '../domain/working-days.js';

export type Health = 'GREEN' | 'AMBER' | 'RED';

/** How a target stands. */
export interface TargetHealth {
  /** Null where there is no target or nothing that is forecast to reach it. */
  health: Health | null;
  /** Working days from the forecast to the end of the target day; negative is late. */
  floatDays: number | null;
  /** Why, in a sentence. */
  reason: string;
}

export interface Prospect {
  /** `the go-live`. */
  what: string;
  forecastAt: string | null;
  targetOn: string | null;
  floatDays: number | null;
  reachedAt: string | null;
  /** Of the latest simulation of the plan as it is now; null where there is none. */
  simulated: { p50At: string; p80At: string; chance: number | null } | null;
  /** Less float than this is AMBER where nothing is simulated, in working days. */
  amberBelowDays: number;
}

/**
 * Red: the forecast, or half of the simulated runs, miss the target. Amber: one simulated run in five misses it; or, where nothing is
 * simulated, the float left is small. Green: else. Nobody sets it by hand.
 */
export function healthOf(prospect: Prospect): TargetHealth {
  const { what, forecastAt, targetOn, floatDays, reachedAt, simulated, amberBelowDays } = prospect;
  if (targetOn === null) return { health: null, floatDays: null, reason: `No target is set for ${what}.` };
  if (forecastAt === null || floatDays === null) {
    return { health: null, floatDays: null, reason: `No milestone of the plan is marked as ${what}.` };
  }
  const told = (health: Health, reason: string): TargetHealth => ({ health, floatDays, reason });
  const by = `the target of ${targetOn}`;
  if (reachedAt !== null) {
    const on = reachedAt.slice(0, 10);
    return floatDays < 0
      ? told('RED', `${capital(what)} was reached on ${on}, ${workingDays(-floatDays)} after ${by}.`)
      : told('GREEN', `${capital(what)} was reached on ${on}, by ${by}.`);
  }
  const forecast = `${capital(what)} is forecast for ${forecastAt.slice(0, 10)}`;
  if (floatDays < 0) return told('RED', `${forecast}, ${workingDays(-floatDays)} after ${by}.`);
  const left = `${forecast}, with ${workingDays(floatDays)} left to ${by}`;
  if (simulated !== null) {
    const { p50At, p80At, chance } = simulated;
    const odds = chance === null ? '' : `; the simulation makes it in ${chance} % of its runs`;
    if (p50At.slice(0, 10) > targetOn) {
      return told(
        'RED',
        `${left}, but half of the simulated runs miss it (P50 is ${p50At.slice(0, 10)})${odds}.`,
      );
    }
    if (p80At.slice(0, 10) > targetOn) {
      return told(
        'AMBER',
        `${left}, but more than one simulated run in five misses it (P80 is ${p80At.slice(0, 10)})${odds}.`,
      );
    }
    return told('GREEN', `${left}, and P80 is ${p80At.slice(0, 10)}${odds}.`);
  }
  if (floatDays < amberBelowDays) {
    return told('AMBER', `${left}, which is less than ${workingDays(amberBelowDays)}.`);
  }
  return told('GREEN', `${left}.`);
}

/** The worse of the two; null where neither is known. */
export function worse(a: Health | null, b: Health | null): Health | null {
  const order: readonly (Health | null)[] = ['RED', 'AMBER', 'GREEN'];
  return order.find((health) => health === a || health === b) ?? null;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
