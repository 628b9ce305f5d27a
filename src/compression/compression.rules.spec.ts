import { type Line, planOf } from '../../test/support/plan.js';
import type { CompressedPlan } from './compressed-plan.rules.js';
import { compressedPlan, type CompressionRequest, compressionOf, crashLimits } from './compression.rules.js';
import type { CrashLimitFields } from './crash-limits.rules.js';

type Said = Record<string, Partial<CrashLimitFields>>;

const limitsOf = (said: Said): Map<string, CrashLimitFields> =>
  new Map(
    Object.entries(said).map(([code, limit]) => [
      code,
      { shortestDuration: null, costPerDay: null, ...limit },
    ]),
  );

const asked = (request: Partial<CompressionRequest> = {}): CompressionRequest => ({
  targetOn: '2026-03-06',
  shortenAtMostPercent: 50,
  onlyStated: false,
  ...request,
});

/** The most minutes of each activity that can be shortened, by its code. */
function most(
  lines: Record<string, Line>,
  said: Said,
  request: Partial<CompressionRequest> = {},
): Record<string, number> {
  const { plan, network } = planOf(lines);
  const limits = crashLimits(plan, network, limitsOf(said), asked(request));
  return Object.fromEntries(
    Array.from(limits, ([index, { mostMinutes }]) => [network.activities[index]!.id, mostMinutes]),
  );
}

function found(lines: Record<string, Line>, code: string, said: Said, targetOn: string): CompressedPlan {
  const planned = planOf(lines);
  const facts = {
    ...planned,
    activity: planned.plan.activities.get(code)!,
    index: planned.network.activities.findIndex(({ id }) => id === code),
    limits: limitsOf(said),
    currency: 'EUR',
    request: asked({ targetOn }),
  };
  const compression = compressionOf(facts);
  for (const _ of compression.steps());
  return compressedPlan(facts, compression);
}

describe('How far activities can be shortened', () => {
  it('is down to the shortest duration that is said, else by a share in whole days', () => {
    const lines: Record<string, Line> = {
      A: { duration: '10d' },
      B: { duration: '5d' },
      C: { duration: '1d' },
      Clock: { duration: '5ed' },
    };
    const said = { A: { shortestDuration: '7d' } };
    expect(most(lines, said)).toEqual({ A: 3 * 480, B: 2 * 480, C: 240, Clock: 2 * 1440 });
    expect(most(lines, said, { shortenAtMostPercent: 0 })).toEqual({ A: 3 * 480 });
    expect(most(lines, said, { onlyStated: true })).toEqual({ A: 3 * 480 });
  });

  it('is not at all of phases, milestones, what is finished or cancelled, or dates that are typed', () => {
    const lines: Record<string, Line> = {
      Phase: { kind: 'PHASE' },
      Inside: { phase: 'Phase', duration: '4d', cancelled: true },
      Stone: { kind: 'MILESTONE' },
      Typed: { duration: '4d', manual: true, manualStartAt: '2026-03-02T08:00' },
      Same: { duration: '4d' },
    };
    expect(most(lines, { Same: { shortestDuration: '4d' } })).toEqual({});
  });

  it('is not at all where the duration has become one on the clock since', () => {
    expect(most({ A: { duration: '4ed' } }, { A: { shortestDuration: '2d' } })).toEqual({});
  });
});

describe('What compression tells', () => {
  const lines: Record<string, Line> = {
    Draft: { duration: '2w' },
    Review: { duration: '3d', after: 'DraftFS+2d' },
    GoLive: { kind: 'MILESTONE', after: 'Review' },
  };

  it('writes durations in the unit in which they were entered, weeks in days', () => {
    const { shortenings, sentence } = found(lines, 'GoLive', { Draft: { costPerDay: 1000 } }, '2026-03-17');
    expect(shortenings).toMatchObject([
      { from: '2w', to: '7d', minutes: 3 * 480, days: 3, costPerDay: 1000, cost: 3000 },
    ]);
    expect(sentence).toBe(
      '"GoLive" finishes on 2026-03-20 17:00. The target, 2026-03-17 23:59, can be met: it finishes on 2026-03-17 17:00 if "Draft" takes 7d instead of 2w. It costs 3,000 EUR. Nothing else loses float.',
    );
  });

  it('tells along the way to the finish what can give no more', () => {
    const { isMet, finishAfter, stops, sentence } = found(lines, 'GoLive', {}, '2026-03-02');
    expect(isMet).toBe(false);
    expect(finishAfter).toBe('2026-03-12T17:00');
    expect(stops.map(({ kind, activity }) => `${activity.code} ${kind}`)).toEqual([
      'Draft PLAN_START',
      'Draft AT_ITS_SHORTEST',
      'Review LAG',
      'Review AT_ITS_SHORTEST',
    ]);
    expect(sentence).toContain('"Review" waits after "Draft"');
  });
});
