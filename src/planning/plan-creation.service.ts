import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { notFound } from '../domain/access-error.js';
import type { Side } from '../domain/terms.js';
import { usualPlanSettings } from '../domain/usual-settings.js';
import { ParticipantEntity } from '../people/participants.entity.js';
import { mayInOrganization } from '../organizations/access.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, discard, type Tx } from '../platform/database/database.js';
import { ServiceItemEntity } from '../service-items/service-items.entity.js';
import { may } from '../transitions/access.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';
import { standardWeek } from './calendar.rules.js';
import type { Plan, PlanCalendar, PlanSettings } from './plan.js';
import type { PlanChange } from './plan-change.js';
import { insertTransition } from './planning.repository.js';
import { type EditRequest, type EditResult, PlanningService } from './planning.service.js';
import { checkSettings } from './settings.rules.js';

/** A transition to be made, with its whole plan. */
export interface NewTransition {
  organizationId: string;
  title: string;
  client: string;
  provider: string;
  startOn: string;
  targetGoLiveOn: string | null;
  targetSteadyStateOn: string | null;
  statusAt: string | null;
  timeZone: string;
  knowledgeSource: Side;
  /** What is not as usual. */
  settings?: Partial<UsualSettings>;
  /** Each after the one it derives from, and which is the plan’s; one with the standard week unless said. */
  calendars?: { all: readonly PlanCalendar[]; ofPlan: string };
  /** The caller takes the place of the first manager of the client’s side, and one more where there is none. */
  participants?: readonly Pick<ParticipantEntity, 'id' | 'name' | 'side' | 'role'>[];
  serviceItems?: readonly Omit<ServiceItemEntity, 'organizationId' | 'transitionId' | 'transition'>[];
  changes: readonly PlanChange[];
  /** Path of the input field that a change comes from. */
  fieldOf: (index: number) => string[];
  /** What else comes with it, in the same transaction. */
  alongside?: (tx: Tx, transition: TransitionEntity, plan: Plan) => Promise<void>;
}

type UsualSettings = Pick<PlanSettings, keyof typeof usualPlanSettings>;

@Injectable()
export class PlanCreationService {
  constructor(
    private readonly db: Db,
    private readonly planning: PlanningService,
  ) {}

  /** Makes and schedules it in one transaction, with the caller as the client's manager; a dry run keeps nothing of it. */
  async create(viewer: Viewer, input: NewTransition, request: EditRequest = {}): Promise<EditResult> {
    const standing = viewer.organizations.get(input.organizationId);
    if (!mayInOrganization(standing, 'BEGIN_TRANSITION'))
      throw notFound('organization', input.organizationId);
    const now = new Date().toISOString();
    const usualId = uuidv7();
    const calendars = input.calendars ?? {
      all: [{ id: usualId, name: 'Standard', baseId: null, week: standardWeek, exceptions: [] }],
      ofPlan: usualId,
    };
    const transition: TransitionEntity = {
      id: uuidv7(),
      organizationId: input.organizationId,
      title: input.title,
      client: input.client,
      provider: input.provider,
      knowledgeSource: input.knowledgeSource,
      status: 'DRAFT',
      startOn: input.startOn,
      targetGoLiveOn: input.targetGoLiveOn,
      targetSteadyStateOn: input.targetSteadyStateOn,
      statusAt: input.statusAt,
      calendarId: calendars.ofPlan,
      timeZone: input.timeZone,
      ...usualPlanSettings,
      ...input.settings,
      version: 0,
      changedAt: now,
      createdAt: now,
      deletedAt: null,
    };
    checkSettings(transition);
    const saved = calendars.all.map((calendar): PlanChange => ({ type: 'SAVE_CALENDAR', calendar }));
    const changes = [...saved, ...input.changes];
    const fieldOf = (index: number): string[] =>
      index < saved.length ? ['calendar'] : input.fieldOf(index - saved.length);
    return this.db.write(viewer, async (tx) => {
      const plan = await insertEmpty(tx, transition, viewer, input);
      const made = await this.planning.reschedule(tx, transition, plan, changes, fieldOf);
      await input.alongside?.(tx, made.transition, made.plan);
      return request.dryRun ? discard(made) : made;
    });
  }
}

async function insertEmpty(
  tx: Tx,
  transition: TransitionEntity,
  viewer: Viewer,
  { participants = [], serviceItems = [] }: NewTransition,
): Promise<Plan> {
  const owner = { organizationId: transition.organizationId, transitionId: transition.id };
  const nobody = { userId: null, email: null, joinsOn: null, leavesOn: null, calendarId: null };
  // Of those who take part, only the client's manager may delete it.
  const place =
    participants.find((one) => may({ isAdmin: false, participant: one }, 'DELETE_TRANSITION')) ??
    ({ id: uuidv7(), side: 'CLIENT', role: 'MANAGER' } as const);
  const manager = { ...nobody, ...place, ...owner, userId: viewer.userId, name: viewer.name };
  const others = participants.filter(({ id }) => id !== manager.id);
  const people = [manager, ...others.map((one) => ({ ...nobody, ...one, ...owner }))];
  const items = serviceItems.map((item) => ({ ...item, ...owner }));
  await insertTransition(tx, transition, people, items);
  return {
    settings: transition,
    calendars: new Map(),
    activities: new Map(),
    dependencies: new Map(),
    people: new Map(people.map((one) => [one.id, { ...one, absences: [] }])),
    serviceItemIds: new Set(items.map(({ id }) => id)),
  };
}
