import type { LookupAddress } from 'node:dns';
import { ForbiddenAddress, isPublic, post, publicLookup } from './outgoing.js';

describe('An address', () => {
  it.each([
    '127.0.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'localhost',
    '',
  ])('"%s" is not of the public internet', (address) => {
    expect(isPublic(address)).toBe(false);
  });

  it.each(['8.8.8.8', '93.184.216.34', '2606:4700:4700::1111', '::ffff:8.8.8.8'])(
    '"%s" is of the public internet',
    (address) => {
      expect(isPublic(address)).toBe(true);
    },
  );
});

describe('A name', () => {
  const resolved = (addresses: string[], all: boolean): Promise<unknown> =>
    new Promise((resolve) => {
      const found = addresses.map((address): LookupAddress => ({
        address,
        family: address.includes(':') ? 6 : 4,
      }));
      publicLookup(() => Promise.resolve(found))('hooks.example.org', { all }, (error, address) => {
        resolve(error ?? address);
      });
    });

  it('leads to the addresses that were checked, and to no others', async () => {
    expect(await resolved(['8.8.8.8', '2606:4700:4700::1111'], true)).toHaveLength(2);
    expect(await resolved(['8.8.8.8'], false)).toBe('8.8.8.8');
  });

  it('is refused where any of them is not public, or there is none', async () => {
    for (const all of [true, false]) {
      expect(await resolved(['8.8.8.8', '10.0.0.1'], all)).toBeInstanceOf(ForbiddenAddress);
      expect(await resolved([], all)).toEqual(new Error('hooks.example.org has no address.'));
    }
  });

  it('that cannot be resolved fails as such', async () => {
    const failure = await new Promise((resolve) => {
      publicLookup(() => Promise.reject(new Error('ENOTFOUND')))('x', {}, resolve);
    });
    expect(failure).toEqual(new Error('ENOTFOUND'));
  });
});

describe('A request', () => {
  it.each([
    'https://127.0.0.1/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'http://169.254.169.254/latest/meta-data/',
    'https://localhost/',
  ])('to %s is not made', async (url) => {
    await expect(post(new URL(url), '{}', {}, { allowPrivate: false })).rejects.toBeInstanceOf(
      ForbiddenAddress,
    );
  });
});
