import {
  checkAmount,
  checkNoCircle,
  dueColumns,
  ended,
  reopened,
  type SaidDue,
} from './obligations.rules.js';

const open = {
  title: 'First rate',
  state: 'OPEN',
  endedOn: null,
  endedBy: null,
  resolution: null,
  reopenReason: null,
} as const;
const ending = { on: '2026-03-10', by: 'Pia', words: 'Received' };
const nothing: SaidDue = { on: null, activityId: null, afterId: null, days: 0, unit: 'CALENDAR_DAYS' };

describe('an obligation', () => {
  it('ends once, and is open again with a reason', () => {
    const met = ended<Parameters<typeof ended>[0]>(open, 'MET', ending);
    expect(met).toMatchObject({ state: 'MET', endedBy: 'Pia', resolution: 'Received' });
    expect(() => ended(met, 'WAIVED', ending)).toThrow(
      '"First rate" is MET since 2026-03-10, by Pia; reopen it',
    );
    expect(reopened(met, 'It bounced')).toEqual({ ...open, reopenReason: 'It bounced' });
    expect(() => reopened({ ...open }, 'Why not')).toThrow('is open; there is nothing to reopen');
  });

  it('is due by exactly one thing, and a day of its own has no days counted from it', () => {
    expect(dueColumns({ ...nothing, activityId: 'g', days: -5 })).toMatchObject({
      dueOn: null,
      offsetDays: -5,
    });
    expect(dueColumns({ ...nothing, on: '2026-03-02' })).toMatchObject({
      dueOn: '2026-03-02',
      offsetUnit: null,
    });
    expect(() => dueColumns(nothing)).toThrow('none of them is given');
    expect(() => dueColumns({ ...nothing, on: '2026-03-02', afterId: 'b' })).toThrow('2 of them is given');
    expect(() => dueColumns({ ...nothing, on: '2026-03-02', days: 3 })).toThrow(
      'give 2026-03-02 without days',
    );
  });

  it('is not due by itself', () => {
    const by = new Map([
      ['a', { title: 'A', afterId: null }],
      ['b', { title: 'B', afterId: 'a' }],
    ]);
    expect(() => {
      checkNoCircle('a', 'b', by);
    }).toThrow('in a circle: "A" ← "B" ← "A"');
    expect(() => {
      checkNoCircle('b', null, by);
    }).not.toThrow();
  });
});

describe('an amount', () => {
  it.each([
    [1000.5, 'EUR'],
    [1000, 'JPY'],
    [0.125, 'KWD'],
    [null, null],
  ])('of %s %s is one', (amount, currency) => {
    expect(() => {
      checkAmount(amount, currency);
    }).not.toThrow();
  });

  it.each([
    [1000.005, 'EUR', 'EUR has 2 decimals; it was 1000.005.'],
    [1000.5, 'JPY', 'JPY has 0 decimals'],
    [1, null, 'An amount of 1 needs a currency'],
    [null, 'EUR', 'EUR of what?'],
    [1, 'eur', '"eur" is not a currency'],
  ])('of %s %s is none', (amount, currency, message) => {
    expect(() => {
      checkAmount(amount, currency);
    }).toThrow(message);
  });
});
