import { instantOf } from './clock.js';
import { parseLocalDateTime } from './local-time.js';

const instant = (text: string, zone: string): string =>
  instantOf(parseLocalDateTime(text), zone).toISOString().slice(0, 16);

describe('The instant of a local time', () => {
  it('depends on the zone, and on summer time', () => {
    expect(instant('2026-03-02T09:00', 'Europe/Berlin')).toBe('2026-03-02T08:00');
    expect(instant('2026-07-02T09:00', 'Europe/Berlin')).toBe('2026-07-02T07:00');
    expect(instant('2026-03-02T09:00', 'Asia/Kathmandu')).toBe('2026-03-02T03:15');
    expect(instant('2026-03-02T09:00', 'Pacific/Auckland')).toBe('2026-03-01T20:00');
    expect(instant('2026-03-02T09:00', 'UTC')).toBe('2026-03-02T09:00');
  });

  it('is the first of two where the clocks are set back', () => {
    expect(instant('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30');
    expect(instant('2026-10-25T03:00', 'Europe/Berlin')).toBe('2026-10-25T02:00');
    expect(instant('2026-11-01T01:30', 'America/New_York')).toBe('2026-11-01T05:30');
  });

  it('is after the leap where the clocks leap over it', () => {
    expect(instant('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30');
    expect(instant('2026-03-08T02:30', 'America/New_York')).toBe('2026-03-08T07:30');
  });

  it('is right on the day before and after a change', () => {
    expect(instant('2026-03-28T12:00', 'Europe/Berlin')).toBe('2026-03-28T11:00');
    expect(instant('2026-03-29T12:00', 'Europe/Berlin')).toBe('2026-03-29T10:00');
  });
});
