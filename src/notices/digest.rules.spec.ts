import { mailAtOf, nextTryAt } from './digest.rules.js';

const at = (now: string, timeZone: string, digestHour = 7): string =>
  mailAtOf({ mail: 'DAILY', digestHour }, timeZone, new Date(now))!.toISOString();

describe('A digest', () => {
  it('comes at its hour on the clock of the transition', () => {
    expect(at('2026-03-02T05:59:30Z', 'Europe/Berlin')).toBe('2026-03-02T06:00:00.000Z');
    expect(at('2026-03-02T06:00:30Z', 'Europe/Berlin')).toBe('2026-03-03T06:00:00.000Z');
    expect(at('2026-03-02T06:00:00Z', 'Asia/Kolkata')).toBe('2026-03-03T01:30:00.000Z');
    expect(at('2026-02-28T12:00:00Z', 'UTC', 0)).toBe('2026-03-01T00:00:00.000Z');
    expect(at('2028-02-28T12:00:00Z', 'UTC', 0)).toBe('2028-02-29T00:00:00.000Z');
  });

  it('comes at its hour when the clock has been put forward or back before it', () => {
    expect(at('2026-03-28T12:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T05:00:00.000Z');
    expect(at('2026-10-24T12:00:00Z', 'Europe/Berlin')).toBe('2026-10-25T06:00:00.000Z');
  });

  it('comes once where the clock has its hour twice, and an hour later where it skips it', () => {
    expect(at('2026-10-24T12:00:00Z', 'Europe/Berlin', 2)).toMatch(/^2026-10-25T0[01]:00/);
    expect(at('2026-03-28T12:00:00Z', 'Europe/Berlin', 2)).toMatch(/^2026-03-29T0[01]:00/);
  });

  it('never comes to whoever wants none, and what is wanted at once does', () => {
    const now = new Date('2026-03-02T06:00:00Z');
    expect(mailAtOf({ mail: 'OFF', digestHour: 7 }, 'UTC', now)).toBeNull();
    expect(mailAtOf({ mail: 'AT_ONCE', digestHour: 7 }, 'UTC', now)).toEqual(now);
  });
});

describe('What the mail server did not take', () => {
  it('is tried again for a day, ever more rarely', () => {
    let now = new Date('2026-03-02T06:00:00Z');
    let tries = 1;
    for (let next = nextTryAt(tries, now); next !== null; next = nextTryAt(++tries, now)) now = next;
    expect(tries).toBe(8);
    expect(now.toISOString()).toBe('2026-03-03T05:41:00.000Z');
  });
});
