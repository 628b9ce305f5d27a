import {
  checkHasNothingToDo,
  checkParticipant,
  type ParticipantFields,
  withChanges,
} from './participants.rules.js';

const ada: ParticipantFields = {
  name: 'Ada',
  email: null,
  side: 'CLIENT',
  role: 'SME',
  userId: null,
  joinsOn: null,
  leavesOn: null,
};

describe('a participant', () => {
  it('is kept without the spaces around the name', () => {
    expect(checkParticipant({ ...ada, name: '  Ada ' }).name).toBe('Ada');
  });

  it('may join and leave on the same day, or have only one of the two dates', () => {
    const day = '2026-03-02';
    expect(checkParticipant({ ...ada, joinsOn: day, leavesOn: day })).toMatchObject({ leavesOn: day });
    expect(checkParticipant({ ...ada, leavesOn: day })).toMatchObject({ joinsOn: null });
  });

  it('needs a name, and does not leave before joining; both are told at once', () => {
    const wrong = { ...ada, name: ' ', joinsOn: '2026-03-02', leavesOn: '2026-03-01' };
    expect(() => checkParticipant(wrong)).toThrow(
      'A participant needs a name. Nobody leaves on 2026-03-01, before they join on 2026-03-02.',
    );
  });
});

describe('a change of a participant', () => {
  it('leaves what is not said as it is, and clears what is said to be empty', () => {
    const before = { ...ada, email: 'ada@example.com', joinsOn: '2026-03-02' };
    expect(withChanges(before, { role: 'MANAGER', joinsOn: null })).toEqual({
      ...before,
      role: 'MANAGER',
      joinsOn: null,
    });
  });
});

describe('someone who goes', () => {
  it('may own and work on nothing any more', () => {
    expect(() => {
      checkHasNothingToDo(ada, []);
    }).not.toThrow();
    expect(() => {
      checkHasNothingToDo(ada, [{ code: '7', title: 'Runbook', owned: true }]);
    }).toThrow('Ada still owns 7 "Runbook"; give them another owner first.');
    expect(() => {
      checkHasNothingToDo(ada, [
        { code: '7', title: 'Runbook', owned: true },
        { code: '8', title: 'Review', owned: false },
      ]);
    }).toThrow(
      'Ada still owns 7 "Runbook", and works on 8 "Review"; give them another owner and take the assignments back first.',
    );
  });

  it('has no part in a training any more', () => {
    expect(() => {
      checkHasNothingToDo(ada, [{ code: '9', title: 'Billing', owned: false, trained: true }]);
    }).toThrow('Ada still has a part in training 9 "Billing"; withdraw them');
  });

  it('has no letter of an activity any more', () => {
    expect(() => {
      checkHasNothingToDo(ada, [{ code: '9', title: 'Billing', owned: false, named: true }]);
    }).toThrow('Ada still has a letter (R, A, C or I) of 9 "Billing"; take the letters away first.');
  });

  it('is told of five activities, and how many more there are', () => {
    const owned = Array.from({ length: 8 }, (_, index) => ({ code: `${index}`, title: 'T', owned: true }));
    expect(() => {
      checkHasNothingToDo(ada, owned);
    }).toThrow('4 "T", 3 more; give');
  });
});
