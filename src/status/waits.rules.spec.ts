import { type Line, planOf } from '../../test/support/plan.js';
import type { PlanChange } from '../planning/plan-change.js';
import { courtsOf, type Wait, type WaitFacts, waitInWords, waitsOf } from './waits.rules.js';

const factsOf = (
  lines: Record<string, Line>,
  nowAt: string,
  more: Partial<WaitFacts> = {},
  changes: readonly PlanChange[] = [],
): WaitFacts => ({
  plan: planOf(lines, {}, changes).plan,
  nowAt,
  agreedFinishOf: null,
  reviews: [],
  steps: [],
  raidItems: [],
  obligations: [],
  accessGaps: [],
  ...more,
});
const told = (facts: WaitFacts): string[] =>
  waitsOf(facts).map((wait) => `${wait.days}: ${waitInWords(wait)}`);

describe('An activity', () => {
  const lines: Record<string, Line> = {
    A: { duration: '2d' },
    B: { after: 'A' },
    M: { kind: 'MILESTONE', after: 'B' },
  };

  it('is waited for once it should have finished, and what waits for it is not', () => {
    expect(told(factsOf(lines, '2026-03-03T16:00'))).toEqual(['1: A "A" was to start by 2026-03-02.']);
    expect(told(factsOf(lines, '2026-03-06T08:00'))).toEqual(['3: A "A" was to finish by 2026-03-03.']);
  });

  it('is overdue by what comes first: its target, what was agreed, or the schedule', () => {
    const begun: PlanChange[] = [
      { type: 'RECORD_PROGRESS', activity: 'A', progress: { actualStartAt: '2026-03-02T08:00' } },
    ];
    const agreed = { agreedFinishOf: new Map([['A', '2026-02-27T17:00']]) };
    expect(told(factsOf(lines, '2026-03-03T08:00', agreed, begun))).toEqual([
      '4: A "A" was to finish by 2026-02-27.',
    ]);
    expect(told(factsOf(lines, '2026-03-03T08:00', {}, begun))).toEqual([]);
  });

  it('is not where a phase around it is held', () => {
    const held = { A: { duration: '2d' }, P: { kind: 'PHASE' as const, after: 'A' }, B: { phase: 'P' } };
    expect(told(factsOf(held, '2026-03-10T08:00'))).toEqual(['7: A "A" was to finish by 2026-03-03.']);
  });
});

describe('A document', () => {
  const lines: Record<string, Line> = { D: { kind: 'DOCUMENT_HANDOFF', duration: '2d' } };
  const review = {
    activityId: 'D',
    side: 'PROVIDER' as const,
    reviewerId: 'Rae',
    sinceOn: '2026-03-02',
    dueOn: '2026-03-09',
    late: false,
  };

  it('is in the court of those who review it, and late there past the limit', () => {
    const of = (nowAt: string, late: boolean): Wait[] =>
      waitsOf(factsOf(lines, nowAt, { reviews: [{ ...review, late }] }));
    expect(of('2026-03-03T08:00', false)).toEqual([]);
    expect(of('2026-03-05T08:00', false)).toMatchObject([
      {
        side: 'PROVIDER',
        ownerId: 'Rae',
        sinceOn: '2026-03-03',
        state: 'waits for its review since 2026-03-02, which is due on 2026-03-09',
      },
    ]);
    expect(of('2026-03-12T08:00', true)).toMatchObject([
      {
        kind: 'DOCUMENT_REVIEW',
        sinceOn: '2026-03-09',
        days: 3,
        state: 'waits for its review since 2026-03-02, which was due on 2026-03-09',
      },
    ]);
  });
});

describe('A training', () => {
  const lines: Record<string, Line> = { T: { kind: 'TRAINING_TASK', ownerId: 'Sam', duration: '2d' } };
  const step = (name: string, what: 'ASSESS' | 'RETEST' | 'SIGN_OFF', on: string) => ({
    activityId: 'T',
    participantId: name,
    name,
    step: what,
    on,
  });

  it('is in the court of those who know it while trainees wait for them, and of who is to try again', () => {
    const steps = [
      step('Rae', 'ASSESS', '2026-03-04'),
      step('Roy', 'ASSESS', '2026-03-03'),
      step('Ray', 'SIGN_OFF', '2026-03-05'),
      step('Rob', 'RETEST', '2026-03-06'),
      step('Ria', 'RETEST', '2026-03-09'),
    ];
    const waits = waitsOf(factsOf(lines, '2026-03-09T08:00', { steps }));
    expect(waits.map((wait) => [wait.kind, wait.side, wait.ownerId, waitInWords(wait)])).toEqual([
      [
        'ASSESSMENT',
        'CLIENT',
        'Sam',
        '2 trainees of T "T" attended and wait for the assessment since 2026-03-03.',
      ],
      ['SIGN_OFF', 'CLIENT', 'Sam', 'Ray of T "T" passed and waits for the sign-off since 2026-03-05.'],
      ['RETEST', 'PROVIDER', 'Rob', 'Rob failed the assessment of T "T" and was to try again by 2026-03-06.'],
    ]);
  });
});

describe('Courts', () => {
  it('are by side and owner, the longest wait first, and both sides’ are each side’s', () => {
    const others = {
      raidItems: [
        { id: 'r', code: 'R1', title: 'Risk', side: 'JOINT' as const, ownerId: 'Una', dueOn: '2026-03-01' },
        { id: 's', code: 'R2', title: 'None', side: 'CLIENT' as const, ownerId: null, dueOn: '2026-03-04' },
      ],
      obligations: [
        { id: 'o', title: 'Pay', party: 'CLIENT' as const, ownerId: null, dueOn: '2026-02-27' },
        { id: 'n', title: 'Never', party: 'CLIENT' as const, ownerId: null, dueOn: null },
      ],
      accessGaps: [
        {
          grantId: 'g',
          side: 'CLIENT' as const,
          person: 'Rae',
          state: 'needs access',
          sinceOn: '2026-03-02',
        },
      ],
    };
    const waits = waitsOf(factsOf({}, '2026-03-04T08:00', others));
    const shown = (side: 'PROVIDER' | null) =>
      courtsOf(waits, side).map((court) => [
        court.side,
        court.ownerId,
        court.longestDays,
        court.waits.map(({ kind }) => kind),
      ]);
    expect(shown(null)).toEqual([
      ['CLIENT', null, 5, ['OBLIGATION', 'ACCESS']],
      ['JOINT', 'Una', 3, ['RAID_ITEM']],
    ]);
    expect(shown('PROVIDER')).toEqual([['JOINT', 'Una', 3, ['RAID_ITEM']]]);
  });
});
