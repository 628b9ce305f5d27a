import { UserError, UserErrors } from '../domain/user-error.js';
import { type Impact, impactOf } from './impact.rules.js';
import type { Plan } from './plan.js';
import type { PlanChange } from './plan-change.js';
import { applyChanges } from './plan-changes.rules.js';
import { PlanDraft } from './plan-draft.rules.js';
import { rescheduled } from './scheduling.rules.js';
import { workingTimeOf } from './working-time.js';

export type { Impact };

/** What changes would make of a plan: the plan after them, or why they cannot be made. */
export type Outcome = { after: Plan; impact: Impact; problems: [] } | { problems: readonly UserError[] };

/** The same as an edit, of a plan in memory and without keeping anything. */
export function whatIf(
  plan: Plan,
  changes: readonly PlanChange[],
  fieldOf: (index: number) => string[] = () => [],
): Outcome {
  try {
    const draft = new PlanDraft(plan);
    applyChanges(draft, changes, fieldOf);
    const { live, schedules } = rescheduled(draft, null);
    draft.setSchedules(schedules);
    const after = draft.toPlan();
    const time = live.timeOf(after.settings.calendarId);
    return { after, impact: impactOf(plan, after, after.activities.keys(), time), problems: [] };
  } catch (error) {
    if (error instanceof UserErrors) return { problems: error.errors };
    if (error instanceof UserError) return { problems: [error] };
    throw error;
  }
}

/** A plan in memory with the schedule that the engine makes of it. Throws what edits throw, of a plan that cannot be. */
export function scheduledAnew(plan: Plan): Plan {
  const draft = new PlanDraft(plan);
  draft.setSchedules(rescheduled(draft, null).schedules);
  return draft.toPlan();
}

/** What is different between two states of a plan, each with its schedule, by the calendar of the later. */
export const differenceOf = (before: Plan, after: Plan): Impact =>
  impactOf(
    before,
    after,
    after.activities.keys(),
    workingTimeOf([...after.calendars.values()], after.settings.calendarId),
  );
