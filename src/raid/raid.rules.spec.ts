import { wordsIn } from '../domain/words.js';
import { defaultWorkUnits } from '../domain/duration.js';
import {
  assessmentOf,
  checkDelay,
  codeOf,
  ended,
  internalAfter,
  linksWith,
  overdueDays,
  reopened,
  severityOf,
} from './raid.rules.js';

const risk = {
  kind: 'RISK',
  number: 3,
  internalTo: null,
  status: 'OPEN',
  mitigation: null,
  resolution: null,
  closedAt: null,
  closedBy: null,
  reopenReason: null,
  decidedBy: null,
  decidedOn: null,
} as const;
const closing = { status: 'CLOSED', resolution: 'Gone', by: 'Ada', at: '2026-03-02T09:00:00.000Z' } as const;

describe('an item of the RAID log', () => {
  it.each([
    ['RISK', 'R3'],
    ['ASSUMPTION', 'A3'],
    ['ISSUE', 'I3'],
    ['DECISION', 'D3'],
  ] as const)('that is a %s is called %s', (kind, code) => {
    expect(codeOf({ kind, number: 3, internalTo: null })).toBe(code);
  });

  it('that is internal to a side says so in its code', () => {
    expect(codeOf({ kind: 'RISK', number: 1, internalTo: 'CLIENT' })).toBe('RC1');
    expect(codeOf({ kind: 'ISSUE', number: 2, internalTo: 'PROVIDER' })).toBe('IP2');
  });

  it('is internal until it is shared, and then no more', () => {
    const internal = { kind: 'RISK', number: 1, internalTo: 'CLIENT' } as const;
    expect(internalAfter(internal, undefined)).toBe('CLIENT');
    expect(internalAfter(internal, 'CLIENT')).toBe('CLIENT');
    expect(internalAfter(internal, null)).toBeNull();
    expect(() => internalAfter(internal, 'PROVIDER')).toThrow('RC1 is internal to the client');
    expect(() => internalAfter({ ...internal, internalTo: null }, 'CLIENT')).toThrow(
      'Both sides have seen R1',
    );
  });

  it.each([
    ['the day before it is due', '2024-02-27', 0],
    ['on the day it is due', '2024-02-28', 0],
    ['two days later, over a leap day', '2024-03-01', 2],
  ])('%s is overdue by as many days', (_, today, days) => {
    expect(overdueDays({ status: 'MITIGATING', dueOn: '2024-02-28' }, today)).toBe(days);
  });

  it('is never overdue without a date, or once it is closed', () => {
    expect(overdueDays({ status: 'OPEN', dueOn: null }, '2026-03-02')).toBe(0);
    expect(overdueDays({ status: 'RESOLVED', dueOn: '2026-03-01' }, '2026-03-02')).toBe(0);
  });

  it('ends once, by whoever was first', () => {
    const closed = ended<Parameters<typeof ended>[0]>(risk, closing);
    expect(closed).toMatchObject({ status: 'CLOSED', resolution: 'Gone', closedBy: 'Ada' });
    expect(() => ended(closed, { ...closing, by: 'Ben' })).toThrow(
      'R3 is closed already, by Ada; reopen it first.',
    );
  });

  it('is open again as if it had never ended, but for the reason', () => {
    const decision = { ...risk, kind: 'DECISION', status: 'PENDING' } as const;
    const decided = ended<Parameters<typeof ended>[0]>(decision, {
      ...closing,
      status: 'DECIDED',
      decided: { by: 'The board', on: '2026-03-01' },
    });
    expect(reopened(decided, 'New facts')).toEqual({ ...decision, reopenReason: 'New facts' });
    expect(() => reopened({ ...risk }, 'Why not')).toThrow('R3 is open; there is nothing to reopen.');
  });

  it('that is a risk something was done about is under mitigation again', () => {
    const closed = { ...risk, status: 'CLOSED', mitigation: 'Two trainers' } as const;
    expect(reopened<Parameters<typeof reopened>[0]>(closed, 'It is back').status).toBe('MITIGATING');
  });

  it('is said in words', () => {
    expect(wordsIn('  Zugriff fehlt ', 'title')).toBe('Zugriff fehlt');
    expect(() => wordsIn(' \n ', 'reason')).toThrow('reason says nothing; put it in words.');
  });
});

describe('an assessment', () => {
  it('is both a probability, be it 0, and an impact, or nothing', () => {
    expect(assessmentOf({ probability: 0, impact: 1 })).toEqual({ probability: 0, impact: 1 });
    expect(assessmentOf({ probability: null })).toBeNull();
    expect(() => assessmentOf({ impact: 4 })).toThrow('probability is missing');
    expect(() => assessmentOf({ probability: 0 })).toThrow('impact is missing');
  });

  it('of a risk that struck makes the issue as bad as it was thought to be at last', () => {
    expect(severityOf({ impact: 5, residualImpact: 2 })).toBe(2);
    expect(severityOf({ impact: 5, residualImpact: null })).toBe(5);
    expect(severityOf({ impact: null, residualImpact: null })).toBe(3);
  });
});

describe('the delay of a risk', () => {
  const check = (optimistic: string, mostLikely: string, pessimistic: string) => (): void => {
    checkDelay({ optimistic, mostLikely, pessimistic }, defaultWorkUnits);
  };

  it('ascends, whatever its units', () => {
    expect(check('4h', '1d', '1w')).not.toThrow();
    expect(check('1d', '8h', '480m')).not.toThrow();
  });

  it('is refused with the point that is out of order, or no work', () => {
    expect(check('2d', '9h', '1w')).toThrow('mostLikely is at least optimistic, 2d; it was 9h.');
    expect(check('1d', '6d', '1w')).toThrow('pessimistic is at least mostLikely, 6d; it was 1w.');
    expect(check('1d', '2ed', '3d')).toThrow('"2ed" is elapsed time');
  });
});

describe('what an item affects', () => {
  const before = new Map([
    ['a', false],
    ['b', true],
  ]);
  const entries = (said: Parameters<typeof linksWith>[1]) => [...linksWith(before, said)];

  it('stays as it is where nothing is said', () => {
    expect(entries({})).toEqual([...before]);
  });

  it('includes what it blocks', () => {
    expect(entries({ affects: ['c'] })).toEqual([
      ['c', false],
      ['b', true],
    ]);
    expect(entries({ blocks: ['a', 'c'] })).toEqual([
      ['a', true],
      ['b', false],
      ['c', true],
    ]);
  });

  it('can be nothing', () => {
    expect(entries({ affects: [], blocks: [] })).toEqual([]);
  });
});
