import { parseDuration, parseLag } from '../../src/domain/duration.js';
import { type Minute, parseLocalDate, parseLocalDateTime } from '../../src/domain/local-time.js';
import type {
  ActivityInput,
  AssignedWork,
  CalendarInput,
  ConstraintType,
  LinkInput,
  LinkType,
  PlanInput,
  WorkInterval,
} from '../../src/scheduling/index.js';

/** A plan as a person writes it: `2026-01-05T09:00`, `5d`, `3FS+2d, 4SS`, `08:00-12:00 13:00-17:00`. */
export interface PlanDocument {
  start: string;
  calendar?: string;
  calendars?: CalendarDocument[];
  statusDate?: string;
  floatAgainst?: string;
  honourConstraints?: boolean;
  rescheduleUncompleted?: boolean;
  outOfSequence?: PlanInput['outOfSequence'];
  criticalThreshold?: string;
  activities: ActivityDocument[];
}

interface CalendarDocument {
  name: string;
  base?: string;
  within?: string;
  /** Hours for all seven days, Monday first; `` is no work, null the base's day. */
  week?: (string | null)[];
  /** `2026-12-24` or `2026-12-24/2026-12-26` to hours. */
  exceptions?: Record<string, string>;
}

export interface ActivityDocument {
  id: string;
  title?: string;
  in?: string;
  phase?: boolean;
  duration?: string;
  predecessors?: string;
  calendar?: string;
  /** Who does it: duration by calendar. */
  work?: Record<string, string>;
  levellingDelay?: string;
  /** Such as `START_NO_EARLIER_THAN 2026-01-05T08:00`, or `ALAP`. */
  constraint?: string;
  deadline?: string;
  /** `start/finish`, either of which may be empty. */
  manual?: string;
  inactive?: boolean;
  actualStart?: string;
  actualFinish?: string;
  complete?: number;
  remaining?: string;
}

const day = '08:00-12:00 13:00-17:00';

/** Microsoft Project's standard calendar: Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00. */
const standard: CalendarDocument = { name: 'Standard', week: [day, day, day, day, day, '', ''] };

export function toPlan(document: PlanDocument): PlanInput {
  return {
    start: parseLocalDateTime(document.start),
    statusDate: toMinute(document.statusDate),
    floatAgainst: toMinute(document.floatAgainst),
    calendarId: document.calendar ?? 'Standard',
    calendars: [standard, ...(document.calendars ?? [])].map(toCalendar),
    activities: document.activities.map(toActivity),
    links: document.activities.flatMap(toLinks),
    honourConstraints: document.honourConstraints ?? true,
    rescheduleUncompleted: document.rescheduleUncompleted ?? true,
    outOfSequence: document.outOfSequence ?? 'RETAINED_LOGIC',
    criticalThresholdMinutes: parseDuration(document.criticalThreshold ?? '0d').minutes,
  };
}

function toCalendar(document: CalendarDocument): CalendarInput {
  return {
    id: document.name,
    name: document.name,
    baseId: document.base ?? null,
    withinId: document.within ?? null,
    week: document.week?.map((hours) => (hours === null ? null : toHours(hours))) ?? new Array(7).fill(null),
    exceptions: Object.entries(document.exceptions ?? {}).map(([days, hours]) => {
      const [from, to] = days.split('/');
      return {
        fromDay: parseLocalDate(from!),
        toDay: parseLocalDate(to ?? from!),
        intervals: toHours(hours),
      };
    }),
  };
}

/** `22:00-30:00` is a shift that ends at six on the next day. */
function toHours(text: string): WorkInterval[] {
  return text
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => {
      const [from, to] = part.split('-').map((clock) => {
        const [hours, minutes] = clock.split(':').map(Number);
        return hours! * 60 + minutes!;
      });
      return { from: from!, to: to! };
    });
}

function toActivity(document: ActivityDocument): ActivityInput {
  const duration = parseDuration(document.duration ?? '0d');
  const [constraint, constraintAt] = (document.constraint ?? 'ASAP').split(' ');
  const [manualStart, manualFinish] = (document.manual ?? '').split('/');
  return {
    id: document.id,
    title: document.title ?? document.id,
    parentId: document.in ?? null,
    isPhase: document.phase ?? false,
    durationMinutes: duration.minutes,
    elapsed: duration.elapsed,
    calendarId: document.calendar ?? null,
    ...(document.work && { work: Object.entries(document.work).map(toWork) }),
    levellingDelayMinutes: parseDuration(document.levellingDelay ?? '0ed').minutes,
    constraint: constraint as ConstraintType,
    constraintAt: toMinute(constraintAt),
    deadline: toMinute(document.deadline),
    manual: document.manual !== undefined,
    manualStart: toMinute(manualStart),
    manualFinish: toMinute(manualFinish),
    inactive: document.inactive ?? false,
    actualStart: toMinute(document.actualStart),
    actualFinish: toMinute(document.actualFinish),
    percentComplete: document.complete ?? 0,
    remainingMinutes: document.remaining === undefined ? null : parseDuration(document.remaining).minutes,
  };
}

const toWork = ([calendarId, duration]: [string, string]): AssignedWork => ({
  calendarId,
  minutes: parseDuration(duration).minutes,
});

const linkPattern = /^(.+?)(?:(FS|SS|FF|SF)\s*([+-].+)?)?$/;

function toLinks({ id, predecessors }: ActivityDocument): LinkInput[] {
  if (!predecessors) return [];
  return predecessors.split(',').map((text) => {
    const match = linkPattern.exec(text.trim())!;
    return {
      id: `${text.trim()} → ${id}`,
      predecessorId: match[1]!,
      successorId: id,
      type: (match[2] ?? 'FS') as LinkType,
      lag: parseLag(match[3] ?? ''),
    };
  });
}

function toMinute(text: string | undefined): Minute | null {
  return text ? parseLocalDateTime(text) : null;
}
