import { checkInvited, checkOpen, type OpenedInvitation } from './invitations.rules.js';

const now = new Date('2026-03-02T12:00:00Z');
const invitation: OpenedInvitation = {
  transitionId: 't',
  organizationRole: null,
  side: 'PROVIDER',
  participantRole: 'SME',
  email: null,
  expiresAt: new Date('2026-03-03T00:00:00Z'),
  acceptedAt: null,
  inviterName: 'Root',
  inviterMayInvite: true,
};
const open =
  (changes: Partial<OpenedInvitation> = {}) =>
  (): void => {
    checkOpen({ ...invitation, ...changes }, now);
  };

describe('An invitation', () => {
  it('is open to its last moment, while whoever made it might make it anew', () => {
    expect(open()).not.toThrow();
    expect(open({ expiresAt: now })).toThrow('open until 2026-03-02');
    expect(open({ acceptedAt: now })).toThrow('accepted already');
    expect(open({ inviterMayInvite: false })).toThrow('Root, who made this invitation');
  });

  it('for an address is for its account', () => {
    const check = (email: string | null) => (): void => checkInvited({ email: 'ada@example.com' }, { email });
    expect(check('ada@example.com')).not.toThrow();
    expect(check('ben@example.com')).toThrow('your account has ben@example.com');
    expect(check(null)).toThrow('your account has no address');
  });
});
