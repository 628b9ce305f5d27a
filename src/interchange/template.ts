import { parseLocalDate } from '../domain/local-time.js';
import { complexities, criticalities, serviceItemKinds } from '../domain/terms.js';
import type { PlanTemplate, TemplateServiceItem } from './plan-template.js';
import { readDuration, readOutline } from './template-outline.js';
import { readCalendar } from './template-calendar.js';
import { readCriteria, readEstimates } from './template-gates.js';
import { type Entry, quoted, TemplateSource } from './template-source.js';

export type { PlanTemplate } from './plan-template.js';

const keys = [
  'title',
  'description',
  'start',
  'targets',
  'calendar',
  'service-items',
  'phases',
  'activities',
  'exit-criteria',
  'estimates',
] as const;

/**
 * Reads a template that people write in YAML; examples/templates shows the format. Throws UserErrors with all that is
 * wrong, each with its line. `name` is what the template is called; it is not in the file.
 */
export function parseTemplate(yaml: string, name: string): PlanTemplate {
  const source = new TemplateSource(yaml, name);
  const root = source.root();
  root.only(keys);
  const targets = root.map('targets');
  targets?.only(['go-live', 'steady-state']);
  const serviceItems = readServiceItems(root.list('service-items'));
  const itemNames = new Set(serviceItems.map((item) => item.name));
  const activities = readOutline(root, itemNames);
  const byCode = new Map(activities.map((activity) => [activity.code, activity]));
  if (!root.has('start')) root.fault('start', '"start" is needed here: a day as 2026-01-05.');
  const template: PlanTemplate = {
    name,
    title: root.text('title', 200),
    description: root.optional('description')?.trim() ?? '',
    startOn: root.read('start', (text) => (parseLocalDate(text), text)) ?? '',
    goLiveAfter: targets?.read('go-live', readDuration) ?? null,
    steadyStateAfter: targets?.read('steady-state', readDuration) ?? null,
    ...readCalendar(root.map('calendar')),
    serviceItems,
    activities,
    criteria: readCriteria(root, { activities: byCode, serviceItems: itemNames }),
    estimates: readEstimates(root, byCode),
  };
  source.finish();
  return template;
}

function readServiceItems(entries: readonly Entry[]): TemplateServiceItem[] {
  const names = new Set<string>();
  return entries.map((entry) => {
    entry.only(['name', 'kind', 'criticality', 'complexity']);
    const name = entry.text('name', 200);
    if (names.has(name)) entry.fault('name', `There is a service item ${quoted(name)} above.`, 'DUPLICATE');
    names.add(name);
    return {
      name,
      kind: entry.term('kind', serviceItemKinds) ?? 'APPLICATION',
      criticality: entry.term('criticality', criticalities) ?? 'MEDIUM',
      complexity: entry.term('complexity', complexities) ?? 'MEDIUM',
    };
  });
}
