import { type Line, planOf } from '../../test/support/plan.js';
import type { PlanChange } from '../planning/plan-change.js';
import { workingTimeOf } from '../planning/working-time.js';
import { type EarnedTime, earnedSchedule, plannedWork, type PlannedWork } from './earned-schedule.rules.js';

/** Two weeks: A takes the first, B and C (two days) the second, then the go-live. 12 working days of work in 10. */
const lines: Record<string, Line> = {
  A: { duration: '5d' },
  B: { duration: '5d', after: 'A' },
  C: { duration: '2d', after: 'A' },
  L: { kind: 'MILESTONE', after: 'B, C' },
};
const progress = (activity: string, said: object): PlanChange => ({
  type: 'RECORD_PROGRESS',
  activity,
  progress: said,
});

function reference(from: Record<string, Line>): PlannedWork[] {
  const { plan } = planOf(from);
  const time = workingTimeOf([...plan.calendars.values()], 'week');
  return plannedWork(plan, () => time);
}

/** The plan of the lines with progress, at the end of the day, against what it was without it. */
function measured(statusOn: string, changes: readonly PlanChange[] = [], from = lines): EarnedTime {
  const { plan } = planOf(from, {}, changes);
  const time = workingTimeOf([...plan.calendars.values()], plan.settings.calendarId);
  return earnedSchedule(plan, reference(from), statusOn, time);
}

