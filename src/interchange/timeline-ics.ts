import { instantOf } from '../domain/clock.js';
import { formatLocalDate, parseLocalDate, parseLocalDateTime } from '../domain/local-time.js';
import { eventCategory, eventWords } from './event-words.js';
import { withoutOverrides } from './text-direction.js';
import type {
  TimelineActivity,
  TimelineAttendee,
  TimelineDocument,
  TimelineEvent,
  TimelineSession,
  TimelineTransition,
} from './timeline-document.js';

/**
 * The timeline as an iCalendar feed (RFC 5545, and 7986 for its name and refreshing): an all-day event for each activity,
 * deadline, target and whatever else has a date, and one with its times for each session of a training; phases, which would cover
 * everything, are left out. Written by hand because days without a zone and instants are all it has, and because it must not change
 * while the plan does not: UIDs are those of the activities, sessions and what has a date, SEQUENCE is the plan's version or the
 * session's own, and the stamps are those of its last change.
 */
export function* timelineIcs({
  transition,
  activities,
  sessions,
  events,
}: TimelineDocument): Iterable<string> {
  const names = new Map(activities.map(({ id, code, title }) => [id, `${code} ${title}`]));
  yield lines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Baton//Timeline//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(transition.title)}`,
    `X-WR-CALNAME:${escaped(transition.title)}`,
    `X-WR-TIMEZONE:${escaped(transition.timeZone)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
  ]);
  const targets: [day: string | null, name: string, id: string][] = [
    [transition.targetGoLiveOn, 'Target: go-live', 'target-go-live'],
    [transition.targetSteadyStateOn, 'Target: steady state', 'target-steady-state'],
  ];
  for (const [day, name, id] of targets) {
    if (day !== null)
      yield event(transition, `${transition.id}-${id}`, `${name} of ${transition.title}`, day, day);
  }
  for (const activity of activities) {
    if (activity.kind !== 'PHASE') yield activityEvent(transition, activity);
    if (activity.deadlineAt !== null) {
      const day = activity.deadlineAt.slice(0, 10);
      yield event(transition, `${activity.id}-deadline`, `Deadline: ${activity.title}`, day, day);
    }
  }
  for (const session of sessions) yield sessionEvent(session, transition.timeZone);
  for (const dated of events) yield datedEvent(transition, dated, names);
  yield lines(['END:VCALENDAR']);
}

/**
 * An event at its times, as instants, so that no calendar has to know the zone. With those who have an address: RFC 5546, 3.2.1.1
 * has no attendees in what is published, but calendars show them, and nobody is sent a mail.
 */
function sessionEvent(session: TimelineSession, timeZone: string): string {
  const { code, title, startAt, minutes, place, link, sequence, changedAt, cancelled, people } = session;
  const start = instantOf(parseLocalDateTime(startAt), timeZone);
  const end = new Date(start.getTime() + minutes * 60_000);
  const reachable = people.filter((person): person is TimelineAttendee & { email: string } => !!person.email);
  const organizer = reachable.find(({ as }) => as === 'TRAINER');
  const trainers = people.filter(({ as }) => as === 'TRAINER').map(({ name }) => name);
  const facts = [
    `Training ${code}`,
    ...(trainers.length > 0 ? [`Trainers: ${trainers.join(', ')}`] : []),
    ...(session.cancelReason === null ? [] : [`Cancelled: ${session.cancelReason}`]),
    ...(link === null ? [] : [link]),
  ];
  return lines([
    'BEGIN:VEVENT',
    `UID:${session.id}@baton`,
    `DTSTAMP:${stampOf(changedAt)}`,
    `LAST-MODIFIED:${stampOf(changedAt)}`,
    `SEQUENCE:${sequence}`,
    `DTSTART:${stampOf(start.toISOString())}`,
    `DTEND:${stampOf(end.toISOString())}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(facts.join('\n'))}`,
    ...(place === null ? [] : [`LOCATION:${escaped(place)}`]),
    ...(link === null ? [] : [`URL:${encodeURI(link)}`]),
    'CATEGORIES:Training',
    ...(organizer ? [`ORGANIZER;CN=${quoted(organizer.name)}:${mailto(organizer.email)}`] : []),
    ...reachable.map(
      ({ name, email, as }) =>
        `ATTENDEE;CN=${quoted(name)};ROLE=${roles[as]};PARTSTAT=NEEDS-ACTION;RSVP=FALSE:${mailto(email)}`,
    ),
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${cancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ]);
}

const roles: Record<TimelineAttendee['as'], string> = {
  TRAINER: 'CHAIR',
  REQUIRED: 'REQ-PARTICIPANT',
  OPTIONAL: 'OPT-PARTICIPANT',
};

/** The value of a parameter: RFC 6868 says how quotes stand in one. */
const quoted = (text: string): string =>
  `"${withoutOverrides(text)
    .replace(/\^/g, '^^')
    .replace(/"/g, "^'")
    .replace(/\p{Cc}/gu, ' ')}"`;

