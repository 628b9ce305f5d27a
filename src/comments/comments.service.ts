import { findActivityId } from '../activities/named-activity.js';
import { wordsIn } from '../domain/words.js';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AccessError, notFound } from '../domain/access-error.js';
import type { Side } from '../domain/terms.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import type { Connection, PageArgs } from '../platform/graphql/connection.js';
import { groupBy } from '../platform/graphql/context.js';
import { authorizeInternal, getTransition, may } from '../transitions/access.js';
import { getBelonging } from '../transitions/belonging.js';
import type { CommentEntity } from './comments.entity.js';
import * as repository from './comments.repository.js';

/** How many comments of an activity are shown with it. */
export const mostWithActivity = 50;

/** What people say of activities. It is no part of the plan, whose version stays: that would tell of what is internal. */
@Injectable()
export class CommentsService {
  constructor(private readonly db: Db) {}

  /** Of a transition that the caller is already known to see, newest first. */
  page(viewer: Viewer, transitionId: string, args: PageArgs): Promise<Connection<CommentEntity>> {
    return this.db.read(viewer, (tx) => repository.pageOfComments(tx, transitionId, args));
  }

  /** The newest of activities that the caller is already known to see. */
  async ofActivities(viewer: Viewer, activityIds: readonly string[]): Promise<Map<string, CommentEntity[]>> {
    const rows = await this.db.read(viewer, (tx) =>
      repository.newestComments(tx, activityIds, mostWithActivity),
    );
    return groupBy(rows, ({ activityId }) => activityId);
  }

  /** Throws NOT_FOUND for an activity that the transition does not have, FORBIDDEN, INVALID_INPUT where nothing is said. */
  async add(
    viewer: Viewer,
    transitionId: string,
    said: { activity: string; text: string; internalTo: Side | null },
  ): Promise<CommentEntity> {
    return this.db.write(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'COMMENT', { lock: true });
      const { standing, organizationId } = transition;
      if (said.internalTo !== null) authorizeInternal(standing, said.internalTo);
      const activityId = await findActivityId(tx, transition.id, said.activity);
      if (activityId === null)
        throw notFound('activity of this transition with the id or code', said.activity);
      const comment: CommentEntity = {
        id: uuidv7(),
        organizationId,
        transitionId: transition.id,
        activityId,
        text: wordsIn(said.text, 'text'),
        internalTo: said.internalTo,
        ownerId: standing.participant?.id ?? null,
        writtenBy: standing.participant?.name ?? viewer.name,
        writtenAt: new Date().toISOString(),
        editedAt: null,
      };
      await repository.insertComment(tx, comment);
      return comment;
    });
  }

  /** Throws FORBIDDEN for whoever did not write it. */
  async edit(viewer: Viewer, id: string, text: string): Promise<CommentEntity> {
    return this.db.write(viewer, async (tx) => {
      const before = await hold(tx, viewer, id);
      const comment = { ...before, text: wordsIn(text, 'text'), editedAt: new Date().toISOString() };
      await repository.updateComment(tx, comment, before);
      return comment;
    });
  }

  async delete(viewer: Viewer, id: string): Promise<CommentEntity> {
    return this.db.write(viewer, async (tx) => {
      const comment = await hold(tx, viewer, id);
      await repository.deleteComment(tx, id);
      return comment;
    });
  }
}

/** With the transition's lock. */
async function hold(tx: Tx, viewer: Viewer, id: string): Promise<CommentEntity> {
  const what = { name: 'comment', id, find: repository.findComment };
  const { row, transition } = await getBelonging(tx, viewer, what, 'COMMENT', { lock: true });
  if (may(transition.standing, 'CHANGE_COMMENT', { ownerId: row.ownerId })) return row;
  throw new AccessError('FORBIDDEN', `${row.writtenBy} wrote this, who alone may change it.`);
}
