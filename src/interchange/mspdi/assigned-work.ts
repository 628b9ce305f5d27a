import type { AssignedWork, CalendarInput } from '../../scheduling/index.js';
import type { MspdiAssignment, MspdiDocument, MspdiTask } from './document.js';

/** A task whose duration is fixed lasts as long as it says, whoever works on it. */
const fixedDuration = 1;

/**
 * Who does a task in which calendar, where that is not the task's own. A person works in their calendar, and where the task has
 * one, only in the hours of both.
 */
export class AssignedWorks {
  /** Calendars of the hours that a person and a task have in common, made when first needed. */
  readonly calendars: CalendarInput[] = [];
  private readonly byTask = new Map<string, MspdiAssignment[]>();
  private readonly calendarById: Map<string, CalendarInput>;
  private readonly common = new Map<string, CalendarInput>();

  constructor(
    private readonly document: MspdiDocument,
    private readonly planCalendarId: string,
  ) {
    this.calendarById = new Map(document.calendars.map((calendar) => [calendar.id, calendar]));
    for (const assignment of document.assignments) {
      const { workMinutes, units, resourceId, taskId } = assignment;
      if (workMinutes === 0 || units <= 0 || document.resources.get(resourceId)?.works !== true) continue;
      const found = this.byTask.get(taskId);
      if (found) found.push(assignment);
      else this.byTask.set(taskId, [assignment]);
    }
  }

  /** Undefined where the task's own calendar is all that counts. */
  of(task: MspdiTask): AssignedWork[] | undefined {
    const assignments = this.byTask.get(task.id);
    if (assignments === undefined || task.type === fixedDuration) return undefined;
    if (task.calendarId !== null && task.ignoresResourceCalendars) return undefined;
    const work = assignments.map((assignment) => ({
      calendarId: this.calendarOf(assignment, task),
      minutes: assignment.contour === 0 ? spanOf(assignment, task) : task.durationMinutes,
    }));
    const own = this.sameAs(task.calendarId ?? this.planCalendarId);
    return work.every(({ calendarId }) => calendarId === own) ? undefined : work;
  }

  private calendarOf({ resourceId }: MspdiAssignment, task: MspdiTask): string {
    const { calendarId } = this.document.resources.get(resourceId)!;
    const theirs = this.sameAs(calendarId ?? this.planCalendarId);
    const around = task.calendarId === null ? theirs : this.sameAs(task.calendarId);
    return theirs === around ? theirs : this.commonTo(theirs, around);
  }

  private commonTo(personal: string, around: string): string {
    const id = `${personal} within ${around}`;
    const known = this.common.get(id);
    if (known) return known.id;
    const name = `${this.nameOf(personal)} within ${this.nameOf(around)}`;
    const week = Array.from({ length: 7 }, () => null);
    const calendar = { id, name, baseId: personal, week, exceptions: [], withinId: around };
    this.common.set(id, calendar);
    this.calendars.push(calendar);
    return id;
  }

  private nameOf(id: string): string {
    return this.calendarById.get(id)?.name ?? id;
  }

  /** The calendar that says it: a person's often only repeats the one it is derived from. */
  private sameAs(id: string): string {
    for (let at = id; ;) {
      const calendar = this.calendarById.get(at);
      const repeats = calendar?.exceptions.length === 0 && calendar.week.every((day) => day === null);
      if (!repeats || calendar.baseId === null) return at;
      at = calendar.baseId;
    }
  }
}

/**
 * Minutes for which someone is busy: work ÷ units. Units are stored in hundredths, so that work at "0.33" can only be told to be
 * the task's duration within what rounding does.
 */
function spanOf({ workMinutes, units }: MspdiAssignment, { durationMinutes }: MspdiTask): number {
  const span = workMinutes / units;
  const rounding = (span * 0.005) / units;
  return Math.abs(span - durationMinutes) <= rounding ? durationMinutes : Math.round(span);
}
