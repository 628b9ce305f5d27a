import { canonicalDuration, parseDuration } from '../domain/duration.js';
import {
  type ActivityKind,
  activitySides,
  documentTypes,
  milestoneMarks,
  trainingFormats,
} from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import type { TemplateActivity } from './plan-template.js';
import { parsePredecessors } from './predecessors.js';
import { type Entry, quoted } from './template-source.js';

/** An entry of the outline and where it lies. */
interface Place {
  entry: Entry;
  parent: Place | null;
  code: string;
}

const longestTitle = 300;
/** The key that holds the title says the kind. */
const kinds: Record<string, Exclude<ActivityKind, 'PHASE'>> = {
  milestone: 'MILESTONE',
  document: 'DOCUMENT_HANDOFF',
  training: 'TRAINING_TASK',
  task: 'TASK',
};
const ownKeys: Record<Exclude<ActivityKind, 'PHASE'>, readonly string[]> = {
  MILESTONE: ['marks'],
  DOCUMENT_HANDOFF: ['duration', 'type'],
  TRAINING_TASK: ['duration', 'type'],
  TASK: ['duration'],
};

/** Phases and activities, to any depth, in the order in which they were written. Faults are noted in the entries. */
export function readOutline(root: Entry, serviceItems: ReadonlySet<string>): TemplateActivity[] {
  const places = placesIn(root, null);
  if (places.length === 0) root.fault('phases', 'A template needs activities, under phases or activities.');
  const codes = giveCodes(places);
  const marked = new Set<string>();
  return places.map((place) => {
    checkPredecessors(place, codes);
    const activity = isPhase(place) ? readPhase(place) : readActivity(place, serviceItems);
    if (activity.marks !== null && marked.has(activity.marks)) {
      place.entry.fault('marks', 'A milestone above marks this already.', 'DUPLICATE');
    }
    marked.add(activity.marks ?? '');
    return activity;
  });
}

export function readDuration(text: string): string {
  parseDuration(text);
  return canonicalDuration(text);
}

const isPhase = ({ entry }: Place): boolean => entry.has('phase');

/** Recursive, as deep as the source allows. */
function placesIn(container: Entry, parent: Place | null): Place[] {
  const lists = new Set(container.keys().filter((key) => key === 'phases' || key === 'activities'));
  return [...lists]
    .flatMap((key) => container.list(key))
    .flatMap((entry) => {
      const place: Place = { entry, parent, code: '' };
      return isPhase(place) ? [place, ...placesIn(entry, place)] : [place];
    });
}

/** Reads the codes, and gives the phases that have none P1, P2 and so on, where those are free. */
function giveCodes(places: readonly Place[]): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const place of places) {
    const { entry } = place;
    if (!entry.has('code')) {
      if (!isPhase(place)) entry.fault('code', '"code" is needed here; predecessors name it.');
      continue;
    }
    place.code = entry.read('code', readCode) ?? '';
    if (place.code === '') continue;
    if (codes.has(place.code)) {
      entry.fault('code', `The code ${quoted(place.code)} is used above.`, 'DUPLICATE');
    }
    codes.add(place.code);
  }
  let number = 0;
  for (const place of places) {
    if (!isPhase(place) || place.entry.has('code')) continue;
    do place.code = `P${++number}`;
    while (codes.has(place.code));
    codes.add(place.code);
  }
  return codes;
}

function readCode(text: string): string {
  if (!/^[^\s,;]{1,40}$/.test(text)) {
    throw new UserError(
      'INVALID_INPUT',
      `${quoted(text)} is not a code; write 1 to 40 characters without spaces, commas and semicolons.`,
    );
  }
  return text;
}

/** That what it waits for exists, is another and is said once. Circles are the engine's to find. */
function checkPredecessors({ entry, code }: Place, codes: ReadonlySet<string>): void {
  const seen = new Set<string>();
  for (const link of entry.read('after', (text) => parsePredecessors(text, codes)) ?? []) {
    if (!codes.has(link.code)) {
      entry.fault('after', `There is no activity with the code ${quoted(link.code)}.`, 'NOT_FOUND');
    } else if (link.code === code) {
      entry.fault('after', `${quoted(code)} cannot wait for itself.`, 'DEPENDENCY_CYCLE');
    }
    const twin = `${link.type} ${link.code}`;
    if (seen.has(twin)) {
      entry.fault('after', `The ${link.type} link from ${quoted(link.code)} is said twice.`, 'DUPLICATE');
    }
    seen.add(twin);
  }
}

const noDetails = { duration: null, marks: null, documentType: null, trainingFormat: null };

function readPhase({ entry, parent, code }: Place): TemplateActivity {
  entry.only(['phase', 'code', 'side', 'after', 'phases', 'activities']);
  return {
    ...noDetails,
    code,
    kind: 'PHASE',
    title: entry.text('phase', longestTitle),
    parentCode: parent?.code ?? null,
    predecessors: entry.optional('after') ?? '',
    side: entry.term('side', activitySides) ?? 'JOINT',
    serviceItems: [],
  };
}

function readActivity({ entry, parent, code }: Place, known: ReadonlySet<string>): TemplateActivity {
  const { key, kind } = readKind(entry);
  const serviceItems = entry.texts('for');
  for (const item of serviceItems) {
    if (!known.has(item)) {
      entry.fault('for', `There is no service item ${quoted(item)} under service-items.`, 'NOT_FOUND');
    }
  }
  return {
    code,
    kind,
    title: key === null ? '' : entry.text(key, longestTitle),
    parentCode: parent?.code ?? null,
    duration: kind === 'MILESTONE' ? null : (entry.read('duration', readDuration) ?? '1d'),
    predecessors: entry.optional('after') ?? '',
    side: entry.term('side', activitySides) ?? 'JOINT',
    marks: kind === 'MILESTONE' ? entry.term('marks', milestoneMarks) : null,
    documentType: kind === 'DOCUMENT_HANDOFF' ? (entry.term('type', documentTypes) ?? 'OTHER') : null,
    trainingFormat: kind === 'TRAINING_TASK' ? (entry.term('type', trainingFormats) ?? 'WORKSHOP') : null,
    serviceItems: [...new Set(serviceItems)],
  };
}

/** The one key that names the kind, having refused the keys that such an activity does not have. */
function readKind(entry: Entry): { key: string | null; kind: keyof typeof ownKeys } {
  const named = Object.keys(kinds).filter((key) => entry.has(key));
  const [key] = named;
  if (key !== undefined && named.length === 1) {
    const kind = kinds[key]!;
    entry.only([key, 'code', 'after', 'side', 'for', ...ownKeys[kind]]);
    return { key, kind };
  }
  entry.only([...Object.keys(kinds), 'code', 'after', 'side', 'for', 'duration', 'type', 'marks']);
  const found = named.length === 0 ? 'none' : named.join(' and ');
  entry.fault(
    named[1] ?? 'code',
    `An activity is one of ${Object.keys(kinds).join(', ')}, with its title; here is ${found}.`,
  );
  return { key: null, kind: 'TASK' };
}
