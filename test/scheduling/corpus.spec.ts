import { readdirSync, readFileSync } from 'node:fs';
import { parseDuration } from '../../src/domain/duration.js';
import { formatLocalDateTime } from '../../src/domain/local-time.js';
import { UserError } from '../../src/domain/user-error.js';
import { schedule } from '../../src/scheduling/index.js';
import { type ActivityDocument, type PlanDocument, toPlan } from './plan-document.js';

/** What a corpus plan expects of an activity; only what is given is compared. Floats are written as durations. */
interface Expected {
  start?: string;
  finish?: string;
  earlyStart?: string;
  earlyFinish?: string;
  lateStart?: string;
  lateFinish?: string;
  totalFloat?: string;
  freeFloat?: string;
  critical?: boolean;
  /** Such as `LINK A`, `PLAN_START`, `CONSTRAINT`. */
  drivers?: string[];
}

interface CorrectPlan extends PlanDocument {
  about: string;
  activities: (ActivityDocument & { expect?: Expected })[];
  expect?: { forecastFinish?: string; criticalPath?: string[]; conflicts?: string[]; warnings?: string[] };
}

interface RefusedPlan extends PlanDocument {
  about: string;
  error: { code: string; message: string; path?: string[] };
}

const folder = new URL('./corpus/', import.meta.url);

function read<T>(kind: string): [string, T][] {
  return readdirSync(new URL(`${kind}/`, folder)).map((file) => [
    file.replace('.json', '').replaceAll('-', ' '),
    JSON.parse(readFileSync(new URL(`${kind}/${file}`, folder), 'utf8')) as T,
  ]);
}

const minutes = (text: string): number =>
  text.startsWith('-') ? -parseDuration(text.slice(1)).minutes : parseDuration(text).minutes;

describe('The corpus of plans with hand-computed dates', () => {
  it.each(read<CorrectPlan>('correct'))('%s', (_name, document) => {
    const result = schedule(toPlan(document));
    const found = document.activities.map(({ id, expect: expected = {} }, i) => {
      const values: Record<string, unknown> = {
        start: formatLocalDateTime(result.start[i]!),
        finish: formatLocalDateTime(result.finish[i]!),
        earlyStart: formatLocalDateTime(result.earlyStart[i]!),
        earlyFinish: formatLocalDateTime(result.earlyFinish[i]!),
        lateStart: formatLocalDateTime(result.lateStart[i]!),
        lateFinish: formatLocalDateTime(result.lateFinish[i]!),
        totalFloat: result.totalFloat[i],
        freeFloat: result.freeFloat[i],
        critical: result.critical[i] === 1,
        drivers: result.driversOf(i).map((driver) => {
          if (driver.kind === 'LINK') return `LINK ${driver.predecessorId}`;
          return driver.kind === 'PHASE' ? `PHASE ${driver.phaseId}` : driver.kind;
        }),
      };
      return { id, ...Object.fromEntries(Object.keys(expected).map((key) => [key, values[key]])) };
    });
    const wanted = document.activities.map(({ id, expect: expected = {} }) => {
      const floats = (['totalFloat', 'freeFloat'] as const).filter((key) => expected[key] !== undefined);
      return { id, ...expected, ...Object.fromEntries(floats.map((key) => [key, minutes(expected[key]!)])) };
    });
    expect(found).toEqual(wanted);

    const plan: Record<string, unknown> = {
      forecastFinish: formatLocalDateTime(result.forecastFinish),
      criticalPath: result.criticalPath,
      conflicts: result.conflicts.map(
        ({ activityId, linkId, minutes: by }) => `${linkId ?? activityId}: ${by}m`,
      ),
      warnings: result.warnings.map(({ code, activityId, linkId }) => `${code} ${linkId ?? activityId}`),
    };
    const asked = document.expect ?? {};
    expect(Object.fromEntries(Object.keys(asked).map((key) => [key, plan[key]]))).toEqual(asked);
  });
});

describe('The corpus of plans that are refused', () => {
  it.each(read<RefusedPlan>('errors'))('%s', (_name, document) => {
    let thrown: unknown;
    try {
      schedule(toPlan(document));
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UserError);
    const { code, message, details } = thrown as UserError;
    expect({ code, message, path: details.path }).toEqual({ path: undefined, ...document.error });
  });
});
