import type { ActivityInput, CalendarInput, LinkInput, PlanInput } from '../src/scheduling/index.js';

const day = 480;

/** A linear congruential generator, so that every run measures the same plan. */
export function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * Chains side by side, crossed by links to later activities nearby: all four types, one in four with a lag, three calendars, one
 * activity in fifty with a constraint or a deadline. Ids are shuffled against the order of the links.
 */
export function randomPlan(count: number, links: number, chains: number): PlanInput {
  const next = random(count);
  const names = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = next(i + 1);
    [names[i], names[j]] = [names[j]!, names[i]!];
  }
  const start = 20_458 * 1440;
  const activities = names.map((_, i): ActivityInput => {
    const constrained = next(50) === 0;
    return {
      id: `a${i}`,
      title: `Activity ${i}`,
      parentId: null,
      isPhase: false,
      durationMinutes: next(20) === 0 ? 0 : (1 + next(8)) * 60,
      elapsed: false,
      calendarId: ['standard', 'shifts', 'always'][Math.max(0, next(6) - 3)]!,
      constraint: constrained ? 'START_NO_EARLIER_THAN' : 'ASAP',
      constraintAt: constrained ? start + next(200) * 1440 : null,
      deadline: next(100) === 0 ? start + 300 * 1440 : null,
      manual: false,
      manualStart: null,
      manualFinish: null,
      inactive: false,
      actualStart: null,
      actualFinish: null,
      percentComplete: 0,
      remainingMinutes: null,
    };
  });
  const network = Array.from({ length: links }, (_, k): LinkInput => {
    const to = chains + next(count - chains);
    const from = k % 2 === 0 ? to - chains : Math.max(0, to - 1 - next(2 * chains));
    const lag = next(4) === 0 ? next(day) - 60 : 0;
    return {
      id: `l${k}`,
      predecessorId: `a${names[from]!}`,
      successorId: `a${names[to]!}`,
      type: (['FS', 'FS', 'FS', 'SS', 'FF', 'SF'] as const)[next(6)]!,
      lag: { kind: next(5) === 0 ? 'ELAPSED' : 'WORKING', minutes: lag },
    };
  });
  return {
    start,
    statusDate: null,
    calendarId: 'standard',
    calendars: calendars(),
    activities,
    links: network,
    honourConstraints: true,
    rescheduleUncompleted: true,
    outOfSequence: 'RETAINED_LOGIC',
    criticalThresholdMinutes: 0,
    floatAgainst: null,
  };
}

export function calendars(): CalendarInput[] {
  const office = [
    { from: 480, to: 720 },
    { from: 780, to: 1020 },
  ];
  const shifts = [
    { from: 360, to: 840 },
    { from: 1320, to: 1800 },
  ];
  const always = [{ from: 0, to: 1440 }];
  const exceptions = Array.from({ length: 40 }, (_, k) => ({
    fromDay: 20_460 + 30 * k,
    toDay: 20_460 + 30 * k,
    intervals: [],
  }));
  const week = (hours: typeof office, days: number): (typeof office)[] =>
    Array.from({ length: 7 }, (_, weekday) => (weekday < days ? hours : []));
  return [
    { id: 'standard', name: 'Standard', baseId: null, week: week(office, 5), exceptions },
    { id: 'shifts', name: 'Shifts', baseId: null, week: week(shifts, 6), exceptions: [] },
    { id: 'always', name: 'Always', baseId: null, week: week(always, 7), exceptions: [] },
  ];
}

/** A task with nothing but a duration. */
export const blankTask = (id: string, durationMinutes: number): ActivityInput => ({
  id,
  title: id,
  parentId: null,
  isPhase: false,
  durationMinutes,
  elapsed: false,
  calendarId: null,
  constraint: 'ASAP',
  constraintAt: null,
  deadline: null,
  manual: false,
  manualStart: null,
  manualFinish: null,
  inactive: false,
  actualStart: null,
  actualFinish: null,
  percentComplete: 0,
  remainingMinutes: null,
});