describe('Earned schedule', () => {
  it('is the time by which what is earned was planned to be earned, within a day by a straight line', () => {
    // Wednesday of the first week: of A's five days 1.3 are done, where 3 were planned. ES = 1 + (1.3 − 1) ÷ (2 − 1).
    const found = measured('2026-03-04T17:00', [
      progress('A', { actualStartAt: '2026-03-02T08:00', percentComplete: 26 }),
    ]);
    expect(found).toMatchObject({
      startAt: '2026-03-02T08:00',
      plannedFinishAt: '2026-03-13T17:00',
      measuredCount: 4,
      leftOutCount: 0,
      totalWorkDays: 12,
      plannedWorkDays: 3,
      earnedWorkDays: 1.3,
      plannedDurationDays: 10,
      actualTimeDays: 3,
      earnedScheduleDays: 1.3,
      scheduleVarianceDays: -1.7,
      schedulePerformanceIndex: 0.433,
      // 10 ÷ (1.3 ÷ 3) = 23.08 working days after 2 March: the beginning of Thursday, 2 April.
      forecastDurationDays: 23.08,
      forecastFinishAt: '2026-04-02T08:37',
      reason: null,
    });
  });

  it('weighs by duration where activities run side by side', () => {
    // Tuesday of the second week: A is done, and half of C. Planned: 5, +2 on Monday = 7, +2 on Tuesday = 9. EV = 6.
    const found = measured('2026-03-10T17:00', [
      progress('A', { actualStartAt: '2026-03-02T08:00', actualFinishAt: '2026-03-06T17:00' }),
      progress('C', { actualStartAt: '2026-03-09T08:00', percentComplete: 50 }),
    ]);
    // ES = 5 + (6 − 5) ÷ (7 − 5) = 5.5; PD ÷ SPI(t) = 10 ÷ (5.5 ÷ 7) = 12.73.
    expect(found).toMatchObject({
      plannedWorkDays: 9,
      earnedWorkDays: 6,
      actualTimeDays: 7,
      earnedScheduleDays: 5.5,
      scheduleVarianceDays: -1.5,
      schedulePerformanceIndex: 0.786,
      forecastDurationDays: 12.73,
      forecastFinishAt: '2026-03-18T14:49',
    });
  });

  it('is ahead of the time gone by where more is done than was planned', () => {
    const found = measured('2026-03-05T17:00', [
      progress('A', { actualStartAt: '2026-03-02T08:00', actualFinishAt: '2026-03-05T17:00' }),
    ]);
    expect(found).toMatchObject({
      earnedScheduleDays: 5,
      actualTimeDays: 4,
      scheduleVarianceDays: 1,
      schedulePerformanceIndex: 1.25,
      forecastDurationDays: 8,
      forecastFinishAt: '2026-03-11T17:00',
    });
  });

  it('is nothing, without a forecast, as long as nothing has been started', () => {
    expect(measured('2026-03-04T17:00')).toMatchObject({
      earnedScheduleDays: 0,
      scheduleVarianceDays: -3,
      schedulePerformanceIndex: 0,
      forecastDurationDays: null,
      forecastFinishAt: null,
      reason: 'Nothing has been earned yet, so there is no pace to forecast from.',
    });
  });

  it('is the planned duration once all is done, and the time gone by ends with the last of it', () => {
    const done = (code: string, from: string, to: string) =>
      progress(code, { actualStartAt: from, actualFinishAt: to });
    const all = [
      done('A', '2026-03-02T08:00', '2026-03-10T17:00'),
      done('B', '2026-03-11T08:00', '2026-03-19T17:00'),
      done('C', '2026-03-11T08:00', '2026-03-12T17:00'),
      done('L', '2026-03-20T17:00', '2026-03-20T17:00'),
    ];
    // The day before, all the work is done, but not all: the go-live is yet to come.
    expect(measured('2026-03-19T17:00', all)).toMatchObject({
      earnedWorkDays: 12,
      earnedScheduleDays: 10,
      actualTimeDays: 14,
      forecastDurationDays: 14,
    });
    const found = measured('2026-04-30T17:00', all);
    expect(found).toMatchObject({
      earnedWorkDays: 12,
      earnedScheduleDays: 10,
      actualTimeDays: 15,
      schedulePerformanceIndex: 0.667,
      forecastDurationDays: 15,
      forecastFinishAt: '2026-03-20T17:00',
      reason: null,
    });
    expect(found.curve.at(-1)).toMatchObject({
      at: '2026-03-20T17:00',
      earnedWorkDays: 12,
      forecastWorkDays: 12,
    });
  });

  it('has no pace before the start', () => {
    expect(measured('2026-02-20T17:00')).toMatchObject({
      actualTimeDays: 0,
      earnedScheduleDays: 0,
      scheduleVarianceDays: 0,
      schedulePerformanceIndex: null,
      forecastFinishAt: null,
      reason: 'No working time has gone by since the start, so there is no pace to go by yet.',
    });
  });

  it('can’t be told of milestones alone, nor of no activities at all', () => {
    const milestones = measured('2026-03-04T17:00', [], { L: { kind: 'MILESTONE' } });
    expect(milestones).toMatchObject({
      measuredCount: 1,
      totalWorkDays: 0,
      earnedScheduleDays: null,
      curve: [],
    });
    expect(milestones.reason).toContain('No activity has a duration');
    expect(measured('2026-03-04T17:00', [], {}).reason).toContain('None of the activities');
  });

  it('does not wait where nothing was planned: a lag of three days passes as planned', () => {
    const waiting = { A: { duration: '2d' }, B: { duration: '2d', after: 'AFS+3d' } };
    const done = [progress('A', { actualStartAt: '2026-03-02T08:00', actualFinishAt: '2026-03-03T17:00' })];
    expect(measured('2026-03-05T17:00', done, waiting)).toMatchObject({
      earnedScheduleDays: 4,
      actualTimeDays: 4,
      schedulePerformanceIndex: 1,
      forecastFinishAt: '2026-03-10T17:00',
    });
    expect(measured('2026-03-09T17:00', done, waiting)).toMatchObject({
      earnedScheduleDays: 5,
      actualTimeDays: 6,
    });
  });

  it('counts nothing that was added, cancelled or deleted since, nor what is said of the future', () => {
    const now: Record<string, Line> = {
      P: { kind: 'PHASE', cancelled: true },
      A: { duration: '5d' },
      B: { duration: '5d', after: 'A', phase: 'P' },
      N: { duration: '9d', after: 'A' },
    };
    const { plan } = planOf(now, {}, [
      progress('A', { actualStartAt: '2026-03-06T08:00', percentComplete: 40 }),
    ]);
    const time = workingTimeOf([...plan.calendars.values()], 'week');
    // Of A, B, C and L only A is left; N is new.
    expect(earnedSchedule(plan, reference(lines), '2026-03-05T17:00', time)).toMatchObject({
      measuredCount: 1,
      leftOutCount: 4,
      totalWorkDays: 5,
      plannedDurationDays: 5,
      earnedWorkDays: 0,
    });
  });

  it('has no forecast beyond the dates there are', () => {
    const crawling = [progress('A', { actualStartAt: '2026-03-02T08:00', percentComplete: 0.01 })];
    expect(measured('2026-03-12T17:00', crawling)).toMatchObject({ forecastFinishAt: null });
    expect(measured('2026-03-12T17:00', crawling).reason).toContain('beyond the year 2200');
  });
});

