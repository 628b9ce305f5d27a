import { planOf } from '../../test/support/plan.js';
import { comingUp } from './coming-up.rules.js';

describe('What is coming up', () => {
  const { plan } = planOf({
    A: { duration: '2d', side: 'CLIENT' },
    B: { duration: '1d', after: 'ASS+1d', side: 'PROVIDER' },
    C: { duration: '1d', after: 'A+5d, B', side: 'PROVIDER' },
    M: { kind: 'MILESTONE', after: 'A', side: 'JOINT' },
  });
  const codes = (all: readonly { code: string }[]): string[] => all.map(({ code }) => code);

  it('is what starts and finishes, in order, and milestones are reached', () => {
    const found = comingUp(plan, '2026-03-02T08:00', 3, null);
    expect([found.fromAt, found.toAt]).toEqual(['2026-03-02T08:00', '2026-03-05T08:00']);
    expect(codes(found.starting)).toEqual(['A', 'B']);
    expect(codes(found.finishing)).toEqual(['A', 'B', 'M']);
  });

  it('is free when the last that holds it has begun or finished, as the links ask, whatever delays it then', () => {
    const found = comingUp(plan, '2026-03-02T08:00', 3, null);
    expect(
      found.unblocked.map(({ activity, freeAt, heldBy }) => [activity.code, freeAt, codes(heldBy)]),
    ).toEqual([
      ['B', '2026-03-02T08:00', ['A']],
      ['C', '2026-03-03T17:00', ['A', 'B']],
      ['M', '2026-03-03T17:00', ['A']],
    ]);
  });

  it('is a side’s, with what both do', () => {
    expect(codes(comingUp(plan, '2026-03-02T08:00', 3, 'CLIENT').finishing)).toEqual(['A', 'M']);
  });

  it('is not what is behind', () => {
    expect(comingUp(plan, '2026-04-02T08:00', 300, null)).toMatchObject({
      starting: [],
      finishing: [],
      unblocked: [],
    });
  });
});
