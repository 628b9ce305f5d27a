import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { nowOf } from '../activities/activities.service.js';
import { givenFields } from '../domain/given-fields.js';
import type { ComplianceKind } from '../domain/terms.js';
import { UserError, UserErrors } from '../domain/user-error.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import { groupBy } from '../platform/graphql/context.js';
import { getTransition, type SeenTransition, type TransitionAction } from '../transitions/access.js';
import { getBelonging, touchTransition } from '../transitions/belonging.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import type { ComplianceCheck } from './compliance-check.js';
import type { ComplianceCheckEntity } from './compliance.entity.js';
import * as repository from './compliance.repository.js';
import { type CheckFields, checkFields, type ComplianceState, stateOn } from './compliance.rules.js';

const mostChecks = 1000;

/** What a check is recorded with, beside its fields. */
interface SaidCheck extends CheckFields {
  participantIds: readonly string[];
}

/** What is signed, certified or checked, and until when. */
@Injectable()
export class ComplianceService {
  constructor(private readonly db: Db) {}

  async get(viewer: Viewer, id: string): Promise<ComplianceCheck> {
    return this.db.read(viewer, async (tx) => (await getCheck(tx, viewer, id, 'READ')).row);
  }

  /** Of a transition that the caller is already known to see. */
  async byId(viewer: Viewer, ids: readonly string[]): Promise<Map<string, ComplianceCheck>> {
    const rows = await this.db.read(viewer, (tx) => repository.checksById(tx, ids));
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Of transitions that the caller is already known to see. */
  async ofTransitions(viewer: Viewer, ids: readonly string[]): Promise<Map<string, ComplianceCheck[]>> {
    const rows = await this.db.read(viewer, (tx) => repository.checksOfTransitions(tx, ids));
    return groupBy(rows, ({ transitionId }) => transitionId);
  }

  /** The ids of those of a transition. */
  async idsOf(tx: Tx, transitionId: string): Promise<Set<string>> {
    const checks = await repository.checksOfTransitions(tx, [transitionId]);
    return new Set(checks.map(({ id }) => id));
  }

  /** The kinds of those of a transition, by id. */
  async kindsOf(tx: Tx, transitionId: string): Promise<Map<string, ComplianceKind>> {
    const checks = await repository.checksOfTransitions(tx, [transitionId]);
    return new Map(checks.map(({ id, kind }) => [id, kind]));
  }

  /** The checks of a transition with how they stand now. */
  async standing(
    tx: Tx,
    transition: TransitionEntity,
  ): Promise<(ComplianceCheck & { state: ComplianceState })[]> {
    const todayOn = nowOf(transition).slice(0, 10);
    const checks = await repository.checksOfTransitions(tx, [transition.id]);
    return checks.map((check) => ({ ...check, state: stateOn(check, todayOn) }));
  }

  async record(viewer: Viewer, transitionId: string, said: SaidCheck): Promise<ComplianceCheck> {
    return this.db.write(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'KEEP_COMPLIANCE', { lock: true });
      const { participantIds, ...fields } = said;
      const others = await repository.checksOfTransitions(tx, [transition.id]);
      if (others.length >= mostChecks) {
        throw new UserError(
          'INVALID_INPUT',
          `This transition has ${others.length} compliance checks, which is the limit.`,
        );
      }
      await checkPeople(tx, transition.id, participantIds);
      const check: ComplianceCheckEntity = {
        id: uuidv7(),
        organizationId: transition.organizationId,
        transitionId: transition.id,
        ...checkFields(fields),
        ...recordedNow(viewer, transition),
      };
      await repository.insertCheck(tx, check, participantIds);
      await touchTransition(tx, transition.id);
      return (await repository.findCheck(tx, check.id))!;
    });
  }

  /** A field left out stays as it is. */
  async update(
    viewer: Viewer,
    id: string,
    said: Partial<Pick<SaidCheck, 'covers' | 'participantIds'>>,
  ): Promise<ComplianceCheck> {
    return this.change(viewer, id, said);
  }

  /** The same again, with new evidence and for a new time. What it was before is in the history. */
  async renew(
    viewer: Viewer,
    id: string,
    said: Pick<SaidCheck, 'evidenceLink' | 'validFrom' | 'expiresOn'>,
  ): Promise<ComplianceCheck> {
    return this.change(viewer, id, said);
  }

  async remove(viewer: Viewer, id: string): Promise<void> {
    await this.db.write(viewer, async (tx) => {
      const { row } = await getCheck(tx, viewer, id, 'KEEP_COMPLIANCE');
      await repository.deleteCheck(tx, id);
      await touchTransition(tx, row.transitionId);
    });
  }

  private async change(viewer: Viewer, id: string, said: Partial<SaidCheck>): Promise<ComplianceCheck> {
    return this.db.write(viewer, async (tx) => {
      const { row, transition } = await getCheck(tx, viewer, id, 'KEEP_COMPLIANCE');
      const { participantIds, ...fields } = said;
      if (participantIds) await checkPeople(tx, transition.id, participantIds);
      const check = {
        ...row,
        ...checkFields({ ...row, ...givenFields(fields) }),
        ...recordedNow(viewer, transition),
      };
      await repository.updateCheck(tx, check, row, participantIds ?? null);
      await touchTransition(tx, transition.id);
      return (await repository.findCheck(tx, id))!;
    });
  }
}

/** With the transition's lock for all but reading. */
async function getCheck(
  tx: Tx,
  viewer: Viewer,
  id: string,
  action: TransitionAction,
): Promise<{ row: ComplianceCheck; transition: SeenTransition }> {
  const what = { name: 'compliance check', id, find: repository.findCheck };
  return getBelonging(tx, viewer, what, action, { lock: action !== 'READ' });
}

const recordedNow = (
  viewer: Viewer,
  { standing }: SeenTransition,
): Pick<ComplianceCheckEntity, 'recordedBy' | 'recordedAt'> => ({
  recordedBy: standing.participant?.name ?? viewer.name,
  recordedAt: new Date().toISOString(),
});

/** Throws NOT_FOUND for everybody who does not take part, at once. */
async function checkPeople(tx: Tx, transitionId: string, ids: readonly string[]): Promise<void> {
  const known = await repository.participantsAmong(tx, transitionId, ids);
  const errors = ids.flatMap((id, index) =>
    known.has(id)
      ? []
      : [
          new UserError('NOT_FOUND', `There is no participant "${id}" in this transition.`, {
            field: ['participantIds', String(index)],
          }),
        ],
  );
  if (errors.length > 0) throw new UserErrors(errors);
}