describe('The S-curve', () => {
  it('shows a point a day of a short plan, in which earned and forecast meet at the status date', () => {
    const { everyDays, curve } = measured('2026-03-04T12:00', [
      progress('A', { actualStartAt: '2026-03-02T08:00', percentComplete: 25 }),
    ]);
    expect(everyDays).toBe(1);
    // AT = 2.5, EV = 1.25, SPI(t) = 0.5: what was planned from 1.25 days on takes twice as long.
    expect(curve.slice(0, 6)).toEqual([
      { at: '2026-03-02T08:00', days: 0, plannedWorkDays: 0, earnedWorkDays: 0, forecastWorkDays: null },
      { at: '2026-03-02T17:00', days: 1, plannedWorkDays: 1, earnedWorkDays: 0.5, forecastWorkDays: null },
      { at: '2026-03-03T17:00', days: 2, plannedWorkDays: 2, earnedWorkDays: 1, forecastWorkDays: null },
      {
        at: '2026-03-04T12:00',
        days: 2.5,
        plannedWorkDays: 2.5,
        earnedWorkDays: 1.25,
        forecastWorkDays: 1.25,
      },
      { at: '2026-03-04T17:00', days: 3, plannedWorkDays: 3, earnedWorkDays: null, forecastWorkDays: 1.5 },
      { at: '2026-03-05T17:00', days: 4, plannedWorkDays: 4, earnedWorkDays: null, forecastWorkDays: 2 },
    ]);
    expect(curve.at(-1)).toEqual({
      ...{
        at: '2026-03-27T17:00',
        days: 20,
        plannedWorkDays: 12,
        earnedWorkDays: null,
        forecastWorkDays: 12,
      },
    });
  });

  it('shows a point a week of a longer one, and never more than there is room for', () => {
    const long = { A: { duration: '50d' } };
    const weekly = measured('2026-03-06T17:00', [], long);
    expect(weekly.everyDays).toBe(5);
    expect(weekly.curve.map(({ plannedWorkDays }) => plannedWorkDays)).toEqual([
      0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50,
    ]);
    const century = measured('2026-03-06T17:00', [], { A: { duration: '26000d' } });
    expect(century.curve.length).toBeLessThan(410);
    expect(century.curve.at(-1)!.plannedWorkDays).toBe(26_000);
  });

  it('makes a step where work is planned while the plan’s calendar rests', () => {
    const day = [{ from: '08:00', to: '16:00' }];
    const weekend = {
      id: 'sat',
      name: 'Saturdays',
      baseId: null,
      exceptions: [],
      week: [null, null, null, null, null, day, day],
    };
    const { plan } = planOf(
      {
        A: { duration: '5d' },
        W: { duration: '2d', calendarId: 'sat', after: 'A' },
        B: { duration: '1d', after: 'W' },
      },
      {},
      [{ type: 'SAVE_CALENDAR', calendar: weekend }],
    );
    const calendars = [...plan.calendars.values()];
    const time = workingTimeOf(calendars, 'week');
    const planned = plannedWork(plan, ({ calendarId }) => workingTimeOf(calendars, calendarId ?? 'week'));
    const { curve, plannedDurationDays } = earnedSchedule(plan, planned, '2026-03-09T17:00', time);
    expect(plannedDurationDays).toBe(6);
    expect(curve.map(({ plannedWorkDays }) => plannedWorkDays)).toEqual([0, 1, 2, 3, 4, 7, 8]);
  });
});
