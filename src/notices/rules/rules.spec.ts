import { type Line, planOf } from '../../../test/support/plan.js';
import type { PlanChange } from '../../planning/plan-change.js';
import { type HandoverState, type NoticedPerson, type OpenRaidItem, recipientsOf } from '../notice.rules.js';
import { awaited } from './awaited.rules.js';
import { baselineAwaitsApproval } from './baseline-awaits-approval.rules.js';
import { gateOpen } from './gate-open.rules.js';
import { retestDue } from './retest-due.rules.js';
import { finishesSoon, startsSoon } from './look-ahead.rules.js';
import { milestoneBlocked } from './milestone-blocked.rules.js';
import { reviewDue, reviewLate } from './reviews.rules.js';
import { raidItemDue, raidItemOverdue } from './raid-items.rules.js';

const stateOf = (
  lines: Record<string, Line>,
  nowAt: string,
  more: Partial<HandoverState> = {},
  changes: readonly PlanChange[] = [],
): HandoverState => ({
  plan: planOf(lines, {}, changes).plan,
  nowAt,
  people: [],
  raidItems: [],
  reviews: [],
  gates: [],
  retests: [],
  baselines: [],
  agreedFinishes: new Map(),
  lastLateGoLiveId: null,
  ...more,
});
const progress = (activity: string, said: object): PlanChange => ({
  type: 'RECORD_PROGRESS',
  activity,
  progress: said,
});
const item = (fields: Partial<OpenRaidItem>): OpenRaidItem => ({
  id: 'item',
  internalTo: null,
  code: 'R1',
  title: 'Risk',
  side: 'CLIENT',
  ownerId: null,
  dueOn: null,
  blockedIds: [],
  ...fields,
});

describe('Somebody is waited for', () => {
  const lines: Record<string, Line> = {
    A: { duration: '2d', deadlineAt: '2026-03-03T17:00' },
    B: { after: 'A' },
    C: { after: 'A' },
  };

  it('who has not finished in time what others wait for', () => {
    expect(awaited.find(stateOf(lines, '2026-03-04T08:00'), 0)).toMatchObject([
      {
        key: 'A',
        text: 'A "A" was to be finished by 2026-03-03 17:00 and is not; but for it, 2 activities could begin: B "B", C "C".',
      },
    ]);
    expect(awaited.find(stateOf(lines, '2026-03-03T17:00'), 0)).toEqual([]);
  });

  it('by the agreed date, where that is earlier', () => {
    const state = stateOf(lines, '2026-03-03T08:00', {
      agreedFinishes: new Map([['A', '2026-03-02T17:00']]),
    });
    expect(awaited.find(state, 0)).toMatchObject([{ key: 'A' }]);
  });

  it('not where what waits is held by something else, too', () => {
    const held = { A: lines.A!, X: { duration: '9d' }, B: { after: 'A, X' } };
    expect(awaited.find(stateOf(held, '2026-03-04T08:00'), 0)).toEqual([]);
  });

  it('not where they wait themselves', () => {
    const chain = { X: { duration: '9d' }, A: { ...lines.A!, after: 'X' }, B: { after: 'A' } };
    expect(awaited.find(stateOf(chain, '2026-03-20T08:00'), 0)).toEqual([]);
  });

  it('no more once it is done', () => {
    const done = [progress('A', { actualStartAt: '2026-03-02T08:00', actualFinishAt: '2026-03-04T12:00' })];
    expect(awaited.find(stateOf(lines, '2026-03-05T08:00', {}, done), 0)).toEqual([]);
  });
});

describe('What is somebody’s', () => {
  const lines: Record<string, Line> = {
    A: { duration: '2d', ownerId: 'Ann' },
    B: { after: 'A', ownerId: 'Ben' },
    C: { after: 'B', ownerId: 'Cid' },
    D: { after: 'A' },
    M: { kind: 'MILESTONE', after: 'A', ownerId: 'Mo' },
  };
  const begun = [progress('A', { actualStartAt: '2026-03-02T08:00' })];

  it('is told before it starts, so many days ahead', () => {
    const state = stateOf(lines, '2026-03-02T08:00', {}, begun);
    const starting = (days: number) => startsSoon.find(state, days).map(({ key }) => key);
    expect([starting(1), starting(2), starting(3)]).toEqual([[], ['B'], ['B', 'C']]);
    expect(startsSoon.find(state, 2)).toMatchObject([
      { text: 'B "B" starts at 2026-03-04 08:00.', ownerId: 'Ben' },
    ]);
  });

  it('is told before it finishes, once it has begun, and so are milestones', () => {
    const finishing = (days: number, changes: PlanChange[] = begun) =>
      finishesSoon.find(stateOf(lines, '2026-03-02T08:00', {}, changes), days).map(({ key }) => key);
    expect([finishing(1), finishing(3), finishing(3, [])]).toEqual([[], ['A', 'M'], ['M']]);
  });
});

