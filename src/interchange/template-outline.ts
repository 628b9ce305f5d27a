import { UserError } from '../domain/user-error.js';
import type { TemplateActivity } from './plan-template.js';
import { parsePredecessors } from './predecessors.js';
import { type Known, readActivity, readPhase } from './template-activity.js';
import { type Entry, quoted } from './template-source.js';

/** An entry of the outline and where it lies. */
interface Place {
  entry: Entry;
  parent: Place | null;
  code: string;
}

/** Phases and activities, to any depth, in the order in which they were written. Faults are noted in the entries. */
export function readOutline(
  root: Entry,
  known: Known,
): { activities: TemplateActivity[]; entries: ReadonlyMap<string, Entry> } {
  const places = placesIn(root, null);
  if (places.length === 0) root.fault('phases', 'A template needs activities, under phases or activities.');
  const codes = giveCodes(places);
  const marked = new Set<string>();
  const activities = places.map((place) => {
    checkPredecessors(place, codes);
    const { entry, code } = place;
    const at = { code, parentCode: place.parent?.code ?? null };
    const activity = isPhase(place) ? readPhase(entry, at, known) : readActivity(entry, at, known);
    if (activity.marks !== null && marked.has(activity.marks)) {
      entry.fault('marks', 'A milestone above marks this already.', 'DUPLICATE');
    }
    marked.add(activity.marks ?? '');
    return activity;
  });
  return { activities, entries: new Map(places.map(({ code, entry }) => [code, entry])) };
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
  const nextCode = phaseCodes(codes);
  for (const place of places) {
    if (!isPhase(place) || place.entry.has('code')) continue;
    place.code = nextCode();
  }
  return codes;
}

/** The codes of phases that have none of their own, in their order; `taken` grows by them. */
export function phaseCodes(taken: Set<string>): () => string {
  let number = 0;
  return () => {
    let code: string;
    do code = `P${++number}`;
    while (taken.has(code));
    taken.add(code);
    return code;
  };
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
