import { jest } from '@jest/globals';
import { addressOf, RateLimits } from './rate-limits.js';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

const limits = (): RateLimits => new RateLimits({ points: 100, requests: 2, strangers: 0, shared: 0 });

describe('A rate', () => {
  it('is what one caller may spend in a minute, whatever others do', async () => {
    const rates = limits();
    expect(await rates.spend('POINTS', 'ada', 60)).toBe(40);
    expect(await rates.spend('POINTS', 'bob', 100)).toBe(0);
    expect(await rates.spend('POINTS', 'ada', 40)).toBe(0);
    await expect(rates.spend('POINTS', 'ada', 1)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('says when to try again, and holds no longer', async () => {
    const rates = limits();
    await rates.spend('POINTS', 'ada', 100);
    jest.advanceTimersByTime(18_500);
    await expect(rates.spend('POINTS', 'ada', 5)).rejects.toMatchObject({
      limit: 'POINTS',
      details: { most: 100, found: 105, retryAfterSeconds: 42 },
    });
    jest.advanceTimersByTime(41_500);
    expect(await rates.spend('POINTS', 'ada', 5)).toBe(95);
  });

  it('takes nothing for what is refused, so that something cheaper still goes', async () => {
    const rates = limits();
    await rates.spend('POINTS', 'ada', 90);
    await expect(rates.spend('POINTS', 'ada', 50)).rejects.toThrow();
    expect(await rates.spend('POINTS', 'ada', 10)).toBe(0);
  });

  it('can be off', async () => {
    expect(await limits().spend('STRANGERS', 'x', 1e9)).toBeNull();
  });
});

describe('An address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2:ffff::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['', ''],
  ])('%s counts as %s', (ip, expected) => {
    expect(addressOf({ ip })).toBe(expected);
  });
});
