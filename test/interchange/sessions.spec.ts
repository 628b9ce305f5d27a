import fc from 'fast-check';
import type { TimelineSession } from '../../src/interchange/timeline-document.js';
import { timelineIcs } from '../../src/interchange/timeline-ics.js';
import { asShared } from '../../src/shares/shared-timeline.rules.js';
import { plan } from './plans.js';

const session = (more: Partial<TimelineSession> = {}): TimelineSession => ({
  id: 'session',
  activityId: 'a',
  code: 'T',
  title: 'Billing',
  startAt: '2026-03-16T13:00',
  minutes: 90,
  place: 'Room 1; left',
  link: 'https://meet.example.com/a b',
  sequence: 3,
  changedAt: '2026-03-01T10:20:30Z',
  cancelled: false,
  cancelReason: null,
  people: [
    { name: 'Sam "the man"', email: 'sam@example.com', as: 'TRAINER' },
    { name: 'Rae', email: 'rae@example.com', as: 'REQUIRED' },
    { name: 'Ravi', email: null, as: 'OPTIONAL' },
  ],
  ...more,
});
const feed = (sessions: TimelineSession[], more: object = {}): string[] => {
  const ics = [...timelineIcs({ ...plan([], more), sessions })].join('');
  return ics.replaceAll('\r\n ', '').split('\r\n');
};

describe('A session in a calendar', () => {
  it('stands at its instants, with its place, its link and those who have an address', () => {
    expect(feed([session()])).toEqual(
      expect.arrayContaining([
        'UID:session@baton',
        'SEQUENCE:3',
        'DTSTAMP:20260301T102030Z',
        'DTSTART:20260316T120000Z',
        'DTEND:20260316T133000Z',
        'LOCATION:Room 1\\; left',
        'URL:https://meet.example.com/a%20b',
        `ORGANIZER;CN="Sam ^'the man^'":mailto:sam@example.com`,
        'ATTENDEE;CN="Rae";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:rae@example.com',
        'STATUS:CONFIRMED',
      ]),
    );
    expect(feed([session()]).filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(2);
  });

  it('that is cancelled says so and why', () => {
    const lines = feed([session({ cancelled: true, cancelReason: 'Strike', people: [] })]);
    expect(lines).toEqual(expect.arrayContaining(['STATUS:CANCELLED', 'TRANSP:TRANSPARENT']));
    expect(lines.find((line) => line.startsWith('DESCRIPTION'))).toContain('Cancelled: Strike');
    expect(lines.join()).not.toContain('ORGANIZER');
  });

  it('lasts as long as it does on the night the clocks change', () => {
    const night = session({ startAt: '2026-03-29T01:30', minutes: 60 });
    expect(feed([night])).toEqual(
      expect.arrayContaining(['DTSTART:20260329T003000Z', 'DTEND:20260329T013000Z']),
    );
    const twice = session({ startAt: '2026-10-25T02:30' });
    expect(feed([twice])).toContain('DTSTART:20261025T003000Z');
    expect(feed([twice], { timeZone: 'Asia/Kolkata' })).toContain('DTSTART:20261024T210000Z');
  });

  it('has lines of at most 75 octets and no control characters, whatever people are called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const people = [{ name, email: 'a@example.com', as: 'TRAINER' as const }];
        const ics = [
          ...timelineIcs({ ...plan([]), sessions: [session({ title: name, place: name, people })] }),
        ].join('');
        for (const line of ics.slice(0, -2).split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).toMatch(/^[^\p{Cc}]+$/u);
        }
        expect(ics.replaceAll('\r\n ', '').match(/^BEGIN:VEVENT$/gm)).toHaveLength(1);
      }),
    );
  });

  it('that is shared by a link tells neither who learns, nor how people are reached, nor where to dial in', () => {
    const shared = asShared({ ...plan([]), sessions: [session()] });
    expect(shared.sessions).toMatchObject([{ link: null, people: [{ name: 'Sam "the man"', email: null }] }]);
  });
});
