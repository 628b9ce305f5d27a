import { addressKey, checkAccount, checkPassword } from './passwords.rules.js';

describe('A password', () => {
  const refused = (password: string, email = 'ada@example.com'): boolean => {
    try {
      checkPassword(password, email, 'password');
      return false;
    } catch {
      return true;
    }
  };

  it.each([
    ['correct horse battery', false],
    ['パスワードはとても長いです', false],
    ['elevenchars', true],
    ['🔑🗝️🚪🏠🪟🧱🪜', true],
    ['x1y2z3'.repeat(33), false],
    ['x1y2z3'.repeat(34), true],
    ['abababababab', true],
  ])('like %s is refused: %s', (password, expected) => {
    expect(refused(password)).toBe(expected);
  });

  it('does not hold the name of the address, unless that is hardly one', () => {
    expect(refused('Lovelace is my name', 'lovelace@example.com')).toBe(true);
    expect(refused('correct horse battery', 'or@example.com')).toBe(false);
  });
});

describe('An account', () => {
  it('has a name and an address, in lower case', () => {
    expect(checkAccount({ name: ' Ada ', email: ' Ada@Example.COM' })).toEqual({
      name: 'Ada',
      email: 'ada@example.com',
    });
    expect(() => checkAccount({ name: ' ', email: 'ada' })).toThrow(
      'A name has 1 to 200 characters. "ada" is no address for mail such as ada@example.com.',
    );
  });
});

describe('An address from which passwords are tried', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s counts as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});
