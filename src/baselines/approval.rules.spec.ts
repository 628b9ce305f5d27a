import type { Side } from '../domain/terms.js';
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
  const ofClient = (side: Side): boolean => side === 'CLIENT';
  const ofBoth = (): boolean => true;

  it('is the side that one stands on', () => {
    expect(sideOfApproval('PROVIDER', null, (side) => side === 'PROVIDER')).toBe('PROVIDER');
    expect(sideOfApproval('CLIENT', 'CLIENT', ofClient)).toBe('CLIENT');
  });

  it('is never the other side', () => {
    expect(() => sideOfApproval('CLIENT', 'PROVIDER', ofClient)).toThrow(
      'You cannot approve for the provider',
    );
  });

  it('is for an administrator to say, who stands on their own side unless they do', () => {
    expect(sideOfApproval('CLIENT', null, ofBoth)).toBe('CLIENT');
    expect(sideOfApproval('CLIENT', 'PROVIDER', ofBoth)).toBe('PROVIDER');
  });

  it('must be said by an administrator who takes no part', () => {
    expect(sideOfApproval(null, 'PROVIDER', ofBoth)).toBe('PROVIDER');
    expect(() => sideOfApproval(null, null, ofBoth)).toThrow(
      'say whose approval you record, CLIENT or PROVIDER',
    );
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
