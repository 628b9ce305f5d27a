import fc from 'fast-check';
import type {
  ActivityInput,
  AssignedWork,
  CalendarInput,
  ConstraintType,
  LinkInput,
  LinkType,
  PlanInput,
} from '../../src/scheduling/index.js';
import { blankActivity } from './blank-activity.js';

/** Monday 2026-01-05. */
const monday = 20_458;
const start = monday * 1440 + 480;

/** Short, gappy days: half shifts, a night shift past midnight, single days off, hours that others lend or limit. */
const calendars: readonly CalendarInput[] = [
  calendar('days', [
    { from: 480, to: 600 },
    { from: 620, to: 700 },
  ]),
  calendar('nights', [
    { from: 300, to: 360 },
    { from: 1380, to: 1500 },
  ]),
  {
    ...calendar('always', [{ from: 0, to: 1440 }]),
    exceptions: [{ fromDay: monday + 1, toDay: monday + 1, intervals: [] }],
  },
  // A Tuesday night instead of the day, Saturdays too; its base's free Wednesday stays, the Thursday is its own.
  {
    ...calendar('derived', []),
    baseId: 'days',
    week: [
      null,
      [{ from: 1200, to: 1700 }],
      null,
      [{ from: 0, to: 60 }],
      null,
      [{ from: 480, to: 700 }],
      null,
    ],
    exceptions: [{ fromDay: monday + 3, toDay: monday + 4, intervals: [{ from: 1400, to: 1470 }] }],
  },
  { ...calendar('within', [{ from: 400, to: 1460 }]), withinId: 'nights' },
];

function calendar(id: string, hours: { from: number; to: number }[]): CalendarInput {
  const week = Array.from({ length: 7 }, (_, weekday) => (weekday < 5 ? hours : []));
  const holiday = { fromDay: monday + 2, toDay: monday + 2, intervals: [{ from: 500, to: 560 }] };
  return { id, name: id, baseId: null, week, exceptions: [holiday] };
}

export interface PlanFeatures {
  phases?: boolean;
  constraints?: boolean;
  progress?: boolean;
  inactive?: boolean;
  manual?: boolean;
  /** As late as possible. */
  alap?: boolean;
  /** Levelling delays. */
  delays?: boolean;
  /** Work in the calendars of people. */
  work?: boolean;
  linkTypes?: readonly LinkType[];
  lags?: boolean;
  calendars?: boolean;
}

const full: Required<PlanFeatures> = {
  phases: true,
  constraints: true,
  progress: true,
  inactive: true,
  manual: true,
  alap: true,
  delays: true,
  work: true,
  linkTypes: ['FS', 'SS', 'FF', 'SF'],
  lags: true,
  calendars: true,
};

