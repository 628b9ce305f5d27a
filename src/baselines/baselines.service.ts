import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Side } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import {
  callerName,
  getTransition,
  may,
  type SeenTransition,
  type TransitionAction,
} from '../transitions/access.js';
import { getBelonging, touchTransition } from '../transitions/belonging.js';
import { approve, sideOfApproval } from './approval.rules.js';
import type { BaselineActivityEntity, BaselineEntity } from './baselines.entity.js';
import {
  loadBaselinesOfTransitions,
  loadClocks,
  loadGoLiveVariances,
  loadVariances,
} from './baselines.loaders.js';
import * as repository from './baselines.repository.js';
import { capture, checkDeletable, type Variance } from './baselines.rules.js';

/** Snapshots of a plan's dates, and what has moved since. */
@Injectable()
export class BaselinesService {
  constructor(private readonly db: Db) {}

  async get(viewer: Viewer, id: string): Promise<BaselineEntity> {
    return this.db.read(viewer, async (tx) => (await getBaseline(tx, viewer, id, 'READ')).row);
  }

  /** Of transitions that the caller is already known to see, by number. */
  async ofTransitions(
    viewer: Viewer,
    transitionIds: readonly string[],
  ): Promise<Map<string, BaselineEntity[]>> {
    return loadBaselinesOfTransitions(this.db, viewer, transitionIds);
  }

  /** Of baselines that the caller is already known to see. */
  async variancesOf(viewer: Viewer, baselineIds: readonly string[]): Promise<Map<string, Variance[]>> {
    return loadVariances(this.db, viewer, baselineIds);
  }

  /** Working days, positive is later; of baselines that the caller is already known to see. */
  async goLiveVariancesOf(viewer: Viewer, baselineIds: readonly string[]): Promise<Map<string, number>> {
    return loadGoLiveVariances(this.db, viewer, baselineIds);
  }

  /** What a baseline holds, in outline order; of one that the caller is already known to see. */
  async activitiesOf(viewer: Viewer, baselineId: string): Promise<BaselineActivityEntity[]> {
    return this.db.read(viewer, (tx) => repository.baselinedActivities(tx, [baselineId]));
  }

  async capture(
    viewer: Viewer,
    transitionId: string,
    named: { name: string; reason: string | null },
  ): Promise<BaselineEntity> {
    return this.db.write(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'CAPTURE_BASELINE', { lock: true });
      const { id, organizationId } = transition;
      const clock = (await loadClocks(tx, [id])).get(id)!;
      const activities = capture(await repository.plannedActivities(tx, [id]), clock);
      const baseline = {
        id: uuidv7(),
        organizationId,
        transitionId: id,
        number: await repository.nextNumber(tx, id),
        name: checkName(named.name),
        reason: named.reason,
        capturedAt: new Date().toISOString(),
        capturedBy: callerName(viewer, transition),
        clientApprovedAt: null,
        clientApprovedBy: null,
        providerApprovedAt: null,
        providerApprovedBy: null,
        agreed: false,
      };
      // UUIDv7 of one process grow, so that sorting by them restores the outline's order.
      const rows = activities.map((activity) => ({ id: uuidv7(), baselineId: baseline.id, ...activity }));
      await repository.insertBaseline(tx, baseline, rows);
      await touchTransition(tx, id);
      return baseline;
    });
  }

  /** For the caller's own side, or the side that an administrator names. */
  async approve(viewer: Viewer, id: string, asked: Side | null): Promise<BaselineEntity> {
    return this.db.write(viewer, async (tx) => {
      const { row, transition } = await getBaseline(tx, viewer, id, 'APPROVE_BASELINE');
      const { standing } = transition;
      const side = sideOfApproval(standing.participant?.side ?? null, asked, (of) =>
        may(standing, 'APPROVE_BASELINE', { side: of }),
      );
      const by = callerName(viewer, transition);
      const baseline = { ...row, ...approve(row, side, by, new Date().toISOString()) };
      if (baseline.agreed) {
        await repository.withdrawAgreement(tx, transition.id);
        await repository.markBaselined(tx, transition.id);
      }
      await repository.updateBaseline(tx, baseline);
      await touchTransition(tx, transition.id);
      return baseline;
    });
  }

  /** A field left out stays as it is. */
  async rename(
    viewer: Viewer,
    id: string,
    said: { name?: string; reason?: string | null },
  ): Promise<BaselineEntity> {
    return this.db.write(viewer, async (tx) => {
      const { row, transition } = await getBaseline(tx, viewer, id, 'CAPTURE_BASELINE');
      const reason = said.reason === undefined ? row.reason : said.reason;
      const baseline = { ...row, name: checkName(said.name ?? row.name), reason };
      await repository.updateBaseline(tx, baseline);
      await touchTransition(tx, transition.id);
      return baseline;
    });
  }

  async delete(viewer: Viewer, id: string): Promise<void> {
    await this.db.write(viewer, async (tx) => {
      const { row, transition } = await getBaseline(tx, viewer, id, 'CAPTURE_BASELINE');
      checkDeletable(row);
      await repository.deleteBaseline(tx, id);
      await touchTransition(tx, transition.id);
    });
  }
}

/** With the transition's lock for all but reading. */
async function getBaseline(
  tx: Tx,
  viewer: Viewer,
  id: string,
  action: TransitionAction,
): Promise<{ row: BaselineEntity; transition: SeenTransition }> {
  const what = { name: 'baseline', id, find: repository.findBaseline };
  return getBelonging(tx, viewer, what, action, { lock: action !== 'READ' });
}

function checkName(name: string): string {
  if (name.trim() === '')
    throw new UserError('INVALID_INPUT', 'A baseline needs a name.', { field: ['name'] });
  return name.trim();
}
