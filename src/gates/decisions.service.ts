import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { nowOf } from '../activities/activities.service.js';
import { wallClock } from '../domain/clock.js';
import { formatLocalDateTime } from '../domain/local-time.js';
import { UserError } from '../domain/user-error.js';
import { targetOf } from '../planning/plan.js';
import { type EditRequest, type EditResult, PlanningService } from '../planning/planning.service.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db } from '../platform/database/database.js';
import { getTransition } from '../transitions/access.js';
import { touchTransition } from '../transitions/belonging.js';
import { changesOf, checkDecision, recorded, type SaidDecision } from './decision.rules.js';
import { permitStatement } from './gate-permits.js';
import type { GateDecisionEntity } from './gates.entity.js';
import * as repository from './gates.repository.js';
import { type Gate, GatesService } from './gates.service.js';
import { milestoneOf } from './selection.rules.js';

/** Deciding whether a gate is passed. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly db: Db,
    private readonly planning: PlanningService,
    private readonly gates: GatesService,
  ) {}

  /** What the provider says of a gate; it stands beside the decision that comes next. */
  async giveStatement(viewer: Viewer, activityId: string, statement: string): Promise<Gate> {
    if (statement.trim() === '') {
      throw new UserError('INVALID_INPUT', 'statement says nothing; put it in words.', {
        field: ['statement'],
      });
    }
    return this.db.write(viewer, async (tx) => {
      const sought = { lock: true, table: 'activity' } as const;
      const transition = await getTransition(tx, viewer, activityId, 'GIVE_STATEMENT', sought);
      const { participant } = transition.standing;
      permitStatement(transition.standing);
      const plan = await this.planning.planOf(tx, transition);
      milestoneOf(plan, activityId);
      await repository.insertStatement(tx, {
        id: uuidv7(),
        organizationId: transition.organizationId,
        transitionId: transition.id,
        activityId,
        statement: statement.trim(),
        givenBy: participant?.name ?? viewer.name,
        givenAt: new Date().toISOString(),
      });
      await touchTransition(tx, transition.id);
      return this.gates.gateOf(tx, transition, plan, activityId);
    });
  }

  /**
   * Decides a gate in one transaction with what that does to the plan: a go reaches the milestone, conditions are tasks behind it. What
   * was decided is written down with the state of every criterion. Throws what `checkDecision` throws, and FORBIDDEN for whoever
   * is not the client's to decide.
   */
  async decide(
    viewer: Viewer,
    activityId: string,
    said: Omit<SaidDecision, 'decidedAt'> & { decidedAt: string | null },
    request: EditRequest,
  ): Promise<EditResult & { decision: GateDecisionEntity }> {
    let decision: GateDecisionEntity | null = null;
    const result = await this.planning.editOf(
      viewer,
      'activity',
      activityId,
      async (tx, plan, transition) => {
        const gate = await this.gates.gateOf(tx, transition, plan, activityId);
        const { milestone, criteria } = gate;
        const nowAt = nowOf(transition);
        const clockAt = formatLocalDateTime(wallClock(new Date(), transition.timeZone));
        const wanted = { ...said, decidedAt: said.decidedAt ?? nowAt };
        checkDecision(milestone, criteria, wanted, { plan, latestAt: nowAt > clockAt ? nowAt : clockAt });
        const conditions = said.conditions.map((condition) => ({
          ...condition,
          title: condition.title.trim(),
          criterionIds: [...condition.criterionIds],
          ownerName: plan.people.get(condition.ownerId)!.name,
          taskId: uuidv7(),
        }));
        decision = {
          id: uuidv7(),
          organizationId: transition.organizationId,
          transitionId: transition.id,
          activityId,
          number: (gate.decisions.at(-1)?.number ?? 0) + 1,
          outcome: said.outcome,
          rationale: said.rationale.trim(),
          decidedAt: wanted.decidedAt,
          decidedBy: transition.standing.participant?.name ?? viewer.name,
          recordedAt: new Date().toISOString(),
          forecastAt: milestone.schedule!.finishAt,
          targetAt: targetOf(milestone, plan.settings),
          statement: gate.statement,
          criteria: criteria.map(recorded),
          conditions,
        };
        await repository.insertDecision(tx, decision);
        return changesOf(milestone, wanted, conditions, plan);
      },
      request,
      { action: 'DECIDE_GATE' },
    );
    return { ...result, decision: decision! };
  }
}
