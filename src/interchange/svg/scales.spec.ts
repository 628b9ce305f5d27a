import { parseLocalDate } from '../../domain/local-time.js';
import { workingDaysOf } from './links.js';
import { oneLine } from './plain-text.js';
import { fitText, textWidth } from './text-width.js';
import { ticksOf, type Ticks } from './ticks.js';
import { timeScale } from './time-scale.js';
import { rangeWords } from './words.js';

const minute = (date: string, hour = 0): number => parseLocalDate(date) * 1440 + hour * 60;
const ticks = (from: string, to: string): Ticks =>
  ticksOf(timeScale(minute(from, 9), minute(to, 17), 400, 1560), 12);
const labels = (cells: Ticks['major']): (string | null)[] => cells.map(({ label }) => label);

describe('The time axis', () => {
  it.each([
    ['2026-01-05', '2026-01-05', 'HOUR'],
    ['2026-01-05', '2026-01-06', 'HOUR'],
    ['2026-01-05', '2026-01-08', 'HOUR'],
    ['2026-01-05', '2026-02-13', 'DAY'],
    ['2026-01-05', '2026-04-24', 'WEEK'],
    ['2026-01-05', '2027-03-31', 'MONTH'],
    ['2026-01-05', '2031-01-31', 'QUARTER'],
    ['2026-01-05', '2045-01-31', 'YEAR'],
    ['1970-01-01', '2200-12-31', 'YEAR'],
  ])('from %s to %s counts in %s', (from, to, unit) => {
    const { unit: shown, major, minor } = ticks(from, to);
    expect(shown).toBe(unit);
    expect(minor.length).toBeLessThan(80);
    for (const row of [major, minor]) {
      expect(row.some(({ label }) => label !== null)).toBe(true);
      for (let i = 1; i < row.length; i++)
        expect(row[i]!.x).toBeCloseTo(row[i - 1]!.x + row[i - 1]!.width, 0);
    }
  });

  it('names months above weeks that begin on Monday', () => {
    const { major, minor } = ticks('2026-01-05', '2026-04-24');
    expect(labels(major)).toContain('Feb 2026');
    expect(labels(minor)).toEqual(expect.arrayContaining(['12 Jan']));
  });

  it('names the month of a week that begins before the month above it', () => {
    expect(labels(ticks('2026-01-05', '2026-04-24').minor)).toContain('30 Mar');
  });

  it('labels all whole cells alike', () => {
    const { minor } = ticks('2026-01-05', '2026-01-31');
    const kinds = new Set(labels(minor.slice(1, -1)).map((label) => /[A-Z]/.test(label!)));
    expect(kinds.size).toBe(1);
  });
});

describe('The width of a text', () => {
  it('knows narrow, wide, full-width and joined characters', () => {
    expect(textWidth('iiii', 10)).toBeLessThan(textWidth('nnnn', 10));
    expect(textWidth('nnnn', 10)).toBeLessThan(textWidth('WWWW', 10));
    expect(textWidth('客户服务', 10)).toBe(40);
    expect(textWidth('نقل', 10)).toBeLessThan(textWidth('nnn', 10));
    expect(textWidth('👩‍👩‍👧‍👦', 10)).toBe(textWidth('🚀', 10));
    expect(textWidth('e\u0301', 10)).toBe(textWidth('e', 10));
    expect(textWidth('Plan', 10, true)).toBeGreaterThan(textWidth('Plan', 10));
  });

  it('is never more than the room after cutting', () => {
    for (const text of [
      'Knowledge transfer of everything',
      '客户服务系统的架构',
      'نقل المعرفة الخاصة بنظام',
      'W'.repeat(40),
    ]) {
      for (let room = 20; room < 300; room += 17) {
        const fitted = fitText(text, room, 12);
        expect(fitted === text || fitted.endsWith('…')).toBe(true);
        expect(textWidth(fitted.replace('…', ''), 12)).toBeLessThanOrEqual(room);
      }
    }
  });

  it('cuts between graphemes', () => {
    const family = '👩‍👩‍👧‍👦';
    const [cut] = fitText(family.repeat(10), 60, 12).split('…');
    expect(cut!.length % family.length).toBe(0);
    expect(cut!.length).toBeGreaterThan(0);
  });

  it('replaces a stack of combining marks, and makes one line of many', () => {
    expect(fitText(`a${'\u0301'.repeat(500)}b`, 100, 12)).toBe('\ufffdb');
    expect(oneLine(' a\r\n\tb\u2028c\u0007 ')).toBe('a b c');
  });
});

describe('Words for dates', () => {
  const day = { unit: 'DAY', days: true, years: false } as const;

  it.each([
    [minute('2026-03-02', 9), minute('2026-03-06', 17), day, '2–6 Mar'],
    [minute('2026-02-27', 9), minute('2026-03-03', 17), day, '27 Feb – 3 Mar'],
    [minute('2026-03-02', 9), minute('2026-03-03', 0), day, '2 Mar'],
    [minute('2026-12-28', 9), minute('2027-01-03', 17), { ...day, years: true }, '28 Dec 2026 – 3 Jan 2027'],
    [minute('2026-03-02', 9), minute('2026-03-02', 9), { ...day, unit: 'TIME' }, '2 Mar 09:00'],
    [minute('2026-03-02', 9), minute('2026-03-02', 17), { ...day, unit: 'TIME', days: false }, '09:00–17:00'],
    [minute('2026-03-02', 9), minute('2027-01-02', 17), { ...day, unit: 'MONTH' }, 'Mar 2026 – Jan 2027'],
  ] as const)('%d to %d', (start, finish, style, words) => {
    expect(rangeWords(start, finish, style)).toBe(words);
  });

  it('count working days both ways', () => {
    const workingDays = workingDaysOf([
      { fromOn: '2026-03-07', toOn: '2026-03-08' },
      { fromOn: '2026-03-14', toOn: '2026-03-15' },
    ]);
    const from = parseLocalDate('2026-03-02');
    expect([0, 5, 6, 7, 8, 14].map((days) => workingDays(from, from + days))).toEqual([0, 5, 5, 5, 6, 10]);
    expect(workingDays(from + 7, from)).toBe(-5);
  });
});
