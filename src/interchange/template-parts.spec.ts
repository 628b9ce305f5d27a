import { UserErrors } from '../domain/user-error.js';
import { parseTemplate } from './template.js';

const plan = `title: A plan
start: 2026-01-05
activities: [{ code: 1, document: Runbook }, { code: 2, training: Sessions }, { code: 3, task: Begin }]
`;
const roles =
  'roles: [{ name: Lead, side: client, role: manager }, { name: Expert, side: provider, role: sme }]\n';

function faultsOf(yaml: string): string[] {
  try {
    parseTemplate(yaml, 'a-plan');
  } catch (error) {
    if (error instanceof UserErrors) return error.errors.map(({ message }) => message);
    throw error;
  }
  return [];
}

describe('what stands beside the activities of a template', () => {
  it.each([
    [
      'roles: [{ name: Lead, side: joint, role: sme }]',
      '"joint" is no "side"; write one of client, provider.',
    ],
    ['roles: [{ name: Lead, side: client }]', '"role" is needed here.'],
    [
      'roles: [{ name: Lead, side: client, role: sme }, { name: Lead, side: client, role: sme }]',
      'There is a role "Lead" above.',
    ],
    ['service-items: [{ name: A, people: 101 }]', '"101" is not a number of people; write 0 to 100.'],
    [
      'metrics: [{ name: A, kind: kpi, unit: s, target: 5 }]',
      'A target needs "baseline-waiver" beside it: why it is set before the in-house baseline is known.',
    ],
    [
      'metrics: [{ name: A, kind: kpi, unit: s, target: 5, minimum: 6, baseline-waiver: None }]',
      'The minimum is at most the target, 5.',
    ],
    [
      'metrics: [{ name: A, kind: kpi, unit: s, direction: lower is better, target: 5, minimum: 4, baseline-waiver: None }]',
      'The minimum is at least the target, 5.',
    ],
    ['settings: { pass-mark: 80% }', '"80%" is not a number of points; write 0 to 100.'],
    ['settings: { honour-constraints: yes }', '"yes" is no "honour-constraints"; write true or false.'],
    ['calendars: [{ name: Standard }]', 'There is a calendar "Standard" above.'],
    ['calendars: [{ name: A, base: B }]', 'There is no calendar "B" under calendars.'],
    ['calendars: [{ name: A, base: A }]', '"A" would derive from itself.'],
    ['calendars: [{ name: A, base: B }, { name: B, base: A }]', '"B" would derive from itself.'],
    ['correlations: [{ group: A, correlation: 2 }]', '"2" is no "correlation"; write 0 to 1.'],
    [
      'estimate-rules: [{ kind: phase, optimistic: 80% }]',
      '"phase" is no "kind"; write one of document, training, task.',
    ],
    ['estimate-rules: [{ phase: X, optimistic: 80% }]', 'There is no phase with the code "X".'],
  ])('%s is refused', (yaml, message) => {
    expect(faultsOf(`${plan}${yaml}\n`)).toContain(`line 4: ${message}`);
  });

  it('has calendars that derive from that of the plan, and in any order', () => {
    const { calendar, calendars } = parseTemplate(
      `${plan}calendars: [{ name: A, base: B }, { name: B, base: Standard, week: { monday: off } }]\n`,
      'a-plan',
    );
    expect(calendar.name).toBe('Standard');
    expect(calendars.map(({ base, week }) => [base, week[0], week[1]])).toEqual([
      ['B', null, null],
      ['Standard', [], null],
    ]);
  });

  it('derives a long line of calendars in no time', () => {
    const line = Array.from({ length: 20_000 }, (_, i) => `{ name: c${i}, base: c${i + 1} }`);
    expect(faultsOf(`${plan}calendars: [${line.join(', ')}]\n`)).toEqual([
      'line 4: There is no calendar "c20000" under calendars.',
    ]);
  });
});

describe('what an activity of a template says of people and dates', () => {
  it.each([
    ['task: A, owner: Boss', 'There is no role "Boss" under roles.'],
    ['task: A, raci: { accountable: [Lead, Expert] }', 'One role is accountable; here are 2.'],
    ['task: A, raci: { accountable: Lead, informed: Lead }', '"Lead" has two letters here; one is enough.'],
    ['task: A, raci: { informed: Boss }', 'There is no role "Boss" under roles.'],
    ['task: A, workers: [{ role: Lead }, { role: Lead }]', '"Lead" works on it above.'],
    ['task: A, workers: [{ role: Lead, units: 0 }]', '"0" is not a number of percent; write 1 to 100.'],
    ['task: A, calendar: Nights', 'There is no calendar "Nights" under calendars.'],
    [
      'task: A, constraint: must start on',
      '"constraint-after" is needed beside this: the time from the start of the plan, as 10d.',
    ],
    ['task: A, constraint-after: 5d', 'There is no "constraint" that uses this; write one, or leave it out.'],
    ['task: A, manual-finish-after: 5d', 'What is scheduled by hand needs "manual-start-after", too.'],
    ['task: A, weight: heavy', '"heavy" is no "weight"; write 0 to 1000000.'],
    ['task: A, reviewer: Lead', expect.stringContaining('"reviewer" is not known here;')],
    ['milestone: A, workers: [{ role: Lead }]', expect.stringContaining('"workers" is not known here;')],
    [
      'document: A, checklist: [{ must: B, should: C }]',
      'A point is one of must, without which the document cannot be accepted, and should.',
    ],
    ['document: A, checklist: [{ must: B }, { should: B }]', 'The point "B" is said above.'],
    ['document: A, review-limit: 0', '"0" is not a number of working days; write 1 to 250.'],
    ['training: A, pass-mark: 101', '"101" is not a number of points; write 0 to 100.'],
    ['training: A, trainers: [Lead, Boss]', 'There is no role "Boss" under roles.'],
  ])('%s is refused', (activity, message) => {
    const yaml = `${roles}${plan.replace('3, task: Begin', `3, ${activity}`)}`;
    const told = faultsOf(yaml).map((fault) => fault.replace(/^line 4: /, ''));
    expect(told).toContainEqual(message);
  });

  it('names one or several, each once', () => {
    const yaml = `${roles}${plan.replace('task: Begin', 'task: Begin, raci: { responsible: [Lead, Lead], informed: Expert }')}`;
    expect(parseTemplate(yaml, 'a-plan').activities[2]!.raci).toEqual({
      responsible: ['Lead'],
      accountable: [],
      consulted: [],
      informed: ['Expert'],
    });
  });
});
