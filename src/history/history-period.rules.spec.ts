import { readPeriod } from './history-period.rules.js';

describe('The period of a history', () => {
  it('has no bounds unless they are given', () => {
    expect(readPeriod({})).toEqual({ since: null, until: null });
    expect(readPeriod({ since: '', until: undefined })).toEqual({ since: null, until: null });
  });

  it.each([
    ['2028-02-29', '2028-02-29T00:00:00.000Z'],
    ['2026-03-02T08:00Z', '2026-03-02T08:00:00.000Z'],
    ['2026-03-29T02:30:00.123456+02:00', '2026-03-29T00:30:00.123Z'],
  ])('begins at %s', (text, expected) => {
    expect(readPeriod({ since: text }).since).toBe(expected);
  });

  it.each([
    '2026-02-29',
    '2026-02-29T08:00Z',
    '2026-03-02T25:00Z',
    '2026-03-02T08:00',
    '2026-03-02T08:00:00 01:00',
    '02.03.2026',
    'yesterday',
    '٢٠٢٦-٠٣-٠٢',
    "2026-03-02'; drop table change; --",
    ['2026-03-02', '2026-03-03'],
    { $gt: '' },
    0,
  ])('does not begin at %j, and says so', (value) => {
    expect(() => readPeriod({ since: value })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });

  it('does not end before it begins', () => {
    expect(() => readPeriod({ since: '2026-03-03', until: '2026-03-02' })).toThrow('lies after until');
  });
});
