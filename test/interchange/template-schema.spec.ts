import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { parse } from 'yaml';
import { UserErrors } from '../../src/domain/user-error.js';
import { parseTemplate } from '../../src/interchange/template.js';
import { templateSchema } from '../../src/interchange/template-schema.js';
import { writeTemplate } from '../../src/interchange/template-writer.js';
import { patience } from '../scheduling/runs.js';
import { randomTemplate } from './random-template.js';

const folder = new URL('../../examples/templates/', import.meta.url);
const file = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(templateSchema);

/** What an editor would underline. */
function complaints(yaml: string): string[] {
  validate(parse(yaml));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

function isRead(yaml: string): boolean {
  try {
    parseTemplate(yaml, 'a-plan');
    return true;
  } catch (error) {
    if (error instanceof UserErrors) return false;
    throw error;
  }
}

const plan = `title: A plan
start: 2026-01-05
calendars: [{ name: Nights, week: { monday: 22:00-30:00 } }]
roles: [{ name: Lead, side: client, role: manager }]
service-items: [{ name: Billing }]
metrics: [{ name: Speed, kind: service level, unit: s }]
activities:
  - { phase: Work, code: W, activities: [{ code: D, document: Runbook }, { code: T, training: Sessions }] }
  - { code: M, milestone: Ready, after: 'D, T' }
`;

describe('the schema of templates', () => {
  it('is the one that is committed beside the samples; `npm run schema` writes it', () => {
    expect(file('template.schema.json')).toBe(`${JSON.stringify(templateSchema, null, 2)}\n`);
  });

  it.each(['application-support-16-weeks', 'service-desk-6-weeks'])('takes %s, which names it', (name) => {
    const yaml = file(`${name}.yaml`);
    expect(complaints(yaml)).toEqual([]);
    expect(yaml).toMatch(/^# yaml-language-server: \$schema=template\.schema\.json\n/);
  });

  it(
    'takes whatever is written',
    () => {
      fc.assert(
        fc.property(randomTemplate, (template) => {
          expect(complaints(writeTemplate(template))).toEqual([]);
        }),
      );
    },
    patience,
  );

  /** A text for each place in which a term stands. */
  const places: [string, string][] = [
    ['/knowledge-source', 'knowledge-source: ?'],
    ['/settings/out-of-sequence', 'settings: { out-of-sequence: ? }'],
    ['/settings/float-against', 'settings: { float-against: ? }'],
    ['/roles/0/side', 'roles: [{ name: A, side: ?, role: sme }]'],
    ['/roles/0/role', 'roles: [{ name: A, side: client, role: ? }]'],
    ['/service-items/0/kind', 'service-items: [{ name: A, kind: ? }]'],
    ['/service-items/0/criticality', 'service-items: [{ name: A, criticality: ? }]'],
    ['/service-items/0/complexity', 'service-items: [{ name: A, complexity: ? }]'],
    ['/metrics/0/kind', 'metrics: [{ name: A, unit: s, kind: ? }]'],
    ['/metrics/0/direction', 'metrics: [{ name: A, unit: s, kind: kpi, direction: ? }]'],
    ['/metrics/0/window', 'metrics: [{ name: A, unit: s, kind: kpi, window: ? }]'],
    ['/exit-criteria/0/side', 'exit-criteria: [{ milestone: M, manual: A, side: ? }]'],
    ['/exit-criteria/0/types/0', 'exit-criteria: [{ milestone: M, documents: A, types: [?] }]'],
    ['/exit-criteria/0/at-least', 'exit-criteria: [{ milestone: M, coverage: A, at-least: ? }]'],
    ['/exit-criteria/0/levels', 'exit-criteria: [{ milestone: M, metric: A, levels: ? }]'],
    ['/exit-criteria/0/kinds/0', 'exit-criteria: [{ milestone: M, compliance: A, kinds: [?] }]'],
    ['/estimates/0/shape', 'estimates: [{ of: D, optimistic: 80%, shape: ? }]'],
    ['/estimate-rules/0/kind', 'estimate-rules: [{ optimistic: 80%, kind: ? }]'],
    ['/estimate-rules/0/side', 'estimate-rules: [{ optimistic: 80%, side: ? }]'],
  ];

  it.each(places)('lists at %s what is read there, and nothing else', (path, text) => {
    const own = text.slice(0, text.indexOf(':'));
    const base = plan.replace(new RegExp(`^${own}: .*\n`, 'm'), '');
    validate(parse(`${base}${text.replace('?', 'nonsense')}\n`));
    const allowed = validate.errors!.find(
      ({ instancePath, keyword }) => instancePath === path && keyword === 'enum',
    )!.params as { allowedValues: string[] };
    expect(allowed.allowedValues.length).toBeGreaterThan(1);
    for (const word of allowed.allowedValues) {
      const yaml = `${base}${text.replace('?', word)}\n`;
      expect([word, complaints(yaml), isRead(yaml)]).toEqual([word, [], true]);
    }
    expect(isRead(`${base}${text.replace('?', 'nonsense')}\n`)).toBe(false);
  });

  it.each([
    ['an unknown key', 'owner: me'],
    ['a start that is no day', 'start: 5 January'],
    ['a target that is no time', 'targets: { go-live: soon }'],
    ['an unknown target', 'targets: { golive: 60d }'],
    ['a pass mark over 100', 'settings: { pass-mark: 101 }'],
    ['a flag that is none', 'settings: { honour-constraints: maybe }'],
    ['hours that are none', 'calendar: { week: { monday: nine to five } }'],
    ['an unknown weekday', 'calendar: { week: { moonday: 08:00-12:00 } }'],
    ['a holiday without a day', 'calendar: { holidays: [{ name: May Day }] }'],
    ['a calendar without a name', 'calendars: [{ week: { monday: 08:00-12:00 } }]'],
    ['a role without a side', 'roles: [{ name: Lead, role: manager }]'],
    ['a service item without a name', 'service-items: [{ kind: process }]'],
    ['a metric without a unit', 'metrics: [{ name: Speed, kind: kpi }]'],
    ['a target without a word on the baseline', 'metrics: [{ name: A, kind: kpi, unit: s, target: 5 }]'],
    ['an activity of no kind', 'activities: [{ code: 1 }]'],
    ['an activity of two kinds', 'activities: [{ code: 1, task: A, document: B }]'],
    ['an activity without a code', 'activities: [{ task: A }]'],
    ['a code with a comma', "activities: [{ code: 'a,b', task: A }]"],
    ['a title that says nothing', "activities: [{ code: 1, task: ' ' }]"],
    ['a title of 301 characters', `activities: [{ code: 1, task: ${'x'.repeat(301)} }]`],
    ['a milestone with a duration', 'activities: [{ code: 1, milestone: A, duration: 5d }]'],
    ['a duration that is none', 'activities: [{ code: 1, task: A, duration: long }]'],
    ['an unknown type', 'activities: [{ code: 1, document: A, type: novel }]'],
    ['the type of a training on a document', 'activities: [{ code: 1, document: A, type: playback }]'],
    ['a negative weight', 'activities: [{ code: 1, task: A, weight: -1 }]'],
    ['an unknown letter', 'activities: [{ code: 1, task: A, raci: { informs: B } }]'],
    ['a point that is both', 'activities: [{ code: 1, document: A, checklist: [{ must: B, should: C }] }]'],
    ['a point that is neither', 'activities: [{ code: 1, document: A, checklist: [{}] }]'],
    ['a constraint’s time alone', 'activities: [{ code: 1, task: A, constraint-after: 5d }]'],
    ['a finish by hand alone', 'activities: [{ code: 1, task: A, manual-finish-after: 5d }]'],
    ['a review of no days', 'activities: [{ code: 1, document: A, review-limit: 0 }]'],
    ['a worker who is nobody', 'activities: [{ code: 1, task: A, workers: [{ units: 50 }] }]'],
    ['more than all their time', 'activities: [{ code: 1, task: A, workers: [{ role: Lead, units: 150 }] }]'],
    ['a criterion of no kind', 'exit-criteria: [{ milestone: M }]'],
    ['a criterion of no milestone', 'exit-criteria: [{ manual: A }]'],
    ['what its kind does not have', 'exit-criteria: [{ milestone: M, manual: A, people: 2 }]'],
    ['a share that is none', 'exit-criteria: [{ milestone: M, metric: A, share: 0.9 }]'],
    ['an estimate of nothing', 'estimates: [{ optimistic: 80% }]'],
    ['an estimate that says nothing', 'estimates: [{ of: [D] }]'],
    ['an estimate without a unit', 'estimates: [{ of: [D], optimistic: 80 }]'],
    ['a correlation over 1', 'correlations: [{ group: A, correlation: 2 }]'],
  ])('and the reader both refuse %s', (_, text) => {
    const own = text.slice(0, text.indexOf(':'));
    const base = own === 'activities' ? plan.slice(0, plan.indexOf('activities:')) : plan;
    const yaml = `${base.replace(new RegExp(`^${own}: .*\n`, 'm'), '')}${text}\n`;
    expect(complaints(yaml)).not.toEqual([]);
    expect(isRead(yaml)).toBe(false);
  });
});
