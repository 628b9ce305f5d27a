import { UserError } from '../domain/user-error.js';
import { planOf } from '../../test/support/plan.js';
import { blankCriterion } from './criteria.rules.js';
import { acceptingSide, changesOf, checkDecision, type SaidDecision } from './decision.rules.js';
import type { Judged } from './evidence.rules.js';

const { plan } = planOf({ T: {}, G: { kind: 'MILESTONE', after: 'T' } }, {}, [], {
  pat: { side: 'PROVIDER' },
});
const gate = plan.activities.get('G')!;
const judged = (id: string, state: Judged['state']): Judged => ({
  criterion: {
    ...blankCriterion,
    ...{
      id,
      organizationId: 'o',
      transitionId: 't',
      activityId: 'G',
      number: 1,
      kind: 'MANUAL',
      statement: id,
    },
  },
  state,
  evidence: [],
});
const said = (more: Partial<SaidDecision>): SaidDecision => ({
  outcome: 'GO',
  rationale: 'As agreed',
  decidedAt: '2026-03-02T17:00',
  conditions: [],
  ...more,
});
const condition = { title: 'Rehearse', ownerId: 'pat', dueOn: '2026-03-09', criterionIds: ['open'] };
const openFor = (decision: SaidDecision, ...criteria: Judged[]): string[] | null => {
  try {
    checkDecision(gate, criteria, decision, { plan, latestAt: '2026-03-02T18:00' });
    return null;
  } catch (error) {
    if (error instanceof UserError && error.code === 'CRITERIA_OPEN')
      return error.details.criteria!.map(({ id }) => id);
    throw error;
  }
};

describe('A decision', () => {
  it('is a go where nothing is open; what is waived is not', () => {
    expect(openFor(said({}), judged('met', 'MET'), judged('waived', 'WAIVED'))).toBeNull();
    expect(openFor(said({}), judged('met', 'MET'), judged('open', 'OPEN'))).toEqual(['open']);
    expect(openFor(said({ outcome: 'NO_GO' }), judged('open', 'OPEN'))).toBeNull();
  });

  it('on conditions names every criterion that is open in one', () => {
    const conditional = said({ outcome: 'CONDITIONAL_GO', conditions: [condition] });
    expect(openFor(conditional, judged('open', 'OPEN'))).toBeNull();
    expect(openFor(conditional, judged('open', 'OPEN'), judged('other', 'OPEN'))).toEqual(['other']);
  });

  it('before what it waits for is done is the reason for that', () => {
    const early = changesOf(gate, said({ decidedAt: '2026-03-02T09:00' }), [], plan);
    expect(early).toMatchObject([{ progress: { actualFinishAt: '2026-03-02T09:00', reason: 'As agreed' } }]);
    expect(changesOf(gate, said({}), [], plan)).toMatchObject([{ progress: { reason: undefined } }]);
  });
});

describe('Whether a criterion is met', () => {
  it('is for the side to say whose work it is not', () => {
    expect((['CLIENT', 'PROVIDER', 'JOINT'] as const).map(acceptingSide)).toEqual([
      'PROVIDER',
      'CLIENT',
      'CLIENT',
    ]);
  });
});
