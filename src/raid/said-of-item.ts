import type { ActivitySide, Side } from '../domain/terms.js';

/** What is said of an item of any kind; a field left out stays as it is. */
export interface SaidOfItem {
  title?: string;
  description?: string | null;
  side?: ActivitySide;
  /** Null: both sides see it. */
  internalTo?: Side | null;
  ownerId?: string | null;
  dueOn?: string | null;
  /** Activities by id or code. */
  affects?: readonly string[];
  blocks?: readonly string[];
}