const mailto = (email: string): string => `mailto:${encodeURI(email)}`;

/** `20260302T081530Z` */
const stampOf = (instant: string): string => instant.replace(/[-:]|\.\d+/g, '');

const kindWords: Record<TimelineActivity['kind'], string> = {
  PHASE: 'Phase',
  MILESTONE: 'Milestone',
  DOCUMENT_HANDOFF: 'Document',
  TRAINING_TASK: 'Training',
  TASK: 'Task',
};

function activityEvent(transition: TimelineTransition, activity: TimelineActivity): string {
  const { code, title, side, owner, critical, late, status, percentComplete } = activity;
  const facts = [
    `${kindWords[activity.kind]} ${code}, ${side.toLowerCase()} side`,
    ...(owner === null ? [] : [`Owner: ${owner}`]),
    `${status.toLowerCase().replace('_', ' ')}, ${percentComplete} % done`,
    ...(critical ? ['Critical: a delay moves the end of the plan'] : []),
    ...(late ? ['Late: forecast to finish after its target'] : []),
  ];
  return event(
    transition,
    activity.id,
    activity.kind === 'MILESTONE' ? `◆ ${title}` : title,
    activity.startAt.slice(0, 10),
    lastDay(activity),
    [
      `DESCRIPTION:${escaped(facts.join('\n'))}`,
      `CATEGORIES:${escaped(kindWords[activity.kind])},${escaped(side)}`,
      `PRIORITY:${critical ? 1 : 5}`,
      `STATUS:${status === 'CANCELLED' ? 'CANCELLED' : 'CONFIRMED'}`,
    ],
  );
}

function datedEvent(
  transition: TimelineTransition,
  dated: TimelineEvent,
  names: ReadonlyMap<string, string>,
): string {
  const { aboutId, kind, on, side, owner, activityId, internalTo, overdue } = dated;
  const category = eventCategory(dated);
  const activity = activityId === null ? undefined : names.get(activityId);
  const facts = [
    side === null ? category : `${category}, ${side.toLowerCase()} side`,
    ...(owner === null ? [] : [`For: ${owner}`]),
    ...(activity === undefined ? [] : [`Belongs to ${activity}`]),
    ...(internalTo === null ? [] : [`Internal to the ${internalTo.toLowerCase()}’s side`]),
    ...(overdue ? ['Overdue'] : []),
  ];
  const id = `${aboutId}-${kind.toLowerCase().replace('_', '-')}`;
  return event(transition, id, eventWords(dated), on, on, [
    `DESCRIPTION:${escaped(facts.join('\n'))}`,
    `CATEGORIES:${escaped(category)}${side === null ? '' : `,${side}`}`,
    `PRIORITY:${overdue ? 1 : 5}`,
    ...(internalTo === null ? [] : ['CLASS:CONFIDENTIAL']),
    'STATUS:CONFIRMED',
  ]);
}

/** The day of the finish; one that falls on midnight belongs to the day before, unless it began there. */
function lastDay({ startAt, finishAt }: TimelineActivity): string {
  const day = finishAt.slice(0, 10);
  return finishAt.endsWith('T00:00') && day > startAt.slice(0, 10)
    ? formatLocalDate(parseLocalDate(day) - 1)
    : day;
}

function event(
  transition: TimelineTransition,
  id: string,
  summary: string,
  firstDay: string,
  lastDay: string,
  more: readonly string[] = [],
): string {
  const stamp = stampOf(transition.changedAt);
  return lines([
    'BEGIN:VEVENT',
    `UID:${id}@baton`,
    `DTSTAMP:${stamp}`,
    `LAST-MODIFIED:${stamp}`,
    `SEQUENCE:${transition.version}`,
    `DTSTART;VALUE=DATE:${firstDay.replaceAll('-', '')}`,
    // DTEND is exclusive (RFC 5545, 3.6.1).
    `DTEND;VALUE=DATE:${formatLocalDate(parseLocalDate(lastDay) + 1).replaceAll('-', '')}`,
    `SUMMARY:${escaped(summary)}`,
    ...more,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]);
}

/** A TEXT value (RFC 5545, 3.3.11); control characters have no place in one. */
const escaped = (text: string): string =>
  withoutOverrides(text)
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|[\r\n\u2028\u2029]/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');

const lines = (content: readonly string[]): string => content.map((line) => `${folded(line)}\r\n`).join('');

/** Content lines of at most 75 octets, continued after a blank (RFC 5545, 3.1), never within a character. */
function folded(line: string): string {
  if (line.length <= 25) return line;
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
