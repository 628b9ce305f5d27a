import { UserError, UserErrors } from '../domain/user-error.js';
import { type Impact, impactOf } from './impact.rules.js';
import type { Plan } from './plan.js';
import type { PlanChange } from './plan-change.js';
import { applyChanges } from './plan-changes.rules.js';
import { PlanDraft } from './plan-draft.rules.js';
import { rescheduled } from './scheduling.rules.js';

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
