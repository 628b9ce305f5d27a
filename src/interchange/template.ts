import { parseLocalDate } from '../domain/local-time.js';
import { sides } from '../domain/terms.js';
import type { PlanTemplate } from './plan-template.js';
import { readDescription, readDuration } from './template-activity.js';
import { readCalendars } from './template-calendar.js';
import { readEstimates } from './template-estimates.js';
import { readCriteria } from './template-gates.js';
import { rootKeys, targetKeys } from './template-keys.js';
import { readOutline } from './template-outline.js';
import { readMetrics, readRoles, readServiceItems, readSettings } from './template-parts.js';
import { type Entry, TemplateSource } from './template-source.js';

export type { PlanTemplate } from './plan-template.js';

/**
 * Reads a template that people write in YAML; docs/templates.md shows the format. Throws UserErrors with all that is
 * wrong, each with its line. `name` is what the template is called; it is not in the file.
 */
export const parseTemplate = (yaml: string, name: string): PlanTemplate => readTemplate(yaml, name).template;

/** The same, with the line of each activity by its code. */
export function readTemplate(
  yaml: string,
  name: string,
): { template: PlanTemplate; lines: ReadonlyMap<string, number> } {
  const source = new TemplateSource(yaml, name);
  const root = source.root();
  root.only(rootKeys);
  const targets = root.map('targets');
  targets?.only(targetKeys);
  const calendars = readCalendars(root);
  const roles = readRoles(root);
  const serviceItems = readServiceItems(root);
  const metrics = readMetrics(root);
  const known = {
    serviceItems: namesOf(serviceItems),
    roles: namesOf(roles),
    calendars: namesOf([calendars.calendar, ...calendars.calendars]),
    metrics: namesOf(metrics),
  };
  const { activities, entries } = readOutline(root, known);
  const outline = { ...known, activities: new Map(activities.map((activity) => [activity.code, activity])) };
  if (!root.has('start')) root.fault('start', '"start" is needed here: a day as 2026-01-05.');
  const template: PlanTemplate = {
    name,
    title: root.text('title', 200),
    description: readDescription(root),
    startOn: root.read('start', (text) => (parseLocalDate(text), text)) ?? '',
    goLiveAfter: targets?.read('go-live', readDuration) ?? null,
    steadyStateAfter: targets?.read('steady-state', readDuration) ?? null,
    knowledgeSource: root.term('knowledge-source', sides) ?? 'CLIENT',
    settings: readSettings(root.map('settings')),
    ...calendars,
    roles,
    serviceItems,
    metrics,
    activities,
    criteria: readCriteria(root, outline),
    ...readEstimates(root, outline),
  };
  source.finish();
  return { template, lines: linesOf(entries) };
}

const namesOf = (items: readonly { name: string }[]): ReadonlySet<string> =>
  new Set(items.map(({ name }) => name));

const linesOf = (entries: ReadonlyMap<string, Entry>): ReadonlyMap<string, number> =>
  new Map(Array.from(entries, ([code, entry]) => [code, entry.line]));
