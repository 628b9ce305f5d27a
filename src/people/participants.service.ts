import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { UserError } from '../domain/user-error.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import {
  authorizePlacement,
  getTransition,
  type SeenTransition,
  type TransitionAction,
} from '../transitions/access.js';
import { getBelonging, touchTransition } from '../transitions/belonging.js';
import type { AbsenceEntity } from './absences.entity.js';
import type { ParticipantEntity } from './participants.entity.js';
import { loadAbsences, loadParticipants, loadParticipantsOfTransitions } from './participants.loaders.js';
import * as repository from './participants.repository.js';
import {
  checkHasNoAccess,
  checkHasNothingToDo,
  checkParticipant,
  type ParticipantFields,
  withChanges,
} from './participants.rules.js';

/** Who takes part in a transition, on which side and as what. */
@Injectable()
export class ParticipantsService {
  constructor(private readonly db: Db) {}

  async get(viewer: Viewer, id: string): Promise<ParticipantEntity> {
    return this.db.read(viewer, async (tx) => (await getParticipant(tx, viewer, id, 'READ')).row);
  }

  /** Of transitions that the caller is already known to see. */
  async byId(viewer: Viewer, ids: readonly string[]): Promise<Map<string, ParticipantEntity>> {
    return loadParticipants(this.db, viewer, ids);
  }

  /** Of transitions that the caller is already known to see: client first, by name. */
  async ofTransitions(
    viewer: Viewer,
    transitionIds: readonly string[],
  ): Promise<Map<string, ParticipantEntity[]>> {
    return loadParticipantsOfTransitions(this.db, viewer, transitionIds);
  }

  /** Of a transition, within a transaction: client first, by name. */
  async listOf(tx: Tx, transitionId: string): Promise<ParticipantEntity[]> {
    return repository.participantsOfTransitions(tx, [transitionId]);
  }

  /** By participant, of transitions that the caller is already known to see; reasons only where they have to know. */
  async absencesOf(viewer: Viewer, participantIds: readonly string[]): Promise<Map<string, AbsenceEntity[]>> {
    return loadAbsences(this.db, viewer, participantIds);
  }

  async create(viewer: Viewer, transitionId: string, fields: ParticipantFields): Promise<ParticipantEntity> {
    return this.db.write(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'MANAGE_PEOPLE', { lock: true });
      const { organizationId } = transition;
      const participant = {
        id: uuidv7(),
        organizationId,
        transitionId: transition.id,
        calendarId: null,
        ...checkParticipant(fields),
      };
      authorizePlacement(transition.standing, [placed(participant)]);
      await checkLogin(tx, transition, participant);
      await repository.insertParticipant(tx, participant);
      await touchTransition(tx, transition.id);
      return participant;
    });
  }

  /** A field left out stays as it is. */
  async update(viewer: Viewer, id: string, fields: Partial<ParticipantFields>): Promise<ParticipantEntity> {
    return this.db.write(viewer, async (tx) => {
      const { row, transition } = await getParticipant(tx, viewer, id, 'MANAGE_PEOPLE');
      const participant = { ...row, ...checkParticipant(withChanges(row, fields)) };
      authorizePlacement(transition.standing, [placed(row), placed(participant)]);
      if (participant.userId !== row.userId) await checkLogin(tx, transition, participant);
      await repository.updateParticipant(tx, participant);
      await touchTransition(tx, transition.id);
      return participant;
    });
  }

  /** Within a transaction: a participant who has no login yet. Throws NOT_FOUND or DUPLICATE for the input field of that name. */
  async withoutLogin(tx: Tx, transitionId: string, participantId: string): Promise<ParticipantEntity> {
    const participant = await repository.findParticipant(tx, participantId);
    const field = ['participantId'];
    if (participant?.transitionId !== transitionId) {
      throw new UserError('NOT_FOUND', `There is no participant "${participantId}" in this transition.`, {
        field,
      });
    }
    if (participant.userId !== null) {
      throw new UserError('DUPLICATE', `${participant.name} can sign in already.`, { field });
    }
    return participant;
  }

  /**
   * Within a transaction that holds the transition's lock: gives a participant this login, or takes the user on as a new one.
   * Throws DUPLICATE for a user who takes part already.
   */
  async takePart(
    tx: Tx,
    transition: { id: string; organizationId: string },
    user: { userId: string; name: string; email: string | null },
    as: ParticipantEntity | Pick<ParticipantFields, 'side' | 'role'>,
  ): Promise<void> {
    const other = await repository.findParticipantOfUser(tx, transition.id, user.userId);
    if (other)
      throw new UserError('DUPLICATE', `You take part in this transition already, as ${other.name}.`);
    if ('id' in as) {
      await repository.updateParticipant(tx, { ...as, userId: user.userId });
    } else {
      await repository.insertParticipant(tx, {
        id: uuidv7(),
        organizationId: transition.organizationId,
        transitionId: transition.id,
        ...user,
        ...as,
        calendarId: null,
        joinsOn: null,
        leavesOn: null,
      });
    }
    await touchTransition(tx, transition.id);
  }

  async delete(viewer: Viewer, id: string): Promise<void> {
    await this.db.write(viewer, async (tx) => {
      const { row, transition } = await getParticipant(tx, viewer, id, 'MANAGE_PEOPLE');
      authorizePlacement(transition.standing, [placed(row)]);
      checkHasNothingToDo(row, await repository.commitmentsOf(tx, row));
      checkHasNoAccess(row, await repository.systemsOf(tx, id));
      await repository.deleteParticipant(tx, id);
      await touchTransition(tx, row.transitionId);
    });
  }
}

const placed = ({
  name,
  side,
  userId,
}: Pick<ParticipantFields, 'name' | 'side' | 'userId'>): Parameters<
  typeof authorizePlacement
>[1][number] => ({
  name,
  side,
  hasLogin: userId !== null,
});

/** With the transition's lock for all but reading. */
async function getParticipant(
  tx: Tx,
  viewer: Viewer,
  id: string,
  action: TransitionAction,
): Promise<{ row: ParticipantEntity; transition: SeenTransition }> {
  const what = { name: 'participant', id, find: repository.findParticipant };
  return getBelonging(tx, viewer, what, action, { lock: action !== 'READ' });
}

/** A login is a member of the organization, and takes part in a transition once. Throws NOT_FOUND or DUPLICATE. */
async function checkLogin(
  tx: Tx,
  transition: SeenTransition,
  { id, userId }: { id: string; userId: string | null },
): Promise<void> {
  if (userId === null) return;
  if (!(await repository.isMember(tx, transition.organizationId, userId))) {
    throw new UserError('NOT_FOUND', `There is no user "${userId}" in the organization of this transition.`, {
      field: ['userId'],
    });
  }
  const other = await repository.findParticipantOfUser(tx, transition.id, userId);
  if (other === null || other.id === id) return;
  throw new UserError(
    'DUPLICATE',
    `This user takes part already, as ${other.name}; change that participant.`,
    {
      field: ['userId'],
    },
  );
}
