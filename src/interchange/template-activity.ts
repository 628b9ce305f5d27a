import { canonicalDuration, parseDuration } from '../domain/duration.js';
import { activitySides, documentTypes, milestoneMarks, trainingFormats } from '../domain/terms.js';
import type { TemplateActivity, TemplateRaci, TemplateTraining } from './plan-template.js';
import {
  activityKeys,
  activityKinds,
  checklistKeys,
  constraintTypes,
  keysOfKind,
  phaseKeys,
  raciKeys,
  workerKeys,
} from './template-keys.js';
import { type Entry, quoted } from './template-source.js';

/** The names that activities can refer to. */
export interface Known {
  serviceItems: ReadonlySet<string>;
  roles: ReadonlySet<string>;
  calendars: ReadonlySet<string>;
}

type Kind = keyof typeof activityKinds;
type Place = Pick<TemplateActivity, 'code' | 'parentCode'>;

const longestTitle = 300;
const longestDescription = 10_000;
const longestPoint = 500;
const mostPoints = 50;
const kindKeys = Object.keys(activityKinds) as Kind[];

export function readDuration(text: string): string {
  parseDuration(text);
  return canonicalDuration(text);
}

const noDetails = {
  duration: null,
  manualStartAfter: null,
  manualFinishAfter: null,
  marks: null,
  documentType: null,
  trainingFormat: null,
  workers: [],
  checklist: [],
  reviewer: null,
  reviewLimitDays: null,
  training: null,
};

export function readPhase(entry: Entry, place: Place, known: Known): TemplateActivity {
  entry.only(phaseKeys);
  return {
    ...noDetails,
    ...readShared(entry, place, known),
    kind: 'PHASE',
    title: entry.text('phase', longestTitle),
    serviceItems: [],
  };
}

export function readActivity(entry: Entry, place: Place, known: Known): TemplateActivity {
  const key = readKind(entry);
  const isWork = key !== 'milestone';
  return {
    ...noDetails,
    ...readShared(entry, place, known),
    kind: activityKinds[key ?? 'task'],
    title: key === null ? '' : entry.text(key, longestTitle),
    duration: isWork ? (entry.read('duration', readDuration) ?? '1d') : null,
    manualStartAfter: entry.read('manual-start-after', readDuration),
    manualFinishAfter: readManualFinish(entry),
    marks: key === 'milestone' ? entry.term('marks', milestoneMarks) : null,
    serviceItems: readServiceItems(entry, known),
    workers: isWork ? readWorkers(entry, known) : [],
    ...(key === 'document' && readDocument(entry, known)),
    ...(key === 'training' && {
      trainingFormat: entry.term('type', trainingFormats) ?? 'WORKSHOP',
      training: readTraining(entry, known),
    }),
  };
}

/** The one key that names the kind, having refused the keys that such an activity does not have. */
function readKind(entry: Entry): Kind | null {
  const named = kindKeys.filter((key) => entry.has(key));
  const [key] = named;
  if (key !== undefined && named.length === 1) {
    entry.only([key, ...activityKeys, ...keysOfKind[key]]);
    return key;
  }
  entry.only([...kindKeys, ...activityKeys, ...kindKeys.flatMap((kind) => keysOfKind[kind])]);
  const found = named.length === 0 ? 'none' : named.join(' and ');
  entry.fault(
    named[1] ?? 'code',
    `An activity is one of ${kindKeys.join(', ')}, with its title; here is ${found}.`,
  );
  return null;
}

/** What phases have, too. */
function readShared(entry: Entry, place: Place, known: Known) {
  return {
    ...place,
    description: readDescription(entry),
    predecessors: entry.optional('after') ?? '',
    side: entry.term('side', activitySides) ?? 'JOINT',
    weight: entry.number('weight', 0, 1_000_000) ?? 1,
    owner: readRole(entry, 'owner', known),
    raci: readRaci(entry, known),
    calendar: readCalendarName(entry, known),
    ...readConstraint(entry),
    deadlineAfter: entry.read('deadline-after', readDuration),
  };
}

export function readDescription(entry: Entry): string {
  const text = entry.optional('description')?.trim() ?? '';
  if (text.length > longestDescription) {
    entry.fault(
      'description',
      `"description" has ${text.length} characters; at most ${longestDescription} are taken.`,
    );
  }
  return text;
}

function readConstraint(entry: Entry): Pick<TemplateActivity, 'constraintType' | 'constraintAfter'> {
  const constraintType = entry.term('constraint', constraintTypes) ?? 'ASAP';
  const constraintAfter = entry.read('constraint-after', readDuration);
  const needsTime = constraintType !== 'ASAP' && constraintType !== 'ALAP';
  if (needsTime && !entry.has('constraint-after')) {
    entry.fault(
      'constraint',
      '"constraint-after" is needed beside this: the time from the start of the plan, as 10d.',
    );
  }
  if (!needsTime && constraintAfter !== null) {
    entry.fault('constraint-after', 'There is no "constraint" that uses this; write one, or leave it out.');
  }
  return { constraintType, constraintAfter };
}

