import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { notFound } from '../domain/access-error.js';
import type { Side } from '../domain/terms.js';
import { ParticipantEntity } from '../people/participants.entity.js';
import { mayInOrganization } from '../organizations/access.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import { ServiceItemEntity } from '../service-items/service-items.entity.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';
import { standardWeek } from './calendar.rules.js';
import type { Plan, PlanCalendar } from './plan.js';
import type { PlanChange } from './plan-change.js';
import { insertTransition } from './planning.repository.js';
import { type EditResult, PlanningService } from './planning.service.js';
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
  /** The working time of the plan; the standard week unless said. */
  calendar?: Pick<PlanCalendar, 'week' | 'exceptions'>;
  serviceItems?: readonly Pick<ServiceItemEntity, 'id' | 'name' | 'kind' | 'criticality' | 'complexity'>[];
  changes: readonly PlanChange[];
  /** Path of the input field that a change comes from. */
  fieldOf: (index: number) => string[];
  /** What else comes with it, in the same transaction. */
  alongside?: (tx: Tx, transition: TransitionEntity, plan: Plan) => Promise<void>;
}

@Injectable()
export class PlanCreationService {
  constructor(
    private readonly db: Db,
    private readonly planning: PlanningService,
  ) {}

  /** Makes and schedules it in one transaction, with the caller as the client's manager. */
  async create(viewer: Viewer, input: NewTransition): Promise<EditResult> {
    const standing = viewer.organizations.get(input.organizationId);
    if (!mayInOrganization(standing, 'BEGIN_TRANSITION'))
      throw notFound('organization', input.organizationId);
    const now = new Date().toISOString();
    const calendarId = uuidv7();
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
      calendarId,
      timeZone: input.timeZone,
      passMark: 80,
      minutesPerDay: 480,
      minutesPerWeek: 2400,
      honourConstraints: true,
      rescheduleUncompleted: true,
      outOfSequence: 'RETAINED_LOGIC',
      criticalThresholdMinutes: 0,
      floatAgainst: 'FORECAST',
      version: 0,
      changedAt: now,
      createdAt: now,
      deletedAt: null,
    };
    checkSettings(transition);
    const calendar: PlanChange = {
      type: 'SAVE_CALENDAR',
      calendar: {
        id: calendarId,
        name: 'Standard',
        week: input.calendar?.week ?? standardWeek,
        exceptions: input.calendar?.exceptions ?? [],
      },
    };
    const changes = [calendar, ...input.changes];
    const fieldOf = (index: number): string[] => (index === 0 ? ['calendar'] : input.fieldOf(index - 1));
    return this.db.write(viewer, async (tx) => {
      const plan = await insertEmpty(tx, transition, viewer, input.serviceItems ?? []);
      const made = await this.planning.reschedule(tx, transition, plan, changes, fieldOf);
      await input.alongside?.(tx, made.transition, made.plan);
      return made;
    });
  }
}

async function insertEmpty(
  tx: Tx,
  transition: TransitionEntity,
  viewer: Viewer,
  items: NonNullable<NewTransition['serviceItems']>,
): Promise<Plan> {
  const owner = { organizationId: transition.organizationId, transitionId: transition.id };
  const manager: ParticipantEntity = {
    ...owner,
    id: uuidv7(),
    userId: viewer.userId,
    name: viewer.name,
    email: null,
    side: 'CLIENT',
    role: 'MANAGER',
    joinsOn: null,
    leavesOn: null,
    calendarId: null,
  };
  await insertTransition(
    tx,
    transition,
    manager,
    items.map((item) => ({ ...item, ...owner, requiredCoverage: 2 })),
  );
  return {
    settings: transition,
    calendars: new Map(),
    activities: new Map(),
    dependencies: new Map(),
    people: new Map([[manager.id, { ...manager, absences: [] }]]),
    serviceItemIds: new Set(items.map(({ id }) => id)),
  };
}
