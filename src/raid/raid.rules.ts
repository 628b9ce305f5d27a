import { parseDuration, type WorkUnits } from '../domain/duration.js';
import { parseLocalDate } from '../domain/local-time.js';
import type { RaidKind, RaidStatus, Side } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';

/** What an item is called by. */
export interface Named {
  kind: RaidKind;
  number: number;
  internalTo: Side | null;
}

/** `R1`, `A2`, `I3`, `D1`: how people call it; `RC1` where it is internal to the client, `RP1` to the provider. */
export const codeOf = ({ kind, number, internalTo }: Named): string =>
  `${kind.charAt(0)}${internalTo?.charAt(0) ?? ''}${number}`;

/**
 * To which side an item is internal once this is said of it: it may be shared with both sides, and not taken back, for what has been
 * seen cannot be unseen. Throws INVALID_INPUT.
 */
export function internalAfter(before: Named, said: Side | null | undefined): Side | null {
  if (said === undefined || said === before.internalTo) return before.internalTo;
  if (said === null) return null;
  throw new UserError(
    'INVALID_INPUT',
    before.internalTo === null
      ? `Both sides have seen ${codeOf(before)}; raise another that is internal to the ${said.toLowerCase()}.`
      : `${codeOf(before)} is internal to the ${before.internalTo.toLowerCase()} and can be shared with both sides by null, not handed to the ${said.toLowerCase()}.`,
    { field: ['internalTo'] },
  );
}

/** The states in which something is still to be done about an item. */
export const openStatuses: readonly RaidStatus[] = ['OPEN', 'MITIGATING', 'PENDING'];

export const isOpen = ({ status }: { status: RaidStatus }): boolean => openStatuses.includes(status);

/** Days of the calendar that an item is past due on a day of the plan; 0 where it is closed, not due yet or due that day. */
export function overdueDays(item: { status: RaidStatus; dueOn: string | null }, todayOn: string): number {
  if (!isOpen(item) || item.dueOn === null) return 0;
  return Math.max(0, parseLocalDate(todayOn) - parseLocalDate(item.dueOn));
}

/** How an item stands, and how it came to. */
export interface Standing {
  status: RaidStatus;
  resolution: string | null;
  closedAt: string | null;
  closedBy: string | null;
  reopenReason: string | null;
  decidedBy: string | null;
  decidedOn: string | null;
}

interface Item extends Standing, Named {
  mitigation: string | null;
}

/** What ends an item, by whom and when. */
export interface Ending {
  status: RaidStatus;
  resolution: string;
  by: string;
  /** An instant. */
  at: string;
  decided?: { by: string; on: string };
}

/** A new item, or one that is opened again. */
export const opened = ({
  kind,
  mitigation,
}: Pick<Item, 'kind' | 'mitigation'>): Omit<Standing, 'reopenReason'> => ({
  status: kind === 'DECISION' ? 'PENDING' : mitigation === null ? 'OPEN' : 'MITIGATING',
  resolution: null,
  closedAt: null,
  closedBy: null,
  decidedBy: null,
  decidedOn: null,
});

/** Throws INVALID_INPUT where the item is closed. */
export function checkOpen(item: Item): void {
  if (isOpen(item)) return;
  throw new UserError(
    'INVALID_INPUT',
    `${codeOf(item)} is ${item.status.toLowerCase()} already, by ${item.closedBy ?? 'someone'}; reopen it first.`,
    { field: ['id'] },
  );
}

/** An open item, ended. Throws INVALID_INPUT where it is closed. */
export function ended<Ended extends Item>(
  item: Ended,
  { status, resolution, by, at, decided }: Ending,
): Ended {
  checkOpen(item);
  return {
    ...item,
    status,
    resolution,
    closedAt: at,
    closedBy: by,
    decidedBy: decided?.by ?? null,
    decidedOn: decided?.on ?? null,
  };
}

/** A closed item, opened again. Throws INVALID_INPUT where it is open. */
export function reopened<Reopened extends Item>(item: Reopened, reason: string): Reopened {
  if (isOpen(item)) {
    throw new UserError('INVALID_INPUT', `${codeOf(item)} is open; there is nothing to reopen.`, {
      field: ['id'],
    });
  }
  return { ...item, ...opened(item), reopenReason: reason };
}

/** How likely a risk is, 0 to 1, and how bad, 1 to 5. */
export interface Assessment {
  probability: number;
  impact: number;
}

/** Null where neither is said. Throws INVALID_INPUT where only one is. */
export function assessmentOf(said: {
  probability?: number | null;
  impact?: number | null;
}): Assessment | null {
  const { probability, impact } = said;
  if (probability == null && impact == null) return null;
  if (probability != null && impact != null) return { probability, impact };
  const missing = probability == null ? 'probability' : 'impact';
  throw new UserError(
    'INVALID_INPUT',
    `An assessment is a probability and an impact; ${missing} is missing.`,
    {
      field: [missing],
    },
  );
}

/** What a risk adds to the work of each activity it affects if it strikes, as entered. */
export interface Delay {
  optimistic: string;
  mostLikely: string;
  pessimistic: string;
}

/** Throws INVALID_INPUT for elapsed time, as a delay is work, and where the three are not in ascending order. */
export function checkDelay(delay: Delay, units: WorkUnits): void {
  const refuse = (field: keyof Delay, message: string): never => {
    throw new UserError('INVALID_INPUT', message, { field: ['delay', field] });
  };
  const minutesOf = (field: keyof Delay): number => {
    const { minutes, elapsed } = parseDuration(delay[field], units);
    if (elapsed) refuse(field, `"${delay[field]}" is elapsed time; a delay is work, such as 3d.`);
    return minutes;
  };
  const [optimistic, mostLikely, pessimistic] = [
    minutesOf('optimistic'),
    minutesOf('mostLikely'),
    minutesOf('pessimistic'),
  ];
  if (mostLikely < optimistic) {
    refuse(
      'mostLikely',
      `mostLikely is at least optimistic, ${delay.optimistic}; it was ${delay.mostLikely}.`,
    );
  }
  if (pessimistic < mostLikely) {
    refuse(
      'pessimistic',
      `pessimistic is at least mostLikely, ${delay.mostLikely}; it was ${delay.pessimistic}.`,
    );
  }
}

/** How bad an issue is unless said, 1 to 5. */
export const usualSeverity = 3;

/** What became of a risk that struck is as bad as the risk was thought to be at last. */
export const severityOf = (risk: { impact: number | null; residualImpact: number | null }): number =>
  risk.residualImpact ?? risk.impact ?? usualSeverity;

/** What an item affects: whether it blocks it, by activity. */
export type Links = ReadonlyMap<string, boolean>;

/** The links with what is said in place of what was; what is blocked is affected. */
export function linksWith(
  before: Links,
  said: { affects?: readonly string[]; blocks?: readonly string[] },
): Links {
  const blocked = said.blocks ?? [...before.keys()].filter((id) => before.get(id));
  const after = new Map<string, boolean>();
  for (const id of said.affects ?? before.keys()) after.set(id, false);
  for (const id of blocked) after.set(id, true);
  return after;
}
