import { parseLocalDate } from '../domain/local-time.js';
import type { AssignedWork, CalendarInput } from '../scheduling/index.js';
import { type Plan, type PlanActivity, type PlanPerson, workersOn } from './plan.js';

const asInBase: CalendarInput['week'] = [null, null, null, null, null, null, null];

/**
 * In which calendars people work, as in Microsoft Project: in their own, else in the activity's; where both have one of their
 * own, only in the hours of both; and never while they are away. What that takes of calendars is made when it is first
 * needed, and shared by all activities that need the same.
 */
export class PersonalCalendars {
  /** By id: ids of calendars are UUIDs, so that no calendar of the plan has one of these. */
  private readonly made = new Map<string, CalendarInput>();
  /** Those whose working time can differ from the activity's. */
  private readonly special: ReadonlyMap<string, PlanPerson>;
  private readonly calendars: Plan['calendars'];
  private readonly planCalendarId: string;

  constructor({ people, calendars, settings }: Pick<Plan, 'people' | 'calendars' | 'settings'>) {
    const special = [...people].filter(
      ([, { calendarId, absences }]) => calendarId !== null || absences.length > 0,
    );
    this.special = new Map(special);
    this.calendars = calendars;
    this.planCalendarId = settings.calendarId;
  }

  /** The calendars that had to be made so far. */
  get all(): CalendarInput[] {
    return [...this.made.values()];
  }

  get count(): number {
    return this.made.size;
  }

  /**
   * Who does so much work of an activity in which calendars; undefined where the activity's own is all that counts, as it is for
   * whoever has neither absences nor a calendar.
   */
  workOn(activity: PlanActivity, minutes: number): AssignedWork[] | undefined {
    if (this.special.size === 0) return undefined;
    const workers = workersOn(activity);
    if (!workers.some(({ participantId }) => this.special.has(participantId))) return undefined;
    const ids = new Set(workers.map(({ participantId }) => this.idOf(participantId, activity.calendarId)));
    return Array.from(ids, (calendarId) => ({ calendarId, minutes }));
  }

  /** The calendar in which somebody works on what has that calendar of its own. */
  idOf(participantId: string, ownOfActivity: string | null): string {
    const around = ownOfActivity ?? this.planCalendarId;
    const person = this.special.get(participantId);
    if (person === undefined) return around;
    const baseId = person.calendarId ?? around;
    const withinId = ownOfActivity === null || ownOfActivity === baseId ? null : ownOfActivity;
    if (person.absences.length === 0 && withinId === null) return baseId;
    const id = `${participantId} in ${baseId} within ${withinId ?? baseId}`;
    if (!this.made.has(id)) this.made.set(id, this.make(id, person, baseId, withinId));
    return id;
  }

  private make(id: string, person: PlanPerson, baseId: string, withinId: string | null): CalendarInput {
    const nameOf = (calendarId: string): string => this.calendars.get(calendarId)!.name;
    const within = withinId === null ? '' : ` within ${nameOf(withinId)}`;
    return {
      id,
      name: `${nameOf(baseId)}${within} of ${person.name}`,
      baseId,
      week: asInBase,
      exceptions: person.absences.map(({ fromOn, toOn }) => ({
        fromDay: parseLocalDate(fromOn),
        toDay: parseLocalDate(toOn),
        intervals: [],
      })),
      withinId,
    };
  }
}
