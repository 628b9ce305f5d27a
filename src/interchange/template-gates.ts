import {
  activitySides,
  complianceKinds,
  criticalities,
  documentTypes,
  metricTests,
} from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import type { TemplateActivity, TemplateCriterion } from './plan-template.js';
import { refer } from './template-activity.js';
import { criterionKeys, criterionKinds, keysOfCriterion } from './template-keys.js';
import { type Entry, quoted } from './template-source.js';

/** What criteria can speak of. */
interface Outline {
  activities: ReadonlyMap<string, TemplateActivity>;
  serviceItems: ReadonlySet<string>;
  metrics: ReadonlySet<string>;
}

type Kind = keyof typeof criterionKinds;

const kindKeys = Object.keys(criterionKinds) as Kind[];
const longestTitle = 300;
const mostOfGate = 100;

const nothingSaid = {
  activities: [],
  documentTypes: [],
  serviceItems: [],
  leastCriticality: null,
  people: null,
  level: null,
  includePredecessors: true,
  leastScore: null,
  metrics: [],
  metricTest: null,
  share: null,
  periods: null,
  complianceKinds: [],
};

/**
 * `exit-criteria: [{ milestone: 18, documents: Inventory accepted, of: [9] }]`; `levels` says what must be so of the metrics, or
 * of every service level: baseline recorded, baseline, target, minimum. Faults are noted in the entries.
 */
export function readCriteria(root: Entry, outline: Outline): TemplateCriterion[] {
  const counts = new Map<string, number>();
  return root.list('exit-criteria').map((entry) => {
    const key = readKind(entry);
    const milestone = entry.text('milestone', 40);
    const gate = outline.activities.get(milestone);
    if (milestone !== '' && gate?.kind !== 'MILESTONE') {
      entry.fault('milestone', `There is no milestone with the code ${quoted(milestone)}.`, 'NOT_FOUND');
    }
    const count = (counts.get(milestone) ?? 0) + 1;
    counts.set(milestone, count);
    if (count === mostOfGate + 1) {
      entry.fault('milestone', `The milestone ${quoted(milestone)} has more than ${mostOfGate} criteria.`);
    }
    return {
      ...nothingSaid,
      milestone,
      kind: key === null ? 'MANUAL' : criterionKinds[key],
      title: key === null ? '' : entry.text(key, longestTitle),
      side: entry.term('side', activitySides) ?? 'JOINT',
      ...(key !== null && readDetails(entry, key, outline)),
    };
  });
}

function readKind(entry: Entry): Kind | null {
  const named = kindKeys.filter((key) => entry.has(key));
  const [key] = named;
  if (key !== undefined && named.length === 1) {
    entry.only(['milestone', key, ...criterionKeys.slice(1), ...keysOfCriterion[key]]);
    return key;
  }
  const found = named.length === 0 ? 'none' : named.join(' and ');
  entry.fault('milestone', `A criterion is one of ${kindKeys.join(', ')}, with its title; here is ${found}.`);
  return null;
}

function readDetails(entry: Entry, key: Kind, outline: Outline): Partial<TemplateCriterion> {
  const serviceItems = (): string[] =>
    refer(entry, 'for', outline.serviceItems, 'service item', 'service-items');
  switch (key) {
    case 'documents':
      return {
        activities: workOf(entry, key, outline),
        documentTypes: entry.terms('types', documentTypes, 'type of document'),
        serviceItems: serviceItems(),
      };
    case 'trainings':
      return { activities: workOf(entry, key, outline), serviceItems: serviceItems() };
    case 'coverage':
      return {
        serviceItems: serviceItems(),
        leastCriticality: entry.term('at-least', criticalities),
        people: entry.count('people', 'people', 1, 100),
        level: entry.count('level', 'levels', 1, 4),
      };
    case 'blockers':
      return {
        includePredecessors: entry.flag('predecessors') ?? true,
        leastScore: entry.number('least-score', 0, 5),
      };
    case 'metric':
      return {
        metrics: refer(entry, 'of', outline.metrics, 'metric', 'metrics'),
        metricTest: entry.term('levels', metricTests),
        share: readShare(entry),
        periods: entry.count('periods', 'periods', 1, 100),
      };
    case 'compliance':
      return { complianceKinds: entry.terms('kinds', complianceKinds, 'kind of compliance check') };
    case 'manual':
      return {};
  }
}

/** Codes of documents or trainings, or of phases of them; none for all that lead to the milestone. */
function workOf(entry: Entry, key: 'documents' | 'trainings', { activities }: Outline): string[] {
  const codes = [...new Set(entry.oneOrMore('of'))];
  const [kind, word] = key === 'documents' ? ['DOCUMENT_HANDOFF', 'document'] : ['TRAINING_TASK', 'training'];
  for (const code of codes) {
    const found = activities.get(code)?.kind;
    if (found !== kind && found !== 'PHASE') {
      entry.fault('of', `There is no ${word}, and no phase, with the code ${quoted(code)}.`, 'NOT_FOUND');
    }
  }
  return codes;
}

/** `90%` of the baseline as 0.9. */
function readShare(entry: Entry): number | null {
  return entry.read('share', (text) => {
    const percent = /^\d{1,4}(\.\d{1,2})?%$/.test(text) ? Number(text.slice(0, -1)) : NaN;
    if (percent >= 0.1 && percent <= 1000) return Math.round(percent * 100) / 10_000;
    throw new UserError(
      'INVALID_INPUT',
      `${quoted(text)} is not a share of the baseline; write 0.1% to 1000%.`,
    );
  });
}
