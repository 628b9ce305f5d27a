import { toImpact } from '../planning/planning.mapping.js';
import type { Moves } from './moves.service.js';
import type { PlanMoves } from './moves.type.js';

/** What moved, as it is shown. */
export const toPlanMoves = (since: string, { transition, impact, ...moves }: Moves): PlanMoves => ({
  ...moves,
  since,
  impact: toImpact(impact, transition),
});
