import { readdirSync, readFileSync } from 'node:fs';
import type { ActivityInput, LinkInput, LinkType, PlanInput } from '../../src/scheduling/index.js';
import { blankActivity } from './blank-activity.js';

/** A project of PSPLIB, without its resources: what a critical path needs. Jobs are numbered from 0, times are periods. */
export interface Project {
  name: string;
  durations: number[];
  arcs: Arc[];
}

/** `to` begins no earlier than `lag` periods after `from` has begun; a negative lag is how long `from` may begin after it. */
export interface Arc {
  from: number;
  to: number;
  lag: number;
}

/** With what its header states: the length of its longest path, and the sum of its durations. */
export interface SingleModeProject extends Project {
  mpmTime: number;
  horizon: number;
}

/** Reads all files of single-mode projects (`.sm`). Throws where a file contradicts itself. */
export const singleModeProjects = (): SingleModeProject[] => read('single-mode', '.sm', readSingleMode);

/** Reads all files of projects with minimal and maximal time lags (ProGen/max, `.sch`). */
export const maxDelayProjects = (): Project[] => read('max-delay', '.sch', readMaxDelay);

function read<T>(kind: string, ending: string, reader: (name: string, text: string) => T): T[] {
  const folder = new URL(`./psplib/${kind}/`, import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => reader(file.replace(ending, ''), readFileSync(new URL(file, folder), 'utf8')));
}

function readSingleMode(name: string, text: string): SingleModeProject {
  const rows = (title: string, headings: number): number[][] =>
    text
      .split(title)[1]!
      .split('\n')
      .slice(1 + headings)
      .join('\n')
      .split('***')[0]!
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number));
  const headed = (title: string): number => Number(new RegExp(`^${title}.*: *(\\d+)`, 'm').exec(text)![1]);
  const durations = rows('REQUESTS/DURATIONS:', 2).map(([, , duration]) => duration!);
  const arcs = rows('PRECEDENCE RELATIONS:', 1).flatMap(([job, , count, ...successors]) => {
    if (successors.length !== count) throw new Error(`${name}: job ${job} has not ${count} successors.`);
    return successors.map((to) => ({ from: job! - 1, to: to - 1, lag: durations[job! - 1]! }));
  });
  if (durations.length !== headed('jobs')) throw new Error(`${name} has ${durations.length} jobs.`);
  const [information] = rows('PROJECT INFORMATION:', 1);
  return { name, durations, arcs, mpmTime: information!.at(-1)!, horizon: headed('horizon') };
}

/** First the jobs: number, modes, number of successors, successors, `[lag]` to each; then again with durations and resources. */
function readMaxDelay(name: string, text: string): Project {
  const [[jobs], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.split('\t').map((value) => Number(value.replace(/[[\]]/g, '')))) as [
    [number],
    ...number[][],
  ];
  const count = jobs + 2;
  const arcs = rows.slice(0, count).flatMap(([from, , successors, ...values]) => {
    if (values.length !== 2 * successors!)
      throw new Error(`${name}: job ${from} has ${values.length} values.`);
    return values.slice(0, successors).map((to, k) => ({ from: from!, to, lag: values[successors! + k]! }));
  });
  return { name, durations: rows.slice(count, 2 * count).map(([, , duration]) => duration!), arcs };
}

/** The start of all plans made of projects: Monday 2026-01-05, 00:00. */
export const planStart = 20_458 * 1440;

/** One period is one minute, all of which are worked. Arcs become links from finish to start, or from start to start with a lag. */
export function toPlan({ durations, arcs }: Project, type: Extract<LinkType, 'FS' | 'SS'>): PlanInput {
  const allDay = [{ from: 0, to: 1440 }];
  const activities = durations.map((durationMinutes, i): ActivityInput => {
    return { ...blankActivity(String(i)), durationMinutes };
  });
  const links = arcs.map(({ from, to, lag }, k): LinkInput => {
    const minutes = type === 'FS' ? 0 : lag;
    return {
      id: `l${k}`,
      predecessorId: String(from),
      successorId: String(to),
      type,
      lag: { kind: 'WORKING', minutes },
    };
  });
  return {
    start: planStart,
    statusDate: null,
    calendarId: 'always',
    calendars: [
      {
        id: 'always',
        name: 'always',
        baseId: null,
        week: Array.from({ length: 7 }, () => allDay),
        exceptions: [],
      },
    ],
    activities,
    links,
    honourConstraints: true,
    rescheduleUncompleted: false,
    outOfSequence: 'RETAINED_LOGIC',
    criticalThresholdMinutes: 0,
    floatAgainst: null,
  };
}

/**
 * The earliest start of each job, by Bellman and Ford: over all arcs again and again until none moves anything, which is at
 * most once a job, unless a cycle of arcs asks for more time than it gives.
 */
export function longestPaths({ durations, arcs }: Project): number[] {
  const starts = durations.map(() => 0);
  for (let round = 0; round <= durations.length; round++) {
    let moved = false;
    for (const { from, to, lag } of arcs) {
      if (starts[from]! + lag <= starts[to]!) continue;
      starts[to] = starts[from]! + lag;
      moved = true;
    }
    if (!moved) return starts;
  }
  throw new Error('A cycle of arcs cannot be kept.');
}

/** The project with as many of its arcs as make no cycle, minimal lags before maximal ones. */
export function withoutCycles(project: Project): Project {
  const kept: Arc[] = [];
  const reaches = (from: number, to: number): boolean =>
    from === to || kept.some((arc) => arc.from === from && reaches(arc.to, to));
  for (const arc of [...project.arcs].sort((a, b) => Number(a.lag < 0) - Number(b.lag < 0))) {
    if (!reaches(arc.to, arc.from)) kept.push(arc);
  }
  return { ...project, arcs: kept };
}
