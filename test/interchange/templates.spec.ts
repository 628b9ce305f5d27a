import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseTemplate, type PlanTemplate } from '../../src/interchange/template.js';
import { applicationSupport, serviceDesk } from './samples.js';

const folder = path.join(import.meta.dirname, '../../examples/templates');

const read = (name: string): PlanTemplate =>
  parseTemplate(readFileSync(path.join(folder, `${name}.yaml`), 'utf8'), name);

const letters = { MILESTONE: 'M', DOCUMENT_HANDOFF: 'D', TRAINING_TASK: 'T', TASK: '-', PHASE: '' };

/** The template as the sample's table. */
function tableOf({ activities }: PlanTemplate): string[] {
  const titles = new Map(activities.map(({ code, title }) => [code, title]));
  return activities
    .filter(({ kind }) => kind !== 'PHASE')
    .sort((a, b) => Number(a.code) - Number(b.code))
    .map(({ code, kind, title, parentCode, duration, predecessors, side }) =>
      [
        code,
        letters[kind],
        title,
        titles.get(parentCode!)!,
        duration?.replace(/d$/, '') ?? '0',
        predecessors,
        side.toLowerCase(),
      ].join(' | '),
    );
}

const rows = (table: string): string[] => table.trim().split('\n');
const phases = ({ activities }: PlanTemplate): string[] =>
  activities.filter(({ kind }) => kind === 'PHASE').map(({ code, title }) => `${code} ${title}`);

describe('the template of application support', () => {
  const template = read('application-support-16-weeks');

  it('is the sample, row by row', () => {
    expect(rows(applicationSupport)).toHaveLength(66);
    expect(tableOf(template)).toEqual(rows(applicationSupport));
  });

  it('has its phases, targets and a working week of the usual hours', () => {
    expect(phases(template)).toEqual([
      'P1 Mobilise',
      'P2 Due diligence',
      'P3 Knowledge transfer',
      'P4 Shadowing',
      'P5 Reverse shadowing',
      'P6 Cutover',
      'P7 Hypercare',
    ]);
    expect(template).toMatchObject({ startOn: '2026-01-05', goLiveAfter: '60d', steadyStateAfter: '80d' });
    expect(
      template.calendar.week.map((hours) => hours!.map(({ from, to }) => `${from}-${to}`).join(' ')),
    ).toEqual([...Array.from({ length: 5 }, () => '08:00-12:00 13:00-17:00'), '', '']);
    expect(template.calendar.holidays).toEqual([]);
  });

  it('has the two critical applications and the third, and says what belongs to which', () => {
    expect(template.serviceItems.map(({ name, criticality }) => [name, criticality])).toEqual([
      ['OrderMgmt', 'CRITICAL'],
      ['Billing', 'CRITICAL'],
      ['HR Portal', 'MEDIUM'],
    ]);
    for (const { title, serviceItems } of template.activities) {
      const said = /Order Mgmt|Billing|HR Portal/.exec(title)?.[0].replace('Order Mgmt', 'OrderMgmt');
      expect([title, ...serviceItems]).toEqual(said === undefined ? [title] : [title, said]);
    }
  });

  it('knows what kind of document or training each is, and which milestones are the targets', () => {
    const of = (code: string): unknown => template.activities.find((activity) => activity.code === code);
    expect(of('12')).toMatchObject({
      kind: 'DOCUMENT_HANDOFF',
      documentType: 'INTERFACE_MAP',
      duration: '5d',
    });
    expect(of('63')).toMatchObject({ documentType: 'EXIT_PLAN', trainingFormat: null });
    expect(of('33')).toMatchObject({ trainingFormat: 'PLAYBACK', documentType: null });
    expect(of('58')).toMatchObject({ marks: 'GO_LIVE', duration: null });
    expect(of('66')).toMatchObject({ marks: 'STEADY_STATE' });
    expect(template.activities.filter(({ marks }) => marks !== null)).toHaveLength(2);
  });

  it('has the criteria of its gates, and how much longer work may take', () => {
    const gates = template.criteria.map(({ milestone, kind }) => `${milestone} ${kind}`);
    expect(gates).toEqual([
      '18 DOCUMENTS_ACCEPTED',
      '18 METRIC',
      '37 DOCUMENTS_ACCEPTED',
      '37 TRAININGS_COMPLETE',
      '37 COVERAGE',
      '44 MANUAL',
      '44 MANUAL',
      '51 METRIC',
      '51 MANUAL',
      '56 NO_OPEN_BLOCKERS',
      '56 MANUAL',
      '56 COMPLIANCE',
      '66 MANUAL',
      '66 METRIC',
      '66 DOCUMENTS_ACCEPTED',
      '66 MANUAL',
    ]);
    const codesOf = (kind: string): string[] =>
      template.activities.filter((activity) => activity.kind === kind).map(({ code }) => code);
    const spread = { mostLikely: null, shape: 'PERT', group: null };
    expect(template.estimates).toEqual([
      { ...spread, activities: ['20', '23'], optimistic: '80%', pessimistic: '200%' },
      { ...spread, activities: codesOf('TRAINING_TASK'), optimistic: '100%', pessimistic: '150%' },
      { ...spread, activities: ['13', '52'], optimistic: '100%', pessimistic: '300%' },
    ]);
  });
});

