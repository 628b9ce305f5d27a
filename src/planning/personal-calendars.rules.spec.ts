import { type Line, planOf } from '../../test/support/plan.js';
import { formatLocalDateTime } from '../domain/local-time.js';
import { LivePlan } from './live-plan.rules.js';
import type { PlanAbsence, PlanHours, PlanPerson } from './plan.js';
import type { PlanChange } from './plan-change.js';

const away = (fromOn: string, toOn: string): PlanAbsence => ({ id: fromOn, fromOn, toOn, reason: null });
const hours = (...days: (PlanHours[] | null)[]): PlanChange => ({
  type: 'SAVE_CALENDAR',
  calendar: { id: 'own', name: 'Own', baseId: null, week: days, exceptions: [] },
});
const short = [{ from: '10:00', to: '14:00' }];
const fourHours = hours(short, short, short, short, short, [], []);

/** The dates of activity A, from Monday, 2 March 2026. */
function datesOf(
  line: Line,
  people: Record<string, Partial<PlanPerson>>,
  changes: readonly PlanChange[] = [],
): string[] {
  const { schedule, network } = planOf({ A: line }, {}, changes, people);
  expect(network.activities).toHaveLength(1);
  return [schedule.start[0]!, schedule.finish[0]!].map(formatLocalDateTime);
}

describe('The duration of an activity', () => {
  it('goes on after the absence of its owner, where nobody is assigned', () => {
    const ada = { absences: [away('2026-03-03', '2026-03-04')] };
    expect(datesOf({ duration: '3d', ownerId: 'ada' }, { ada })).toEqual([
      '2026-03-02T08:00',
      '2026-03-06T17:00',
    ]);
  });

  it('is that of those assigned, not of the owner, and ends with the last of them', () => {
    const people = {
      ada: { absences: [away('2026-03-02', '2026-03-31')] },
      ben: {},
      eve: { absences: [away('2026-03-03', '2026-03-03'), away('2026-03-03', '2026-03-05')] },
    };
    const assignments = [
      { participantId: 'ben', units: 50 },
      { participantId: 'eve', units: 100 },
    ];
    expect(datesOf({ duration: '2d', ownerId: 'ada', assignments }, people)).toEqual([
      '2026-03-02T08:00',
      '2026-03-06T17:00',
    ]);
    const only = assignments.slice(0, 1);
    expect(datesOf({ duration: '2d', ownerId: 'ada', assignments: only }, people)).toEqual([
      '2026-03-02T08:00',
      '2026-03-03T17:00',
    ]);
  });

  it('waits for whoever is away at its start', () => {
    const ada = { absences: [away('2026-02-20', '2026-03-08')] };
    expect(datesOf({ duration: '1d', ownerId: 'ada' }, { ada })).toEqual([
      '2026-03-09T08:00',
      '2026-03-09T17:00',
    ]);
  });

  it('is counted in somebody’s own calendar in place of the plan’s, and in the hours of both where the activity has one', () => {
    const ada = { calendarId: 'own' };
    expect(datesOf({ duration: '1d', ownerId: 'ada' }, { ada }, [fourHours])).toEqual([
      '2026-03-02T10:00',
      '2026-03-03T14:00',
    ]);
    const site = { id: 'site', name: 'Site', baseId: null, exceptions: [] };
    const afternoon = [{ from: '12:00', to: '18:00' }];
    const week = [afternoon, afternoon, afternoon, afternoon, afternoon, [], []];
    const changes = [fourHours, { type: 'SAVE_CALENDAR', calendar: { ...site, week } } as const];
    expect(datesOf({ duration: '4h', ownerId: 'ada', calendarId: 'site' }, { ada }, changes)).toEqual([
      '2026-03-02T12:00',
      '2026-03-03T14:00',
    ]);
  });

  it('has nothing to do with people where it is elapsed', () => {
    const ada = { absences: [away('2026-03-02', '2026-03-08')] };
    expect(datesOf({ duration: '1ed', ownerId: 'ada' }, { ada })).toEqual([
      '2026-03-02T00:00',
      '2026-03-03T00:00',
    ]);
  });

  it('cannot be found where somebody never comes back; the error names both', () => {
    const ada = { name: 'Ada', absences: [away('2026-03-03', '2200-12-31')] };
    const line = { duration: '2d', ownerId: 'ada' };
    expect(() => datesOf(line, { ada })).toThrow(
      'Calendar "Standard of Ada" needed by "A" has no working time left within 50 years',
    );
    const assignments = ['ben', 'ada'].map((participantId) => ({ participantId, units: 100 }));
    expect(() => datesOf({ duration: '2d', assignments }, { ada })).toThrow(
      'Calendar "Standard of Ada" needed by "A" has no working time left within 50 years',
    );
  });
});

describe('The calendars of people', () => {
  it('are made for those who need one, once for all that they do', () => {
    const lines = Object.fromEntries(
      Array.from({ length: 50 }, (_, k) => [`A${k}`, { ownerId: k % 2 === 0 ? 'ada' : 'ben' }]),
    );
    const people = { ada: { absences: [away('2026-03-03', '2026-03-04')] } };
    const { network } = planOf(lines, {}, [], people);
    expect(network.calendars.map(({ name }) => name)).toEqual(['Standard', 'Standard of ada']);
    expect(network.activities.filter(({ work }) => work !== undefined)).toHaveLength(25);
    expect(planOf(lines).network.activities.every(({ work }) => work === undefined)).toBe(true);
  });

  it('are made anew where an edit needs one that was not there, and followed where it was', () => {
    const people = { ada: { absences: [away('2026-03-03', '2026-03-04')] } };
    const lines = { A: { duration: '3d' }, B: { duration: '3d', after: 'A' } };
    const { plan } = planOf(lines, {}, [], people);
    const a = { ...plan.activities.get('A')!, ownerId: 'ada' };
    expect(new LivePlan(plan).follow([a], plan.settings)).toBeNull();
    const owned = planOf({ ...lines, C: { ownerId: 'ada' } }, {}, [], people);
    expect(new LivePlan(owned.plan).follow([a], plan.settings)!.sort()).toEqual(['A', 'B', 'C']);
  });
});
