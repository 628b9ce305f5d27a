import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { UserError, UserErrors } from '../domain/user-error.js';

import type { Plan } from '../planning/plan.js';
import { PlanningService } from '../planning/planning.service.js';
import { differenceOf, type Impact, scheduledAnew } from '../planning/what-if.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db } from '../platform/database/database.js';
import { getTransition, type SeenTransition } from '../transitions/access.js';
import * as repository from './history.repository.js';
import { changedThings, type ChangedThing, inWords } from './moves.rules.js';
import { netChanges } from './net-changes.rules.js';
import { planWithout } from './plan-as-of.rules.js';

/** Things that are taken back one by one to see what each does, at most; those that are critical first. */
const mostTried = 40;

/** What somebody changed, and what that alone does to the go-live. */
export interface MoveCause {
  activityId: string | null;
  /** In words: `12 "Runbook": duration 5d → 8d`. */
  change: string;
  /** Who changed it last, and when. */
  madeBy: string;
  madeAt: string;
  /** Working days by which the go-live, or the end of a plan without one, is later for it; negative is earlier. */
  workingDays: number;
}

export interface Moves {
  transition: SeenTransition;
  /** Whether the plan was made since: then what moved is counted from how it was made. */
  madeSince: boolean;
  /** The plan as it is. */
  plan: Plan;
  impact: Impact;
  causes: MoveCause[];
}

/** What has moved in a plan since a moment, and why: told from the history, by scheduling the plan as it was then. */
@Injectable()
export class MovesService {
  constructor(
    private readonly db: Db,
    private readonly planning: PlanningService,
  ) {}

  /** Throws NOT_FOUND. Schedules the plan once, and once more for each thing that changed, up to 40, if the go-live moved. */
  async since(viewer: Viewer, transitionId: string, since: string): Promise<Moves> {
    const { transition, plan, changes } = await this.db.read(viewer, async (tx) => {
      const seen = await getTransition(tx, viewer, transitionId, 'READ');
      return {
        transition: seen,
        plan: await this.planning.planOf(tx, seen),
        changes: await repository.changesSince(tx, seen.id, since),
      };
    });
    const made = changes.find(({ tableName, action }) => tableName === 'transition' && action === 'CREATED');
    const later = made ? changes.filter(({ changeSetId }) => changeSetId !== made.changeSetId) : changes;
    const net = netChanges(later);
    const before = scheduledAnew(planWithout(plan, net));
    const impact = differenceOf(before, plan);
    const things = endOf(impact).workingDays ? changedThings(net, plan) : [];
    const makers = new Map(later.map((change) => [keyOf(change), change]));
    const causes: MoveCause[] = [];
    for (const thing of things.slice(0, mostTried)) {
      await setImmediate();
      const workingDays = effectOf(thing, plan);
      if (workingDays === 0) continue;
      const last = thing.changes.map((change) => makers.get(keyOf(change))!).sort((a, b) => b.id - a.id)[0]!;
      const { activityId } = thing;
      causes.push({
        activityId: activityId !== null && plan.activities.has(activityId) ? activityId : null,
        change: inWords(thing, plan),
        madeBy: last.madeBy,
        madeAt: new Date(last.madeAt).toISOString(),
        workingDays,
      });
    }
    causes.sort((a, b) => Math.abs(b.workingDays) - Math.abs(a.workingDays));
    return { transition, madeSince: made !== undefined, plan, impact, causes };
  }
}

const keyOf = ({ tableName, rowKey }: { tableName: string; rowKey: object }): string =>
  `${tableName} ${JSON.stringify(rowKey)}`;

/** The go-live, else the end of a plan without one. */
const endOf = ({ goLive, finish }: Impact): Impact['goLive'] => (goLive.after === null ? finish : goLive);

/** Working days by which the end is later with the changes than without them; 0 where they cannot be taken back alone. */
function effectOf({ changes }: ChangedThing, plan: Plan): number {
  try {
    return endOf(differenceOf(scheduledAnew(planWithout(plan, changes)), plan)).workingDays ?? 0;
  } catch (error) {
    if (error instanceof UserError || error instanceof UserErrors) return 0;
    throw error;
  }
}
