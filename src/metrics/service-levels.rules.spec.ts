import { weekdayOf } from '../domain/local-time.js';
import { type Level, levelPeriods } from './service-levels.rules.js';

const level: Level = {
  kind: 'SERVICE_LEVEL',
  direction: 'HIGHER_IS_BETTER',
  window: 'MONTH',
  baseline: 99.5,
  target: 99.7,
  minimum: 99,
  creditFreeUntil: '2026-04-30',
};
const facts = {
  todayOn: '2026-07-15',
  liveOn: '2026-03-25',
  isWorkingDay: (day: number): boolean => weekdayOf(day) <= 5,
};
const periodsOf = (values: Record<string, number>, said: Partial<Level> = {}, known = {}, most = 12) =>
  levelPeriods(
    { ...level, ...said },
    Object.entries(values).map(([periodOn, value]) => ({ periodOn, value })),
    most,
    { ...facts, ...known },
  );

describe('The periods of a service level', () => {
  it('are those that are over, the latest first, and begin with the first that was measured', () => {
    const found = periodsOf({ '2026-07-01': 90, '2026-06-01': 99.9, '2026-04-01': 99.2 });
    expect(found.map(({ periodOn, endsOn, value }) => [periodOn, endsOn, value])).toEqual([
      ['2026-06-01', '2026-06-30', 99.9],
      ['2026-05-01', '2026-05-31', null],
      ['2026-04-01', '2026-04-30', 99.2],
    ]);
  });

  it('say that nothing was recorded, where nothing ever was', () => {
    expect(periodsOf({})).toMatchObject([{ periodOn: '2026-06-01', againstBaseline: 'NO_DATA' }]);
    expect(periodsOf({ '2026-07-01': 90 })).toMatchObject([{ periodOn: '2026-06-01', value: null }]);
  });

  it('are as many as are asked for', () => {
    expect(periodsOf({ '2026-06-01': 1, '2026-05-01': 1, '2026-04-01': 1 }, {}, {}, 2)).toHaveLength(2);
  });

  it('of days leave out those without work that were not measured', () => {
    // The 13th is a Monday.
    const values = { '2026-07-13': 1, '2026-07-10': 1 };
    const days = periodsOf(values, { window: 'DAY' }, { todayOn: '2026-07-13' });
    expect(days.map(({ periodOn }) => periodOn)).toEqual(['2026-07-13', '2026-07-10']);
  });
});

describe('A period', () => {
  const june = (value: number, said: Partial<Level> = {}, known = {}) =>
    periodsOf({ '2026-06-01': value }, said, known)[0]!;

  it.each([
    [99.9, 'HIGHER_IS_BETTER', 'BETTER', 0.4],
    [99.5, 'HIGHER_IS_BETTER', 'SAME', 0],
    [99.2, 'HIGHER_IS_BETTER', 'WORSE', -0.3],
    [99.2, 'LOWER_IS_BETTER', 'BETTER', -0.3],
  ] as const)('with %s where %s is %s than 99.5 in house', (value, direction, standing, difference) => {
    expect(june(value, { direction })).toMatchObject({
      againstBaseline: standing,
      baselineDifference: difference,
    });
  });

  it('is not compared with what nobody knows', () => {
    expect(june(99.9, { baseline: null, target: null, minimum: null })).toMatchObject({
      againstBaseline: 'NO_BASELINE',
      baselineDifference: null,
      meetsTarget: null,
      meetsMinimum: null,
    });
  });

  it('owes a credit where the provider missed the target after the credit-free time', () => {
    expect(june(99.6).creditDue).toBe(true);
    expect(june(99.7).creditDue).toBe(false);
    expect(june(99.6, { creditFreeUntil: '2026-06-30' })).toMatchObject({
      creditFree: true,
      creditDue: false,
    });
    expect(june(99.6, { creditFreeUntil: '2026-06-29' }).creditDue).toBe(true);
    expect(june(99.6, { kind: 'KPI' }).creditDue).toBe(false);
  });

  it('is the provider’s from the go-live on', () => {
    expect(june(99.6, {}, { liveOn: '2026-06-02' })).toMatchObject({ byProvider: false, creditDue: false });
    expect(june(99.6, {}, { liveOn: null }).byProvider).toBe(false);
    expect(june(99.6, {}, { liveOn: '2026-06-01' }).byProvider).toBe(true);
  });
});
