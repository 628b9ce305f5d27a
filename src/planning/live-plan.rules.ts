import { LiveSchedule, type Schedule, type WorkingTime } from '../scheduling/index.js';
import { activityInputs, toNetwork } from './network.rules.js';
import type { Plan, PlanActivity, PlanSettings } from './plan.js';

/** A plan in the engine, kept from edit to edit, so that an edit costs what it affects. Who edits has it alone. */
export class LivePlan {
  private readonly live: LiveSchedule;
  /** Of the activities, in the order in which the engine has them. */
  private readonly ids: readonly string[];
  private readonly indexOf: ReadonlyMap<string, number>;

  /** Throws the engine's UserErrors: cycles, calendars without work, dates out of range. */
  constructor(plan: Plan) {
    this.live = new LiveSchedule(toNetwork(plan));
    this.ids = [...plan.activities.keys()];
    this.indexOf = new Map(this.ids.map((id, index) => [id, index]));
  }

  get schedule(): Schedule {
    return this.live.schedule;
  }

  index(id: string): number {
    return this.indexOf.get(id)!;
  }

  timeOf(calendarId: string): WorkingTime {
    return this.live.timeOf(calendarId);
  }

  /**
   * Takes over activities, which may differ from before in all but the shape of the plan, and answers the ids of those whose
   * dates or floats changed; null, with nothing done, where the shape changed too. Throws as the constructor; then it is of no
   * more use.
   */
  follow(activities: readonly PlanActivity[], settings: PlanSettings): string[] | null {
    const toInput = activityInputs(settings);
    const inputs = new Map(activities.map((activity) => [this.index(activity.id), toInput(activity)]));
    for (const [index, input] of inputs) if (!this.live.keepsShape(index, input)) return null;
    return this.live.replace(inputs).map((index) => this.ids[index]!);
  }
}
