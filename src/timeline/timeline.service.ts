import { Injectable } from '@nestjs/common';
import { nowOf } from '../activities/activities.service.js';
import { CalendarsService } from '../calendars/calendars.service.js';
import { dayOf, formatLocalDate, parseLocalDate, parseLocalDateTime } from '../domain/local-time.js';
import type {
  TimelineActivity,
  TimelineDependency,
  TimelineDocument,
  TimelineTransition,
} from '../interchange/timeline-document.js';
import { workingTimeOf } from '../planning/working-time.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db } from '../platform/database/database.js';
import type { WorkingTime } from '../scheduling/index.js';
import { getTransition } from '../transitions/access.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import { type Forecast, forecastOf } from './forecast.rules.js';
import {
  type ActivityField,
  activityFields,
  type DependencyField,
  dependencyFields,
  timelineActivities,
  timelineDependencies,
  timelineSessions,
  type TimelineSummary,
  timelineSummary,
} from './timeline.repository.js';
import { TimelineEventsService } from './timeline-events.service.js';

export { activityFields, dependencyFields };

/** Which fields of each activity and dependency are wanted; none leaves the list empty. */
export interface TimelineFields {
  activities: readonly ActivityField[];
  dependencies: readonly DependencyField[];
  /** Whether the sessions of trainings are wanted, too, and what else has a date. */
  sessions?: boolean;
  events?: boolean;
}

const everything: TimelineFields = {
  activities: activityFields,
  dependencies: dependencyFields,
  sessions: true,
  events: true,
};

@Injectable()
export class TimelineService {
  constructor(
    private readonly db: Db,
    private readonly calendars: CalendarsService,
    private readonly events: TimelineEventsService,
  ) {}

  /** A whole plan in a handful of statements, whatever its size. */
  async timeline(viewer: Viewer, transitionId: string, fields = everything): Promise<TimelineDocument> {
    return this.db.read(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'READ');
      const summary = await timelineSummary(tx, transition.id);
      const activities =
        fields.activities.length === 0
          ? []
          : await timelineActivities(tx, transition.id, summary.baselineId, fields.activities);
      const dependencies =
        fields.dependencies.length === 0
          ? []
          : await timelineDependencies(tx, transition.id, fields.dependencies);
      const sessions = fields.sessions ? await timelineSessions(tx, transition.id) : [];
      const events = fields.events ? await this.events.of(tx, transition) : [];
      const calendar = await this.workingTime(viewer, transition);
      return { ...toDocument(transition, summary, calendar, activities, dependencies), sessions, events };
    });
  }

  /** What tells one state of a timeline from another for the caller, without reading it. */
  async stateOf(viewer: Viewer, transitionId: string): Promise<string> {
    return this.db.read(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'READ');
      const events = await this.events.stateOf(tx, transition.id);
      return `${transition.version}-${nowOf(transition).slice(0, 10)}${events}`;
    });
  }

  async forecast(viewer: Viewer, transition: TransitionEntity): Promise<Forecast> {
    const summary = await this.db.read(viewer, (tx) => timelineSummary(tx, transition.id));
    return forecastOf(transition, summary, await this.workingTime(viewer, transition));
  }

  private async workingTime(viewer: Viewer, transition: TransitionEntity): Promise<WorkingTime> {
    const calendars = (await this.calendars.ofTransitions(viewer, [transition.id])).get(transition.id)!;
    return workingTimeOf(calendars, transition.calendarId);
  }
}

function toDocument(
  transition: TransitionEntity,
  summary: TimelineSummary,
  calendar: WorkingTime,
  activities: readonly TimelineActivity[],
  dependencies: readonly TimelineDependency[],
): Omit<TimelineDocument, 'sessions' | 'events'> {
  const head: TimelineTransition = {
    id: transition.id,
    title: transition.title,
    client: transition.client,
    provider: transition.provider,
    status: transition.status,
    version: transition.version,
    changedAt: new Date(transition.changedAt).toISOString(),
    timeZone: transition.timeZone,
    startOn: transition.startOn,
    targetGoLiveOn: transition.targetGoLiveOn,
    targetSteadyStateOn: transition.targetSteadyStateOn,
    statusAt: transition.statusAt,
    nowAt: nowOf(transition),
    goLiveAt: summary.goLiveAt,
    finishAt: summary.finishAt,
    baseline:
      summary.baselineId === null
        ? null
        : { number: summary.baselineNumber!, name: summary.baselineName!, agreed: summary.baselineAgreed! },
    nonWorkingDays: nonWorkingDays(calendar, transition, summary),
  };
  return { transition: head, activities, dependencies };
}

/** The longest stretch for which free days are listed, in days: beyond it they could not be told apart anyway. */
const longestShown = 366 * 10;

/** Free days from the first date to the last, or to the targets where these are later. */
function nonWorkingDays(
  calendar: WorkingTime,
  transition: TransitionEntity,
  summary: TimelineSummary,
): { fromOn: string; toOn: string }[] {
  const first = dayOf(parseLocalDateTime(summary.startAt ?? `${transition.startOn}T00:00`));
  const ends = [
    summary.finishAt?.slice(0, 10),
    transition.targetGoLiveOn,
    transition.targetSteadyStateOn,
    transition.startOn,
  ];
  const last = Math.max(...ends.filter((day) => day != null).map(parseLocalDate));
  const ranges: { fromOn: string; toOn: string }[] = [];
  let since: number | null = null;
  for (let day = first; day <= Math.min(last, first + longestShown) + 1; day++) {
    const free = day <= last && !calendar.isWorkingDay(day);
    if (free) since ??= day;
    else if (since !== null) {
      ranges.push({ fromOn: formatLocalDate(since), toOn: formatLocalDate(day - 1) });
      since = null;
    }
  }
  return ranges;
}
