import { type Line, planOf } from '../../test/support/plan.js';
import { decisionsNeeded } from './decisions.rules.js';
import type { DecisionFacts } from './decision-facts.rules.js';
import type { Wait } from './waits.rules.js';

const lines: Record<string, Line> = {
  A: { duration: '3d' },
  B: { duration: '1d' },
  G: { kind: 'MILESTONE', after: 'A, B', marks: 'GO_LIVE' },
};
const { plan } = planOf(lines);
const goLive = plan.activities.get('G')!;
const person = { side: 'CLIENT', leavesOn: null } as const;
const factsOf = (more: Partial<DecisionFacts>): DecisionFacts => ({
  plan,
  nowAt: '2026-03-04T08:00',
  people: [
    { ...person, id: 'Max', name: 'Max', role: 'MANAGER' },
    { ...person, id: 'Una', name: 'Una', role: 'APPROVER' },
    { ...person, id: 'Pia', name: 'Pia', role: 'MANAGER', side: 'PROVIDER' },
  ],
  targets: [],
  gates: [],
  waits: [],
  raidItems: [],
  coverageGaps: [],
  accessGaps: [],
  obligations: [],
  serviceLevels: [],
  ...more,
});
const decided = (more: Partial<DecisionFacts>) => decisionsNeeded(factsOf(more));
const target = (fields: Partial<DecisionFacts['targets'][number]>): DecisionFacts['targets'][number] => ({
  what: 'the go-live',
  milestone: goLive,
  health: 'RED',
  floatDays: -2,
  targetOn: '2026-03-03',
  reason: 'It is late.',
  ...fields,
});
const obligation = (fields: Partial<DecisionFacts['obligations'][number]>) => ({
  id: 'o',
  kind: 'NOTICE' as const,
  title: 'Notice',
  party: 'CLIENT' as const,
  ownerId: null,
  dueOn: '2026-03-10',
  daysLeft: 6,
  ...fields,
});
const item = (fields: Partial<DecisionFacts['raidItems'][number]>) => ({
  id: 'i',
  kind: 'ISSUE' as const,
  code: 'I1',
  title: 'No licence',
  side: 'PROVIDER' as const,
  ownerId: null,
  dueOn: null,
  blockedIds: ['B'],
  ...fields,
});
const gate = (fields: Partial<DecisionFacts['gates'][number]>): DecisionFacts['gates'][number] => ({
  milestone: goLive,
  criteria: [{ id: 'c', statement: 'Rehearsed', state: 'OPEN', makeGoodBy: null }],
  conditions: [],
  lapsed: [],
  daysToGo: 0,
  ...fields,
});
const wait = (fields: Partial<Wait>): Wait => ({
  kind: 'ACTIVITY',
  subjectId: 'A',
  activityId: 'A',
  side: 'CLIENT',
  ownerId: null,
  sinceOn: '2026-03-01',
  days: 3,
  subject: 'A "A"',
  state: 'was to finish by 2026-03-01',
  ...fields,
});

describe('What needs a decision', () => {
  it('is nothing where nothing presses', () => {
    expect(decided({})).toEqual([]);
    expect(decided({ targets: [target({ health: 'AMBER', floatDays: 1 })] })).toEqual([]);
    expect(decided({ obligations: [obligation({ daysLeft: 31 })] })).toEqual([]);
    expect(decided({ gates: [gate({ daysToGo: 15 })] })).toEqual([]);
    expect(decided({ gates: [gate({ daysToGo: null })] })).toEqual([]);
    expect(decided({ raidItems: [item({ blockedIds: [] })] })).toEqual([]);
    expect(decided({ waits: [wait({ subjectId: 'B', activityId: 'B' })] })).toEqual([]);
  });

  it('comes in order of what is at stake and how far past its day it is', () => {
    const found = decided({
      targets: [target({})],
      gates: [gate({ milestone: { ...goLive, marks: null } })],
      raidItems: [item({ dueOn: '2026-02-20' })],
      obligations: [obligation({}), obligation({ id: 'late', daysLeft: -29, dueOn: '2026-02-03' })],
    });
    // 90 + 2, 60 + 29, 60 - 0, 60 - 6, 30 + 12.
    expect(found.map(({ kind, subjectId, daysLeft }) => [kind, subjectId, daysLeft])).toEqual([
      ['TARGET', 'G', -1],
      ['OBLIGATION', 'late', -29],
      ['GATE', 'G', 0],
      ['OBLIGATION', 'o', 6],
      ['BLOCKER', 'i', -12],
    ]);
  });

  it('is for the one whose it is, else for who decides for the side', () => {
    const deciders = (more: Partial<DecisionFacts>) =>
      decided(more).map(({ participantId }) => participantId);
    expect(deciders({ targets: [target({})] })).toEqual(['Una']);
    expect(deciders({ raidItems: [item({})] })).toEqual(['Pia']);
    expect(deciders({ raidItems: [item({ ownerId: 'Ron' })] })).toEqual(['Ron']);
    expect(deciders({ raidItems: [item({ side: 'JOINT' })] })).toEqual([null]);
    const gone = factsOf({ obligations: [obligation({})] });
    const people = gone.people.map((one) => ({ ...one, leavesOn: '2026-03-03' }));
    expect(decisionsNeeded({ ...gone, people })[0]!.participantId).toBeNull();
  });
});

