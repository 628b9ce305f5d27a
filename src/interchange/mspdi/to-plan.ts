import { UserError } from '../../domain/user-error.js';
import type { ActivityInput, LinkInput, PlanInput } from '../../scheduling/index.js';
import { AssignedWorks } from './assigned-work.js';
import { standardCalendar } from './calendar-record.js';
import type { MspdiDocument, MspdiSettings, MspdiTask } from './document.js';
import { outlineOf, type PlacedTask } from './outline.js';

/** What of a file the plan cannot carry, by task; null is the plan as a whole. */
export interface MspdiNote {
  taskId: string | null;
  what: string;
}

export interface MspdiPlan {
  plan: PlanInput;
  settings: MspdiSettings;
  /** In the order of `plan.activities`. */
  tasks: MspdiTask[];
  notes: MspdiNote[];
}

/** A file as a plan to be scheduled. Throws NOT_FOUND for an unknown calendar or predecessor, INVALID_INPUT for no start. */
export function toPlan(document: MspdiDocument): MspdiPlan {
  const { settings } = document;
  const notes: MspdiNote[] = [];
  const placed = outlineOf(document.tasks);
  const calendarId = settings.calendarId ?? standardCalendar.id;
  const calendars = [...document.calendars, ...(settings.calendarId === null ? [standardCalendar] : [])];
  checkReferences(document, placed);
  const works = new AssignedWorks(document, calendarId);
  const activities = placed.map((entry) => toActivity(entry, works));
  if (!settings.scheduleFromStart) {
    notes.push({ taskId: null, what: 'it is scheduled from its finish; here from its start' });
  }
  const plan: PlanInput = {
    start: startOf(settings, placed),
    statusDate: settings.statusAt,
    calendarId,
    calendars: [...calendars, ...works.calendars],
    activities,
    links: toLinks(placed, notes),
    honourConstraints: settings.honourConstraints,
    rescheduleUncompleted: false,
    outOfSequence: settings.splitsInProgressTasks ? 'RETAINED_LOGIC' : 'PROGRESS_OVERRIDE',
    criticalThresholdMinutes: Math.round(settings.criticalSlackDays * settings.minutesPerDay),
    floatAgainst: null,
  };
  return { plan, settings, tasks: placed.map(({ task }) => task), notes };
}

function startOf(settings: MspdiSettings, placed: readonly PlacedTask[]): number {
  if (settings.startAt !== null) return settings.startAt;
  const starts = placed.flatMap(({ task }) => task.stored.start ?? []);
  if (starts.length === 0) throw new UserError('INVALID_INPUT', 'The file has no <StartDate>.');
  return starts.reduce((earliest, start) => Math.min(earliest, start));
}

function toActivity({ task, parentId, isPhase }: PlacedTask, works: AssignedWorks): ActivityInput {
  const isFixed = task.isManual || task.isExternal;
  const work = isPhase || isFixed || task.isElapsed ? undefined : works.of(task);
  return {
    id: task.id,
    title: task.title,
    parentId,
    isPhase,
    durationMinutes: isPhase ? 0 : task.durationMinutes,
    elapsed: task.isElapsed && !isPhase,
    calendarId: task.calendarId,
    ...(work && { work }),
    levellingDelayMinutes: task.levelingDelayMinutes,
    constraint: task.constraint,
    constraintAt: task.constraintAt,
    deadline: task.deadlineAt,
    manual: isFixed,
    manualStart: isFixed ? (task.manualStart ?? task.stored.start) : null,
    manualFinish: isFixed ? (task.manualFinish ?? task.stored.finish) : null,
    inactive: !task.isActive,
    actualStart: isPhase ? null : task.actualStart,
    actualFinish: isPhase ? null : task.actualFinish,
    percentComplete: isPhase ? 0 : task.percentComplete,
    remainingMinutes: isPhase || task.actualStart === null ? null : task.remainingDurationMinutes,
  };
}

function toLinks(placed: readonly PlacedTask[], notes: MspdiNote[]): LinkInput[] {
  return placed.flatMap(({ task }) =>
    task.links.flatMap((link, k) => {
      if (link.isCrossProject) {
        notes.push({ taskId: task.id, what: 'waits for a task of another project' });
        return [];
      }
      if (link.isElapsedPercent) {
        notes.push({ taskId: task.id, what: 'a lag is a percentage of elapsed time; here of working time' });
      }
      return [
        {
          id: `${task.id}.${k}`,
          predecessorId: link.predecessorId,
          successorId: task.id,
          type: link.type,
          lag: link.lag,
        },
      ];
    }),
  );
}

function checkReferences({ settings, calendars }: MspdiDocument, placed: readonly PlacedTask[]): void {
  const known = new Set(calendars.map(({ id }) => id));
  const tasks = new Set(placed.map(({ task }) => task.id));
  if (settings.calendarId !== null && !known.has(settings.calendarId)) {
    throw new UserError(
      'NOT_FOUND',
      `The plan uses calendar ${settings.calendarId}, which the file does not have.`,
    );
  }
  for (const { task } of placed) {
    if (task.calendarId !== null && !known.has(task.calendarId)) {
      throw new UserError(
        'NOT_FOUND',
        `Line ${task.line}: "${task.title}" uses calendar ${task.calendarId}, which the file does not have.`,
      );
    }
    for (const { predecessorId, isCrossProject, line } of task.links) {
      if (tasks.has(predecessorId) || isCrossProject) continue;
      throw new UserError(
        'NOT_FOUND',
        `Line ${line}: "${task.title}" waits for task ${predecessorId}, which the file does not have.`,
      );
    }
  }
}
