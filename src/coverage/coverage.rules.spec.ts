import type { CoverageLevel } from '../domain/terms.js';
import {
  coverageAt,
  type CoverageFacts,
  coverageOverTime,
  gapsIn,
  openedBy,
  reachedBy,
  singlePointsIn,
  weightedRatio,
} from './coverage.rules.js';

const reached = (who: string, item: string, level: CoverageLevel, at: string) => ({
  participantId: who,
  serviceItemId: item,
  level,
  at,
});
/** Rae leaves on 20 March; Ravi stays. Billing is critical and wants two, Mail is not and wants one, Fax wants nobody. */
const facts = (...all: ReturnType<typeof reached>[]): CoverageFacts => ({
  items: [
    { id: 'Billing', criticality: 'CRITICAL', requiredCoverage: 2 },
    { id: 'Mail', criticality: 'LOW', requiredCoverage: 1 },
    { id: 'Fax', criticality: 'HIGH', requiredCoverage: 0 },
  ],
  people: new Map([
    ['Rae', { id: 'Rae', leavesOn: '2026-03-20' }],
    ['Ravi', { id: 'Ravi', leavesOn: null }],
  ]),
  reached: all,
});
const both = facts(
  reached('Rae', 'Billing', 'TRAINED', '2026-03-02T12:00'),
  reached('Ravi', 'Billing', 'SHADOWED', '2026-03-10T12:00'),
  reached('Rae', 'Billing', 'REVERSE_SHADOWED', '2026-03-12T12:00'),
);

describe('The coverage of an item', () => {
  const billing = (at: string, counts: CoverageLevel = 'TRAINED') => coverageAt(both, at, counts)[0]!;

  it('is the people signed off by then ÷ those required', () => {
    expect(billing('2026-03-01T00:00')).toMatchObject({ signedOff: 0, ratio: 0, cells: [] });
    expect(billing('2026-03-02T12:00')).toMatchObject({ signedOff: 1, ratio: 0.5 });
    expect(billing('2026-03-10T12:00')).toMatchObject({ signedOff: 2, ratio: 1 });
  });

  it('shows the highest level of each', () => {
    expect(billing('2026-03-12T12:00').cells).toEqual([
      { participantId: 'Rae', level: 'REVERSE_SHADOWED', since: '2026-03-12T12:00' },
      { participantId: 'Ravi', level: 'SHADOWED', since: '2026-03-10T12:00' },
    ]);
  });

  it('does not count who is below the level asked for', () => {
    expect(billing('2026-03-12T12:00', 'REVERSE_SHADOWED')).toMatchObject({ signedOff: 1, ratio: 0.5 });
    expect(billing('2026-03-12T12:00', 'WORKS_ALONE')).toMatchObject({ signedOff: 0 });
  });

  it('does not count who has left; on their last day they are still there', () => {
    expect(billing('2026-03-20T23:59').signedOff).toBe(2);
    expect(billing('2026-03-21T00:00')).toMatchObject({ signedOff: 1, cells: [{ participantId: 'Ravi' }] });
  });

  it('is at most whole, and whole where nobody is required', () => {
    const three = facts(
      ...['Rae', 'Ravi'].map((who) => reached(who, 'Mail', 'TRAINED', '2026-03-02T12:00')),
      reached('Stranger', 'Mail', 'TRAINED', '2026-03-02T12:00'),
    );
    expect(coverageAt(three, '2026-03-10T12:00', 'TRAINED').slice(1)).toMatchObject([
      { signedOff: 2, ratio: 1 },
      { signedOff: 0, ratio: 1 },
    ]);
  });
});

describe('The coverage of a transition', () => {
  it('weighs items by criticality, and leaves those out that require nobody', () => {
    const coverage = coverageAt(both, '2026-03-15T00:00', 'TRAINED');
    expect(weightedRatio(both.items, coverage)).toBe(0.8);
    expect(gapsIn(both.items, coverage).map(({ serviceItemId }) => serviceItemId)).toEqual(['Mail']);
    expect(singlePointsIn(coverage)).toEqual([]);
    const fax = { ...both, items: both.items.slice(2) };
    expect(weightedRatio(fax.items, coverageAt(fax, '2026-03-15T00:00', 'TRAINED'))).toBeNull();
  });

  it('lists the most critical gap first', () => {
    const early = coverageAt(both, '2026-03-03T00:00', 'TRAINED');
    expect(gapsIn(both.items, early).map(({ serviceItemId }) => serviceItemId)).toEqual(['Billing', 'Mail']);
    expect(singlePointsIn(early).map(({ serviceItemId }) => serviceItemId)).toEqual(['Billing']);
  });

  it('changes over time, down too when somebody leaves', () => {
    expect(coverageOverTime(both, '2026-04-01T00:00', 'TRAINED')).toEqual([
      { on: '2026-03-02', ratio: 0.4 },
      { on: '2026-03-10', ratio: 0.8 },
      { on: '2026-03-21', ratio: 0.4 },
    ]);
    expect(coverageOverTime(both, '2026-03-09T00:00', 'TRAINED')).toHaveLength(1);
  });
});

describe('Somebody who leaves', () => {
  it('opens what then lacks people or hangs on one', () => {
    const opened = openedBy(both, 'Ravi', '2026-03-13', '2026-03-10T12:00', 'TRAINED');
    expect(opened).toMatchObject([
      { before: { serviceItemId: 'Billing', signedOff: 2, ratio: 1 }, after: { signedOff: 1, ratio: 0.5 } },
    ]);
  });

  it('opens nothing where they covered nothing, or had left before', () => {
    expect(openedBy(both, 'Somebody', '2026-03-13', '2026-03-10T12:00', 'TRAINED')).toEqual([]);
    expect(openedBy(both, 'Ravi', '2026-03-05', '2026-03-05T12:00', 'TRAINED')).toEqual([]);
  });
});

describe('What a training brings', () => {
  const learning = (format: 'WORKSHOP' | 'SHADOWING' | 'REVERSE_SHADOWING', signedOffAt: string | null) => ({
    participantId: 'Rae',
    serviceItemId: 'Billing',
    format,
    signedOffAt,
    finishAt: '2026-03-30T17:00',
  });

  it('depends on its format', () => {
    const all = (['WORKSHOP', 'SHADOWING', 'REVERSE_SHADOWING'] as const).map((format) =>
      learning(format, '2026-03-02T12:00'),
    );
    expect(reachedBy(all, [], 'AS_OF_TODAY').map(({ level }) => level)).toEqual([
      'TRAINED',
      'SHADOWED',
      'REVERSE_SHADOWED',
    ]);
  });

  it('comes with the sign-off, and as planned at the scheduled finish', () => {
    expect(reachedBy([learning('WORKSHOP', null)], [], 'AS_OF_TODAY')).toEqual([]);
    expect(reachedBy([learning('WORKSHOP', null)], [], 'PLANNED')).toMatchObject([
      { at: '2026-03-30T17:00' },
    ]);
    expect(reachedBy([learning('WORKSHOP', '2026-03-02T12:00')], [], 'AT_GO_LIVE')).toMatchObject([
      { at: '2026-03-02T12:00' },
    ]);
  });
});
