import { parseLocalDate } from '../domain/local-time.js';
import { compileCalendars } from '../scheduling/index.js';
import { capture, checkDeletable, compare, type PlannedActivity } from './baselines.rules.js';
import { planClock } from './plan-clock.rules.js';

const day = [
  { from: 480, to: 720 },
  { from: 780, to: 1020 },
];
const easter = { fromDay: parseLocalDate('2026-04-03'), toDay: parseLocalDate('2026-04-06'), intervals: [] };
const calendars = compileCalendars([
  {
    id: 'week',
    name: 'Work week',
    baseId: null,
    week: [day, day, day, day, day, null, null],
    exceptions: [easter],
  },
  {
    id: 'sat',
    name: 'Saturdays too',
    baseId: 'week',
    week: [null, null, null, null, null, day, null],
    exceptions: [],
  },
]);
const clock = planClock({ calendarId: 'week', minutesPerDay: 480 }, (id) => calendars.get(id)!);

const activity = (id: string, startAt: string, finishAt: string, more: object = {}): PlannedActivity => ({
  id,
  code: id,
  title: `Activity ${id}`,
  kind: 'TASK',
  calendarId: null,
  cancelled: false,
  startAt,
  finishAt,
  ...more,
});
// Monday 2026-03-02 to Friday 2026-03-06, and the Monday after it.
const first = activity('1', '2026-03-02T08:00', '2026-03-06T17:00');
const second = activity('2', '2026-03-09T08:00', '2026-03-09T17:00');
const third = activity('3', '2026-03-10T08:00', '2026-03-10T12:00');
const plan = [first, second, third];

const compared = (before: readonly PlannedActivity[], now: readonly PlannedActivity[]) =>
  compare(capture(before, clock), now, clock);
const changes = (before: readonly PlannedActivity[], now: readonly PlannedActivity[]) =>
  compared(before, now).map(({ code, change }) => `${code} ${change}`);

describe('capturing a baseline', () => {
  it('keeps every activity’s dates and the working time between them', () => {
    expect(capture(plan, clock)).toEqual([
      {
        activityId: '1',
        code: '1',
        title: 'Activity 1',
        kind: 'TASK',
        startAt: first.startAt,
        finishAt: first.finishAt,
        durationMinutes: 2400,
      },
      expect.objectContaining({ activityId: '2', durationMinutes: 480 }),
      expect.objectContaining({ activityId: '3', durationMinutes: 240 }),
    ]);
  });

  it('counts on the activity’s own calendar, with its base’s holidays', () => {
    const overEaster = ['2026-04-02T08:00', '2026-04-11T17:00'] as const;
    const minutes = [activity('1', ...overEaster), activity('2', ...overEaster, { calendarId: 'sat' })];
    expect(capture(minutes, clock).map(({ durationMinutes }) => durationMinutes / 480)).toEqual([5, 6]);
  });

  it('leaves out what is cancelled', () => {
    expect(capture([first, { ...second, cancelled: true }], clock)).toHaveLength(1);
  });

  it('needs something to capture', () => {
    expect(() => capture([], clock)).toThrow('The plan has no activities to capture yet; add some first.');
    expect(() => capture([{ ...first, cancelled: true }], clock)).toThrow('no activities');
  });
});

describe('a baseline against the plan now', () => {
  it('says that nothing has changed', () => {
    expect(compared(plan, plan)[0]).toEqual({
      activityId: '1',
      code: '1',
      title: 'Activity 1',
      kind: 'TASK',
      change: 'UNCHANGED',
      baselineStartAt: first.startAt,
      startAt: first.startAt,
      startVarianceDays: 0,
      baselineFinishAt: first.finishAt,
      finishAt: first.finishAt,
      finishVarianceDays: 0,
      durationVarianceDays: 0,
    });
  });

  it('counts a slip over the weekend in working days', () => {
    const late = { ...second, startAt: '2026-03-06T08:00', finishAt: '2026-03-10T17:00' };
    expect(compared(plan, [first, late, third])[1]).toMatchObject({
      change: 'MOVED',
      startVarianceDays: -1,
      finishVarianceDays: 1,
      durationVarianceDays: 2,
    });
  });

  it('counts a slip on the activity’s own calendar', () => {
    const before = activity('1', '2026-03-06T08:00', '2026-03-06T17:00', { calendarId: 'sat' });
    const after = { ...before, startAt: '2026-03-09T08:00', finishAt: '2026-03-09T17:00' };
    expect(compared([before], [after])[0]).toMatchObject({ startVarianceDays: 2, finishVarianceDays: 2 });
  });

  it('gives parts of a day to two decimals', () => {
    const before = activity('1', '2026-03-06T08:00', '2026-03-06T09:00');
    expect(compared([before], [{ ...before, finishAt: '2026-03-06T09:10' }])[0]).toMatchObject({
      finishVarianceDays: 0.02,
    });
  });

  it('has moved an activity that changed only outside working time, by no working day', () => {
    const milestone = activity('1', '2026-03-06T17:00', '2026-03-06T17:00', { kind: 'MILESTONE' });
    const now = { ...milestone, startAt: '2026-03-09T08:00', finishAt: '2026-03-09T08:00' };
    expect(compared([milestone], [now])[0]).toMatchObject({ change: 'MOVED', finishVarianceDays: 0 });
  });

  it('goes by the activity, not by its code or title', () => {
    const renamed = { ...first, code: 'A', title: 'Renamed' };
    expect(compared([first], [renamed])[0]).toMatchObject({
      change: 'UNCHANGED',
      code: 'A',
      title: 'Renamed',
    });
  });

  it('shows what is new where it stands in the plan', () => {
    expect(changes([first, third], plan)).toEqual(['1 UNCHANGED', '2 ADDED', '3 UNCHANGED']);
    expect(compared([first, third], plan)[1]).toMatchObject({
      baselineStartAt: null,
      startVarianceDays: null,
    });
  });

  it('shows what was deleted behind what it followed', () => {
    expect(changes(plan, [first, third])).toEqual(['1 UNCHANGED', '2 REMOVED', '3 UNCHANGED']);
    expect(changes(plan, [third])).toEqual(['1 REMOVED', '2 REMOVED', '3 UNCHANGED']);
    expect(changes(plan, [])).toEqual(['1 REMOVED', '2 REMOVED', '3 REMOVED']);
  });

  it('still shows an activity whose row is gone', () => {
    const gone = capture(plan, clock).map((row) => (row.code === '2' ? { ...row, activityId: null } : row));
    expect(compare(gone, [first, third], clock)[1]).toMatchObject({
      activityId: null,
      code: '2',
      change: 'REMOVED',
      baselineFinishAt: second.finishAt,
      finishAt: null,
      finishVarianceDays: null,
    });
  });

  it('counts a cancelled activity as removed, and one that was cancelled all along not at all', () => {
    const cancelled = { ...second, cancelled: true };
    expect(changes(plan, [first, cancelled, third])).toEqual(['1 UNCHANGED', '2 REMOVED', '3 UNCHANGED']);
    expect(changes([first, cancelled], [first, cancelled])).toEqual(['1 UNCHANGED']);
  });
});

describe('deleting a baseline', () => {
  it('is refused for the agreed one', () => {
    const baseline = { number: 2, name: 'Contract', agreed: true };
    expect(() => checkDeletable(baseline)).toThrow('Both sides have agreed on baseline 2 "Contract"');
    expect(() => checkDeletable({ ...baseline, agreed: false })).not.toThrow();
  });
});
