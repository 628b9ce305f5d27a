import { done } from '../../test/support/plan-check.js';
import { type Line, planOf } from '../../test/support/plan.js';
import { groupBy } from '../platform/graphql/context.js';
import { type Matrix, matrixOf, type MatrixListing } from './matrix.rules.js';
import type { NamedResponsibility } from './responsibilities.rules.js';

const lines: Record<string, Line> = {
  P: { kind: 'PHASE' },
  Q: { kind: 'PHASE', phase: 'P' },
  A: { phase: 'Q', ownerId: 'ada', side: 'CLIENT' },
  B: { phase: 'P', side: 'PROVIDER', assignments: [{ participantId: 'ben', units: 50 }] },
  M: { kind: 'MILESTONE', after: 'A' },
  C: { cancelled: true },
  D: { side: 'CLIENT' },
  Z: { duration: '0d' },
};
const changes = [done('D', '2026-03-02T08:00', '2026-03-02T17:00')];
const { plan } = planOf(lines, {}, changes);
const given: NamedResponsibility[] = [{ activityId: 'P', participantId: 'ben', role: 'INFORMED' }];
const matrix = (listing: Partial<MatrixListing> = {}, named = given): Matrix =>
  matrixOf(
    plan,
    groupBy(named, ({ activityId }) => activityId),
    { phaseId: null, side: null, status: null, participantId: null, role: null, ...listing },
  );
const rows = (listing: Partial<MatrixListing>): string =>
  matrix(listing)
    .rows.map(({ activity }) => activity.code)
    .join(' ');

describe('A responsibility assignment matrix', () => {
  it('has the activities in outline order, each with its letters', () => {
    expect(rows({})).toBe('P Q A B M C D Z');
    expect(matrix().rows[2]).toMatchObject({
      activity: { code: 'A' },
      responsibilities: [
        { participantId: 'ada', role: 'ACCOUNTABLE', origin: 'OWNER' },
        { participantId: 'ben', role: 'INFORMED', origin: 'PHASE', phaseId: 'P' },
      ],
    });
  });

  it('is of a phase, a side, a state, a person or a letter, or all of that', () => {
    expect(rows({ phaseId: 'P' })).toBe('P Q A B');
    expect(rows({ phaseId: 'Q' })).toBe('Q A');
    expect(rows({ side: ['CLIENT'] })).toBe('A D');
    expect(rows({ status: ['DONE', 'CANCELLED'] })).toBe('C D');
    expect(rows({ participantId: 'ada' })).toBe('A');
    expect(rows({ role: ['RESPONSIBLE', 'ACCOUNTABLE'] })).toBe('A B');
    expect(rows({ participantId: 'ben', role: ['INFORMED'] })).toBe('P Q A');
    expect(rows({ participantId: 'ben', role: ['INFORMED'], side: ['CLIENT'] })).toBe('A');
    expect(rows({ role: [] })).toBe('');
    expect(() => matrix({ phaseId: 'A' })).toThrow('There is no phase "A" in this transition.');
    expect(() => matrix({ participantId: 'eve' })).toThrow(
      'There is no participant "eve" in this transition.',
    );
  });

  it('lists what lacks people, of what is still to be done, whoever is asked for', () => {
    const lacking = ({ withoutAccountable, withoutResponsible }: Matrix): string[][] =>
      [withoutAccountable, withoutResponsible].map((list) => list.map(({ code }) => code));
    expect(lacking(matrix())).toEqual([['B'], ['A']]);
    expect(lacking(matrix({ participantId: 'ada' }))).toEqual([['B'], ['A']]);
    expect(lacking(matrix({ side: ['CLIENT'] }))).toEqual([[], ['A']]);
    const phase: NamedResponsibility[] = [{ activityId: 'P', participantId: 'ben', role: 'ACCOUNTABLE' }];
    expect(lacking(matrix({}, phase))).toEqual([[], ['A']]);
  });
});
