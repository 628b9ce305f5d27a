import {
  coverageLevels,
  type CoverageLevel,
  criticalities,
  type Criticality,
  type DocumentState,
} from '../domain/terms.js';
import { nameOf } from '../domain/words.js';
import type { PlanActivity } from '../planning/plan.js';
import type { Criterion, Evidence, EvidenceSubject, Judged } from './evidence.rules.js';
import { type Check, checksOf, type MeasuredMetric, measuresOf } from './measures.rules.js';
import type { GatedPlan } from './selection.rules.js';

/** An open item of the RAID log that blocks an activity. */
export interface Blocker {
  id: string;
  code: string;
  title: string;
  activityId: string;
  /** 0 to 5; null where it is not assessed. */
  score: number | null;
}

/** How many of a training must be signed off, and are. */
export interface Trainees {
  required: number;
  signedOff: number;
  waived: number;
}

/** A service item, and the level that each of its people has reached, 1 to 4. */
export interface CoveredItem {
  id: string;
  name: string;
  criticality: Criticality;
  required: number;
  levels: readonly number[];
}

/** All that criteria are judged by. */
export interface Facts {
  gated: GatedPlan;
  /** Documents by activity. */
  documents: ReadonlyMap<string, { state: DocumentState; revision: number | null }>;
  /** Of trainings, by activity. */
  trainees: ReadonlyMap<string, Trainees>;
  /** In no order. */
  coverage: readonly CoveredItem[];
  blockers: readonly Blocker[];
  metrics: readonly MeasuredMetric[];
  checks: readonly Check[];
}

/** Met by what the system knows, or by what somebody said with evidence; else waived, if it was; else open. */
export function judge(criterion: Criterion, facts: Facts): Judged {
  const evidence = evidenceOf(criterion, facts);
  const met = evidence.length > 0 && evidence.every(({ holds }) => holds);
  const state = met ? 'MET' : criterion.waivedAt === null ? 'OPEN' : 'WAIVED';
  return { criterion, state, evidence };
}

function evidenceOf(criterion: Criterion, facts: Facts): Evidence[] {
  switch (criterion.kind) {
    case 'MANUAL':
      return [statementOf(criterion)];
    case 'DOCUMENTS_ACCEPTED':
      return documentsOf(criterion, facts);
    case 'TRAININGS_COMPLETE':
      return trainingsOf(criterion, facts);
    case 'NO_OPEN_BLOCKERS':
      return blockersOf(criterion, facts);
    case 'METRIC':
      return measuresOf(criterion, facts.metrics);
    case 'COMPLIANCE':
      return checksOf(criterion, facts.checks);
    case 'COVERAGE':
      return coverageOf(criterion, facts);
  }
}

function statementOf({ id, statement, evidence, evidenceLink: link, metBy }: Criterion): Evidence {
  const detail = evidence === null ? 'nobody has said yet that it is met' : `${evidence} (${metBy!})`;
  return {
    subject: 'STATEMENT',
    subjectId: id,
    title: statement,
    holds: evidence !== null,
    detail,
    link,
  };
}

const noneSelected = (criterion: Criterion, subject: EvidenceSubject, detail: string): Evidence[] => [
  { subject, subjectId: null, title: criterion.statement, holds: false, detail, link: null },
];

const forecastOf = ({ schedule }: PlanActivity): string =>
  schedule === null ? 'not scheduled yet' : `forecast for ${schedule.finishAt.slice(0, 10)}`;

/** What the receiving side has accepted, or does without. */
function documentsOf(criterion: Criterion, { gated, documents }: Facts): Evidence[] {
  const selected = gated.selected(criterion.activityId, 'DOCUMENT_HANDOFF', criterion);
  if (selected.length === 0) {
    return noneSelected(criterion, 'DOCUMENT', 'no document of the plan is what it is about; say which');
  }
  return selected.map((activity) => {
    const { state, revision } = documents.get(activity.id) ?? { state: 'PLANNED', revision: null };
    const on = activity.actualFinishAt === null ? '' : ` on ${activity.actualFinishAt.slice(0, 10)}`;
    const details: Partial<Record<DocumentState, string>> = {
      ACCEPTED: `accepted, revision ${revision ?? 1}${on}`,
      WAIVED: `waived${on}`,
    };
    return {
      subject: 'DOCUMENT',
      subjectId: activity.id,
      title: nameOf(activity),
      holds: details[state] !== undefined,
      detail: details[state] ?? `${inWords(state)}, not accepted; ${forecastOf(activity)}`,
      link: null,
    };
  });
}

