import type { ResponsibilityRole } from '../domain/terms.js';
import { responsibilitiesOf, type Staffed } from './responsibilities.rules.js';

type Given = Record<string, Record<string, ResponsibilityRole>>;

/** Who has which letter of the activity T, which lies in the phase P, which lies in the phase O. */
function lettersOf(given: Given, said: Partial<Staffed> = {}): string[] {
  const blank = { ownerId: null, assignments: [] };
  const activities = new Map<string, Staffed>([
    ['O', { ...blank, id: 'O', parentId: null, ownerId: 'boss' }],
    ['P', { ...blank, id: 'P', parentId: 'O' }],
    ['T', { ...blank, id: 'T', parentId: 'P', ...said }],
  ]);
  const named = new Map(
    Object.entries(given).map(([activityId, people]) => [
      activityId,
      Object.entries(people).map(([participantId, role]) => ({ activityId, participantId, role })),
    ]),
  );
  return responsibilitiesOf(activities.get('T')!, activities, named).map(
    ({ participantId, role, origin, phaseId }) =>
      `${role[0]} ${participantId} ${phaseId ?? origin.toLowerCase()}`,
  );
}

describe('The letters of an activity', () => {
  it('are those that were given, in the order R, A, C, I', () => {
    const T = { ida: 'INFORMED', cleo: 'CONSULTED', ada: 'ACCOUNTABLE', rob: 'RESPONSIBLE' } as const;
    expect(lettersOf({ T })).toEqual(['R rob named', 'A ada named', 'C cleo named', 'I ida named']);
    expect(lettersOf({})).toEqual([]);
  });

  it('make the owner accountable where nobody was named, whatever else they are', () => {
    expect(lettersOf({}, { ownerId: 'ada' })).toEqual(['A ada owner']);
    expect(lettersOf({ T: { ada: 'RESPONSIBLE' } }, { ownerId: 'ada' })).toEqual([
      'R ada named',
      'A ada owner',
    ]);
    expect(lettersOf({ T: { rob: 'ACCOUNTABLE' } }, { ownerId: 'ada' })).toEqual(['A rob named']);
  });

  it('make those responsible who are assigned, where nobody was named and they were given no other letter', () => {
    const assignments = [{ participantId: 'rob' }, { participantId: 'cleo' }];
    expect(lettersOf({}, { assignments, ownerId: 'rob' })).toEqual([
      'R rob assignment',
      'R cleo assignment',
      'A rob owner',
    ]);
    expect(lettersOf({ T: { cleo: 'CONSULTED' } }, { assignments })).toEqual([
      'R rob assignment',
      'C cleo named',
    ]);
    expect(lettersOf({ T: { ada: 'RESPONSIBLE' } }, { assignments })).toEqual(['R ada named']);
  });
});

describe('What was given for a phase', () => {
  it('holds inside where the activity has nobody for that letter, from the nearest phase that has', () => {
    const given: Given = {
      O: { ada: 'ACCOUNTABLE', ida: 'INFORMED', rob: 'RESPONSIBLE' },
      P: { cleo: 'ACCOUNTABLE' },
    };
    expect(lettersOf(given)).toEqual(['R rob O', 'A cleo P', 'I ida O']);
    expect(lettersOf({ ...given, T: { una: 'RESPONSIBLE' } }, { ownerId: 'tom' })).toEqual([
      'R una named',
      'A tom owner',
      'I ida O',
    ]);
  });

  it('is not for people who have a letter nearer by', () => {
    const given: Given = { O: { ida: 'INFORMED', cleo: 'CONSULTED' }, P: { ida: 'CONSULTED' } };
    expect(lettersOf(given)).toEqual(['C ida P']);
    expect(lettersOf({ ...given, T: { ida: 'RESPONSIBLE' } })).toEqual(['R ida named', 'C cleo O']);
  });

  it('is for them to answer for all the same', () => {
    const assignments = [{ participantId: 'ben' }];
    expect(lettersOf({ P: { ben: 'ACCOUNTABLE' } }, { assignments })).toEqual([
      'R ben assignment',
      'A ben P',
    ]);
  });

  it('is what somebody said of it: its owner answers for the phase, not for all that is in it', () => {
    expect(lettersOf({})).toEqual([]);
  });
});
