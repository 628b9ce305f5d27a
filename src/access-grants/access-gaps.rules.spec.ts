import type { AccessGapKind } from '../domain/terms.js';
import { accessGaps, type GapFacts, type Grant, neededFrom } from './access-gaps.rules.js';

/** Of Pia, of the provider, who has had access since 2 March. */
const held: Grant = {
  personId: 'pia',
  personSide: 'PROVIDER',
  joinsOn: null,
  leavesOn: null,
  privileged: false,
  requires: [],
  status: 'PROVISIONED',
  neededOn: null,
  activityStartAt: null,
  requestedOn: '2026-02-23',
  provisionedOn: '2026-03-02',
};
const requested: Grant = { ...held, status: 'REQUESTED', provisionedOn: null, neededOn: '2026-03-02' };
const inHouse: Grant = { ...held, personId: 'carl', personSide: 'CLIENT', privileged: true };
const facts: GapFacts = {
  todayOn: '2026-03-10',
  knowledgeSource: 'CLIENT',
  status: 'EXECUTING',
  endedOn: null,
  handedOver: null,
  checks: [],
};
const nda = { kind: 'NDA', participantIds: ['pia'], validFrom: '2026-01-01', expiresOn: null } as const;

type Told = [kind: AccessGapKind, sinceOn: string, days: number, side: string];
const told = (grant: Grant, more: Partial<GapFacts> = {}, on = '2026-03-10'): Told[] =>
  accessGaps([grant], { ...facts, ...more }, on).map(({ kind, sinceOn, days, side }) => [
    kind,
    sinceOn,
    days,
    side,
  ]);

describe('access is needed', () => {
  it.each([
    ['by the day that is said', { activityStartAt: '2026-03-09T08:00' }, '2026-03-02'],
    [
      'from the start of its activity where none is',
      { neededOn: null, activityStartAt: '2026-03-09T08:00' },
      '2026-03-09',
    ],
    ['from the request on where nothing is said', { neededOn: null }, '2026-02-23'],
    ['not before the person joins', { joinsOn: '2026-03-16' }, '2026-03-16'],
  ])('%s', (_, more, day) => {
    expect(neededFrom({ ...requested, ...more })).toBe(day);
  });
});

describe('who needs access and does not have it', () => {
  it('waits for the side whose systems they are', () => {
    expect(told(requested)).toEqual([['NOT_PROVISIONED', '2026-03-02', 8, 'CLIENT']]);
    expect(told(requested, { knowledgeSource: 'PROVIDER' })).toMatchObject([{ 3: 'PROVIDER' }]);
    expect(told(requested, {}, '2026-03-02')).toMatchObject([{ 2: 0 }]);
  });

  it('waits for their own side while checks are missing', () => {
    const grant: Grant = { ...requested, requires: ['NDA'] };
    expect(told(grant)).toEqual([['WAITS_FOR_CHECKS', '2026-03-02', 8, 'PROVIDER']]);
    expect(told(grant, { checks: [nda] })).toMatchObject([{ 0: 'NOT_PROVISIONED' }]);
  });

  it('is none before it is needed, once they have left, or when all is over', () => {
    expect(told(requested, {}, '2026-03-01')).toEqual([]);
    expect(told({ ...requested, leavesOn: '2026-03-09' })).toEqual([]);
    expect(told(requested, { status: 'CANCELLED' })).toEqual([]);
    expect(told({ ...requested, status: 'REFUSED' })).toEqual([]);
  });
});

describe('who has access and should not', () => {
  it('is whoever left, from the day after their last', () => {
    expect(told({ ...held, leavesOn: '2026-03-06' })).toEqual([['LEFT', '2026-03-07', 3, 'CLIENT']]);
    expect(told({ ...held, leavesOn: '2026-03-10' })).toEqual([]);
    expect(told({ ...held, leavesOn: '2024-02-28', provisionedOn: '2024-01-01' }, {}, '2024-03-01')).toEqual([
      ['LEFT', '2024-02-29', 1, 'CLIENT'],
    ]);
  });

  it('is whoever lacks a check: one never made, from the first day, or one that expired, from the day after', () => {
    const grant: Grant = { ...held, requires: ['NDA', 'VETTING'] };
    expect(told(grant)).toEqual([['WITHOUT_CHECKS', '2026-03-02', 8, 'PROVIDER']]);
    const vetting = { ...nda, kind: 'VETTING' } as const;
    expect(told(grant, { checks: [nda, { ...vetting, expiresOn: '2026-03-05' }] })).toEqual([
      ['WITHOUT_CHECKS', '2026-03-06', 4, 'PROVIDER'],
    ]);
    expect(told(grant, { checks: [nda, { ...vetting, participantIds: [] }] })).toEqual([]);
    expect(told(grant, { checks: [nda, { ...vetting, participantIds: ['ben'] }] })).toHaveLength(1);
    expect(told(grant, { checks: [nda, { ...vetting, validFrom: '2026-03-11' }] })).toHaveLength(1);
  });

  it('is whoever handed the service over and keeps privileged access, once that is reached', () => {
    const handedOver = { finishOn: '2026-03-06', reached: true };
    expect(told(inHouse, { handedOver })).toEqual([['KEPT_AFTER_HANDOVER', '2026-03-07', 3, 'CLIENT']]);
    expect(told({ ...inHouse, privileged: false }, { handedOver })).toEqual([]);
    expect(told({ ...held, privileged: true }, { handedOver })).toEqual([]);
    expect(told(inHouse, { handedOver: { ...handedOver, reached: false } })).toEqual([]);
  });

  it('is told of a day to come by the forecast', () => {
    const handedOver = { finishOn: '2026-03-20', reached: false };
    expect(told(inHouse, { handedOver }, '2026-03-20')).toEqual([]);
    expect(told(inHouse, { handedOver }, '2026-03-23')).toMatchObject([
      { 0: 'KEPT_AFTER_HANDOVER', 1: '2026-03-21' },
    ]);
  });

  it('is, when all is over, the side that does not run the service', () => {
    const closed = { status: 'CLOSED', endedOn: '2026-03-08' } as const;
    const ordinary = { ...inHouse, privileged: false };
    expect(told(ordinary, closed)).toEqual([['TRANSITION_OVER', '2026-03-09', 1, 'CLIENT']]);
    expect(told(held, closed)).toEqual([]);
    const cancelled = { status: 'CANCELLED', endedOn: null } as const;
    expect(told(held, cancelled)).toEqual([['TRANSITION_OVER', '2026-03-02', 8, 'CLIENT']]);
    expect(told(inHouse, cancelled)).toEqual([]);
  });

  it('is listed with every reason, the longest first', () => {
    expect(told({ ...held, requires: ['NDA'], leavesOn: '2026-03-06' }).map(([kind]) => kind)).toEqual([
      'WITHOUT_CHECKS',
      'LEFT',
    ]);
  });
});