const inWords = (state: DocumentState | CoverageLevel): string => state.toLowerCase().replaceAll('_', ' ');

function trainingsOf(criterion: Criterion, { gated, trainees }: Facts): Evidence[] {
  const selected = gated.selected(criterion.activityId, 'TRAINING_TASK', criterion);
  if (selected.length === 0) {
    return noneSelected(criterion, 'TRAINING', 'no training of the plan is what it is about; say which');
  }
  return selected.map((activity) => ({
    subject: 'TRAINING',
    subjectId: activity.id,
    title: nameOf(activity),
    holds: activity.actualFinishAt !== null,
    detail:
      activity.actualFinishAt === null
        ? `${traineesInWords(trainees.get(activity.id))}; ${forecastOf(activity)}`
        : `complete on ${activity.actualFinishAt.slice(0, 10)}`,
    link: null,
  }));
}

const traineesInWords = (trainees: Trainees | undefined): string => {
  if (trainees === undefined || trainees.required === 0) return 'not complete, and nobody is enrolled';
  const { required, signedOff, waived } = trainees;
  return `${signedOff} of ${required} trainees signed off${waived === 0 ? '' : `, ${waived} waived`}`;
};

function blockersOf(criterion: Criterion, { gated, blockers }: Facts): Evidence[] {
  const { activityId, includePredecessors, leastScore } = criterion;
  const leading = includePredecessors ? gated.leadingTo(activityId) : new Set<string>();
  // What is not assessed counts: nobody has said that it is harmless.
  const counting = blockers.filter(
    ({ activityId: blocked, score }) =>
      (blocked === activityId || leading.has(blocked)) &&
      (leastScore === null || score === null || score >= leastScore),
  );
  if (counting.length === 0) {
    const detail = includePredecessors
      ? 'nothing that is open blocks this gate or what leads to it'
      : 'nothing that is open blocks this gate';
    return [{ subject: 'RAID_ITEM', subjectId: null, title: 'RAID log', holds: true, detail, link: null }];
  }
  const byItem = new Map<string, Blocker[]>();
  for (const blocker of counting) byItem.set(blocker.id, [...(byItem.get(blocker.id) ?? []), blocker]);
  return Array.from(byItem.values(), (ofItem) => {
    const blocked = ofItem.map((blocker) =>
      blocker.activityId === activityId ? 'this gate' : nameOf(gated.activity(blocker.activityId)!),
    );
    const { id, code, title } = ofItem[0]!;
    const detail = `open, and blocks ${blocked.join(', ')}`;
    return {
      subject: 'RAID_ITEM' as const,
      subjectId: id,
      title: `${code} "${title}"`,
      holds: false,
      detail,
      link: null,
    };
  });
}

/** Enough people of the side that takes over have reached the level, for each of the service items. */
function coverageOf(criterion: Criterion, { coverage }: Facts): Evidence[] {
  const { serviceItemIds, leastCriticality, people, level } = criterion;
  const least = leastCriticality === null ? 0 : criticalities.indexOf(leastCriticality);
  const named = new Set(serviceItemIds);
  const wanted = coverage.filter(({ id, criticality }) =>
    named.size > 0 ? named.has(id) : criticalities.indexOf(criticality) >= least,
  );
  if (wanted.length === 0) {
    return noneSelected(criterion, 'SERVICE_ITEM', 'no service item is what it is about; say which');
  }
  const from = level ?? 1;
  return wanted.map(({ id, name, required, levels }) => {
    const [have, need] = [levels.filter((reached) => reached >= from).length, people ?? required];
    return {
      subject: 'SERVICE_ITEM',
      subjectId: id,
      title: name,
      holds: have >= need,
      detail: `${have} of ${need} ${need === 1 ? 'person' : 'people'} ${inWords(coverageLevels[from]!)} or further`,
      link: null,
    };
  });
}

/** What is missing of a criterion, in words. */
export const missingOf = ({ evidence }: Judged): string[] =>
  evidence.filter(({ holds }) => !holds).map(({ title, detail }) => `${title}: ${detail}`);