describe('A milestone with open blockers', () => {
  const lines: Record<string, Line> = { A: { duration: '10d' }, M: { kind: 'MILESTONE', after: 'A' } };
  const blockers = ['R1', 'R2', 'R3', 'I1'].map((code) => item({ code, title: 'x', blockedIds: ['M'] }));
  it('is told ten days before', () => {
    const told = (nowAt: string) => milestoneBlocked.find(stateOf(lines, nowAt, { raidItems: blockers }), 10);
    expect(told('2026-03-03T08:00')).toEqual([]);
    expect(told('2026-03-04T08:00')).toMatchObject([
      {
        key: 'M',
        text: 'The milestone M "M", forecast for 2026-03-13 17:00, is blocked by R1 "x", R2 "x", R3 "x" and 1 more.',
      },
    ]);
    expect(milestoneBlocked.find(stateOf(lines, '2026-03-04T08:00'), 10)).toEqual([]);
  });

  it('is told of what is internal to a side apart, to that side alone', () => {
    const raidItems = [
      item({ code: 'R1', blockedIds: ['M'] }),
      item({ code: 'RP1', internalTo: 'PROVIDER', blockedIds: ['M'] }),
    ];
    const found = milestoneBlocked.find(stateOf(lines, '2026-03-04T08:00', { raidItems }), 10);
    expect(
      found.map(({ key, internalTo, text }) => [key, internalTo, text.replace(/.*blocked by /, '')]),
    ).toEqual([
      ['M', null, 'R1 "Risk".'],
      ['M PROVIDER', 'PROVIDER', 'RP1 "Risk".'],
    ]);
  });
});

describe('An item of the RAID log', () => {
  const told = (dueOn: string | null): [number, number] => {
    const state = stateOf({}, '2026-03-04T23:00', { raidItems: [item({ dueOn })] });
    return [raidItemDue.find(state, 3).length, raidItemOverdue.find(state, 0).length];
  };
  it.each<[string | null, [number, number]]>([
    [null, [0, 0]],
    ['2026-03-03', [0, 1]],
    ['2026-03-04', [1, 0]],
    ['2026-03-07', [1, 0]],
    ['2026-03-08', [0, 0]],
  ])('due on %s on 4 March, three days before', (dueOn, expected) => {
    expect(told(dueOn)).toEqual(expected);
  });
});

describe('A document that waits for its review', () => {
  const told = (dueOn: string | null, late: boolean): string[] => {
    const reviews = [{ activityId: 'D', side: 'PROVIDER' as const, reviewerId: null, dueOn, late }];
    const state = stateOf({ D: { kind: 'DOCUMENT_HANDOFF' } }, '2026-03-04T08:00', { reviews });
    return [...reviewDue.find(state, 3), ...reviewLate.find(state, 0)].map(({ text }) => text);
  };
  it('is told of so many days before it is due, and once that is past', () => {
    expect(told('2026-03-08', false)).toEqual([]);
    expect(told(null, false)).toEqual([]);
    expect(told('2026-03-07', false)).toEqual(['D "D" waits for its review, which is due on 2026-03-07.']);
    expect(told('2026-03-03', true)).toEqual(['D "D" waits for its review, which was due on 2026-03-03.']);
  });
});

describe('A baseline', () => {
  const baseline = {
    id: 'b',
    number: 1,
    name: 'Contract',
    clientApprovedAt: null,
    providerApprovedAt: null,
    agreed: false,
  };
  it('waits for each side that has not approved it, if it is the latest', () => {
    const waiting = (baselines: HandoverState['baselines']) =>
      baselineAwaitsApproval.find(stateOf({}, '2026-03-04T08:00', { baselines }), 0).map(({ text }) => text);
    const second = { ...baseline, id: 'c', number: 2, clientApprovedAt: '2026-03-03T08:00:00Z' };
    expect(waiting([])).toEqual([]);
    expect(waiting([baseline])).toHaveLength(2);
    expect(waiting([baseline, second])).toEqual([
      'Baseline 2 "Contract" waits for the approval of the provider.',
    ]);
  });
});

