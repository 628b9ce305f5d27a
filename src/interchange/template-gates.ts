import { type ComplianceKind, complianceKinds, type CriterionKind, metricTests } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import type { TemplateActivity, TemplateCriterion, TemplateEstimate } from './plan-template.js';
import { type Entry, quoted } from './template-source.js';

/** What criteria and estimates can speak of. */
interface Outline {
  activities: ReadonlyMap<string, TemplateActivity>;
  serviceItems: ReadonlySet<string>;
}

/** The key that holds the title says the kind. */
const kinds: Record<string, CriterionKind> = {
  manual: 'MANUAL',
  documents: 'DOCUMENTS_ACCEPTED',
  trainings: 'TRAININGS_COMPLETE',
  coverage: 'COVERAGE',
  blockers: 'NO_OPEN_BLOCKERS',
  metric: 'METRIC',
  compliance: 'COMPLIANCE',
};
const kindKeys = Object.keys(kinds);
const ownKeys: Record<string, readonly string[]> = {
  documents: ['of'],
  trainings: ['of'],
  coverage: ['people', 'for'],
  metric: ['levels', 'periods'],
  compliance: ['kinds'],
};
const longestTitle = 300;

/**
 * `exit-criteria: [{ milestone: 18, documents: Inventory accepted, of: [9] }]`; `levels` says what must be so of every service
 * level: baseline recorded, baseline, target, minimum. Faults are noted in the entries.
 */
export function readCriteria(root: Entry, outline: Outline): TemplateCriterion[] {
  return root.list('exit-criteria').map((entry) => {
    const named = kindKeys.filter((key) => entry.has(key));
    const key = named.length === 1 ? named[0]! : null;
    if (key === null) {
      const found = named.length === 0 ? 'none' : named.join(' and ');
      entry.fault(
        'milestone',
        `A criterion is one of ${kindKeys.join(', ')}, with its title; here is ${found}.`,
      );
    } else entry.only(['milestone', key, ...(ownKeys[key] ?? [])]);
    const milestone = entry.text('milestone', 40);
    const gate = outline.activities.get(milestone);
    if (milestone !== '' && gate?.kind !== 'MILESTONE') {
      entry.fault('milestone', `There is no milestone with the code ${quoted(milestone)}.`, 'NOT_FOUND');
    }
    return {
      milestone,
      kind: key === null ? 'MANUAL' : kinds[key]!,
      title: key === null ? '' : entry.text(key, longestTitle),
      activities: activitiesOf(entry, key, outline),
      people: key === 'coverage' ? (entry.read('people', readPeople) ?? 2) : null,
      serviceItems: key === 'coverage' ? serviceItemsOf(entry, outline) : [],
      metricTest: key === 'metric' ? entry.term('levels', metricTests) : null,
      periods: key === 'metric' ? entry.read('periods', readPeriods) : null,
      complianceKinds: key === 'compliance' ? complianceKindsOf(entry) : [],
    };
  });
}

function activitiesOf(entry: Entry, key: string | null, { activities }: Outline): string[] {
  if (key !== 'documents' && key !== 'trainings') return [];
  const codes = entry.texts('of');
  if (codes.length === 0) entry.fault('of', `"of" is needed here: the codes of the ${key}.`);
  const [kind, word] = key === 'documents' ? ['DOCUMENT_HANDOFF', 'document'] : ['TRAINING_TASK', 'training'];
  for (const code of codes) {
    if (activities.get(code)?.kind !== kind) {
      entry.fault('of', `There is no ${word} with the code ${quoted(code)}.`, 'NOT_FOUND');
    }
  }
  return codes;
}

function serviceItemsOf(entry: Entry, { serviceItems }: Outline): string[] {
  const names = entry.texts('for');
  if (names.length === 0) entry.fault('for', '"for" is needed here: the service items to be covered.');
  for (const name of names) {
    if (!serviceItems.has(name)) {
      entry.fault('for', `There is no service item ${quoted(name)} under service-items.`, 'NOT_FOUND');
    }
  }
  return names;
}

function complianceKindsOf(entry: Entry): ComplianceKind[] {
  return entry.texts('kinds').flatMap((text) => {
    const wanted = text
      .trim()
      .toUpperCase()
      .replace(/[\s-]+/g, '_');
    const found = complianceKinds.find((kind) => kind === wanted);
    if (found) return [found];
    const known = complianceKinds.map((kind) => kind.toLowerCase().replaceAll('_', ' ')).join(', ');
    entry.fault('kinds', `${quoted(text)} is no kind of compliance check; write one of ${known}.`);
    return [];
  });
}

function readPeriods(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) {
    throw new UserError('INVALID_INPUT', `${quoted(text)} is not a number of periods; write 1 to 99.`);
  }
  return Number(text);
}

function readPeople(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) {
    throw new UserError('INVALID_INPUT', `${quoted(text)} is not a number of people; write 1 to 99.`);
  }
  return Number(text);
}

/** `estimates: [{ of: [20, 23], optimistic: 80%, pessimistic: 200% }]`, in percent of the durations. */
export function readEstimates(root: Entry, activities: Outline['activities']): TemplateEstimate[] {
  const estimated = new Set<string>();
  return root.list('estimates').map((entry) => {
    entry.only(['of', 'optimistic', 'pessimistic']);
    const codes = entry.texts('of');
    if (codes.length === 0) entry.fault('of', '"of" is needed here: the codes of activities.');
    for (const code of codes) {
      const activity = activities.get(code);
      if (!activity) entry.fault('of', `There is no activity with the code ${quoted(code)}.`, 'NOT_FOUND');
      else if (activity.duration === null) entry.fault('of', `${quoted(code)} has no duration to estimate.`);
      if (estimated.has(code)) {
        entry.fault('of', `The activity ${quoted(code)} is estimated above.`, 'DUPLICATE');
      }
      estimated.add(code);
    }
    if (!entry.has('optimistic') && !entry.has('pessimistic')) {
      entry.fault('of', '"optimistic" or "pessimistic" is needed here; either is 100% unless said.');
    }
    return {
      activities: codes,
      optimisticPercent: entry.read('optimistic', percentWithin(1, 100)) ?? 100,
      pessimisticPercent: entry.read('pessimistic', percentWithin(100, 1000)) ?? 100,
    };
  });
}

const percentWithin =
  (least: number, most: number) =>
  (text: string): number => {
    const percent = /^\d{1,4}%$/.test(text) ? parseInt(text, 10) : NaN;
    if (percent >= least && percent <= most) return percent;
    throw new UserError(
      'INVALID_INPUT',
      `${quoted(text)} is not a share of the duration; write ${least}% to ${most}%.`,
    );
  };
