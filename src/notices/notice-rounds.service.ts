import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AccessError } from '../domain/access-error.js';
import { wallClock } from '../domain/clock.js';
import { formatLocalDateTime } from '../domain/local-time.js';
import { sides } from '../domain/terms.js';
import { BaselinesService } from '../baselines/baselines.service.js';
import { GatesService } from '../gates/gates.service.js';
import { TrainingsService } from '../trainings/trainings.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { ParticipantsService } from '../people/participants.service.js';
import { PlanningService } from '../planning/planning.service.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import { RaidService } from '../raid/raid.service.js';
import { type WebhookEvent, WebhookDeliveriesService } from '../webhooks/webhook-deliveries.service.js';
import { getTransition, type SeenTransition } from '../transitions/access.js';
import {
  allSettings,
  type AwaitedReview,
  type HandoverState,
  type PresentCause,
  presentCauses,
} from './notice.rules.js';
import { NoticeMailsService } from './notice-mails.service.js';
import { findSettings } from './notice-rules.repository.js';
import type { NoticeEntity, NoticeRecipientEntity } from './notices.entity.js';
import * as repository from './notices.repository.js';
import { noticeRules } from './rules/index.rules.js';
import { serverIn } from '../platform/auth/server-viewer.js';

/** Nobody is told of what has ended. */
const over = new Set(['CLOSED', 'CANCELLED']);

/** Finds what people are to know, and tells them, once for as long as it holds. */
@Injectable()
export class NoticeRoundsService {
  private readonly logger = new Logger('Notices');

  constructor(
    private readonly db: Db,
    private readonly planning: PlanningService,
    private readonly participants: ParticipantsService,
    private readonly raid: RaidService,
    private readonly documents: DocumentsService,
    private readonly baselines: BaselinesService,
    private readonly gates: GatesService,
    private readonly trainings: TrainingsService,
    private readonly mails: NoticeMailsService,
    private readonly webhooks: WebhookDeliveriesService,
  ) {}

  /** Of all transitions that have changed, and of those that go by the clock once an hour. One that fails leaves the others be. */
  async tellAll(now = new Date()): Promise<void> {
    const due = await this.db.queryUnbound<{ id: string; organizationId: string }>(
      repository.dueTransitionsSql,
      [now.toISOString()],
    );
    for (const { id, organizationId } of due) {
      try {
        await this.tell(serverIn(organizationId), id, now);
      } catch (error) {
        // It may have been deleted meanwhile.
        if (!(error instanceof AccessError)) this.logger.error(`${id}: ${String(error)}`);
      }
    }
  }

  /** Removes what ceased to hold more than ninety days before, with who was told. */
  async forget(now = new Date()): Promise<void> {
    await this.db.queryUnbound(repository.forgetNoticesSql, [now.toISOString()]);
  }

  private async tell(server: Viewer, transitionId: string, now: Date): Promise<void> {
    const { transition, causes } = await this.causesOf(server, transitionId, now);
    const userIds = [...new Set(causes.flatMap(({ recipients }) => recipients.map(({ userId }) => userId)))];
    await this.db.write(server, async (tx) => {
      const mailTimes = await this.mails.mailTimes(tx, userIds, transition.timeZone, now);
      const at = now.toISOString();
      const { begun, ended } = await settle(tx, transition, causes, mailTimes, at);
      const events = [
        ...ended.map((notice) => eventOf('notice.ended', { ...notice, endedAt: at }, transition)),
        ...begun.map((notice) => eventOf('notice.began', notice, transition)),
      ];
      await this.webhooks.announce(tx, transition, events, at);
    });
  }

