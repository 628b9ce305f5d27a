import type { Lag } from '../../domain/duration.js';
import { UserError } from '../../domain/user-error.js';
import type { ConstraintType, LinkType } from '../../scheduling/index.js';
import type { MspdiAssignment, MspdiLink, MspdiResource, MspdiTask } from './document.js';
import type { XmlElement } from './xml-element.js';

const constraints: readonly ConstraintType[] = [
  'ASAP',
  'ALAP',
  'MUST_START_ON',
  'MUST_FINISH_ON',
  'START_NO_EARLIER_THAN',
  'START_NO_LATER_THAN',
  'FINISH_NO_EARLIER_THAN',
  'FINISH_NO_LATER_THAN',
];
const linkTypes: readonly LinkType[] = ['FF', 'FS', 'SF', 'SS'];

/** Units of elapsed time have even numbers up to months; 32 more says that a value is an estimate. */
const isElapsedFormat = (format: number): boolean => [4, 6, 8, 10, 12].includes(format % 32);
const isPercentFormat = (format: number): boolean => format % 32 === 19 || format % 32 === 20;

/** The task of a `Task` element; null for an empty line of the plan. Throws INVALID_INPUT with the line. */
export function toTask(element: XmlElement): MspdiTask | null {
  if (element.flag('IsNull')) return null;
  const id = idOf(element, 'UID');
  const durationFormat = element.number('DurationFormat') ?? 7;
  return {
    id,
    title: element.string('Name') ?? `Task ${element.string('ID') ?? id}`,
    line: element.line,
    outlineLevel: element.number('OutlineLevel') ?? 1,
    isSummary: element.flag('Summary'),
    isManual: element.flag('Manual'),
    isActive: element.child('Active') === undefined || element.flag('Active'),
    isExternal: element.flag('ExternalTask') || element.flag('IsSubproject'),
    durationMinutes: Math.max(0, element.duration('Duration') ?? 0),
    durationFormat,
    isElapsed: isElapsedFormat(durationFormat),
    type: element.number('Type') ?? 0,
    constraint: choice(element, 'ConstraintType', constraints, 0),
    constraintAt: element.minute('ConstraintDate'),
    deadlineAt: element.minute('Deadline'),
    calendarId: referenceOf(element, 'CalendarUID'),
    ignoresResourceCalendars: element.flag('IgnoreResourceCalendar'),
    levelingDelayMinutes: Math.round((element.number('LevelingDelay') ?? 0) / 10),
    manualStart: element.minute('ManualStart'),
    manualFinish: element.minute('ManualFinish'),
    percentComplete: Math.min(100, Math.max(0, element.number('PercentComplete') ?? 0)),
    actualStart: element.minute('ActualStart'),
    actualFinish: element.minute('ActualFinish'),
    actualDurationMinutes: element.duration('ActualDuration'),
    remainingDurationMinutes: element.duration('RemainingDuration'),
    stoppedAt: element.minute('Stop'),
    resumesAt: element.minute('Resume'),
    links: element.all('PredecessorLink').map((link) => toLink(link)),
    stored: {
      start: element.minute('Start'),
      finish: element.minute('Finish'),
      earlyStart: element.minute('EarlyStart'),
      earlyFinish: element.minute('EarlyFinish'),
      lateStart: element.minute('LateStart'),
      lateFinish: element.minute('LateFinish'),
      totalFloatMinutes: (element.number('TotalSlack') ?? 0) / 10,
      critical: element.flag('Critical'),
    },
  };
}

function toLink(element: XmlElement): MspdiLink {
  const format = element.number('LagFormat') ?? 7;
  return {
    predecessorId: idOf(element, 'PredecessorUID'),
    type: choice(element, 'Type', linkTypes, 1),
    lag: lagOf(element.number('LinkLag') ?? 0, format),
    isElapsedPercent: format % 32 === 20,
    isCrossProject: element.flag('CrossProject'),
    line: element.line,
  };
}

/** Tenths of a minute, or percent of the predecessor's duration. */
function lagOf(lag: number, format: number): Lag {
  if (isPercentFormat(format)) return { kind: 'PERCENT', percent: lag };
  // `+ 0` makes of -0 a 0.
  const minutes = Math.round(lag / 10) + 0;
  return { kind: isElapsedFormat(format) ? 'ELAPSED' : 'WORKING', minutes };
}

export function toResource(element: XmlElement): MspdiResource | null {
  if (element.flag('IsNull')) return null;
  const id = idOf(element, 'UID');
  return {
    id,
    name: element.string('Name') ?? id,
    works: (element.number('Type') ?? 1) === 1,
    calendarId: referenceOf(element, 'CalendarUID'),
  };
}

export function toAssignment(element: XmlElement): MspdiAssignment {
  return {
    taskId: idOf(element, 'TaskUID'),
    resourceId: element.string('ResourceUID') ?? '-65535',
    workMinutes: Math.max(0, element.duration('Work') ?? 0),
    units: element.number('Units') ?? 1,
    delayMinutes: Math.max(0, Math.round((element.number('Delay') ?? 0) / 10)),
    contour: element.number('WorkContour') ?? 0,
    start: element.minute('Start'),
    finish: element.minute('Finish'),
  };
}

function idOf(element: XmlElement, name: string): string {
  const id = element.number(name);
  if (id === null) {
    throw new UserError('INVALID_INPUT', `Line ${element.line}: <${element.name}> has no <${name}>.`);
  }
  return String(id);
}

/** The id of something else; -1 and nothing mean none. */
export function referenceOf(element: XmlElement, name: string): string | null {
  const id = element.number(name);
  return id === null || id < 0 ? null : String(id);
}

function choice<T>(element: XmlElement, name: string, values: readonly T[], otherwise: number): T {
  const found = element.number(name) ?? otherwise;
  const value = values[found];
  if (value === undefined) throw element.child(name)!.wrong(`a whole number from 0 to ${values.length - 1}`);
  return value;
}