/** Of activities with a duration and gates: who answers for each, by its own letters or those of its phase. */
function accountableOf({ activities }: PlanTemplate): Map<string, string | undefined> {
  const byCode = new Map(activities.map((activity) => [activity.code, activity]));
  return new Map(
    activities
      .filter(({ kind }) => kind !== 'PHASE')
      .map(({ code, raci, parentCode }) => [
        code,
        raci.accountable[0] ?? byCode.get(parentCode!)!.raci.accountable[0],
      ]),
  );
}

describe('the roles of both templates', () => {
  it.each(['application-support-16-weeks', 'service-desk-6-weeks'])(
    'answer for all of %s, and stand on both sides',
    (name) => {
      const template = read(name);
      const accountable = accountableOf(template);
      const known = new Map(template.roles.map((role) => [role.name, role]));
      for (const [code, role] of accountable) expect([code, known.has(role!)]).toEqual([code, true]);
      expect(new Set(template.roles.map(({ side }) => side))).toEqual(new Set(['CLIENT', 'PROVIDER']));
      const named = new Set(template.activities.flatMap(({ raci }) => Object.values(raci).flat()));
      expect([...named].sort()).toEqual([...known.keys()].sort());
    },
  );

  it('let the service owner decide on the go-live', () => {
    expect(accountableOf(read('application-support-16-weeks')).get('56')).toBe('Service owner');
    expect(accountableOf(read('service-desk-6-weeks')).get('20')).toBe('Service owner');
  });
});

describe('the criteria on measures of both templates', () => {
  it('say of what they are, and what must be so', () => {
    const of = (name: string): unknown[] =>
      read(name)
        .criteria.filter(({ kind }) => kind === 'METRIC')
        .map(({ milestone, metrics, metricTest, share, periods }) => [
          milestone,
          metrics,
          metricTest,
          share,
          periods,
        ]);
    expect(of('application-support-16-weeks')).toEqual([
      ['18', [], 'BASELINE_RECORDED', null, null],
      ['51', ['Tickets resolved unaided'], 'TARGET', null, null],
      ['66', [], 'TARGET', null, 2],
    ]);
    expect(of('service-desk-6-weeks')).toEqual([
      ['20', ['First-contact resolution'], 'BASELINE', 0.9, null],
      ['26', ['First-contact resolution', 'Speed of answer'], 'BASELINE', null, 5],
    ]);
  });
});

it('the template in docs/templates.md can be read', () => {
  const page = readFileSync(path.join(folder, '../../docs/templates.md'), 'utf8');
  const [, yaml] = /```yaml\n([^]*?)```/.exec(page)!;
  const { criteria, activities } = parseTemplate(yaml!, 'docs');
  expect([criteria.length, activities.length]).toEqual([7, 5]);
});

describe('the template of a service desk', () => {
  const template = read('service-desk-6-weeks');

  it('is the sample, row by row', () => {
    expect(rows(serviceDesk)).toHaveLength(26);
    expect(tableOf(template)).toEqual(rows(serviceDesk));
  });

  it('has its phases, targets and one process', () => {
    expect(phases(template)).toEqual([
      'P1 Mobilise',
      'P2 Knowledge transfer',
      'P3 Shadowing',
      'P4 Reverse shadowing',
      'P5 Cutover',
      'P6 Hypercare',
    ]);
    expect(template).toMatchObject({ startOn: '2026-01-05', goLiveAfter: '25d', steadyStateAfter: '30d' });
    expect(template.serviceItems.map(({ kind }) => kind)).toEqual(['PROCESS']);
    expect(template.criteria.map(({ milestone }) => milestone)).toEqual(['14', '14', '20', '26']);
    expect(template.estimates).toEqual([]);
  });
});

it('every template that comes with Baton can be read', () => {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => path.basename(file, '.yaml'));
  expect(names.length).toBeGreaterThan(1);
  for (const name of names) expect(read(name).name).toBe(name);
});
