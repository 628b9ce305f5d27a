import { UserErrors } from '../domain/user-error.js';
import { parseTemplate, type PlanTemplate } from './template.js';

const plan = `title: A plan
start: 2026-01-05
service-items: [{ name: Billing }]
activities:
  - { code: D, document: Runbook }
  - { code: T, training: Sessions }
  - { code: M, milestone: Ready, after: 'D, T' }
`;
const read = (yaml: string): PlanTemplate => parseTemplate(plan + yaml, 'a-plan');

function faultsOf(yaml: string): string[] {
  try {
    read(yaml);
  } catch (error) {
    if (error instanceof UserErrors) return error.errors.map(({ message }) => message);
    throw error;
  }
  return [];
}

const unsaid = {
  side: 'JOINT',
  documentTypes: [],
  leastCriticality: null,
  level: null,
  includePredecessors: true,
  leastScore: null,
  metrics: [],
  metricTest: null,
  share: null,
  periods: null,
  complianceKinds: [],
};

describe('exit criteria of a template', () => {
  it('are of the kind that their key says, and speak of what that kind needs', () => {
    const { criteria } = read(`exit-criteria:
  - { milestone: M, documents: All accepted, of: [D] }
  - { milestone: M, coverage: Two who can, for: [Billing] }
  - { milestone: M, blockers: None }
`);
    expect(criteria).toEqual([
      {
        milestone: 'M',
        kind: 'DOCUMENTS_ACCEPTED',
        title: 'All accepted',
        activities: ['D'],
        people: null,
        serviceItems: [],
        ...unsaid,
      },
      {
        milestone: 'M',
        kind: 'COVERAGE',
        title: 'Two who can',
        activities: [],
        people: null,
        serviceItems: ['Billing'],
        ...unsaid,
      },
      {
        milestone: 'M',
        kind: 'NO_OPEN_BLOCKERS',
        title: 'None',
        activities: [],
        people: null,
        serviceItems: [],
        ...unsaid,
      },
    ]);
  });

  it('on measures say what must be so of the service levels; those on compliance, of which kinds', () => {
    const { criteria } = read(`exit-criteria:
  - { milestone: M, metric: Two good weeks, levels: target, periods: 2 }
  - { milestone: M, compliance: Paperwork, kinds: [nda, data processing agreement] }
`);
    expect(criteria).toMatchObject([
      { metricTest: 'TARGET', periods: 2, complianceKinds: [] },
      { metricTest: null, periods: null, complianceKinds: ['NDA', 'DATA_PROCESSING_AGREEMENT'] },
    ]);
  });

  it.each([
    [
      '{ milestone: M, metric: A, levels: lower }',
      '"lower" is no "levels"; write one of baseline recorded, baseline, target, minimum.',
    ],
    ['{ milestone: M, metric: A, periods: 0 }', '"0" is not a number of periods; write 1 to 100.'],
    [
      '{ milestone: M, compliance: A, kinds: [gdpr] }',
      '"gdpr" is no kind of compliance check; write one of nda, data processing agreement, iso 27001, soc 2, vetting, other.',
    ],
    ['{ milestone: D, manual: A }', 'There is no milestone with the code "D".'],
    ['{ manual: A }', '"milestone" is needed here.'],
    ['{ milestone: M, manual: }', '"manual" is needed here.'],
    [
      '{ milestone: M }',
      'A criterion is one of manual, documents, trainings, coverage, blockers, metric, compliance, with its title; here is none.',
    ],
    ['{ milestone: M, documents: A, of: [T] }', 'There is no document, and no phase, with the code "T".'],
    ['{ milestone: M, trainings: A, of: [D] }', 'There is no training, and no phase, with the code "D".'],
    ['{ milestone: M, coverage: A, for: [HR] }', 'There is no service item "HR" under service-items.'],
    [
      '{ milestone: M, coverage: A, for: [Billing], people: 0 }',
      '"0" is not a number of people; write 1 to 100.',
    ],
    [
      '{ milestone: M, manual: A, peple: 2 }',
      '"peple" is not known here; write one of milestone, manual, side.',
    ],
  ])('%s is refused', (criterion, message) => {
    expect(faultsOf(`exit-criteria:\n  - ${criterion}\n`)).toContain(`line 9: ${message}`);
  });
});

describe('estimates of a template', () => {
  it('are shares of the durations, 100% unless said', () => {
    expect(read('estimates: [{ of: [D, T], pessimistic: 200% }]').estimates).toEqual([
      {
        activities: ['D', 'T'],
        optimistic: '100%',
        mostLikely: null,
        pessimistic: '200%',
        shape: 'PERT',
        group: null,
      },
    ]);
  });

  it.each([
    ['{ of: [X], pessimistic: 200% }', 'There is no activity with the code "X".'],
    ['{ of: [M], pessimistic: 200% }', '"M" has no duration to estimate.'],
    ['{ of: [D, D], pessimistic: 200% }', 'The activity "D" is estimated above.'],
    ['{ pessimistic: 200% }', '"of" is needed here: the codes of activities.'],
    ['{ of: [D] }', '"optimistic" or "pessimistic" is needed here; either is 100% unless said.'],
    [
      '{ of: [D], optimistic: 120% }',
      'An estimate of 120%, 100%, 100% does not rise; each has to be at least the one before.',
    ],
    ['{ of: [D], pessimistic: 1001% }', '"1001%" is not a share of the duration; write 0% to 1000%.'],
    [
      '{ of: [D], pessimistic: long }',
      '"long" is not a duration; write 5d, 4h, 90m, 2w, or 3ed for elapsed days.',
    ],
  ])('%s is refused', (estimate, message) => {
    expect(faultsOf(`estimates: [${estimate}]`)).toContain(`line 8: ${message}`);
  });
});
