import { type Approvals, approve, sideOfApproval } from './approval.rules.js';

const open: Approvals = {
  clientApprovedAt: null,
  clientApprovedBy: null,
  providerApprovedAt: null,
  providerApprovedBy: null,
  agreed: false,
};
const at = '2026-03-02T08:00:00.000Z';

describe('the side of an approval', () => {
  it('is the side that one stands on', () => {
    expect(sideOfApproval({ side: 'PROVIDER' }, null)).toBe('PROVIDER');
    expect(sideOfApproval({ side: 'CLIENT' }, 'CLIENT')).toBe('CLIENT');
  });

  it('is never the other side', () => {
    expect(() => sideOfApproval({ side: 'CLIENT' }, 'PROVIDER')).toThrow(
      'You stand on the client’s side and approve for that side only.',
    );
  });

  it('is for an administrator to say who takes no part', () => {
    expect(sideOfApproval(null, 'PROVIDER')).toBe('PROVIDER');
    expect(() => sideOfApproval(null, null)).toThrow('say whose approval you record, CLIENT or PROVIDER');
  });
});

describe('a baseline', () => {
  it('is agreed on once both sides have approved, whichever comes first', () => {
    const byClient = approve(open, 'CLIENT', 'Ada', at);
    expect(byClient).toEqual({ ...open, clientApprovedBy: 'Ada', clientApprovedAt: at });
    expect(approve(byClient, 'PROVIDER', 'Ben', at)).toEqual({
      clientApprovedAt: at,
      clientApprovedBy: 'Ada',
      providerApprovedAt: at,
      providerApprovedBy: 'Ben',
      agreed: true,
    });
    expect(approve(approve(open, 'PROVIDER', 'Ben', at), 'CLIENT', 'Ada', at).agreed).toBe(true);
  });

  it('is approved by a side once', () => {
    const byClient = approve(open, 'CLIENT', 'Ada', at);
    expect(() => approve(byClient, 'CLIENT', 'Eve', at)).toThrow(
      'Ada has approved this baseline for the client already.',
    );
  });
});