/** Small plans without cycles: links run from earlier to later activities, and phases hold neighbours. */
export function randomPlan(features: PlanFeatures = {}): fc.Arbitrary<PlanInput> {
  const allowed = { ...full, ...features };
  const calendarId = allowed.calendars
    ? fc.constantFrom(null, 'days', 'nights', 'always', 'derived', 'within')
    : fc.constant(null);
  const date = fc.integer({ min: -600, max: 6000 }).map((minutes) => start + minutes);
  const seed = fc.record({
    duration: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 300 })),
    elapsed: fc.constantFrom(false, false, false, allowed.calendars),
    calendarId,
    constraint: constraintOf(allowed.constraints),
    constraintAt: date,
    deadline: allowed.constraints ? fc.option(date, { freq: 5 }) : fc.constant(null),
    inactive: allowed.inactive ? fc.constantFrom(false, false, false, false, true) : fc.constant(false),
    progress: allowed.progress
      ? fc.constantFrom('none', 'none', 'none', 'started', 'finished')
      : fc.constant('none'),
    actualAt: fc.integer({ min: 0, max: 1500 }),
    percent: fc.constantFrom(0, 25, 50, 99),
    manual: allowed.manual ? fc.constantFrom('', '', '', '', '', 'start', 'finish', 'both') : fc.constant(''),
    manualAt: fc.integer({ min: 0, max: 4000 }),
    manualLength: fc.integer({ min: 0, max: 1500 }),
    alap: allowed.alap ? fc.constantFrom(false, false, false, false, false, true) : fc.constant(false),
    delay: allowed.delays ? fc.constantFrom(0, 0, 0, 0, 45, 1500) : fc.constant(0),
    people: allowed.work
      ? fc.oneof({ weight: 3, arbitrary: fc.constant<readonly AssignedWork[]>([]) }, people)
      : fc.constant<readonly AssignedWork[]>([]),
  });
  const phase = fc.record({
    from: fc.nat(),
    to: fc.nat(),
    inner: fc.boolean(),
    calendarId,
    empty: fc.constantFrom(false, false, true),
    manual: allowed.manual ? fc.constantFrom('', '', '', '', 'start', 'finish', 'both') : fc.constant(''),
    manualAt: fc.integer({ min: 0, max: 2000 }),
    manualLength: fc.integer({ min: 0, max: 2500 }),
    constraint: allowed.constraints
      ? fc.constantFrom<ConstraintType>('ASAP', 'ASAP', 'FINISH_NO_LATER_THAN', 'MUST_START_ON')
      : fc.constant<ConstraintType>('ASAP'),
    constraintAt: date,
    deadline: allowed.constraints ? fc.option(date, { freq: 4 }) : fc.constant(null),
  });
  const link = fc.record({
    from: fc.nat(),
    to: fc.nat(),
    type: fc.constantFrom(...allowed.linkTypes),
    lag: allowed.lags ? lag : fc.constant<LinkInput['lag']>({ kind: 'WORKING', minutes: 0 }),
  });
  return fc
    .record({
      seeds: fc.array(seed, { minLength: 1, maxLength: 7 }),
      links: fc.array(link, { maxLength: 10 }),
      phases: allowed.phases ? fc.array(phase, { maxLength: 3 }) : fc.constant<PhaseSeed[]>([]),
      planCalendar: fc.constantFrom('days', 'nights'),
      honourConstraints: fc.boolean(),
      progressOverride: fc.constantFrom(false, false, true),
      statusAt: allowed.progress ? fc.option(fc.integer({ min: 0, max: 3000 })) : fc.constant(null),
      rescheduleUncompleted: fc.boolean(),
      floatAgainst: allowed.constraints ? fc.option(date, { freq: 6 }) : fc.constant(null),
    })
    .map((parts) => assemble(parts));
}

/** Whose work it is, and how much each does. */
const people = fc.array(
  fc.record({
    calendarId: fc.constantFrom('days', 'nights', 'always', 'derived', 'within'),
    minutes: fc.integer({ min: 0, max: 200 }),
  }),
  { minLength: 1, maxLength: 3 },
);

function constraintOf(allowed: boolean): fc.Arbitrary<ConstraintType> {
  if (!allowed) return fc.constant('ASAP');
  return fc.constantFrom(
    'ASAP',
    'ASAP',
    'ASAP',
    'ASAP',
    'START_NO_EARLIER_THAN',
    'FINISH_NO_EARLIER_THAN',
    'START_NO_LATER_THAN',
    'FINISH_NO_LATER_THAN',
    'MUST_START_ON',
    'MUST_FINISH_ON',
  );
}

const lag: fc.Arbitrary<LinkInput['lag']> = fc.oneof(
  fc.constant({ kind: 'WORKING', minutes: 0 } as const),
  fc.integer({ min: -150, max: 300 }).map((minutes) => ({ kind: 'WORKING', minutes }) as const),
  fc.integer({ min: -300, max: 900 }).map((minutes) => ({ kind: 'ELAPSED', minutes }) as const),
  fc.constantFrom(-50, 50, 150).map((percent) => ({ kind: 'PERCENT', percent }) as const),
);

interface PhaseSeed {
  from: number;
  to: number;
  inner: boolean;
  calendarId: string | null;
  empty: boolean;
  manual: string;
  manualAt: number;
  manualLength: number;
  constraint: ConstraintType;
  constraintAt: number;
  deadline: number | null;
}

