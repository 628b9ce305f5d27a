import { seal, unseal } from './sealing.js';

const secret = 'a secret that is long enough for all of this';

describe('A sealed secret', () => {
  it('is opened with the secret it was sealed with, where it belongs', () => {
    const sealed = seal(secret, 'hunter2 ✓', 'webhook 1');
    expect(sealed).not.toContain('hunter2');
    expect(seal(secret, 'hunter2 ✓', 'webhook 1')).not.toBe(sealed);
    expect(unseal(secret, sealed, 'webhook 1')).toBe('hunter2 ✓');
  });

  it('is opened nowhere else, by nothing else, and not once it was changed', () => {
    const sealed = seal(secret, 'hunter2', 'webhook 1');
    const bytes = Buffer.from(sealed, 'base64');
    bytes[bytes.length - 1]! ^= 1;
    expect(() => unseal(secret, sealed, 'webhook 2')).toThrow();
    expect(() => unseal(`${secret}!`, sealed, 'webhook 1')).toThrow();
    expect(() => unseal(secret, bytes.toString('base64'), 'webhook 1')).toThrow();
  });
});
