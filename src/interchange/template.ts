import type {
  ActivityKind,
  ActivitySide,
  Complexity,
  Criticality,
  DocumentType,
  MilestoneMark,
  ServiceItemKind,
  TrainingFormat,
} from '../domain/terms.js';
import {
  complexities,
  criticalities,
  documentTypes,
  milestoneMarks,
  activitySides,
  serviceItemKinds,
  trainingFormats,
} from '../domain/terms.js';
import { canonicalDuration, parseDuration } from '../domain/duration.js';
import { parseLocalDate } from '../domain/local-time.js';
import { parsePredecessors } from './predecessors.js';
import { type Entry, TemplateSource } from './template-source.js';

/** A plan to begin from: activities without dates, relative to a start. */
export interface PlanTemplate {
  name: string;
  title: string;
  description: string;
  /** First day unless another is asked for. */
  startOn: string;
  /** Working time from the start to each target. */
  goLiveAfter: string | null;
  steadyStateAfter: string | null;
  /** Seven days, Monday first. */
  week: { from: string; to: string }[][];
  holidays: { fromOn: string; toOn: string; name: string }[];
  serviceItems: TemplateServiceItem[];
  /** In outline order, phases before what they contain. */
  activities: TemplateActivity[];
}

export interface TemplateServiceItem {
  name: string;
  kind: ServiceItemKind;
  criticality: Criticality;
  complexity: Complexity;
}

export interface TemplateActivity {
  code: string;
  kind: ActivityKind;
  title: string;
  parentCode: string | null;
  duration: string | null;
  /** In Microsoft Project's notation. */
  predecessors: string;
  side: ActivitySide;
  marks: MilestoneMark | null;
  documentType: DocumentType | null;
  trainingFormat: TrainingFormat | null;
  /** Names of service items. */
  serviceItems: string[];
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const standardHours = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
];
const kinds: Record<string, ActivityKind> = {
  milestone: 'MILESTONE',
  document: 'DOCUMENT_HANDOFF',
  training: 'TRAINING_TASK',
  task: 'TASK',
};

/** Reads a template. Throws UserErrors with all that is wrong, each with its line. */
export function parseTemplate(yaml: string, name: string): PlanTemplate {
  const source = new TemplateSource(yaml, name);
  const root = source.root();
  root.only([
    'title',
    'description',
    'start',
    'targets',
    'calendar',
    'service-items',
    'phases',
    'activities',
  ]);
  const targets = root.map('targets');
  targets?.only(['go-live', 'steady-state']);
  const serviceItems = root.list('service-items').map(readServiceItem);
  const template: PlanTemplate = {
    name,
    title: root.text('title'),
    description: root.optional('description') ?? '',
    startOn: root.read('start', (text) => (parseLocalDate(text), text)) ?? '1970-01-01',
    goLiveAfter: targets?.read('go-live', duration) ?? null,
    steadyStateAfter: targets?.read('steady-state', duration) ?? null,
    ...readCalendar(root.map('calendar')),
    serviceItems,
    activities: readActivities(source, root, new Set(serviceItems.map((item) => item.name))),
  };
  source.finish();
  return template;
}

function duration(text: string): string {
  parseDuration(text);
  return canonicalDuration(text);
}

function readServiceItem(entry: Entry): TemplateServiceItem {
  entry.only(['name', 'kind', 'criticality', 'complexity']);
  return {
    name: entry.text('name'),
    kind: entry.term('kind', serviceItemKinds) ?? 'APPLICATION',
    criticality: entry.term('criticality', criticalities) ?? 'MEDIUM',
    complexity: entry.term('complexity', complexities) ?? 'MEDIUM',
  };
}

/** `week: { monday: 08:00-12:00 13:00-17:00 }` and `holidays: [{ on: 2026-05-01, name: May Day }]`. */
function readCalendar(entry: Entry | null): Pick<PlanTemplate, 'week' | 'holidays'> {
  entry?.only(['week', 'holidays']);
  const week = entry?.map('week');
  week?.only(weekdays);
  return {
    week: weekdays.map((day, index) => {
      if (!week) return index < 5 ? standardHours : [];
      return week.read(day, hours) ?? [];
    }),
    holidays: (entry?.list('holidays') ?? []).map((holiday) => {
      holiday.only(['on', 'to', 'name']);
      const on = holiday.read('on', (text) => (parseLocalDate(text), text)) ?? '';
      const to = holiday.read('to', (text) => (parseLocalDate(text), text));
      return { fromOn: on, toOn: to ?? on, name: holiday.optional('name') ?? '' };
    }),
  };
}

