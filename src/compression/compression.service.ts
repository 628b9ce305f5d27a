import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AccessError } from '../domain/access-error.js';
import { UserError } from '../domain/user-error.js';
import { namedActivity, type Plan, type PlanActivity } from '../planning/plan.js';
import { type Analysis, PlanningService } from '../planning/planning.service.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import type { ScenarioEntity } from '../scenarios/scenarios.entity.js';
import { ScenariosService } from '../scenarios/scenarios.service.js';
import { getTransition, maySeeCosts, type SeenTransition } from '../transitions/access.js';
import { touchTransition } from '../transitions/belonging.js';
import type { CompressedPlan } from './compressed-plan.rules.js';
import { changesOf, compressedPlan, type CompressionRequest, compressionOf } from './compression.rules.js';
import type { CrashLimitEntity } from './crash-limits.entity.js';
import * as repository from './crash-limits.repository.js';
import { changedLimits, checkCurrency, type SaidCrashLimit } from './crash-limits.rules.js';

/** Of which activity, the go-live where none is named by id or code, and what is taken to be possible. */
export interface SoughtCompression extends CompressionRequest {
  transitionId: string;
  activityId: string | null;
}

export interface CompressedActivity extends CompressedPlan {
  analysis: Analysis;
  activity: PlanActivity;
  currency: string | null;
}

/** What is said of a transition's activities, as the caller may see it: without costs on the provider's side. */
export interface SeenLimits {
  transition: SeenTransition;
  plan: Plan;
  currency: string | null;
  limits: CrashLimitEntity[];
}

/** What to shorten for a date to hold, and what that costs. */
@Injectable()
export class CompressionService {
  constructor(
    private readonly db: Db,
    private readonly planning: PlanningService,
    private readonly scenarios: ScenariosService,
  ) {}

  async limitsOf(viewer: Viewer, transitionId: string): Promise<SeenLimits> {
    return this.db.read(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'READ');
      const plan = await this.planning.planOf(tx, transition);
      return { transition, plan, ...(await seenLimits(tx, transition)) };
    });
  }

  /**
   * A limit that is not named stays as it is, and so does the currency where it is left out. Throws FORBIDDEN for a cost set from
   * the provider's side; else as changedLimits and checkCurrency.
   */
  async setLimits(
    viewer: Viewer,
    transitionId: string,
    currency: string | null,
    said: readonly SaidCrashLimit[],
  ): Promise<SeenLimits> {
    return this.db.write(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'EDIT_PLAN', { lock: true });
      const { id, organizationId, standing } = transition;
      if (!maySeeCosts(standing) && (currency !== null || said.some(saysCost))) {
        throw new AccessError(
          'FORBIDDEN',
          'What a day less costs is the client’s to see and set; leave currency and costPerDay out.',
        );
      }
      if (currency !== null) checkCurrency(currency);
      const plan = await this.planning.planOf(tx, transition);
      const rows = await repository.limitsOfTransition(tx, id);
      const before = new Map(rows.map((row) => [row.activityId, row]));
      const currencyBefore = await repository.currencyOf(tx, id);
      const after = changedLimits(plan, before, said, currency ?? currencyBefore);
      const [created, changed, removed]: [CrashLimitEntity[], CrashLimitEntity[], string[]] = [[], [], []];
      for (const [activityId, fields] of after) {
        const row = { activityId, organizationId, transitionId: id, ...fields };
        const isKept = before.has(activityId);
        if (fields.shortestDuration !== null || fields.costPerDay !== null) {
          (isKept ? changed : created).push(row);
        } else if (isKept) removed.push(activityId);
      }
      await repository.saveLimits(tx, { created, changed, removed });
      if (currency !== null) {
        const row = { transitionId: id, organizationId, currency };
        await repository.saveCurrency(tx, row, { isNew: currencyBefore === null });
      }
      await touchTransition(tx, id);
      return { transition, plan, ...(await seenLimits(tx, transition)) };
    });
  }

  /**
   * The cheapest shortenings that bring the activity's finish to the target, checked by the engine; on the provider's side as
   * if no cost were known. Takes seconds in a plan of thousands; others get a turn in between. Throws NOT_FOUND.
   */
  async compress(viewer: Viewer, sought: SoughtCompression): Promise<CompressedActivity> {
    const analysis = await this.planning.analyse(viewer, sought.transitionId);
    const { limits, currency } = await this.db.read(viewer, (tx) => seenLimits(tx, analysis.transition));
    const activity = namedActivity(analysis.plan, sought.activityId);
    const facts = {
      ...analysis,
      activity,
      index: analysis.indexOf.get(activity.id)!,
      limits: new Map(limits.map((limit) => [limit.activityId, limit])),
      currency,
      request: sought,
    };
    const compression = compressionOf(facts);
    for (const _ of compression.steps()) await setImmediate();
    return { ...compressedPlan(facts, compression), analysis, activity, currency };
  }

  /** Keeps the shortenings beside the plan as a scenario, even if the target is missed. Throws as creating one does. */
  async keepAsScenario(
    viewer: Viewer,
    sought: SoughtCompression,
    said: { name: string; description: string | null },
  ): Promise<{ scenario: ScenarioEntity; compressed: CompressedActivity }> {
    // Before the search, which takes longer than to be refused.
    await this.db.read(viewer, (tx) => getTransition(tx, viewer, sought.transitionId, 'EDIT_PLAN'));
    const compressed = await this.compress(viewer, sought);
    if (compressed.shortenings.length === 0) throw new UserError('INVALID_INPUT', compressed.sentence);
    const changes = changesOf(compressed.shortenings).map((change) => ({ field: 'compression', change }));
    const scenario = await this.scenarios.create(viewer, sought.transitionId, {
      name: said.name,
      description: said.description,
      changes,
    });
    return { scenario, compressed };
  }
}

const saysCost = ({ costPerDay }: SaidCrashLimit): boolean => costPerDay !== undefined;

async function seenLimits(
  tx: Tx,
  { id, standing }: SeenTransition,
): Promise<{ limits: CrashLimitEntity[]; currency: string | null }> {
  const limits = await repository.limitsOfTransition(tx, id);
  if (maySeeCosts(standing)) return { limits, currency: await repository.currencyOf(tx, id) };
  return { limits: limits.map((limit) => ({ ...limit, costPerDay: null })), currency: null };
}
