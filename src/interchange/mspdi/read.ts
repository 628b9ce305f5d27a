import { UserError } from '../../domain/user-error.js';
import { toCalendar } from './calendar-record.js';
import type { MspdiDocument, MspdiSettings } from './document.js';
import { referenceOf, toAssignment, toResource, toTask } from './task-record.js';
import { TextChunks } from './text-chunks.js';
import { XmlElement } from './xml-element.js';
import { type RecordHandler, RecordReader } from './xml-records.js';

/** Records of one kind over which a file is refused. */
const mostRecords = 1_000_000;

/**
 * Reads Microsoft Project's XML (MSPDI, of Project 2003 and later). Throws INVALID_INPUT or DATE_OUT_OF_RANGE with the line
 * for what is not well-formed, no such XML, too large, or says what cannot be.
 */
export async function readMspdi(
  chunks: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
): Promise<MspdiDocument> {
  const collector = new Collector();
  const reader = new RecordReader(collector);
  const text = new TextChunks();
  for await (const chunk of chunks) reader.write(text.next(chunk));
  reader.write(text.end());
  reader.end();
  return collector.document();
}

class Collector implements RecordHandler {
  /** The root's values, looked up by name once all are there. */
  private readonly project = new XmlElement('Project', 1);
  private readonly found: Omit<MspdiDocument, 'settings'> = {
    calendars: [],
    tasks: [],
    resources: new Map(),
    assignments: [],
  };

  value(element: XmlElement): void {
    this.project.children.push(element);
  }

  record(list: string, element: XmlElement): void {
    const { calendars, tasks, resources, assignments } = this.found;
    if (Math.max(calendars.length, tasks.length, resources.size, assignments.length) >= mostRecords) {
      throw new UserError('INVALID_INPUT', `Line ${element.line}: more than ${mostRecords} ${list}.`);
    }
    if (element.name === 'Calendar') calendars.push(toCalendar(element));
    else if (element.name === 'Assignment') assignments.push(toAssignment(element));
    else if (element.name === 'Task') {
      const task = toTask(element);
      if (task !== null) tasks.push(task);
    } else if (element.name === 'Resource') {
      const resource = toResource(element);
      if (resource !== null) resources.set(resource.id, resource);
    }
  }

  document(): MspdiDocument {
    return { settings: toSettings(this.project), ...this.found };
  }
}

function toSettings(project: XmlElement): MspdiSettings {
  const positive = (name: string, otherwise: number): number => {
    const value = project.number(name) ?? otherwise;
    return value > 0 ? value : otherwise;
  };
  return {
    title: project.string('Title') ?? project.string('Name'),
    startAt: project.minute('StartDate'),
    finishAt: project.minute('FinishDate'),
    scheduleFromStart: project.child('ScheduleFromStart') === undefined || project.flag('ScheduleFromStart'),
    statusAt: project.minute('StatusDate'),
    calendarId: referenceOf(project, 'CalendarUID'),
    minutesPerDay: positive('MinutesPerDay', 480),
    minutesPerWeek: positive('MinutesPerWeek', 2400),
    daysPerMonth: positive('DaysPerMonth', 20),
    criticalSlackDays: project.number('CriticalSlackLimit') ?? 0,
    honourConstraints: project.child('HonorConstraints') === undefined || project.flag('HonorConstraints'),
    multipleCriticalPaths: project.flag('MultipleCriticalPaths'),
    splitsInProgressTasks:
      project.child('SplitsInProgressTasks') === undefined || project.flag('SplitsInProgressTasks'),
  };
}