  private async causesOf(
    server: Viewer,
    transitionId: string,
    now: Date,
  ): Promise<{ transition: SeenTransition; causes: PresentCause[] }> {
    const ids = [transitionId];
    const people = (await this.participants.ofTransitions(server, ids)).get(transitionId) ?? [];
    const baselines = (await this.baselines.ofTransitions(server, ids)).get(transitionId) ?? [];
    const agreed = baselines.find((baseline) => baseline.agreed);
    const agreedActivities = agreed ? await this.baselines.activitiesOf(server, agreed.id) : [];
    const reviews = await this.reviewsOf(server, transitionId);
    const gates = (await this.gates.ofTransition(server, transitionId)).map(({ milestone, criteria }) => ({
      activityId: milestone.id,
      openCriteria: criteria
        .filter(({ state }) => state === 'OPEN')
        .map(({ criterion }) => criterion.statement),
    }));
    const sideOf = new Map(people.map(({ id, side }) => [id, side]));
    const retests = (await this.trainings.retestsDue(server, transitionId)).map(({ training, trainee }) => ({
      activityId: training.activityId,
      participantId: trainee.participantId,
      name: trainee.name,
      side: sideOf.get(trainee.participantId)!,
      dueOn: trainee.attempts.at(-1)!.retestDueOn!,
    }));
    // With the server's own rights, for those who are told: what is internal to a side is seen by its people, not by the server.
    const raidItems = await this.db.writeUnbound((tx) => this.raid.openOf(tx, transitionId));
    return this.db.read(server, async (tx) => {
      const transition = await getTransition(tx, server, transitionId, 'READ');
      if (over.has(transition.status)) return { transition, causes: [] };
      const state: HandoverState = {
        plan: await this.planning.planOf(tx, transition),
        nowAt: transition.statusAt ?? formatLocalDateTime(wallClock(now, transition.timeZone)),
        people,
        raidItems,
        reviews,
        gates,
        retests,
        baselines,
        agreedFinishes: new Map(
          agreedActivities.flatMap(({ activityId, finishAt }) =>
            activityId === null ? [] : [[activityId, finishAt]],
          ),
        ),
        lastLateGoLiveId: await repository.latestOfRule(tx, transitionId, 'GO_LIVE_LATE'),
      };
      const settings = allSettings(noticeRules, await findSettings(tx, ids));
      return { transition, causes: presentCauses(state, noticeRules, settings) };
    });
  }

  private async reviewsOf(server: Viewer, transitionId: string): Promise<AwaitedReview[]> {
    const waiting: AwaitedReview[] = [];
    for (const side of sides) {
      for (const { document, dueOn, late } of await this.documents.reviewQueue(
        server,
        transitionId,
        side,
        null,
      )) {
        waiting.push({ activityId: document.activityId, side, reviewerId: document.reviewerId, dueOn, late });
      }
    }
    return waiting;
  }
}

/** What a webhook is told of a notice. */
const eventOf = (
  type: WebhookEvent['type'],
  { id, rule, internalTo, text, activityId, beganAt, endedAt }: NoticeEntity,
  { id: transitionId, title }: SeenTransition,
): WebhookEvent => ({
  type,
  rule,
  internalTo,
  data: { noticeId: id, rule, text, transition: { id: transitionId, title }, activityId, beganAt, endedAt },
});

const keyOf = (rule: string, cause: string): string => `${rule} ${cause}`;

/** Ends what holds no more, begins what is new, and tells whoever has not been told. */
async function settle(
  tx: Tx,
  transition: SeenTransition,
  causes: readonly PresentCause[],
  mailTimes: ReadonlyMap<string, string>,
  at: string,
): Promise<{ begun: NoticeEntity[]; ended: NoticeEntity[] }> {
  const { id: transitionId, organizationId } = transition;
  await repository.beginRound(tx, transition, at);
  const open = await repository.openNotices(tx, transitionId);
  const openByKey = new Map(open.map((notice) => [keyOf(notice.rule, notice.cause), notice]));
  const present = new Set(causes.map(({ rule, key }) => keyOf(rule, key)));
  const ended = open.filter(({ rule, cause }) => !present.has(keyOf(rule, cause)));
  await repository.endNotices(
    tx,
    ended.map(({ id }) => id),
    at,
  );

  const told = new Set(
    (
      await repository.recipientsOfNotices(
        tx,
        open.map(({ id }) => id),
      )
    ).map(({ noticeId, userId }) => keyOf(noticeId, userId)),
  );
  const begun: NoticeEntity[] = [];
  const recipients: NoticeRecipientEntity[] = [];
  const reworded = new Map<string, string>();
  for (const { rule, key, text, activityId, internalTo = null, recipients: who } of causes) {
    let notice = openByKey.get(keyOf(rule, key));
    if (!notice) {
      const id = uuidv7();
      notice = {
        id,
        organizationId,
        transitionId,
        rule,
        cause: key,
        activityId,
        internalTo,
        text,
        beganAt: at,
        endedAt: null,
      };
      begun.push(notice);
    } else if (notice.text !== text) reworded.set(notice.id, text);
    for (const { userId, onBehalfOf } of who) {
      if (told.has(keyOf(notice.id, userId))) continue;
      recipients.push({
        noticeId: notice.id,
        userId,
        organizationId,
        onBehalfOf,
        toldAt: at,
        readAt: null,
        mailAt: mailTimes.get(userId) ?? null,
        mailedAt: null,
        mailAttempts: 0,
      });
    }
  }
  await repository.reword(tx, reworded);
  await repository.insertNotices(tx, begun, recipients);
  return { begun, ended };
}