describe('A gate', () => {
  it('says what is open and when it is due', () => {
    const [found] = decided({ gates: [gate({ daysToGo: 1 })] });
    expect(found).toMatchObject({
      what: 'Decide the gate G "G": go, on conditions, or no go.',
      whyNow: 'It is due in 1 day, and 1 of 1 exit criterion is open: "Rehearsed".',
      participantId: 'Una',
      byOn: '2026-03-04',
    });
    const met = gate({ daysToGo: -2, criteria: [{ ...gate({}).criteria[0]!, state: 'MET' }] });
    expect(decided({ gates: [met] })[0]!.whyNow).toBe(
      'It was due 2 days ago, and none of its 1 exit criterion is open.',
    );
  });

  it('brings back what was waived or promised and is past its day', () => {
    const conditions = [{ title: 'Fix it', ownerId: 'Max', dueOn: '2026-03-01', taskId: 'A' }];
    const waived = { id: 'w', statement: 'Tested', state: 'WAIVED' as const, makeGoodBy: '2026-03-03' };
    const passed = { daysToGo: null, criteria: [waived], conditions };
    expect(decided({ gates: [gate(passed)] }).map(({ kind, subjectId }) => [kind, subjectId])).toEqual([
      ['CONDITION', 'A'],
      ['WAIVER', 'w'],
    ]);
    const later = decided({
      gates: [
        gate({
          ...passed,
          criteria: [{ ...waived, makeGoodBy: '2026-03-04' }],
          conditions: [{ ...conditions[0]!, dueOn: '2026-03-04' }],
        }),
      ],
    });
    expect(later).toEqual([]);
  });

  it('is to be decided anew where what its go relied on holds no more', () => {
    expect(decided({ gates: [gate({ daysToGo: null, lapsed: ['Runbook'] })] })).toMatchObject([
      { whyNow: 'What it relied on holds no more: "Runbook".', byOn: '2026-03-11' },
    ]);
  });
});

describe('Work that is waited for', () => {
  it('is one decision for each who is waited for', () => {
    const waits = [
      wait({ kind: 'DOCUMENT_REVIEW', ownerId: 'Una', state: 'waits for its review' }),
      wait({ kind: 'DOCUMENT_REVIEW', ownerId: 'Una', activityId: 'B', subject: 'B "B"', days: 1 }),
      wait({ side: 'PROVIDER' }),
    ];
    expect(decided({ waits })).toMatchObject([
      {
        kind: 'REVIEW',
        what: 'Review, or give to another reviewer: A "A" and B "B".',
        whyNow: 'A "A" waits for its review (3 days); 1 of 2 are critical.',
        participantId: 'Una',
      },
      {
        kind: 'CRITICAL_WORK',
        whyNow: 'It was to finish by 2026-03-01 (3 days); it is critical.',
        participantId: 'Pia',
      },
    ]);
  });
});

describe('The service', () => {
  it('lacks people when the go-live is near', () => {
    const lacking = {
      serviceItemId: 's',
      name: 'ERP',
      criticality: 'CRITICAL' as const,
      required: 2,
      signedOff: 0,
    };
    const near = { targets: [target({ health: 'GREEN' })], coverageGaps: [lacking] };
    expect(decided(near)).toMatchObject([
      {
        kind: 'COVERAGE',
        side: 'PROVIDER',
        whyNow: 'At the go-live, forecast for 2026-03-04, these will lack people: "ERP" (0 of 2).',
      },
    ]);
    expect(decided({ ...near, nowAt: '2026-02-03T08:00' })).toEqual([]);
    expect(decided({ ...near, coverageGaps: [{ ...lacking, criticality: 'LOW' }] })).toEqual([]);
  });

  it('has accesses that are missing and that should not be, a decision for each', () => {
    const gap = {
      grantId: 'x',
      kind: 'LEFT' as const,
      side: 'CLIENT' as const,
      person: 'Rae',
      state: 'has left and still has access to "ERP"',
      privileged: true,
      sinceOn: '2026-03-02',
      days: 2,
    };
    const accessGaps = [gap, { ...gap, days: 1 }, { ...gap, kind: 'NOT_PROVISIONED' as const, grantId: 'y' }];
    expect(decided({ accessGaps })).toMatchObject([
      {
        subjectId: 'x',
        what: 'Take 2 accesses that should not be, or say why not.',
        whyNow: 'Rae has left and still has access to "ERP", since 2026-03-02 (2 days), and 1 more.',
      },
      { subjectId: 'y', what: 'Give 1 access that is needed, or say no.' },
    ]);
  });

  it('is worse than in house, or owes a credit', () => {
    const level = {
      metricId: 'm',
      name: 'Solved in time',
      unit: '%',
      periodOn: '2026-02-01',
      value: 91,
      baseline: 93,
      target: 95,
      isWorse: true,
      missesMinimum: false,
      creditDue: true,
    };
    expect(decided({ serviceLevels: [level] })).toMatchObject([
      {
        kind: 'SERVICE_LEVEL',
        whyNow:
          'In the period from 2026-02-01 it was 91 %; it was 93 % in house; the target is 95 %, so that a credit is due.',
      },
    ]);
    expect(decided({ serviceLevels: [{ ...level, isWorse: false, creditDue: false }] })).toEqual([]);
  });
});
