import { nameOf, provisioned, revoked, turnedDown } from './access-grants.rules.js';

type Grant = Parameters<typeof provisioned>[0];
const requested: Grant = {
  personId: 'pia',
  personName: 'Pia',
  leavesOn: null,
  system: 'Ledger',
  privileged: true,
  requires: [],
  status: 'REQUESTED',
  requestedOn: '2026-03-02',
  provisionedOn: null,
  provisionedBy: null,
  endedOn: null,
  endedBy: null,
  endReason: null,
};
const step = { by: 'Carl', on: '2026-03-05' };
const executing = { status: 'EXECUTING' } as const;
const give = (grant: Grant = requested, callerId: string | null = 'carl', on = step.on): Grant =>
  provisioned<Grant>(grant, { ...step, on }, callerId, executing, []);

describe('an access', () => {
  it('is called by its person and system', () => {
    expect(nameOf(requested)).toBe('the privileged access of Pia to "Ledger"');
    expect(nameOf({ ...requested, privileged: false })).toBe('the access of Pia to "Ledger"');
  });

  it('is given, then taken away, by whom and when', () => {
    const held = give();
    expect(held).toMatchObject({ status: 'PROVISIONED', provisionedBy: 'Carl', provisionedOn: '2026-03-05' });
    const taken = revoked<Grant>(held, { by: 'Ada', on: '2026-03-09' }, 'She left');
    expect(taken).toMatchObject({ status: 'REVOKED', endedBy: 'Ada', endedOn: '2026-03-09' });
    expect(() => revoked(taken, step, 'Twice')).toThrow(
      'It takes what is PROVISIONED; the privileged access of Pia to "Ledger" is REVOKED since 2026-03-09, by Ada.',
    );
  });

  it('is given by nobody to themselves, nor to whoever has left, nor before it was requested', () => {
    expect(() => give(requested, 'pia')).toThrow('Nobody gives access to themselves');
    expect(() => give({ ...requested, leavesOn: '2026-03-04' })).toThrow('Pia left on 2026-03-04');
    expect(give({ ...requested, leavesOn: '2026-03-05' }).status).toBe('PROVISIONED');
    expect(() => give(requested, 'carl', '2026-03-01')).toThrow('provisionedOn is 2026-03-01');
  });

  it('is not given for a transition that was given up', () => {
    expect(() => provisioned(requested, step, null, { status: 'CANCELLED' }, [])).toThrow('CANCELLED');
  });

  it('is not given before the checks that it requires are valid, each by name', () => {
    const checks = [
      { kind: 'VETTING', participantIds: ['pia'], validFrom: '2025-01-01', expiresOn: '2026-03-04' },
    ] as const;
    const grant: Grant = { ...requested, requires: ['NDA', 'VETTING'] };
    expect(() => provisioned(grant, step, null, executing, checks)).toThrow(
      'On 2026-03-05, the privileged access of Pia to "Ledger" may not begin: NDA was never recorded, VETTING expired on 2026-03-04; record what is valid first.',
    );
    const onTheLastDay = { ...step, on: '2026-03-04' };
    const vetted: Grant = { ...requested, requires: ['VETTING'] };
    expect(provisioned(vetted, onTheLastDay, null, executing, checks).status).toBe('PROVISIONED');
  });

  it('that was only requested is refused or withdrawn, and not revoked', () => {
    expect(turnedDown<Grant>(requested, 'REFUSED', step, 'No')).toMatchObject({
      status: 'REFUSED',
      endReason: 'No',
      provisionedOn: null,
    });
    expect(() => revoked(requested, step, 'No')).toThrow('is REQUESTED.');
    expect(() => turnedDown(give(), 'WITHDRAWN', step, 'No')).toThrow('since 2026-03-05, by Carl');
  });
});
