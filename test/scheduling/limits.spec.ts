import { formatLocalDateTime, lastMinute } from '../../src/domain/local-time.js';
import { UserError } from '../../src/domain/user-error.js';
import { LiveSchedule, schedule } from '../../src/scheduling/index.js';
import { blankActivity } from './blank-activity.js';
import { type ActivityDocument, type PlanDocument, toPlan } from './plan-document.js';

const start = '2026-01-05T08:00';

function refusal(document: PlanDocument): UserError {
  try {
    schedule(toPlan(document));
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('The plan was not refused.');
}

function sized(count: number, one: (i: number) => Omit<ActivityDocument, 'id'>): PlanDocument {
  return { start, activities: Array.from({ length: count }, (_, i) => ({ id: `a${i}`, ...one(i) })) };
}

describe('The engine at its limits', () => {
  it('schedules a plan of nothing', () => {
    const result = schedule(toPlan({ start, activities: [] }));
    expect(formatLocalDateTime(result.forecastFinish)).toBe(start);
    expect(result.criticalPath).toEqual([]);
  });

  it('schedules a chain of 100,000', () => {
    const plan = sized(100_000, (i) => ({ duration: '1h', predecessors: i === 0 ? '' : `a${i - 1}` }));
    const result = schedule(toPlan(plan));
    expect(result.criticalPath).toHaveLength(100_000);
    expect(result.critical.every((critical) => critical === 1)).toBe(true);
  });

  it('refuses a circle of 100,000', () => {
    const plan = sized(100_000, (i) => ({ duration: '1h', predecessors: `a${(i + 99_999) % 100_000}` }));
    const { code, details } = refusal(plan);
    expect(code).toBe('DEPENDENCY_CYCLE');
    expect(details.path).toHaveLength(100_001);
    expect(details.path?.[0]).toBe(details.path?.at(-1));
  });

  it('schedules phases nested 100,000 deep', () => {
    const plan = sized(100_001, (i) => ({
      in: i === 0 ? undefined : `a${i - 1}`,
      phase: i < 100_000,
      duration: '1d',
    }));
    const result = schedule(toPlan(plan));
    expect(formatLocalDateTime(result.finish[0]!)).toBe('2026-01-05T17:00');
    expect(result.driversOf(0)).toEqual([{ kind: 'PLAN_START' }]);
    expect(result.explain(0)).toHaveLength(100_002);
  });

  it('schedules a hub with 100,000 links', () => {
    const plan = sized(100_001, (i) => ({ duration: '1d', predecessors: i === 0 ? '' : 'a0' }));
    const result = schedule(toPlan(plan));
    expect(formatLocalDateTime(result.start[100_000]!)).toBe('2026-01-06T08:00');
  });

  it('schedules an activity with a million links, and says what drives it', () => {
    const ids = Array.from({ length: 1_000_000 }, (_, i) => `a${i}`);
    const lag = { kind: 'WORKING', minutes: 0 } as const;
    const result = schedule({
      ...toPlan({ start, activities: [] }),
      activities: ['hub', ...ids].map((id) => ({ ...blankActivity(id), durationMinutes: 60 })),
      links: ids.map((id) => ({ id, predecessorId: id, successorId: 'hub', type: 'FS', lag })),
    });
    expect(formatLocalDateTime(result.start[0]!)).toBe('2026-01-05T09:00');
    expect(result.driversOf(0)).toHaveLength(1_000_000);
    expect(result.explain(0)).toHaveLength(4);
  }, 60_000);

  it('counts anew the shares of a phase, and of an activity, on which half a million links hang', () => {
    const half = { kind: 'PERCENT', percent: 50 } as const;
    const links = Array.from({ length: 500_000 }, (_, i) => ({
      id: `l${i}`,
      predecessorId: i % 2 === 0 ? 'phase' : 'work',
      successorId: 'hub',
      type: 'FS' as const,
      lag: half,
    }));
    const live = new LiveSchedule({
      ...toPlan({
        start,
        activities: [
          { id: 'phase', phase: true },
          { id: 'work', in: 'phase', duration: '2d' },
          { id: 'hub', duration: '1d' },
        ],
      }),
      links,
    });
    expect(formatLocalDateTime(live.schedule.start[2]!)).toBe('2026-01-08T08:00');
    live.replace(new Map([[1, { ...blankActivity('work'), parentId: 'phase', durationMinutes: 4 * 480 }]]));
    expect(formatLocalDateTime(live.schedule.start[2]!)).toBe('2026-01-13T08:00');
  });

  it('schedules what ends more than fifty years after it could begin, on the last day worked before a Saturday', () => {
    const result = schedule(
      toPlan({
        start,
        activities: [
          { id: 'a', duration: '1d' },
          { id: 'late', duration: '1d', predecessors: 'aFF+21915ed' },
        ],
      }),
    );
    expect(formatLocalDateTime(result.finish[1]!)).toBe('2086-01-04T17:00');
  });

  it.each(['FS+10000%', 'FF+10000%'])(
    'refuses dates beyond 2200 that follow from a share of what lasts long, by %s',
    (link) => {
      for (const phase of [true, false]) {
        const { code, message } = refusal({
          start,
          activities: [
            { id: 'phase', phase: true },
            { id: 'work', in: 'phase', duration: '5000w' },
            { id: 'late', duration: '1d', predecessors: `${phase ? 'phase' : 'work'}${link}` },
          ],
        });
        expect([code, message]).toEqual(['DATE_OUT_OF_RANGE', expect.stringContaining('late')]);
      }
    },
  );

  it('refuses a circle through a phase of which a lag is a percentage, though the link leaves its start', () => {
    const { code, details } = refusal({
      start,
      activities: [
        { id: 'P', phase: true },
        { id: 'A', in: 'P', duration: '1d', predecessors: 'B' },
        { id: 'B', duration: '1d', predecessors: 'PSS+50%' },
      ],
    });
    expect([code, details.path]).toEqual(['DEPENDENCY_CYCLE', ['A', 'P', 'B', 'A']]);
  });

  it.each([NaN, Infinity, -Infinity, 10_001])('refuses a lag of %d %% of a phase', (percent) => {
    const plan = toPlan({ start, activities: [{ id: 'P', phase: true }, { id: 'B' }] });
    const lag = { kind: 'PERCENT', percent } as const;
    const link = { id: 'l', predecessorId: 'P', successorId: 'B', type: 'FS', lag } as const;
    expect(() => schedule({ ...plan, links: [link] })).toThrow(
      /A lag of .* % is no whole number or over 10000/,
    );
  });

  it('follows a change in a phase that leaves its finish and moves its start', () => {
    const document = (from: string): PlanDocument => ({
      start,
      activities: [
        { id: 'P', phase: true },
        { id: 'A', in: 'P', duration: '1d', constraint: `START_NO_EARLIER_THAN ${from}T08:00` },
        { id: 'Z', in: 'P', duration: '1d', constraint: 'START_NO_EARLIER_THAN 2026-01-16T08:00' },
        { id: 'B', predecessors: 'PFS+50%', duration: '1d' },
      ],
    });
    const live = new LiveSchedule(toPlan(document('2026-01-05')));
    const moved = toPlan(document('2026-01-13'));
    expect(live.replace(new Map([[1, moved.activities[1]!]]))).toContain(3);
    expect([...live.schedule.start]).toEqual([...schedule(moved).start]);
    expect(formatLocalDateTime(live.schedule.start[3]!)).toBe('2026-01-21T08:00');
  });

  it('follows a change at the end of 100,000 nested phases, and at the head of a chain of 100,000', () => {
    const nested = toPlan(
      sized(100_001, (i) => ({ in: i === 0 ? undefined : `a${i - 1}`, phase: i < 100_000, duration: '1d' })),
    );
    const chain = toPlan(
      sized(100_000, (i) => ({ duration: '1h', predecessors: i === 0 ? '' : `a${i - 1}` })),
    );
    const longer = (live: LiveSchedule, plan: typeof chain, index: number): number =>
      live.replace(new Map([[index, { ...plan.activities[index]!, durationMinutes: 600 }]])).length;
    expect(longer(new LiveSchedule(nested), nested, 100_000)).toBe(100_001);
    expect(longer(new LiveSchedule(chain), chain, 0)).toBe(100_000);
  }, 60_000);

  it('links phases of 1,000 activities without making their product', () => {
    const activities: ActivityDocument[] = [];
    for (let p = 0; p < 100; p++) {
      activities.push({ id: `p${p}`, phase: true, predecessors: p === 0 ? '' : `p${p - 1}` });
      for (let k = 0; k < 1000; k++) activities.push({ id: `a${p}.${k}`, in: `p${p}`, duration: '1h' });
    }
    const result = schedule(toPlan({ start, activities }));
    expect(formatLocalDateTime(result.forecastFinish)).toBe('2026-01-21T12:00');
  });

  it('counts the 29th of February of a leap year', () => {
    const plan = { start: '2028-02-28T08:00', activities: [{ id: 'a', duration: '3d' }] };
    expect(formatLocalDateTime(schedule(toPlan(plan)).finish[0]!)).toBe('2028-03-01T17:00');
  });

  it('schedules up to the end of 2200 and refuses what is later', () => {
    const last = { start: '2200-12-31T08:00', activities: [{ id: 'a', title: 'Archive', duration: '1d' }] };
    expect(lastMinute - schedule(toPlan(last)).finish[0]!).toBe(7 * 60);
    const { code, message } = refusal({
      ...last,
      activities: [{ id: 'a', title: 'Archive', duration: '2d' }],
    });
    expect({ code, message }).toEqual({
      code: 'DATE_OUT_OF_RANGE',
      message: '"Archive" would finish after 2200-12-31T23:59.',
    });
  });

  it('names the calendar and the activity where work runs out', () => {
    const { code, message } = refusal({
      start,
      calendars: [{ name: 'Cutover nights', exceptions: { '2026-01-10/2026-01-11': '22:00-30:00' } }],
      activities: [{ id: 'a', title: 'Move the data', duration: '3d', calendar: 'Cutover nights' }],
    });
    expect(code).toBe('CALENDAR_WITHOUT_WORK');
    expect(message).toContain('Calendar "Cutover nights" needed by "Move the data"');
  });

  it.each([
    ['durationMinutes', Number.NaN, 'INVALID_INPUT'],
    ['durationMinutes', -1, 'INVALID_INPUT'],
    ['durationMinutes', 1e12, 'INVALID_INPUT'],
    ['percentComplete', 101, 'INVALID_INPUT'],
    ['constraintAt', Number.NaN, 'INVALID_INPUT'],
    ['constraintAt', -1, 'DATE_OUT_OF_RANGE'],
    ['deadline', lastMinute + 1, 'DATE_OUT_OF_RANGE'],
  ] as const)('refuses %s of %d', (name, value, code) => {
    const plan = toPlan({ start, activities: [{ id: 'a', duration: '1d' }] });
    const activities = plan.activities.map((activity) => ({ ...activity, [name]: value }));
    expect(() => schedule({ ...plan, activities })).toThrow(
      expect.objectContaining({ code, details: { field: ['activities', '0', name] } }),
    );
  });

  const dates = [
    'constraintAt',
    'deadline',
    'manualStart',
    'manualFinish',
    'actualStart',
    'actualFinish',
  ] as const;
  it.each(dates)('refuses %s in the year 30 or 2300 before a calendar is asked', (name) => {
    const plan = toPlan({ start, activities: [{ id: 'a', duration: '1d' }] });
    for (const date of [-1_020_000_000, lastMinute + 52_000_000]) {
      const activities = plan.activities.map((activity) => ({ ...activity, [name]: date }));
      expect(() => schedule({ ...plan, activities })).toThrow(
        expect.objectContaining({
          code: 'DATE_OUT_OF_RANGE',
          details: { field: ['activities', '0', name] },
        }),
      );
    }
  });

  it.each(['start', 'statusDate', 'floatAgainst'] as const)('refuses %s of a plan likewise', (name) => {
    const plan = toPlan({ start, activities: [{ id: 'a', duration: '1d' }] });
    for (const date of [-1_020_000_000, lastMinute + 52_000_000]) {
      expect(() => schedule({ ...plan, [name]: date })).toThrow(
        expect.objectContaining({ code: 'DATE_OUT_OF_RANGE', details: { field: [name] } }),
      );
    }
  });
});
