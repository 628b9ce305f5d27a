import { UserError } from '../../src/domain/user-error.js';
import { schedule } from '../../src/scheduling/index.js';
import {
  longestPaths,
  maxDelayProjects,
  planStart,
  singleModeProjects,
  toPlan,
  withoutCycles,
} from './psplib-reader.js';

describe('The single-mode projects of PSPLIB', () => {
  it.each(singleModeProjects())('$name takes the $mpmTime periods that it states', (project) => {
    expect(longestPaths(project).at(-1)).toBe(project.mpmTime);
    expect(project.durations.reduce((sum, duration) => sum + duration)).toBe(project.horizon);
    expect(schedule(toPlan(project, 'FS')).forecastFinish - planStart).toBe(project.mpmTime);
  });

  it.each(singleModeProjects())('$name has the float that its longest paths leave', (project) => {
    const { durations, arcs, mpmTime } = project;
    // The longest paths to the end are those from the start of the project turned round.
    const tails = longestPaths({
      ...project,
      arcs: arcs.map(({ from, to }) => ({ from: to, to: from, lag: durations[to]! })),
    });
    const heads = longestPaths(project);
    const { start, lateStart, totalFloat } = schedule(toPlan(project, 'FS'));
    const latest = tails.map((tail, i) => mpmTime - tail - durations[i]!);
    expect([...start].map((t) => t - planStart)).toEqual(heads);
    expect([...lateStart].map((t) => t - planStart)).toEqual(latest);
    expect([...totalFloat]).toEqual(latest.map((late, i) => late - heads[i]!));
  });

  it.each(singleModeProjects())('$name takes one period more where a critical job does', (project) => {
    const { critical } = schedule(toPlan(project, 'FS'));
    const finishWithMore = (i: number): number => {
      const durations = project.durations.with(i, project.durations[i]! + 1);
      return schedule(toPlan({ ...project, durations }, 'FS')).forecastFinish - planStart;
    };
    const finishes = project.durations.map((_, i) => finishWithMore(i));
    expect(finishes).toEqual([...critical].map((bit) => project.mpmTime + bit));
  });
});

/** "Network-based lower bound on project duration" in the file stat.txt that comes with the projects of each set. */
const statedBounds: Record<string, number> = {
  sm_j10_psp1: 26,
  sm_j10_psp2: 24,
  sm_j10_psp30: 23,
  sm_j10_psp100: 31,
  sm_j20_psp12: 45,
  sm_j30_psp1: 89,
  ubo_10_psp1: 18,
};

describe('The projects of ProGen/max, with minimal and maximal time lags', () => {
  it.each(maxDelayProjects())('$name is read as its makers mean it', (project) => {
    expect(longestPaths(project).at(-1)).toBe(statedBounds[project.name]);
  });

  it.each(maxDelayProjects())('$name is refused with a cycle that its lags make', (project) => {
    let thrown: unknown;
    try {
      schedule(toPlan(project, 'SS'));
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UserError);
    const { code, details } = thrown as UserError;
    const path = details.path!.map(Number);
    expect(code).toBe('DEPENDENCY_CYCLE');
    expect(path.length).toBeGreaterThan(2);
    expect(path.at(-1)).toBe(path[0]);
    const steps = path.slice(1).map((to, k) => ({ from: path[k]!, to }));
    expect(project.arcs).toEqual(expect.arrayContaining(steps.map((step) => expect.objectContaining(step))));
  });

  it.each(maxDelayProjects())(
    '$name starts its jobs by the longest paths of what makes no cycle',
    (whole) => {
      const project = withoutCycles(whole);
      expect(project.arcs.length).toBeLessThan(whole.arcs.length);
      const { start } = schedule(toPlan(project, 'SS'));
      expect([...start].map((t) => t - planStart)).toEqual(longestPaths(project));
    },
  );

  it('have maximal lags that make no cycle, too', () => {
    const negative = maxDelayProjects().map((project) =>
      withoutCycles(project).arcs.filter(({ lag }) => lag < 0),
    );
    expect(negative.flat().length).toBeGreaterThan(10);
  });
});
