import { checkUrl, nextTryAt, wants } from './webhook.rules.js';

describe('A webhook’s address', () => {
  it.each([
    ['hooks', 'is no address'],
    ['http://hooks.example.org', 'but this is http://hooks.example.org'],
    ['file:///etc/passwd', 'but this is file://'],
    ['javascript:alert(1)', 'but this is javascript:'],
    ['https://me:secret@hooks.example.org', 'leave the name and password out'],
    ['https://hooks.example.org/#part', 'leave #part out'],
    [`https://hooks.example.org/${'x'.repeat(2000)}`, 'at most 2,000 characters'],
  ])('%s is refused', (url, message) => {
    expect(() => checkUrl(url, { allowPrivate: false })).toThrow(message);
  });

  it('may be http where private addresses are allowed', () => {
    expect(checkUrl('http://127.0.0.1:9000/x', { allowPrivate: true }).host).toBe('127.0.0.1:9000');
    expect(checkUrl('https://hooks.example.org/x', { allowPrivate: false }).host).toBe('hooks.example.org');
  });
});

describe('A delivery that fails', () => {
  it('is tried again for a day, ever more rarely', () => {
    const begin = new Date('2026-03-02T06:00:00Z');
    let now = begin;
    let tries = 1;
    for (let next = nextTryAt(tries, now); next !== null; next = nextTryAt(++tries, now)) now = next;
    expect([tries, now.getTime() - begin.getTime()]).toEqual([8, 24 * 60 * 60 * 1000]);
  });
});

describe('A webhook', () => {
  it('is told of what its rules find, and of what is internal to a side where it is that side’s or the administrators’', () => {
    const told = (
      rules: 'AWAITED'[] | null,
      side: 'CLIENT' | null,
      internalTo: 'CLIENT' | 'PROVIDER' | null,
    ) => wants({ rules, side }, { rule: 'RAID_ITEM_DUE', internalTo });
    expect([told(null, 'CLIENT', null), told(['AWAITED'], 'CLIENT', null)]).toEqual([true, false]);
    expect([told(null, 'CLIENT', 'CLIENT'), told(null, 'CLIENT', 'PROVIDER')]).toEqual([true, false]);
    expect(told(null, null, 'PROVIDER')).toBe(true);
  });
});
