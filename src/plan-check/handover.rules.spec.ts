import { checkOf, sound } from '../../test/support/plan-check.js';

const without = (...codes: string[]) =>
  Object.fromEntries(Object.entries(sound).filter(([code]) => !codes.includes(code)));

describe('What every handover needs', () => {
  it('is an exit plan that is not cancelled', () => {
    const finding = {
      code: 'NO_EXIT_PLAN',
      measure: null,
      severity: 'WARNING',
      figure: 0,
      threshold: 1,
      comparison: 'AT_LEAST',
      activityIds: [],
    };
    expect(checkOf(sound).finding('NO_EXIT_PLAN')).toBeUndefined();
    expect(checkOf({ ...without('X'), E: { after: 'H' } }).finding('NO_EXIT_PLAN')).toMatchObject(finding);
    const cancelled = { ...sound, X: { ...sound.X, cancelled: true } };
    expect(checkOf(cancelled).finding('NO_EXIT_PLAN')).toMatchObject(finding);
  });

  it('is a milestone that marks the go-live', () => {
    const unmarked = { ...sound, L: { ...sound.L, marks: null } };
    expect(checkOf(unmarked).finding('NO_GO_LIVE')).toMatchObject({ severity: 'ERROR' });
    expect(checkOf(unmarked).finding('NO_HYPERCARE')).toBeUndefined();
    expect(checkOf(sound).finding('NO_GO_LIVE')).toBeUndefined();
  });

  it('is that of each milestone it is said what must hold, but for the one with which the plan begins', () => {
    expect(checkOf(sound, { gates: ['L'] }).finding('GATE_WITHOUT_CRITERIA')).toMatchObject({
      severity: 'WARNING',
      figure: 1,
      activityIds: ['E'],
      message: 'Nothing is said of what must hold before E "E" can be reached.',
    });
    expect(checkOf(sound, { gates: ['L', 'E'] }).finding('GATE_WITHOUT_CRITERIA')).toBeUndefined();
  });

  it('is work after it, not a milestone alone', () => {
    const abrupt = { ...without('H', 'X'), E: { kind: 'MILESTONE' as const, after: 'L' } };
    expect(checkOf(abrupt).finding('NO_HYPERCARE')).toMatchObject({
      severity: 'WARNING',
      activityIds: ['L'],
      message: 'Nothing is planned after L "L" on 2026-03-13T17:00.',
    });
    expect(checkOf(sound).finding('NO_HYPERCARE')).toBeUndefined();
  });

  it('is somebody of the side that receives a document, there when it is to be done, and named once it waits', () => {
    const found = (given: Parameters<typeof checkOf>[1]) =>
      checkOf(sound, given).finding('DOCUMENT_WITHOUT_REVIEWER');
    expect(found({ people: { ada: { side: 'CLIENT' } } })).toBeUndefined();
    const gone = { ada: { leavesOn: '2026-03-13' }, ben: { side: 'PROVIDER' } } as const;
    expect(found({ people: gone })).toMatchObject({ figure: 1, activityIds: ['X'] });
    expect(found({ people: { ada: { side: 'CLIENT' } }, unclaimed: ['X'] })).toMatchObject({
      message: 'Nobody of the side that receives it is there, or named, to review X "X".',
    });
  });

  it('is two people for each critical service item at the go-live', () => {
    const item = { id: 'i', name: 'Billing', criticality: 'CRITICAL', required: 2 } as const;
    const found = (change: object) =>
      checkOf(sound, { serviceItems: [{ ...item, signedOff: ['Ada'], ...change }] }).finding(
        'CRITICAL_ITEM_ON_ONE_PERSON',
      );
    expect(found({})).toMatchObject({
      figure: 1,
      threshold: 2,
      message: 'Only Ada will be signed off for "Billing" at the go-live, which is critical.',
    });
    expect(found({ signedOff: [] })!.message).toMatch(/^Nobody will be/);
    expect(found({ signedOff: ['Ada', 'Ben'] })).toBeUndefined();
    expect(found({ criticality: 'HIGH' })).toBeUndefined();
    expect(found({ required: 0 })).toBeUndefined();
  });
});
