import { type Line, planOf } from '../../test/support/plan.js';
import { floatPaths } from './float-paths.rules.js';

/** `0: Draft Review GoLive`, then `480: Access → GoLive`. */
function pathsTo(lines: Record<string, Line>, code: string, limit = 10): string[] {
  const { network } = planOf(lines);
  const index = network.activities.findIndex(({ id }) => id === code);
  return floatPaths(network, index, limit).map(
    ({ floatMinutes, activityIds, joinsId }) =>
      `${floatMinutes}: ${activityIds.join(' ')}${joinsId === null ? '' : ` → ${joinsId}`}`,
  );
}

const plan: Record<string, Line> = {
  Draft: { duration: '5d' },
  Review: { duration: '3d', after: 'Draft' },
  Access: { duration: '4d' },
  Accounts: { duration: '3d', after: 'Access' },
  Tools: { duration: '1d', after: 'Access' },
  GoLive: { kind: 'MILESTONE', after: 'Review;Accounts;Tools' },
  Hypercare: { duration: '20d', after: 'GoLive' },
  Aside: { duration: '40d' },
};

describe('The paths to an activity', () => {
  it('come by the float they have towards it, whatever comes after it or beside it', () => {
    expect(pathsTo(plan, 'GoLive')).toEqual([
      '0: Draft Review GoLive',
      '480: Access Accounts → GoLive',
      '1440: Tools → GoLive',
    ]);
  });

  it('are as many as asked for', () => {
    expect(pathsTo(plan, 'GoLive', 2)).toHaveLength(2);
  });

  it('are several critical ones where they are as long as each other', () => {
    expect(pathsTo({ ...plan, Accounts: { duration: '4d', after: 'Access' } }, 'GoLive', 2)).toEqual([
      '0: Access Accounts GoLive',
      '0: Draft Review → GoLive',
    ]);
  });

  it('lead through phases', () => {
    const lines: Record<string, Line> = {
      Before: { duration: '2d' },
      Phase: { kind: 'PHASE', after: 'Before' },
      Long: { phase: 'Phase', duration: '3d' },
      Short: { phase: 'Phase', duration: '1d' },
      GoLive: { kind: 'MILESTONE', after: 'Phase' },
    };
    expect(pathsTo(lines, 'GoLive')).toEqual(['0: Before Long GoLive', '960: Short']);
  });

  it('leave out what is finished', () => {
    const done = { duration: '5d', actualStartAt: '2026-03-02T08:00', actualFinishAt: '2026-03-06T17:00' };
    expect(pathsTo({ ...plan, Draft: done }, 'GoLive', 1)[0]).not.toContain('Draft');
  });

  it('are found among two hundred thousand that lead to one milestone', () => {
    const { network } = planOf({ Step: { duration: '1d' }, GoLive: { kind: 'MILESTONE', after: 'Step' } });
    const [step, goLive] = network.activities;
    const [link] = network.links;
    const ids = Array.from({ length: 200_000 }, (_, i) => `s${i}`);
    const hub = {
      ...network,
      activities: [goLive!, ...ids.map((id, i) => ({ ...step!, id, durationMinutes: 1 + (i % 480) }))],
      links: ids.map((id) => ({ ...link!, id, predecessorId: id })),
    };
    const paths = floatPaths(hub, 0, 3);
    expect(paths.map(({ floatMinutes, activityIds }) => [floatMinutes, activityIds.length])).toEqual([
      [0, 2],
      [0, 1],
      [0, 1],
    ]);
  });
});
