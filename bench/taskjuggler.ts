import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatLocalDateTime, parseLocalDateTime } from '../src/domain/local-time.js';
import { compileCalendars, type LinkInput, type PlanInput, schedule } from '../src/scheduling/index.js';
import { buildNetwork } from '../src/scheduling/compile.js';
import { runNetwork } from '../src/scheduling/schedule.js';
import { collectGarbage, median, round1, time } from './measure.js';
import { blankTask, calendars, random } from './random-plan.js';

const start = parseLocalDateTime('2026-01-05T00:00');

/**
 * Gives the same plan to Baton's engine and to TaskJuggler 3, compares every date, and prints how long both take: Baton from the
 * plan's objects to the schedule, and again once the plan is compiled; TaskJuggler from its file to its report, less what it takes
 * for a plan of one task.
 */
export async function benchTaskJuggler(): Promise<void> {
  if (spawnSync('tj3', ['--version']).status !== 0) {
    console.log('TaskJuggler: left out, as there is no tj3 here; on Debian, apt-get install tj3.');
    return;
  }
  const directory = mkdtempSync(join(tmpdir(), 'baton-taskjuggler-'));
  const emptyMs = median([1, 2, 3].map(() => runTaskJuggler(directory, chains(1)).ms));
  const rows = [1000, 5000].map((count) => measure(directory, chains(count), emptyMs));
  rmSync(directory, { recursive: true });
  await Promise.resolve();
  console.log(
    `TaskJuggler ${version()}: the same plans, all dates compared; starting takes it ${round1(emptyMs)} ms.`,
  );
  console.table(rows);
}

const version = (): string =>
  /\d+(\.\d+)+/.exec(execFileSync('tj3', ['--version'], { encoding: 'utf8' }))![0];

function measure(directory: string, plan: PlanInput, emptyMs: number): Record<string, number> {
  const theirs = runTaskJuggler(directory, plan);
  const fromObjects = medianOf(() => schedule(plan));
  const network = buildNetwork(plan);
  const compiled = medianOf(() => runNetwork(network));
  const found = theirs.ms - emptyMs;
  return {
    activities: plan.activities.length,
    links: plan.links.length,
    'equal dates': equalDates(plan, theirs.dates),
    'tj3 ms': Math.round(theirs.ms),
    'baton ms': round1(fromObjects),
    'tj3 / baton': Math.round(found / fromObjects),
    'compiled ms': Math.round(compiled * 100) / 100,
    'tj3 / compiled': Math.round(found / compiled),
  };
}

/** Garbage is collected before the warming: with no plan alive it takes what was compiled of the program along. */
function medianOf(work: () => unknown): number {
  collectGarbage();
  for (let warm = 0; warm < 400; warm++) work();
  return median(Array.from({ length: 45 }, () => time(work)));
}

/** Of the starts and finishes. A start is the same where no work lies between: TaskJuggler begins on Friday evening, not on Monday. */
function equalDates(plan: PlanInput, dates: ReadonlyMap<string, readonly [number, number]>): number {
  const result = schedule(plan);
  const worked = compileCalendars(plan.calendars).get(plan.calendarId)!;
  let equal = 0;
  plan.activities.forEach(({ id }, i) => {
    const [from, to] = dates.get(id)!;
    if (worked.startAt(worked.workAt(from)) === result.start[i]) equal++;
    if (to === result.finish[i]) equal++;
  });
  return equal;
}

function runTaskJuggler(
  directory: string,
  plan: PlanInput,
): { ms: number; dates: Map<string, [number, number]> } {
  const file = join(directory, 'plan.tjp');
  writeFileSync(file, toTaskJuggler(plan));
  const ms = time(() => execFileSync('tj3', ['--silent', '-o', directory, file], { stdio: 'ignore' }));
  const lines = readFileSync(join(directory, 'dates.csv'), 'utf8').trim().split('\n').slice(1);
  const cells = lines.map((line) => line.split(';').map((cell) => cell.replaceAll('"', '')));
  return {
    ms,
    dates: new Map(
      cells.map(([id, from, to]) => [id!, [parseLocalDateTime(from!), parseLocalDateTime(to!)]]),
    ),
  };
}

/** TaskJuggler's language; its manual: https://taskjuggler.org/tj3/manual/ */
function toTaskJuggler({ activities, links }: PlanInput): string {
  const waits = new Map<string, string[]>();
  for (const { predecessorId, successorId, lag } of links) {
    const gap =
      lag.kind === 'PERCENT' || lag.minutes === 0
        ? ''
        : ` { ${lag.kind === 'ELAPSED' ? 'gapduration' : 'gaplength'} ${lag.minutes / 60}h }`;
    waits.set(successorId, [...(waits.get(successorId) ?? []), predecessorId + gap]);
  }
  const tasks = activities.map(({ id, durationMinutes }) => {
    const after = waits.get(id);
    const begins = after ? `depends ${after.join(', ')}` : `start ${moment(start)}`;
    return `task ${id} "${id}" { length ${durationMinutes / 60}h ${begins} }`;
  });
  return `project plan "Plan" ${moment(start)} +4y {
  timezone "UTC"
  timingresolution 60min
  dailyworkinghours 8
  workinghours mon - fri 8:00 - 12:00, 13:00 - 17:00
}
${tasks.join('\n')}
taskreport dates "dates" { formats csv columns id, start, end timeformat "%Y-%m-%dT%H:%M" }
`;
}

const moment = (minute: number): string => formatLocalDateTime(minute).replace('T', '-');

/** Twenty-five chains or more, crossed by links to later activities, with lags of working hours and of hours on the clock. */
function chains(count: number): PlanInput {
  const next = random(count);
  const side = Math.min(count, Math.max(25, count / 40));
  const activities = Array.from({ length: count }, (_, i) => blankTask(`a${i}`, (1 + next(16)) * 60));
  const links: LinkInput[] = [];
  const link = (from: number, to: number): void => {
    const minutes = next(4) === 0 ? (1 + next(12)) * 60 : 0;
    const lag = { kind: next(3) === 0 ? 'ELAPSED' : 'WORKING', minutes } as const;
    const id = `l${links.length}`;
    links.push({ id, predecessorId: `a${from}`, successorId: `a${to}`, type: 'FS', lag });
  };
  for (let i = side; i < count; i++) {
    link(i - side, i);
    const other = Math.max(0, i - 1 - next(2 * side));
    if (other !== i - side) link(other, i);
  }
  const [standard] = calendars();
  return {
    start,
    statusDate: null,
    calendarId: 'standard',
    calendars: [{ ...standard!, exceptions: [] }],
    activities,
    links,
    honourConstraints: true,
    rescheduleUncompleted: false,
    outOfSequence: 'RETAINED_LOGIC',
    criticalThresholdMinutes: 0,
    floatAgainst: null,
  };
}