interface Parts {
  seeds: {
    duration: number;
    elapsed: boolean;
    calendarId: string | null;
    constraint: ConstraintType;
    constraintAt: number;
    deadline: number | null;
    inactive: boolean;
    progress: string;
    actualAt: number;
    percent: number;
    manual: string;
    manualAt: number;
    manualLength: number;
    alap: boolean;
    delay: number;
    people: readonly AssignedWork[];
  }[];
  links: { from: number; to: number; type: LinkType; lag: LinkInput['lag'] }[];
  phases: PhaseSeed[];
  planCalendar: string;
  progressOverride: boolean;
  honourConstraints: boolean;
  statusAt: number | null;
  rescheduleUncompleted: boolean;
  floatAgainst: number | null;
}

function assemble(parts: Parts): PlanInput {
  const { seeds } = parts;
  const count = seeds.length;
  const activities: ActivityInput[] = seeds.map((seed, i) => {
    const started = seed.progress !== 'none';
    const actualStart = started ? start + seed.actualAt : null;
    const worked = seed.people.length > 0 && /ASAP|EARLIER/.test(seed.constraint);
    return {
      ...blankActivity(`a${i}`),
      durationMinutes: seed.duration,
      elapsed: seed.elapsed,
      calendarId: seed.calendarId,
      constraint: seed.constraint,
      constraintAt: seed.constraint === 'ASAP' ? null : seed.constraintAt,
      deadline: seed.deadline,
      inactive: seed.inactive,
      actualStart,
      actualFinish: seed.progress === 'finished' ? actualStart! + seed.duration * 3 : null,
      percentComplete: started ? seed.percent : 0,
      ...typedDates(seed),
      ...(seed.alap && seed.constraint === 'ASAP' ? { constraint: 'ALAP' } : {}),
      levellingDelayMinutes: seed.delay,
      ...(worked ? { work: seed.people } : {}),
    };
  });
  // Phases hold stretches of neighbours, so that links between stretches keep running forward; a later one may hold earlier ones.
  const stretches = new Map<string, [number, number]>(activities.map(({ id }, i) => [id, [i, i]]));
  for (const seed of parts.phases) {
    const ends = [seed.from % count, seed.to % count].sort((a, b) => a - b) as [number, number];
    const id = `p${activities.length}`;
    const free = activities.filter(({ id: other, parentId }) => {
      const [from, to] = stretches.get(other)!;
      return parentId === null && ends[0] <= from && to <= ends[1];
    });
    const phase: ActivityInput = {
      ...blankActivity(id),
      isPhase: true,
      calendarId: seed.calendarId,
      deadline: seed.deadline,
      ...typedDates(seed),
    };
    if (seed.inner) Object.assign(phase, { constraint: 'START_NO_EARLIER_THAN', constraintAt: start + 300 });
    else if (seed.constraint !== 'ASAP')
      Object.assign(phase, { constraint: seed.constraint, constraintAt: seed.constraintAt });
    if (!seed.empty) for (const activity of free) activity.parentId = id;
    stretches.set(id, ends);
    activities.push(phase);
  }
  const links = parts.links.flatMap(({ from, to, type, lag: lagOfLink }, k): LinkInput[] => {
    const [a, b] = [activities[from % activities.length]!, activities[to % activities.length]!];
    if (stretches.get(a.id)![1] >= stretches.get(b.id)![0]) return [];
    return [{ id: `l${k}`, predecessorId: a.id, successorId: b.id, type, lag: lagOfLink }];
  });
  return {
    start,
    statusDate: parts.statusAt === null ? null : start + parts.statusAt,
    calendarId: parts.planCalendar,
    calendars,
    activities,
    links,
    honourConstraints: parts.honourConstraints,
    rescheduleUncompleted: parts.rescheduleUncompleted,
    outOfSequence: parts.progressOverride ? 'PROGRESS_OVERRIDE' : 'RETAINED_LOGIC',
    criticalThresholdMinutes: 0,
    floatAgainst: parts.floatAgainst,
  };
}

function typedDates(seed: {
  manual: string;
  manualAt: number;
  manualLength: number;
}): Partial<ActivityInput> {
  const manualStart = /start|both/.test(seed.manual) ? start + seed.manualAt : null;
  const manualFinish = /finish|both/.test(seed.manual) ? start + seed.manualAt + seed.manualLength : null;
  return { manual: seed.manual !== '', manualStart, manualFinish };
}
