import { workingTimeOf } from '../planning/working-time.js';
import { dueOn, waitingDays } from './review-time.rules.js';

const day = [{ from: '08:00', to: '17:00' }];
const week = [day, day, day, day, day, [], []];
const holiday = { fromOn: '2026-04-03', toOn: '2026-04-06', name: 'Easter', hours: [] };
const calendar = { id: 'week', name: 'Standard', baseId: null, week, exceptions: [holiday] };
const time = workingTimeOf([calendar], 'week');
const never = workingTimeOf([{ ...calendar, week: Array.from({ length: 7 }, () => []) }], 'week');

describe('A review', () => {
  it.each([
    ['at any time of a day', '2026-03-02T08:00', 5, '2026-03-09'],
    ['late in the evening', '2026-03-02T23:59', 5, '2026-03-09'],
    ['on a Friday', '2026-03-06T12:00', 1, '2026-03-09'],
    ['on a Saturday', '2026-03-07T12:00', 1, '2026-03-09'],
    ['before a holiday', '2026-04-02T12:00', 1, '2026-04-07'],
    ['before a leap day on which people work', '2028-02-28T12:00', 1, '2028-02-29'],
  ])('of what was submitted %s is due working days later', (_, sinceAt, days, expected) => {
    expect(dueOn(time, sinceAt, days)).toBe(expected);
    expect(waitingDays(time, sinceAt, `${expected}T00:00`)).toBe(days);
  });

  it('has waited no day on the day of the submission, nor before it', () => {
    expect(waitingDays(time, '2026-03-02T08:00', '2026-03-02T17:00')).toBe(0);
    expect(waitingDays(time, '2026-03-02T08:00', '2026-02-02T17:00')).toBe(0);
  });

  it('is never due where nobody works', () => {
    expect(dueOn(never, '2026-03-02T08:00', 1)).toBeNull();
    expect(waitingDays(never, '2026-03-02T08:00', '2200-12-31T00:00')).toBe(0);
  });
});
