import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ActivityInput, CalendarInput, LinkInput, PlanInput } from '../src/scheduling/index.js';
import { buildNetwork } from '../src/scheduling/compile.js';
import type { Network } from '../src/scheduling/network.js';
import { runNetwork } from '../src/scheduling/schedule.js';

const rounds = 9;
const day = 480;

/** Prints how long the engine takes, and how many times as long as a bare forward and backward pass over integers. */
export async function benchEngine(): Promise<void> {
  const rows: Record<string, string | number>[] = [];
  for (const [count, spread] of [
    [10_000, 500],
    [100_000, 500],
    [1_000_000, 500],
  ] as const) {
    rows.push(measure(randomPlan(count, 2 * count, spread)));
    await Promise.resolve();
  }
  console.log(
    'Engine: topological order, forward and backward pass, floats, critical path, conflicts; medians.',
  );
  console.table(rows);
}

function measure(plan: PlanInput): Record<string, string | number> {
  const compileMs = median([1, 2, 3].map(() => time(() => buildNetwork(plan))));
  const network = buildNetwork(plan);
  const graph = bareGraph(plan);
  // What making the plan left behind: at a million activities a gigabyte of objects.
  collectGarbage();
  const engine: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds + 4; round++) {
    bare.push(time(() => barePass(graph)));
    engine.push(time(() => wholeRun(network)));
  }
  const [engineMs, bareMs] = [median(engine.slice(4)), median(bare.slice(4))];
  return {
    activities: plan.activities.length,
    links: plan.links.length,
    'compile ms': round1(compileMs),
    'engine ms': round1(engineMs),
    'bare ms': round1(bareMs),
    'engine / bare': round1(engineMs / bareMs),
    'engine ns per item': Math.round((engineMs * 1e6) / (plan.activities.length + plan.links.length)),
  };
}

/** With what a schedule finds out only when somebody asks. */
function wholeRun(network: Network): number {
  const { criticalPath, conflicts, warnings } = runNetwork(network);
  return criticalPath.length + conflicts.length + warnings.length;
}

function time(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const round1 = (value: number): number => Math.round(value * 10) / 10;

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** A linear congruential generator, so that every run measures the same plan. */
function random(seed: number): (below: number) => number {
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
function randomPlan(count: number, links: number, chains: number): PlanInput {
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

function calendars(): CalendarInput[] {
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

/** The floor: the same links as integers, without calendars, lag kinds, constraints or progress. */
interface BareGraph {
  count: number;
  duration: Int32Array;
  incoming: BareArrows;
  outgoing: BareArrows;
}

interface BareArrows {
  first: Int32Array;
  other: Int32Array;
  type: Uint8Array;
  lag: Int32Array;
}

function bareGraph(plan: PlanInput): BareGraph {
  const { count, duration, incoming, outgoing } = buildNetwork(plan);
  const bare = ({ first, other, code, lag }: typeof incoming): BareArrows => ({
    first,
    other,
    type: code.map((bits) => bits & 3),
    lag,
  });
  return { count, duration, incoming: bare(incoming), outgoing: bare(outgoing) };
}

function barePass({ count, duration, incoming, outgoing }: BareGraph): Int32Array {
  const waiting = new Int32Array(count);
  const order = new Int32Array(count);
  let known = 0;
  for (let i = 0; i < count; i++) {
    waiting[i] = incoming.first[i + 1]! - incoming.first[i]!;
    if (waiting[i] === 0) order[known++] = i;
  }
  for (let at = 0; at < known; at++) {
    const i = order[at]!;
    for (let k = outgoing.first[i]!; k < outgoing.first[i + 1]!; k++) {
      if (--waiting[outgoing.other[k]!]! === 0) order[known++] = outgoing.other[k]!;
    }
  }

  const start = new Int32Array(count);
  const finish = new Int32Array(count);
  let end = 0;
  for (const i of order) {
    let earliest = 0;
    for (let k = incoming.first[i]!; k < incoming.first[i + 1]!; k++) {
      const from = incoming.other[k]!;
      const type = incoming.type[k]!;
      let bound = ((type & 1) === 0 ? finish[from]! : start[from]!) + incoming.lag[k]!;
      if ((type & 2) !== 0) bound -= duration[i]!;
      if (bound > earliest) earliest = bound;
    }
    start[i] = earliest;
    finish[i] = earliest + duration[i]!;
    if (finish[i] > end) end = finish[i]!;
  }

  const lateFinish = new Int32Array(count);
  const float = new Int32Array(count);
  for (let at = count - 1; at >= 0; at--) {
    const i = order[at]!;
    let latest = end;
    for (let k = outgoing.first[i]!; k < outgoing.first[i + 1]!; k++) {
      const to = outgoing.other[k]!;
      const type = outgoing.type[k]!;
      let bound = lateFinish[to]! - outgoing.lag[k]!;
      if ((type & 2) === 0) bound -= duration[to]!;
      if ((type & 1) !== 0) bound += duration[i]!;
      if (bound < latest) latest = bound;
    }
    lateFinish[i] = latest;
    float[i] = latest - finish[i]!;
  }
  return float;
}
