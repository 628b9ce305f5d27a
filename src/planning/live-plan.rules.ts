import { LiveSchedule, type Schedule, type WorkingTime } from '../scheduling/index.js';
import { activityInputs, toNetwork } from './network.rules.js';
import { PersonalCalendars } from './personal-calendars.rules.js';
import type { Plan, PlanActivity, PlanSettings } from './plan.js';

/** A plan in the engine, kept from edit to edit, so that an edit costs what it affects. Who edits has it alone. */
export class LivePlan {
  private readonly live: LiveSchedule;
  private readonly personal: PersonalCalendars;
  /** Of the activities, in the order in which the engine has them. */
  private readonly ids: readonly string[];
  private readonly indexOf: ReadonlyMap<string, number>;

  /** Throws the engine's UserErrors: cycles, calendars without work, dates out of range. */
  constructor(plan: Plan) {
    this.personal = new PersonalCalendars(plan);
    this.live = new LiveSchedule(toNetwork(plan, this.personal));
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
   * dates or floats changed; null where the shape changed too, or somebody now works in a calendar that was not needed before.
   * Throws as the constructor. After null or an error it is of no more use.
   */
  follow(activities: readonly PlanActivity[], settings: PlanSettings): string[] | null {
    const { count } = this.personal;
    const toInput = activityInputs(settings, this.personal);
    const inputs = new Map(activities.map((activity) => [this.index(activity.id), toInput(activity)]));
    if (this.personal.count > count) return null;
    for (const [index, input] of inputs) if (!this.live.keepsShape(index, input)) return null;
    return this.live.replace(inputs).map((index) => this.ids[index]!);
  }
}
