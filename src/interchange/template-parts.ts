import {
  complexities,
  criticalities,
  floatTargets,
  metricDirections,
  metricKinds,
  metricWindows,
  outOfSequenceRules,
  participantRoles,
  serviceItemKinds,
  sides,
} from '../domain/terms.js';
import type { TemplateMetric, TemplateRole, TemplateServiceItem, TemplateSettings } from './plan-template.js';
import { readDescription } from './template-activity.js';
import { metricKeys, roleKeys, serviceItemKeys, settingKeys, usualSettings } from './template-keys.js';
import { type Entry, quoted } from './template-source.js';

const longestName = 200;
const largestValue = 1e12;

export function readSettings(entry: Entry | null): TemplateSettings {
  if (!entry) return { ...usualSettings };
  entry.only(settingKeys);
  return {
    passMark: entry.count('pass-mark', 'points', 0, 100) ?? usualSettings.passMark,
    reviewLimitDays: entry.count('review-limit', 'working days', 1, 250) ?? usualSettings.reviewLimitDays,
    silenceAcceptsAfterDays: entry.count('silence-accepts-after', 'working days', 1, 250),
    minutesPerDay: entry.count('minutes-per-day', 'minutes', 1, 1440) ?? usualSettings.minutesPerDay,
    minutesPerWeek: entry.count('minutes-per-week', 'minutes', 1, 10_080) ?? usualSettings.minutesPerWeek,
    honourConstraints: entry.flag('honour-constraints') ?? usualSettings.honourConstraints,
    rescheduleUncompleted: entry.flag('reschedule-uncompleted') ?? usualSettings.rescheduleUncompleted,
    outOfSequence: entry.term('out-of-sequence', outOfSequenceRules) ?? usualSettings.outOfSequence,
    criticalThresholdMinutes:
      entry.count('critical-threshold', 'minutes', 0, 100_000) ?? usualSettings.criticalThresholdMinutes,
    floatAgainst: entry.term('float-against', floatTargets) ?? usualSettings.floatAgainst,
  };
}

/** Each entry, with a name that no other has. */
function named<Item extends { name: string }>(
  entries: readonly Entry[],
  what: string,
  read: (entry: Entry, name: string) => Item,
): Item[] {
  const names = new Set<string>();
  return entries.map((entry) => {
    const name = entry.text('name', longestName);
    if (names.has(name)) entry.fault('name', `There is a ${what} ${quoted(name)} above.`, 'DUPLICATE');
    names.add(name);
    return read(entry, name);
  });
}

/** `roles: [{ name: Transition manager, side: client, role: manager }]`. */
export const readRoles = (root: Entry): TemplateRole[] =>
  named(root.list('roles'), 'role', (entry, name) => {
    entry.only(roleKeys);
    for (const key of ['side', 'role'] as const) {
      if (!entry.has(key)) entry.fault(key, `"${key}" is needed here.`);
    }
    return {
      name,
      side: entry.term('side', sides) ?? 'CLIENT',
      role: entry.term('role', participantRoles) ?? 'VIEWER',
    };
  });

export const readServiceItems = (root: Entry): TemplateServiceItem[] =>
  named(root.list('service-items'), 'service item', (entry, name) => {
    entry.only(serviceItemKeys);
    return {
      name,
      kind: entry.term('kind', serviceItemKinds) ?? 'APPLICATION',
      criticality: entry.term('criticality', criticalities) ?? 'MEDIUM',
      complexity: entry.term('complexity', complexities) ?? 'MEDIUM',
      people: entry.count('people', 'people', 0, 100) ?? 2,
    };
  });

export const readMetrics = (root: Entry): TemplateMetric[] =>
  named(root.list('metrics'), 'metric', (entry, name) => {
    entry.only(metricKeys);
    if (!entry.has('kind')) entry.fault('kind', '"kind" is needed here.');
    const metric: TemplateMetric = {
      name,
      description: readDescription(entry),
      kind: entry.term('kind', metricKinds) ?? 'KPI',
      unit: entry.text('unit', 40),
      direction: entry.term('direction', metricDirections) ?? 'HIGHER_IS_BETTER',
      window: entry.term('window', metricWindows) ?? 'MONTH',
      target: entry.number('target', -largestValue, largestValue),
      minimum: entry.number('minimum', -largestValue, largestValue),
      baselineWaiver: entry.has('baseline-waiver') ? entry.text('baseline-waiver', 2000) : null,
    };
    refuseBlindTarget(entry, metric);
    return metric;
  });

/** A target says nothing by itself: what was it before? A template cannot know. */
function refuseBlindTarget(entry: Entry, metric: TemplateMetric): void {
  const { target, minimum, direction, baselineWaiver } = metric;
  if (target === null) return;
  if (baselineWaiver === null) {
    entry.fault(
      'target',
      'A target needs "baseline-waiver" beside it: why it is set before the in-house baseline is known.',
    );
  }
  if (minimum === null) return;
  const isHigher = direction === 'HIGHER_IS_BETTER';
  if (isHigher ? minimum <= target : minimum >= target) return;
  entry.fault('minimum', `The minimum is ${isHigher ? 'at most' : 'at least'} the target, ${target}.`);
}
