import { checkOf, done, sound } from '../../test/support/plan-check.js';

describe('Logic', () => {
  it('passes where all but the beginning and the end wait for something and are waited for', () => {
    const { measure, finding } = checkOf(sound);
    expect(measure('LOGIC')).toEqual({
      code: 'LOGIC',
      count: 0,
      total: 7,
      figure: 0,
      unit: 'PERCENT',
      threshold: 5,
      comparison: 'AT_MOST',
      passes: true,
      reason: null,
    });
    expect(finding('MISSING_PREDECESSOR')).toBeUndefined();
    expect(finding('MISSING_SUCCESSOR')).toBeUndefined();
  });

  it('fails for what is linked at one end or none, each named and counted once', () => {
    const { measure, finding } = checkOf({ ...sound, N: {}, P: { after: 'A' } });
    // Of 9 activities N lacks both and P a successor: 2 ÷ 9.
    expect(measure('LOGIC')).toMatchObject({ count: 2, total: 9, figure: 22.22, passes: false });
    expect(finding('MISSING_PREDECESSOR')).toMatchObject({
      severity: 'ERROR',
      activityIds: ['N'],
      message: 'Without a predecessor: N "N". In all it is 2 of 9 (22.22 %); it should be at most 5 %.',
    });
    expect(finding('MISSING_SUCCESSOR')).toMatchObject({ activityIds: ['N', 'P'] });
  });

  it('takes for the beginning and the end what is linked, not what stands alone and is early or late', () => {
    const { finding } = checkOf({ ...sound, N: { duration: '60d' } });
    expect(finding('MISSING_PREDECESSOR')!.activityIds).toEqual(['N']);
    expect(finding('MISSING_SUCCESSOR')!.activityIds).toEqual(['N']);
  });

  it('counts the links of a phase for all that is in it, at any depth', () => {
    const lines = {
      S: { kind: 'MILESTONE' },
      P: { kind: 'PHASE', after: 'S' },
      Q: { kind: 'PHASE', phase: 'P' },
      A: { phase: 'Q' },
      B: { phase: 'P' },
      E: { kind: 'MILESTONE', after: 'P' },
    } as const;
    expect(checkOf(lines).measure('LOGIC')).toMatchObject({ count: 0, total: 4, passes: true });
  });

  it('counts no link to or from what is cancelled, and nothing that is done', () => {
    const cancelled = { ...sound, N: { after: 'A' }, C: { after: 'N', cancelled: true } };
    expect(checkOf(cancelled).finding('MISSING_SUCCESSOR')).toMatchObject({ activityIds: ['N'] });
    const changes = [done('N', '2026-03-02T08:00', '2026-03-02T17:00')];
    expect(checkOf({ ...sound, N: {} }, { changes }).measure('LOGIC')).toMatchObject({ count: 0, total: 7 });
  });

  it('is a note within what is allowed', () => {
    const thresholds = { missingLogicPercent: 15 };
    const { measure, finding } = checkOf({ ...sound, P: { after: 'A' } }, { thresholds });
    expect(measure('LOGIC')).toMatchObject({ figure: 12.5, threshold: 15, passes: true });
    expect(finding('MISSING_SUCCESSOR')).toMatchObject({ severity: 'INFO' });
  });

  it('can’t be told where nothing is left, nor of an empty plan', () => {
    expect(checkOf({}).measure('LOGIC')).toMatchObject({
      figure: null,
      passes: null,
      reason: 'Nothing is left to be done.',
    });
    expect(checkOf({}).measure('LEADS')).toMatchObject({ figure: null, passes: null });
    expect(checkOf({ S: {} }).measure('LOGIC')).toMatchObject({ count: 0, total: 1, passes: true });
  });
});

describe('Leads and lags', () => {
  const withLag = (lag: string) => ({
    ...sound,
    N: { after: `AFS${lag}`, ownerId: 'ada' },
    E: { ...sound.E, after: 'H, X, N' },
  });

  it('are none in a sound plan', () => {
    const { measure, codes } = checkOf(sound);
    expect(measure('LEADS')).toMatchObject({ count: 0, total: 7, figure: 0, passes: true });
    expect(measure('LAGS')).toMatchObject({ count: 0, total: 7, figure: 0, passes: true });
    expect(codes).toEqual([]);
  });

  it.each(['-1d', '-1ed', '-10%'])('a lead of %s fails', (lag) => {
    const { measure, finding } = checkOf(withLag(lag));
    expect(measure('LEADS')).toMatchObject({
      count: 1,
      total: 9,
      figure: 11.11,
      threshold: 0,
      passes: false,
    });
    expect(finding('LEAD')).toMatchObject({ severity: 'WARNING', activityIds: ['N'] });
    expect(finding('LEAD')!.dependencyIds).toHaveLength(1);
    expect(finding('LEAD')!.message).toBe(
      `Links with a lead: A "A" → N "N" (${lag}). In all it is 1 of 9 (11.11 %); there should be none.`,
    );
    expect(measure('LAGS').count).toBe(0);
  });

  it('every lag is long by the DCMA, or from as many days as are set', () => {
    // 50 % of the five days of A are 2.5.
    for (const [lag, days] of [
      ['+3d', 3],
      ['+3ed', 3],
      ['+50%', 2.5],
    ] as const) {
      const lines = withLag(lag);
      expect(checkOf(lines).measure('LAGS')).toMatchObject({ count: 1, total: 9, passes: false });
      expect(checkOf(lines).finding('LONG_LAG')).toMatchObject({ activityIds: ['N'] });
      expect(checkOf(lines, { thresholds: { longLagDays: days } }).measure('LAGS').count).toBe(0);
      expect(checkOf(lines, { thresholds: { longLagDays: days - 0.1 } }).measure('LAGS').count).toBe(1);
    }
  });

  it('do not matter once what waits is done', () => {
    const changes = [done('N', '2026-03-02T08:00', '2026-03-02T17:00')].map((change) => ({
      ...change,
      progress: { actualStartAt: '2026-03-02T08:00', actualFinishAt: '2026-03-02T17:00', reason: 'Pressed' },
    })) as never;
    expect(checkOf(withLag('-1d'), { changes }).measure('LEADS')).toMatchObject({ count: 0, total: 8 });
  });
});

describe('Link types', () => {
  it.each(['SS', 'FF', 'SF'])('%s is another one', (type) => {
    const { measure } = checkOf({ ...sound, X: { ...sound.X, after: `L${type}` } });
    expect(measure('LINK_TYPES').count).toBe(6);
  });

  it('pass with nine tenths finish-to-start, and fail below', () => {
    const { measure, finding } = checkOf({ ...sound, X: { ...sound.X, after: 'LSS' } });
    // Six of seven links: 85.71 %.
    expect(measure('LINK_TYPES')).toMatchObject({
      count: 6,
      total: 7,
      figure: 85.71,
      threshold: 90,
      comparison: 'AT_LEAST',
      passes: false,
    });
    expect(finding('NOT_FINISH_TO_START')).toMatchObject({
      activityIds: ['X'],
      message:
        'Links that are not finish-to-start: L "L" → X "X" (SS). Finish-to-start are 6 of 7 (85.71 %); it should be at least 90 %.',
    });
    expect(checkOf(sound).measure('LINK_TYPES')).toMatchObject({ figure: 100, passes: true });
    const thresholds = { finishToStartPercent: 85 };
    const lenient = checkOf({ ...sound, X: { ...sound.X, after: 'LSS' } }, { thresholds });
    expect(lenient.measure('LINK_TYPES').passes).toBe(true);
  });
});
