import { Injectable } from '@nestjs/common';
import { nowOf } from '../activities/activities.service.js';
import { UserError } from '../domain/user-error.js';
import type { Plan, PlanActivity } from '../planning/plan.js';
import { PlanningService } from '../planning/planning.service.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import { groupBy } from '../platform/graphql/context.js';
import { getTransition, type SeenTransition } from '../transitions/access.js';
import { touchTransition } from '../transitions/belonging.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import { decideResponsibilities, type WantedResponsibility } from './assignment.rules.js';
import { type Matrix, matrixOf, type MatrixListing } from './matrix.rules.js';
import * as repository from './responsibilities.repository.js';
import {
  type NamedResponsibility,
  type Responsibility,
  responsibilitiesOf,
} from './responsibilities.rules.js';

/** The activities of a plan for which somebody has a letter, by whatever way. */
export interface Answered {
  accountableIds: ReadonlySet<string>;
  /** Null where no letter was given in the whole plan: then it does without the matrix. */
  responsibleIds: ReadonlySet<string> | null;
}

/** Who is responsible, accountable, consulted and informed of what. */
@Injectable()
export class ResponsibilitiesService {
  constructor(
    private readonly db: Db,
    private readonly planning: PlanningService,
  ) {}

  async matrix(
    viewer: Viewer,
    transitionId: string,
    listing: MatrixListing,
  ): Promise<Matrix & { transition: SeenTransition }> {
    return this.db.read(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'READ');
      const plan = await this.planning.planOf(tx, transition);
      const named = await repository.responsibilitiesOfTransition(tx, transition.id);
      return { ...matrixOf(plan, byActivity(named), listing), transition };
    });
  }

  /** Of activities that the caller is already known to see. */
  async ofActivities(viewer: Viewer, activityIds: readonly string[]): Promise<Map<string, Responsibility[]>> {
    const rows = await this.db.read(viewer, (tx) => repository.activitiesAndPhasesAround(tx, activityIds));
    const activities = new Map(rows.map((row) => [row.id, row]));
    const named = new Map(
      rows.map((row) => [row.id, row.named.map((one) => ({ activityId: row.id, ...one }))]),
    );
    return new Map(
      activityIds.flatMap((id) => {
        const activity = activities.get(id);
        return activity ? [[id, responsibilitiesOf(activity, activities, named)]] : [];
      }),
    );
  }

  /** Of a plan that the caller is already known to see. */
  async answeredIn(viewer: Viewer, transitionId: string, plan: Plan): Promise<Answered> {
    const given = await this.db.read(viewer, (tx) =>
      repository.responsibilitiesOfTransition(tx, transitionId),
    );
    const named = byActivity(given);
    const [accountableIds, responsibleIds] = [new Set<string>(), new Set<string>()];
    for (const activity of plan.activities.values()) {
      for (const { role } of responsibilitiesOf(activity, plan.activities, named)) {
        if (role === 'ACCOUNTABLE') accountableIds.add(activity.id);
        if (role === 'RESPONSIBLE') responsibleIds.add(activity.id);
      }
    }
    return { accountableIds, responsibleIds: given.length === 0 ? null : responsibleIds };
  }

  /** The letters that were given in a transition, within a transaction. */
  async givenIn(tx: Tx, transitionId: string): Promise<NamedResponsibility[]> {
    return repository.responsibilitiesOfTransition(tx, transitionId);
  }

  /** The letters of a new plan, in its transaction. Throws what `decideResponsibilities` throws. */
  async insert(
    tx: Tx,
    { id: transitionId, organizationId }: TransitionEntity,
    plan: Plan,
    given: readonly NamedResponsibility[],
  ): Promise<void> {
    const wanted = given.map(({ activityId, ...rest }) => ({ ...rest, activity: activityId }));
    const { added } = decideResponsibilities(plan, [], wanted, plan.settings.startOn);
    await repository.insertResponsibilities(
      tx,
      added.map((one) => ({ ...one, organizationId, transitionId })),
    );
  }

  /** Gives and takes letters, all or none; answers with the activities. Throws what `decideResponsibilities` throws. */
  async assign(
    viewer: Viewer,
    transitionId: string,
    said: readonly (Omit<WantedResponsibility, 'participantId'> & { participantId: string | null })[],
  ): Promise<{ transition: SeenTransition; activities: PlanActivity[] }> {
    return this.db.write(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'ASSIGN_RESPONSIBILITIES', {
        lock: true,
      });
      const plan = await this.planning.planOf(tx, transition);
      const named = await repository.responsibilitiesOfTransition(tx, transition.id);
      const wanted = said.map((one, index) => ({
        ...one,
        participantId: one.participantId ?? callersId(transition, index),
      }));
      const today = nowOf(transition).slice(0, 10);
      const { added, changed, removed, activities } = decideResponsibilities(plan, named, wanted, today);
      const toRow = (one: NamedResponsibility) => ({
        ...one,
        organizationId: transition.organizationId,
        transitionId: transition.id,
      });
      await repository.deleteResponsibilities(tx, removed);
      await repository.updateResponsibilities(tx, changed.map(toRow));
      await repository.insertResponsibilities(tx, added.map(toRow));
      if (added.length + changed.length + removed.length > 0) await touchTransition(tx, transition.id);
      return { transition, activities };
    });
  }
}

const byActivity = (named: readonly NamedResponsibility[]): Map<string, NamedResponsibility[]> =>
  groupBy(named, ({ activityId }) => activityId);

/** Throws INVALID_INPUT for an administrator who does not take part. */
function callersId({ standing }: SeenTransition, index: number): string {
  if (standing.participant) return standing.participant.id;
  throw new UserError(
    'INVALID_INPUT',
    'You do not take part in this transition; say with participantId who is meant.',
    {
      field: ['assignments', String(index), 'participantId'],
    },
  );
}