function readManualFinish(entry: Entry): string | null {
  if (entry.has('manual-finish-after') && !entry.has('manual-start-after')) {
    entry.fault('manual-finish-after', 'What is scheduled by hand needs "manual-start-after", too.');
  }
  return entry.read('manual-finish-after', readDuration);
}

function readCalendarName(entry: Entry, { calendars }: Known): string | null {
  const name = entry.optional('calendar');
  if (name !== null && !calendars.has(name)) {
    entry.fault('calendar', `There is no calendar ${quoted(name)} under calendars.`, 'NOT_FOUND');
  }
  return name;
}

/** Names of service items, each once. Faults are noted for those that there are not. */
export function readServiceItems(entry: Entry, { serviceItems }: Pick<Known, 'serviceItems'>): string[] {
  return refer(entry, 'for', serviceItems, 'service item', 'service-items');
}

/** What is named there, each once. */
export function refer(
  entry: Entry,
  key: string,
  known: ReadonlySet<string>,
  what: string,
  list: string,
): string[] {
  const names = [...new Set(entry.oneOrMore(key))];
  for (const name of names) {
    if (known.has(name)) continue;
    entry.fault(key, `There is no ${what} ${quoted(name)} under ${list}.`, 'NOT_FOUND');
  }
  return names;
}

function readRole(entry: Entry, key: string, { roles }: Known): string | null {
  const name = entry.optional(key);
  if (name !== null && !roles.has(name)) {
    entry.fault(key, `There is no role ${quoted(name)} under roles.`, 'NOT_FOUND');
  }
  return name;
}

/** `raci: { accountable: Service owner, responsible: [Lead, Analyst] }`. */
function readRaci(entry: Entry, { roles }: Known): TemplateRaci {
  const letters = entry.map('raci');
  letters?.only(raciKeys);
  const named = (letter: (typeof raciKeys)[number]): string[] =>
    letters ? refer(letters, letter, roles, 'role', 'roles') : [];
  const accountable = named('accountable');
  if (accountable.length > 1) {
    letters!.fault('accountable', `One role is accountable; here are ${accountable.length}.`);
  }
  const raci = {
    responsible: named('responsible'),
    accountable,
    consulted: named('consulted'),
    informed: named('informed'),
  };
  const seen = new Set<string>();
  for (const name of Object.values(raci).flat()) {
    if (seen.has(name))
      entry.fault('raci', `${quoted(name)} has two letters here; one is enough.`, 'DUPLICATE');
    seen.add(name);
  }
  return raci;
}

function readWorkers(entry: Entry, known: Known): TemplateActivity['workers'] {
  const seen = new Set<string>();
  return entry.list('workers').map((worker) => {
    worker.only(workerKeys);
    if (!worker.has('role')) worker.fault('role', '"role" is needed here.');
    const role = readRole(worker, 'role', known) ?? '';
    if (seen.has(role)) worker.fault('role', `${quoted(role)} works on it above.`, 'DUPLICATE');
    seen.add(role);
    return { role, units: worker.count('units', 'percent', 1, 100) ?? 100 };
  });
}

function readDocument(entry: Entry, known: Known) {
  return {
    documentType: entry.term('type', documentTypes) ?? 'OTHER',
    checklist: readChecklist(entry),
    reviewer: readRole(entry, 'reviewer', known),
    reviewLimitDays: entry.count('review-limit', 'working days', 1, 250),
  };
}

/** `checklist: [{ must: How to start it. }, { should: When it was last tried. }]`. */
function readChecklist(entry: Entry): TemplateActivity['checklist'] {
  const points = entry.list('checklist');
  if (points.length > mostPoints) {
    entry.fault('checklist', `A checklist has at most ${mostPoints} points; here are ${points.length}.`);
  }
  const seen = new Set<string>();
  return points.map((point) => {
    point.only(checklistKeys);
    const required = point.has('must');
    if (required === point.has('should')) {
      point.fault(
        'must',
        'A point is one of must, without which the document cannot be accepted, and should.',
      );
    }
    const text = point.text(required ? 'must' : 'should', longestPoint);
    if (seen.has(text)) point.fault('must', `The point ${quoted(text)} is said above.`, 'DUPLICATE');
    seen.add(text);
    return { text, required };
  });
}

function readTraining(entry: Entry, { roles }: Known): TemplateTraining | null {
  const training = {
    trainers: refer(entry, 'trainers', roles, 'role', 'roles'),
    passMark: entry.count('pass-mark', 'points', 0, 100),
    attemptLimit: entry.count('attempt-limit', 'attempts', 1, 100),
    retestDays: entry.count('retest-after', 'working days', 1, 250),
    teachBackRequired: entry.flag('teach-back'),
    sessionsRequired: entry.count('sessions-required', 'sessions', 1, 500),
  };
  const { trainers, ...rest } = training;
  const isUsual = trainers.length === 0 && Object.values(rest).every((value) => value === null);
  return isUsual ? null : training;
}
