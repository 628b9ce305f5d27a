import {
  type Attempt,
  completedAt,
  completenessInWords,
  completenessOf,
  hasFailed,
  percentSettled,
  retestDueOn,
  stateOf,
  type Trainee,
  workingDaysAfter,
} from './trainings.rules.js';

const trainee = (fields: Partial<Trainee> = {}): Trainee => ({
  id: 'e',
  activityId: 'a',
  participantId: 'p',
  name: 'Rae',
  required: true,
  attendedOn: null,
  attendedSessionIds: [],
  attempts: [],
  teachBackOn: null,
  teachBackHeardById: null,
  teachBackOutcome: null,
  teachBackNote: null,
  signedOffAt: null,
  signedOffBy: null,
  waivedAt: null,
  waivedBy: null,
  waiveReason: null,
  reopenReason: null,
  ...fields,
});
const attempt = (score: number, due: string | null = null): Attempt => ({
  number: 1,
  score,
  passMark: 80,
  assessorId: 's',
  assessedOn: '2026-03-02',
  note: null,
  retestDueOn: due,
});
const session = (id: string, cancelledAt: string | null = null) => ({
  id,
  activityId: 'a',
  startAt: '2026-03-02T09:00',
  minutes: 60,
  place: null,
  link: null,
  sequence: 0,
  cancelledAt,
  cancelReason: null,
});
const two = { sessions: [session('1'), session('2'), session('3', '2026-03-01')], sessionsRequired: null };

describe('A trainee', () => {
  it('has attended once they were at every session that is on, or at as many as are asked for', () => {
    expect(stateOf(two, trainee())).toBe('ENROLLED');
    expect(stateOf(two, trainee({ attendedSessionIds: ['1'] }))).toBe('ENROLLED');
    expect(stateOf(two, trainee({ attendedSessionIds: ['1', '2'] }))).toBe('ATTENDED');
    expect(stateOf({ ...two, sessionsRequired: 1 }, trainee({ attendedSessionIds: ['1'] }))).toBe('ATTENDED');
    expect(stateOf({ ...two, sessionsRequired: 9 }, trainee({ attendedSessionIds: ['1', '2'] }))).toBe(
      'ATTENDED',
    );
  });

  it('of a training without sessions has attended once that is said', () => {
    const none = { sessions: [], sessionsRequired: null };
    expect(stateOf(none, trainee())).toBe('ENROLLED');
    expect(stateOf(none, trainee({ attendedOn: '2026-03-02' }))).toBe('ATTENDED');
  });

  it('has passed at the mark, as the last attempt says', () => {
    expect(stateOf(two, trainee({ attempts: [attempt(79.9)] }))).toBe('FAILED');
    expect(stateOf(two, trainee({ attempts: [attempt(80)] }))).toBe('PASSED');
    expect(stateOf(two, trainee({ attempts: [attempt(10), attempt(100)] }))).toBe('PASSED');
  });

  it('is due again after a failed attempt, until they are settled', () => {
    const failed = trainee({ attempts: [attempt(10, '2026-03-09')] });
    expect([retestDueOn(failed), hasFailed(failed)]).toEqual(['2026-03-09', true]);
    const waived = { ...failed, waivedAt: '2026-03-05T12:00' };
    expect([retestDueOn(waived), hasFailed(waived), stateOf(two, waived)]).toEqual([null, false, 'WAIVED']);
    expect(retestDueOn(trainee())).toBeNull();
  });
});

describe('A training', () => {
  const signedOff = trainee({ signedOffAt: '2026-03-03T12:00' });
  const waived = trainee({ waivedAt: '2026-03-04T12:00' });

  it('is complete when every required trainee is signed off or waived, since the last of them was', () => {
    expect(completedAt([signedOff, waived, trainee({ required: false })])).toBe('2026-03-04T12:00');
    expect(completedAt([signedOff, trainee()])).toBeNull();
  });

  it('without anybody required is not complete', () => {
    expect(completenessOf([]).complete).toBe(false);
    expect(completedAt([trainee({ required: false, signedOffAt: '2026-03-03T12:00' })])).toBeNull();
  });

  it('says in words how far it is, with the waived apart', () => {
    const five = [signedOff, signedOff, signedOff, waived, trainee()];
    expect(completenessInWords(completenessOf(five))).toBe('3 of 5 signed off, 1 waived');
    expect([percentSettled(five), percentSettled([signedOff]), percentSettled([])]).toEqual([80, 99, 0]);
  });
});

describe('A retest', () => {
  const isWeekday = (day: number): boolean => (day + 3) % 7 < 5;

  it('is due after so many working days', () => {
    expect(workingDaysAfter('2026-03-06', 1, isWeekday)).toBe('2026-03-09');
    expect(workingDaysAfter('2026-03-02', 5, isWeekday)).toBe('2026-03-09');
    expect(workingDaysAfter('2028-02-28', 1, isWeekday)).toBe('2028-02-29');
  });

  it('is due after as many days where a calendar has no work', () => {
    expect(workingDaysAfter('2026-03-02', 5, () => false)).toBe('2026-03-07');
  });
});
