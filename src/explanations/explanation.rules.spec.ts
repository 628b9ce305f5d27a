import { type Line, planOf } from '../../test/support/plan.js';
import { formatLocalDateTime, parseLocalDateTime } from '../domain/local-time.js';
import type { PlanSettings } from '../planning/plan.js';
import { type Explanation, explanationOf } from './explanation.rules.js';

/** From Monday, 2 March 2026. */
function explained(
  lines: Record<string, Line>,
  code: string,
  target: string | null = null,
  settings: Partial<PlanSettings> = {},
): Explanation {
  const facts = planOf(lines, settings);
  const index = facts.network.activities.findIndex(({ id }) => id === code);
  return explanationOf(facts, facts.plan.activities.get(code)!, index, target);
}

const levers = ({ levers: found }: Explanation): string[] =>
  found.map(({ kind, index, finish, neededMinutes }) =>
    [kind, index, formatLocalDateTime(finish).slice(5), neededMinutes].join(' '),
  );

const chain: Record<string, Line> = {
  Draft: { duration: '5d' },
  Review: { duration: '3d', after: 'DraftFS+2d' },
  GoLive: { kind: 'MILESTONE', after: 'Review' },
};

const linkedTarget = parseLocalDateTime('2026-03-04T17:00');

describe('The explanation of a date', () => {
  it('says in a sentence what takes the time', () => {
    expect(explained(chain, 'GoLive').sentence).toBe(
      '"GoLive" finishes on 2026-03-13 17:00. The way there begins with "Draft" at the start of the plan. What takes the most time on the way: "Review" waits after "Draft" (2026-03-06 17:00 to 2026-03-11 08:00); "Draft" takes 5 days (2026-03-02 08:00 to 2026-03-06 17:00); "Review" takes 3 days (2026-03-11 08:00 to 2026-03-13 17:00).',
    );
  });

  it('says what would be enough for the target, with the least that has to give', () => {
    const found = explained(chain, 'GoLive', '2026-03-12T17:00');
    expect(levers(found)).toEqual([
      'SHORTEN 0 03-06T17:00 480',
      'SHORTEN 1 03-10T17:00 480',
      'LAG 1 03-11T17:00 480',
      'LINK 2 03-02T08:00 ',
      'LINK 1 03-04T17:00 ',
    ]);
    expect(found).toMatchObject({ holds: false, targetFloatMinutes: -480, floatMinutes: 0 });
    expect(found.sentence).toContain(
      'The target, 2026-03-12 17:00, is missed. Any of these would be enough:',
    );
    expect(found.sentence).toContain('shorten "Draft" by 1 day');
  });

  it('says so where no single change is enough', () => {
    const found = explained(chain, 'GoLive', '2026-03-01T17:00');
    expect(found.levers.every(({ neededMinutes }) => neededMinutes === null)).toBe(true);
    expect(found.sentence).toContain('No single change is enough');
    const linked = explained(chain, 'Review', '2026-03-04T17:00');
    expect(linked.levers.find(({ finish }) => finish <= linkedTarget)?.kind).toBe('LINK');
    expect(linked.sentence).toContain('No single change is enough.');
    expect(linked.sentence).not.toContain('not wait');
  });

  it('looks for nothing where the target holds', () => {
    const found = explained(chain, 'GoLive', '2026-03-16T17:00');
    expect(found).toMatchObject({ holds: true, levers: [], targetFloatMinutes: 480 });
    expect(found.sentence).toContain('The target, 2026-03-16 17:00, holds.');
  });

  it('takes the target of the plan where none is asked for', () => {
    const lines: Record<string, Line> = { ...chain, GoLive: { ...chain.GoLive, marks: 'GO_LIVE' } };
    const settings = { targetGoLiveOn: '2026-03-11' };
    expect(explained(lines, 'GoLive', null, settings)).toMatchObject({
      targetAt: '2026-03-11T23:59',
      holds: false,
    });
  });

  it('finds that lifting a constraint would do, and that what has happened cannot give', () => {
    const held: Record<string, Line> = {
      Draft: { duration: '1d', constraintType: 'START_NO_EARLIER_THAN', constraintAt: '2026-03-09T08:00' },
    };
    expect(levers(explained(held, 'Draft', '2026-03-03T17:00'))).toEqual([
      'CONSTRAINT 0 03-02T17:00 ',
      'SHORTEN 0 03-09T08:00 ',
    ]);
    const begun: Record<string, Line> = {
      Draft: { duration: '1d', constraintType: 'MUST_FINISH_ON', constraintAt: '2026-03-10T17:00' },
    };
    expect(explained(begun, 'Draft', '2026-03-01T17:00').sentence).toContain('No single change is enough');
  });

  it('has float against the end of the plan and against the target at once', () => {
    const lines: Record<string, Line> = {
      ...chain,
      Aside: { duration: '2d', deadlineAt: '2026-03-02T17:00' },
    };
    expect(explained(lines, 'Aside')).toMatchObject({ floatMinutes: 8 * 480, targetFloatMinutes: -480 });
  });
});
