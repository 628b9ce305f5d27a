import { planOf } from '../../test/support/plan.js';
import {
  canonicalValue,
  correlationsOf,
  discreteRisks,
  type EstimateRule,
  estimatesOf,
  type SaidEstimate,
  type Uncertainty,
} from './estimates.rules.js';

const day = 480;
const { plan } = planOf({
  K: { kind: 'PHASE' },
  I: { kind: 'PHASE', phase: 'K' },
  A: { duration: '5d', phase: 'I', side: 'CLIENT' },
  B: { duration: '2d', phase: 'K', side: 'PROVIDER' },
  C: { duration: '3ed', side: 'CLIENT' },
  G: { kind: 'MILESTONE', after: 'A, B, C' },
});

const said = (
  activityId: string,
  more: Partial<SaidEstimate> = {},
): SaidEstimate & { activityId: string } => ({
  activityId,
  optimistic: '3d',
  mostLikely: null,
  pessimistic: '200%',
  shape: 'PERT',
  correlationGroup: null,
  ...more,
});
const rule = (pessimisticPercent: number, more: Partial<EstimateRule> = {}): EstimateRule => ({
  kind: null,
  phaseId: null,
  side: null,
  serviceItemId: null,
  optimisticPercent: 50,
  mostLikelyPercent: 100,
  pessimisticPercent,
  shape: 'TRIANGULAR',
  correlationGroup: null,
  ...more,
});
const uncertain = (more: Partial<Uncertainty>): Uncertainty => ({
  estimates: [],
  rules: [],
  groups: [],
  ...more,
});

/** Pessimistic minutes by activity, as percent of its duration, so that it tells which rule held. */
function held(...rules: EstimateRule[]): Record<string, number> {
  const minutes: Record<string, number> = { A: 5 * day, B: 2 * day, C: 3 * 1440 };
  const found = estimatesOf(plan, uncertain({ rules }));
  return Object.fromEntries(
    found.map(({ activityId, pessimistic }) => [activityId, (pessimistic * 100) / minutes[activityId]!]),
  );
}

describe('An estimate', () => {
  it('is in minutes, with the duration as most likely, shares being of the duration', () => {
    expect(estimatesOf(plan, uncertain({ estimates: [said('A')] }))).toEqual([
      {
        activityId: 'A',
        optimistic: 3 * day,
        mostLikely: 5 * day,
        pessimistic: 10 * day,
        shape: 'PERT',
        group: null,
      },
    ]);
  });

  it('goes before every rule', () => {
    const found = estimatesOf(
      plan,
      uncertain({ estimates: [said('A')], rules: [rule(300, { phaseId: 'I' })] }),
    );
    expect(found).toMatchObject([{ activityId: 'A', pessimistic: 10 * day, shape: 'PERT' }]);
  });

  it('of elapsed time is elapsed time', () => {
    const elapsed = said('C', { optimistic: '1ed', pessimistic: '9ed' });
    expect(estimatesOf(plan, uncertain({ estimates: [elapsed] }))).toMatchObject([
      { optimistic: 1440, mostLikely: 3 * 1440, pessimistic: 9 * 1440 },
    ]);
    expect(() => estimatesOf(plan, uncertain({ estimates: [said('C')] }))).toThrow('say 3d as 3ed');
  });

  it('that does not rise is named with all others', () => {
    const estimates = [said('A', { optimistic: '6d' }), said('B', { pessimistic: '1d', optimistic: '1d' })];
    expect(() => estimatesOf(plan, uncertain({ estimates }))).toThrow(
      'The estimate of "A" is 6d, 5d and 200%; each has to be at least the one before. The estimate of "B" is 1d, 2d and 1d;',
    );
  });

  it.each([
    ['80 %', '80%'],
    ['080.50%', '80.5%'],
    ['3 D', '3d'],
  ])('said as %s is kept as %s', (text, kept) => {
    expect(canonicalValue(text)).toBe(kept);
  });

  it.each(['1001%', '-5%', 'soon', '', '5'])('is not said as "%s"', (text) => {
    expect(() => canonicalValue(text)).toThrow(/write/);
  });
});

describe('Of several rules', () => {
  it('the one with the most conditions holds, whatever their order', () => {
    expect(
      held(rule(110), rule(120, { side: 'CLIENT' }), rule(130, { side: 'CLIENT', phaseId: 'K' })),
    ).toEqual({
      A: 130,
      B: 110,
      C: 120,
    });
  });

  it('a phase goes before a kind, that before a side, and an inner phase before an outer one', () => {
    const [side, kind] = [rule(110, { side: 'CLIENT' }), rule(120, { kind: 'TASK' })];
    const [outer, inner] = [rule(130, { phaseId: 'K' }), rule(140, { phaseId: 'I' })];
    expect(held(side, kind, outer, inner)).toEqual({ A: 140, B: 130, C: 120 });
    expect(held(side)).toEqual({ A: 110, C: 110 });
  });

  it('the first holds where they are alike', () => {
    expect(held(rule(150), rule(160))).toEqual({ A: 150, B: 150, C: 150 });
  });
});

describe('A group', () => {
  it('has the correlation that was said, or a half', () => {
    const estimates = [said('A', { correlationGroup: 'SME' })];
    const rules = [rule(150, { correlationGroup: 'Access' })];
    const groups = [
      { name: 'SME', correlation: 0.9 },
      { name: 'Nobody', correlation: 0.1 },
    ];
    expect(correlationsOf({ estimates, rules, groups })).toEqual(
      new Map([
        ['SME', 0.9],
        ['Access', 0.5],
      ]),
    );
  });
});

describe('A risk', () => {
  it('is of the activities that there are', () => {
    const risk = { id: 'r', probability: 0.2, optimistic: '1d', mostLikely: '2d', pessimistic: '1w' };
    expect(discreteRisks(plan, [{ ...risk, activityIds: ['A', 'gone'] }])).toMatchObject([
      { activityIds: ['A'], delay: { optimistic: day, mostLikely: 2 * day, pessimistic: 5 * day } },
    ]);
    expect(discreteRisks(plan, [{ ...risk, activityIds: ['gone'] }])).toEqual([]);
  });
});
