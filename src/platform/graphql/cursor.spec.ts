import { type KeyType, readCursor, writeCursor } from './cursor.js';

const id = '01a21506-35d5-7016-8a23-b8cbf8674349';

describe('A cursor', () => {
  it.each<[KeyType, string]>([
    ['text', 'übergabe 移交'],
    ['text', ''],
    ['uuid', id],
    ['integer', '-2147483647'],
    ['integer[]', '{1,12,3}'],
    ['numeric', '0.50'],
    ['date', '2028-02-29'],
    ['date', 'infinity'],
    ['timestamp', '2026-03-02 09:00:00'],
    ['timestamp', '2201-01-01 00:00:00'],
    ['timestamptz', '2026-11-25 23:24:18.263901+00'],
    ['timestamptz', '2026-11-25 20:54:18.2-02:30'],
  ])('is read back as %s %j', (type, value) => {
    expect(readCursor(writeCursor([value, id]), [type, 'uuid'])).toEqual([value, id]);
  });

  it.each<[KeyType, string]>([
    ['text', 'a\0'],
    ['text', 'a\ud800'],
    ['uuid', 'x'],
    ['uuid', `${id}\n`],
    ['integer', '2147483648'],
    ['integer', '1.5'],
    ['integer[]', '{1,,2}'],
    ['numeric', '1e400000'],
    ['numeric', 'NaN'],
    ['date', '2026-02-30'],
    ['date', ''],
    ['timestamp', '2026-03-02 25:00:00'],
    ['timestamp', '99999-03-02 09:00:00'],
    ['timestamptz', '2026-03-02 09:00:00'],
    ['timestamptz', '2026-03-02 09:00:00+99'],
  ])('is none where its %s is %j', (type, value) => {
    expect(readCursor(writeCursor([value, id]), [type, 'uuid'])).toBeNull();
  });

  it.each(['', '!', 'bnVsbA', 'e30', 'WzEsMl0'])('is none as %j', (cursor) => {
    expect(readCursor(cursor, ['text', 'uuid'])).toBeNull();
  });
});