describe('Who is told', () => {
  const person = (name: string, fields: Partial<NoticedPerson> = {}): NoticedPerson => ({
    id: name,
    userId: name,
    name,
    side: 'CLIENT',
    role: 'SME',
    leavesOn: null,
    ...fields,
  });
  const people = [
    person('Mia', { role: 'MANAGER' }),
    person('Max', { role: 'MANAGER', side: 'PROVIDER' }),
    person('Eve'),
    person('Pen', { userId: null, side: 'PROVIDER' }),
    person('Ida', { leavesOn: '2026-03-03' }),
    person('App', { role: 'APPROVER' }),
  ];
  const told = (ownerId: string | null, side: 'CLIENT' | 'PROVIDER' | 'JOINT', ...audience: any[]) =>
    recipientsOf({ ownerId, side }, audience, { people, nowAt: '2026-03-04T08:00' }).map(
      ({ userId, onBehalfOf }) => (onBehalfOf === null ? userId : `${userId} for ${onBehalfOf}`),
    );
  it('is the owner, and each once', () => {
    expect(told('Eve', 'CLIENT', 'OWNER')).toEqual(['Eve']);
    expect(told('Mia', 'CLIENT', 'OWNER', 'MANAGERS')).toEqual(['Mia']);
  });
  it('is the managers of the side, of both where it concerns both', () => {
    expect(told(null, 'PROVIDER', 'MANAGERS')).toEqual(['Max']);
    expect(told(null, 'JOINT', 'MANAGERS', 'APPROVERS')).toEqual(['Mia', 'Max', 'App']);
  });
  it('is nobody of the other side, where it is internal', () => {
    const internal = recipientsOf(
      { ownerId: 'Eve', side: 'JOINT', internalTo: 'PROVIDER' },
      ['OWNER', 'MANAGERS', 'APPROVERS'],
      { people, nowAt: '2026-03-04T08:00' },
    );
    expect(internal.map(({ userId }) => userId)).toEqual(['Max']);
  });

  it('is the managers of their side where the owner is nobody, has left or has no login', () => {
    expect(told(null, 'CLIENT', 'OWNER')).toEqual(['Mia']);
    expect(told('Ida', 'CLIENT', 'OWNER')).toEqual(['Mia']);
    expect(told('Pen', 'CLIENT', 'OWNER')).toEqual(['Max for Pen']);
  });
});

describe('A gate that is near', () => {
  const lines: Record<string, Line> = {
    A: { duration: '5d' },
    G: { kind: 'MILESTONE', after: 'A', side: 'CLIENT' },
  };
  const gates = [{ activityId: 'G', openCriteria: ['Runbook accepted', 'Access live'] }];

  it('is told of while criteria of it are open, with what they say', () => {
    expect(gateOpen.find(stateOf(lines, '2026-03-02T08:00', { gates }), 10)).toMatchObject([
      {
        key: 'G',
        side: 'CLIENT',
        text: 'The gate G "G" is forecast for 2026-03-06 17:00, and 2 exit criteria are open: Runbook accepted, Access live.',
      },
    ]);
    expect(gateOpen.find(stateOf(lines, '2026-03-02T08:00', { gates }), 3)).toEqual([]);
    const met = [{ activityId: 'G', openCriteria: [] }];
    expect(gateOpen.find(stateOf(lines, '2026-03-02T08:00', { gates: met }), 10)).toEqual([]);
  });
});

describe('Somebody who is to be assessed again', () => {
  it('is told so when the day comes near, and told anew when another attempt fails', () => {
    const lines: Record<string, Line> = { T: { kind: 'TRAINING_TASK', duration: '2d' } };
    const retest = {
      activityId: 'T',
      participantId: 'rae',
      name: 'Rae',
      side: 'PROVIDER' as const,
      dueOn: '2026-03-09',
    };
    const found = (nowAt: string, dueOn = retest.dueOn) =>
      retestDue.find(stateOf(lines, nowAt, { retests: [{ ...retest, dueOn }] }), 3);
    expect(found('2026-03-05T08:00')).toEqual([]);
    expect(found('2026-03-06T08:00')).toMatchObject([
      {
        ownerId: 'rae',
        text: 'Rae failed the assessment of T "T" and is due to be assessed again by 2026-03-09.',
      },
    ]);
    expect(found('2026-03-12T08:00', '2026-03-13')[0]!.key).not.toBe(found('2026-03-12T08:00')[0]!.key);
  });
});