const hours = (text: string): { from: string; to: string }[] =>
  text
    .split(/\s+/)
    .filter((span) => span !== '')
    .map((span) => {
      const match = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(span);
      if (!match) throw new Error(`"${span}" is not a stretch of hours; write 08:00-12:00.`);
      return { from: match[1]!, to: match[2]! };
    });

/** Phases and activities to any depth, without recursion, in the order of the file. */
function readActivities(source: TemplateSource, root: Entry, items: ReadonlySet<string>): TemplateActivity[] {
  const found: { activity: TemplateActivity; entry: Entry }[] = [];
  const open = [...root.list('phases'), ...root.list('activities')].map((entry) => ({
    entry,
    parentCode: null as string | null,
  }));
  let phases = 0;
  for (let next = open.shift(); next; next = open.shift()) {
    const { entry, parentCode } = next;
    const isPhase = entry.has('phase');
    const activity = isPhase
      ? readPhase(entry, parentCode, `P${++phases}`)
      : readActivity(entry, parentCode, items);
    found.push({ activity, entry });
    if (isPhase) {
      const contents = [...entry.list('phases'), ...entry.list('activities')];
      open.unshift(...contents.map((content) => ({ entry: content, parentCode: activity.code })));
    }
  }
  const codes = new Set<string>();
  for (const { activity, entry } of found) {
    if (codes.has(activity.code)) entry.fault('code', `The code "${activity.code}" is used twice.`);
    codes.add(activity.code);
  }
  for (const { entry } of found) {
    const predecessors = entry.read('after', (text) => parsePredecessors(text, codes)) ?? [];
    const unknown = predecessors.find(({ code }) => !codes.has(code));
    if (unknown) entry.fault('after', `There is no activity with the code "${unknown.code}".`);
  }
  if (found.length === 0) source.fault('A template needs activities, under phases or activities.');
  return found.map(({ activity }) => activity);
}

const common = { duration: null, marks: null, documentType: null, trainingFormat: null };

function readPhase(entry: Entry, parentCode: string | null, code: string): TemplateActivity {
  entry.only(['phase', 'code', 'side', 'after', 'phases', 'activities']);
  return {
    ...common,
    code: entry.optional('code') ?? code,
    kind: 'PHASE',
    title: entry.text('phase'),
    parentCode,
    predecessors: entry.optional('after') ?? '',
    side: entry.term('side', activitySides) ?? 'JOINT',
    serviceItems: [],
  };
}

function readActivity(entry: Entry, parentCode: string | null, items: ReadonlySet<string>): TemplateActivity {
  const named = Object.keys(kinds).filter((key) => entry.has(key));
  const key = named[0] ?? 'task';
  const kind = kinds[key]!;
  const typed = kind === 'DOCUMENT_HANDOFF' || kind === 'TRAINING_TASK';
  const own = kind === 'MILESTONE' ? ['marks'] : typed ? ['duration', 'type'] : ['duration'];
  entry.only([...(named.length > 1 ? named : [key]), 'code', 'after', 'side', 'for', ...own]);
  if (named.length !== 1)
    entry.fault(
      'code',
      `An activity is one of ${Object.keys(kinds).join(', ')}; this is ${named.join(' and ') || 'none'}.`,
    );
  const serviceItems = entry.texts('for');
  const unknown = serviceItems.find((item) => !items.has(item));
  if (unknown !== undefined) entry.fault('for', `There is no service item "${unknown}" above.`);
  return {
    code: entry.read('code', code) ?? '',
    kind,
    title: entry.text(key),
    parentCode,
    duration: kind === 'MILESTONE' ? null : (entry.read('duration', duration) ?? '1d'),
    predecessors: entry.optional('after') ?? '',
    side: entry.term('side', activitySides) ?? 'JOINT',
    marks: kind === 'MILESTONE' ? entry.term('marks', milestoneMarks) : null,
    documentType: kind === 'DOCUMENT_HANDOFF' ? (entry.term('type', documentTypes) ?? 'OTHER') : null,
    trainingFormat: kind === 'TRAINING_TASK' ? (entry.term('type', trainingFormats) ?? 'WORKSHOP') : null,
    serviceItems,
  };
}

function code(text: string): string {
  if (/[\s,;]/.test(text) || text.length > 40) {
    throw new Error(
      `"${text}" is not a code; write up to 40 letters and digits without spaces, commas and semicolons.`,
    );
  }
  return text;
}
