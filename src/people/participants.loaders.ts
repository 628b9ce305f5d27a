import type { Viewer } from '../platform/auth/viewer.js';
import type { Db } from '../platform/database/database.js';
import { groupBy } from '../platform/graphql/context.js';
import type { AbsenceEntity } from './absences.entity.js';
import type { ParticipantEntity } from './participants.entity.js';
import { absencesOf, participantsById, participantsOfTransitions } from './participants.repository.js';

/** Participants by id, of transitions that the caller is already known to see, in one statement. */
export async function loadParticipants(
  db: Db,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Map<string, ParticipantEntity>> {
  const rows = await db.read(viewer, (tx) => participantsById(tx, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Everybody of each transition, client first, by name, in one statement. */
export async function loadParticipantsOfTransitions(
  db: Db,
  viewer: Viewer,
  transitionIds: readonly string[],
): Promise<Map<string, ParticipantEntity[]>> {
  const rows = await db.read(viewer, (tx) => participantsOfTransitions(tx, transitionIds));
  return groupBy(rows, (row) => row.transitionId);
}

/** Absences of each participant, the first one first, in one statement. */
export async function loadAbsences(
  db: Db,
  viewer: Viewer,
  participantIds: readonly string[],
): Promise<Map<string, AbsenceEntity[]>> {
  const rows = await db.read(viewer, (tx) => absencesOf(tx, viewer, participantIds));
  return groupBy(rows, (row) => row.participantId);
}
