import { planOf } from '../../test/support/plan.js';
import { UserErrors } from '../domain/user-error.js';
import { decideResponsibilities, type WantedResponsibility } from './assignment.rules.js';
import type { NamedResponsibility } from './responsibilities.rules.js';

const people = { ada: { name: 'Ada' }, ben: { name: 'Ben' }, lea: { name: 'Lea', leavesOn: '2026-03-06' } };
const { plan } = planOf({ A: {}, B: {}, P: { kind: 'PHASE' } }, {}, [], people);
const named: NamedResponsibility[] = [
  { activityId: 'A', participantId: 'ada', role: 'ACCOUNTABLE' },
  { activityId: 'A', participantId: 'lea', role: 'CONSULTED' },
];
const wants = (text: string): WantedResponsibility[] =>
  text.split(', ').map((one) => {
    const [activity, participantId, role] = one.split(' ');
    return { activity: activity!, participantId: participantId!, role: (role ?? null) as never };
  });
const decide = (text: string, today = '2026-03-07') =>
  decideResponsibilities(plan, named, wants(text), today);
const refused = (text: string, today?: string): string[] => {
  try {
    decide(text, today);
    return [];
  } catch (error) {
    if (!(error instanceof UserErrors)) throw error;
    return error.errors.map(
      ({ code, message, details }) => `${code} ${details.field!.join('.')}: ${message}`,
    );
  }
};

describe('Letters', () => {
  it('are given, changed and taken, and what stays as it is, is left alone', () => {
    expect(decide('A ada ACCOUNTABLE, A lea, P ben INFORMED, B ben')).toMatchObject({
      added: [{ activityId: 'P', participantId: 'ben', role: 'INFORMED' }],
      changed: [],
      removed: [{ activityId: 'A', participantId: 'lea' }],
      activities: [{ code: 'A' }, { code: 'P' }, { code: 'B' }],
    });
  });

  it('pass from one accountable to another, in whatever order they are named', () => {
    const swapped = {
      added: [{ participantId: 'ben' }],
      changed: [{ participantId: 'ada', role: 'INFORMED' }],
    };
    expect(decide('A ben ACCOUNTABLE, A ada INFORMED')).toMatchObject(swapped);
    expect(decide('A ada INFORMED, A ben ACCOUNTABLE')).toMatchObject(swapped);
    expect(decide('A ben ACCOUNTABLE, A ada')).toMatchObject({ removed: [{ participantId: 'ada' }] });
  });

  it('are refused with all that is wrong, and where', () => {
    expect(refused('X ada INFORMED, A eve INFORMED, B ben INFORMED, B ben')).toEqual([
      'NOT_FOUND assignments.0.activity: There is no activity with the id or code "X" in this transition.',
      'NOT_FOUND assignments.1.participantId: There is no participant "eve" in this transition.',
      'DUPLICATE assignments.3: Ben stands twice for B "B"; a person has one letter of an activity.',
    ]);
  });

  it('leave one accountable at most, of those there were and those who are named', () => {
    const both =
      'would both be accountable for A "A"; exactly one is: give one of them another letter, or none (null), in the same mutation.';
    expect(refused('B ben INFORMED, A ben ACCOUNTABLE')).toEqual([
      `DUPLICATE assignments.1.role: Ada and Ben ${both}`,
    ]);
    expect(refused('B ben ACCOUNTABLE, B ada ACCOUNTABLE')).toEqual([
      expect.stringMatching(
        /^DUPLICATE assignments\.1\.role: Ben and Ada would both be accountable for B "B"/,
      ),
    ]);
  });

  it('are not for who has left, whose own stay and can be taken', () => {
    expect(refused('A lea RESPONSIBLE, B lea INFORMED')).toEqual([
      'INVALID_INPUT assignments.0.participantId: Lea left on 2026-03-06; name somebody who is still there, or correct that date.',
      expect.stringContaining('assignments.1.participantId'),
    ]);
    expect(refused('B lea INFORMED', '2026-03-06')).toEqual([]);
    expect(refused('A lea CONSULTED')).toEqual([]);
    expect(refused('A lea')).toEqual([]);
  });
});
