import { planOf } from '../../test/support/plan.js';
import type { DayUnit } from '../domain/terms.js';
import type { PlanChange } from '../planning/plan-change.js';
import { workingTimeOf } from '../planning/working-time.js';
import { circleThrough, type Dated, daysFrom, DueDates } from './due.rules.js';

/** Learn takes the first week of March 2026; the go-live, a milestone, is on its Friday, the 6th. */
const planned = (changes: readonly PlanChange[] = []) =>
  planOf({ L: { duration: '5d' }, G: { kind: 'MILESTONE', after: 'L' } }, {}, changes).plan;
const time = workingTimeOf([...planned().calendars.values()], 'week');

const one = (id: string, more: Partial<Dated>): Dated => ({
  id,
  title: id,
  dueOn: null,
  activityId: null,
  afterId: null,
  offsetDays: 0,
  offsetUnit: 'CALENDAR_DAYS',
  ...more,
});
const onDay = (id: string, dueOn: string): Dated => one(id, { dueOn, offsetDays: null, offsetUnit: null });
const dueOf = (obligations: Dated[], id = obligations[0]!.id, plan = planned()) =>
  new DueDates(obligations, plan, time).of(id);

describe('days from a day', () => {
  it.each<[string, number, DayUnit, string | null]>([
    ['2026-03-06', 0, 'WORKING_DAYS', '2026-03-06'],
    ['2026-03-06', 1, 'CALENDAR_DAYS', '2026-03-07'],
    ['2026-03-06', 1, 'WORKING_DAYS', '2026-03-09'],
    ['2026-03-06', 6, 'WORKING_DAYS', '2026-03-16'],
    ['2026-03-09', -1, 'WORKING_DAYS', '2026-03-06'],
    ['2026-03-08', -1, 'WORKING_DAYS', '2026-03-06'],
    ['2024-02-28', 2, 'CALENDAR_DAYS', '2024-03-01'],
    ['2026-03-30', -30, 'CALENDAR_DAYS', '2026-02-28'],
    ['2200-12-31', 1, 'CALENDAR_DAYS', null],
    ['1970-01-01', -1, 'WORKING_DAYS', null],
  ])('%s and %i %s is %s', (day, days, unit, expected) => {
    expect(daysFrom(day, days, unit, time)).toBe(expected);
  });

  it('are none where nobody ever works', () => {
    const idle = workingTimeOf(
      [{ id: 'i', name: 'Idle', baseId: null, week: [[], [], [], [], [], [], []], exceptions: [] }],
      'i',
    );
    expect(daysFrom('2026-03-06', 1, 'WORKING_DAYS', idle)).toBeNull();
  });
});

describe('an obligation is due', () => {
  it('on a day of its own, whatever the plan does', () => {
    expect(dueOf([onDay('Notice', '2026-05-01')])).toMatchObject({ on: '2026-05-01', movesWith: null });
  });

  it('days after a milestone, and moves with it', () => {
    const payment = one('Payment', { activityId: 'G', offsetDays: 30 });
    expect(dueOf([payment])).toMatchObject({
      on: '2026-04-05',
      movesWith: { id: 'G' },
      why: '30 days after G "G" (2026-03-06); when that slips, this moves with it.',
    });
    const slipped = planned([{ type: 'UPDATE_ACTIVITY', activity: 'L', fields: { duration: '10d' } }]);
    expect(dueOf([payment], 'Payment', slipped).on).toBe('2026-04-12');
  });

  it('working days before another, which hangs on a milestone', () => {
    const obligations = [
      one('Invoice', { afterId: 'Payment', offsetDays: -10, offsetUnit: 'WORKING_DAYS' }),
      one('Payment', { activityId: 'G', offsetDays: 30 }),
    ];
    expect(dueOf(obligations)).toMatchObject({
      on: '2026-03-23',
      movesWith: { id: 'G' },
      why: '10 working days before "Payment" (2026-04-05), which hangs on G "G" (2026-03-06); when that slips, this moves with it.',
    });
  });

  it('by another that has a day of its own, and is not moved by the plan', () => {
    const { why, movesWith } = dueOf([
      one('Report', { afterId: 'End', offsetDays: 1 }),
      onDay('End', '2026-06-30'),
    ]);
    expect(why).toBe('1 day after "End" (2026-06-30); nothing of the plan moves it.');
    expect(movesWith).toBeNull();
  });

  it('on no day where what it hung on is gone, cancelled, or itself', () => {
    const payment = one('Payment', { activityId: 'G' });
    const cancelled = planned([{ type: 'UPDATE_ACTIVITY', activity: 'G', fields: { cancelled: true } }]);
    expect(dueOf([payment], 'Payment', cancelled)).toMatchObject({ on: null, movesWith: null });
    expect(dueOf([one('Payment', {})]).on).toBeNull();
    expect(dueOf([one('Report', { afterId: 'Payment' }), one('Payment', {})]).on).toBeNull();
    expect(dueOf([one('A', { afterId: 'B' }), one('B', { afterId: 'A' })]).on).toBeNull();
  });
});

describe('a circle of obligations', () => {
  const by = new Map([
    ['a', { title: 'A', afterId: null }],
    ['b', { title: 'B', afterId: 'a' }],
    ['c', { title: 'C', afterId: 'b' }],
  ]);

  it('is told with the way round', () => {
    expect(circleThrough('a', 'c', by)).toEqual(['A', 'C', 'B', 'A']);
    expect(circleThrough('a', 'a', by)).toEqual(['A', 'A']);
    expect(circleThrough('c', 'a', by)).toBeNull();
  });
});
