import type { ActivityKind } from '../../src/domain/terms.js';
import { standardWeek } from '../../src/planning/calendar.rules.js';
import { toNetwork } from '../../src/planning/network.rules.js';
import type { Plan, PlanPerson, PlanSettings } from '../../src/planning/plan.js';
import type { ActivityFields, PlanChange } from '../../src/planning/plan-change.js';
import { applyChanges } from '../../src/planning/plan-changes.rules.js';
import { PlanDraft } from '../../src/planning/plan-draft.rules.js';
import { rescheduled } from '../../src/planning/scheduling.rules.js';
import { type PlanInput, type Schedule, schedule } from '../../src/scheduling/index.js';

/** An activity by its code, which is its id and title, too; `after` names predecessors as Microsoft Project does. */
export interface Line extends Omit<ActivityFields, 'code' | 'title'> {
  kind?: ActivityKind;
  phase?: string;
  after?: string;
}

export interface ScheduledPlan {
  plan: Plan;
  network: PlanInput;
  schedule: Schedule;
}

/**
 * A plan from 2 March 2026, a Monday, scheduled, without a server: eight hours from Monday to Friday, 08:00 to 12:00 and 13:00
 * to 17:00. A line is a task of one day unless it says otherwise.
 */
export function planOf(
  lines: Record<string, Line>,
  settings: Partial<PlanSettings> = {},
  changes: readonly PlanChange[] = [],
  people: Record<string, Partial<PlanPerson>> = {},
): ScheduledPlan {
  const named = Object.values(lines).flatMap(({ ownerId, assignments = [] }) => [
    ...(ownerId == null ? [] : [ownerId]),
    ...assignments.map(({ participantId }) => participantId),
  ]);
  const everybody = new Set([...Object.keys(people), ...named]);
  const draft = new PlanDraft({
    settings: { ...standard, ...settings },
    calendars: new Map([
      ['week', { id: 'week', name: 'Standard', baseId: null, week: standardWeek, exceptions: [] }],
    ]),
    activities: new Map(),
    dependencies: new Map(),
    people: new Map(Array.from(everybody, (id) => [id, { ...somebody, id, name: id, ...people[id] }])),
    serviceItemIds: new Set(),
  });
  const created = Object.entries(lines).map(([code, { kind, phase, after, ...fields }]): PlanChange => ({
    type: 'CREATE_ACTIVITY',
    id: code,
    kind: kind ?? 'TASK',
    fields: { code, title: code, ...fields },
    place: { parent: phase ?? null },
    predecessors: after ?? '',
  }));
  const calendars = changes.filter(({ type }) => type === 'SAVE_CALENDAR');
  const others = changes.filter(({ type }) => type !== 'SAVE_CALENDAR');
  applyChanges(draft, [...calendars, ...created], () => []);
  let plan = scheduledPlan(draft);
  if (others.length > 0) {
    const next = new PlanDraft(plan);
    applyChanges(next, others, () => []);
    plan = scheduledPlan(next);
  }
  const network = toNetwork(plan);
  return { plan, network, schedule: schedule(network) };
}

function scheduledPlan(draft: PlanDraft): Plan {
  draft.setSchedules(rescheduled(draft, null).schedules);
  return draft.toPlan();
}

const somebody: Omit<PlanPerson, 'id' | 'name'> = {
  side: 'CLIENT',
  joinsOn: null,
  leavesOn: null,
  calendarId: null,
  absences: [],
};

const standard: PlanSettings = {
  title: 'Payroll',
  client: 'Acme',
  provider: 'Outsourcing Ltd',
  knowledgeSource: 'CLIENT',
  status: 'EXECUTING',
  timeZone: 'UTC',
  passMark: 80,
  startOn: '2026-03-02',
  targetGoLiveOn: null,
  targetSteadyStateOn: null,
  statusAt: '2026-03-02T08:00',
  calendarId: 'week',
  minutesPerDay: 480,
  minutesPerWeek: 2400,
  honourConstraints: true,
  rescheduleUncompleted: false,
  outOfSequence: 'RETAINED_LOGIC',
  criticalThresholdMinutes: 0,
  floatAgainst: 'FORECAST',
};
