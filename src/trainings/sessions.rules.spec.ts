import { parseLocalDateTime } from '../domain/local-time.js';
import { compileCalendars } from '../scheduling/index.js';
import { type Attendee, conflictsOf, constraintOf, endOf, spanOf } from './sessions.rules.js';

const day = [{ from: 540, to: 1020 }];
const time = compileCalendars([
  { id: 'c', name: 'Weekdays', baseId: null, week: [day, day, day, day, day, [], []], exceptions: [] },
]).get('c')!;
const session = (startAt: string, minutes = 60, cancelledAt: string | null = null) => ({
  id: startAt,
  activityId: 'a',
  startAt,
  minutes,
  place: null,
  link: null,
  sequence: 0,
  cancelledAt,
  cancelReason: null,
});

describe('The dates that sessions ask for', () => {
  it('go from the first to the end of the last that is on', () => {
    const sessions = [
      session('2026-03-04T09:00', 600),
      session('2026-03-02T09:00'),
      session('2026-03-09T09:00', 60, '2026-03-01'),
    ];
    expect(spanOf(sessions)).toEqual({ from: '2026-03-02T09:00', to: '2026-03-04T19:00' });
    expect(spanOf([])).toBeNull();
    expect(endOf(session('2026-02-28T23:30'))).toBe('2026-03-01T00:30');
  });

  it('hold the start where the work from there on lasts to the end of the last session, else the finish', () => {
    const span = { from: '2026-03-02T09:00', to: '2026-03-03T12:00' };
    const held = (minutes: number, elapsed = false) => constraintOf(span, { minutes, elapsed }, time);
    expect(held(960)).toEqual({ constraintType: 'START_NO_EARLIER_THAN', constraintAt: span.from });
    expect(held(480)).toEqual({ constraintType: 'FINISH_NO_EARLIER_THAN', constraintAt: span.to });
    expect(held(2880, true).constraintType).toBe('START_NO_EARLIER_THAN');
    expect(constraintOf(null, { minutes: 480, elapsed: false }, time).constraintType).toBe('ASAP');
    expect(parseLocalDateTime(span.to)).toBeGreaterThan(parseLocalDateTime(span.from));
  });
});

describe('Somebody', () => {
  const rae: Attendee = { id: 'r', name: 'Rae', joinsOn: '2026-03-02', leavesOn: '2026-03-20', absences: [] };
  const codes = (startAt: string, person = rae, bookings: Parameters<typeof conflictsOf>[2] = []) =>
    conflictsOf([session(startAt)], [person], bookings).map(({ code }) => code);

  it('cannot be there before joining, after leaving, or while away', () => {
    expect(codes('2026-03-02T09:00')).toEqual([]);
    expect(codes('2026-03-01T09:00')).toEqual(['NOT_THERE']);
    expect(codes('2026-03-20T23:30')).toEqual(['NOT_THERE']);
    const away = { ...rae, absences: [{ fromOn: '2026-03-10', toOn: '2026-03-11' }] };
    expect(codes('2026-03-11T22:00', away)).toEqual(['ABSENT']);
    expect(codes('2026-03-12T00:00', away)).toEqual([]);
  });

  it('is double-booked where another session overlaps, not where it follows', () => {
    const other = { participantId: 'r', sessionId: 's', minutes: 60, code: 'X', title: 'Other' };
    const at = (startAt: string) => [{ ...other, startAt }];
    expect(codes('2026-03-10T09:00', rae, at('2026-03-10T09:30'))).toEqual(['DOUBLE_BOOKED']);
    expect(codes('2026-03-10T09:00', rae, at('2026-03-10T10:00'))).toEqual([]);
    expect(codes('2026-03-10T09:00', rae, at('2026-03-10T08:00'))).toEqual([]);
    expect(codes('2026-03-10T09:00', { ...rae, id: 'other' }, at('2026-03-10T09:30'))).toEqual([]);
  });
});
