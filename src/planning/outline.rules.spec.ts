import { planOf } from '../../test/support/plan.js';
import { childrenByParent, withContents } from './outline.rules.js';

describe('What a phase contains', () => {
  const { plan } = planOf({
    Outer: { kind: 'PHASE' },
    Inner: { kind: 'PHASE', phase: 'Outer' },
    First: { phase: 'Inner' },
    Second: { phase: 'Outer' },
    Aside: {},
  });

  it('comes behind it, to any depth', () => {
    const outer = plan.activities.get('Outer')!;
    const contents = withContents(outer, childrenByParent(plan)).map(({ id }) => id);
    expect(contents).toEqual(['Outer', 'Inner', 'Second', 'First']);
  });

  it('may be two hundred thousand activities', () => {
    const outer = plan.activities.get('Outer')!;
    const second = plan.activities.get('Second')!;
    const many = Array.from({ length: 200_000 }, (_, i) => ({ ...second, id: `s${i}` }));
    expect(withContents(outer, new Map([['Outer', many]]))).toHaveLength(200_001);
  });
});
