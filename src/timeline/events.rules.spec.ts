import { type DatedThings, eventsOf, inOrder, sessionEvents } from './events.rules.js';

const nothing: DatedThings = {
  obligations: [],
  checks: [],
  accesses: [],
  reviews: [],
  retests: [],
  waivers: [],
  raidItems: [],
};
const named = {
  people: new Map([['p', { name: 'Pia', side: 'PROVIDER' as const }]]),
  titles: new Map([['t', 'Drill']]),
  knowledgeSource: 'CLIENT' as const,
};
const of = (things: Partial<DatedThings>): ReturnType<typeof eventsOf> =>
  eventsOf({ ...nothing, ...things }, named, '2026-03-10');

const duty = {
  id: 'o',
  kind: 'PAYMENT',
  title: 'First rate',
  party: 'CLIENT' as const,
  ownerId: null,
  dueOn: '2026-03-10',
  movesWithId: 'g',
};

describe('What has a date', () => {
  it('is left out where it has no day', () => {
    expect(of({ obligations: [{ ...duty, dueOn: null }] })).toEqual([]);
    expect(of({ checks: [{ id: 'c', kind: 'NDA', covers: 'all', expiresOn: null }] })).toEqual([]);
  });

  it('is overdue from the day after', () => {
    const overdue = (dueOn: string): boolean => of({ obligations: [{ ...duty, dueOn }] })[0]!.overdue;
    expect([overdue('2026-03-09'), overdue('2026-03-10'), overdue('2026-03-11')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('tells notice from what else the contract asks for, and goes with the activity on which it hangs', () => {
    const events = of({ obligations: [duty, { ...duty, id: 'n', kind: 'NOTICE', movesWithId: null }] });
    expect(events.map(({ kind, activityId }) => [kind, activityId])).toEqual([
      ['NOTICE', null],
      ['OBLIGATION', 'g'],
    ]);
  });

  it('is for whoever has to act', () => {
    const document = { activityId: 'd', title: 'Runbook', submittedSide: 'CLIENT' as const, reviewerId: 'p' };
    const access = { id: 'a', system: 'Ledger', privileged: true, personId: 'p', activityId: null };
    const events = of({
      reviews: [{ document, dueOn: '2026-03-12' }],
      accesses: [{ ...access, neededFrom: '2026-03-13' }],
      retests: [{ enrolmentId: 'e', activityId: 't', participantId: 'p', dueOn: '2026-03-14' }],
    });
    expect(events.map(({ title, side, owner }) => [title, side, owner])).toEqual([
      ['Runbook', 'PROVIDER', 'Pia'],
      ['Ledger for Pia, privileged', 'CLIENT', 'Pia'],
      ['Drill, Pia', 'PROVIDER', 'Pia'],
    ]);
  });

  it('stands by day and time, always in the same order', () => {
    const session = {
      id: 's',
      activityId: 't',
      code: 'T',
      title: 'Drill',
      startAt: '2026-03-10T09:00',
      minutes: 60,
      place: null,
      link: null,
      sequence: 0,
      changedAt: '',
      cancelled: false,
      cancelReason: null,
      people: [],
    };
    const sessions = sessionEvents([session, { ...session, id: 'off', cancelled: true }]);
    const events = inOrder([...sessions, ...of({ obligations: [duty] })]);
    expect(events.map(({ aboutId, at }) => [aboutId, at])).toEqual([
      ['o', null],
      ['s', '2026-03-10T09:00'],
    ]);
    expect(inOrder([...events].reverse())).toEqual(events);
  });
});
