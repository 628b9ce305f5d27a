import fc from 'fast-check';
import { UserError } from '../domain/user-error.js';
import { formatPredecessors, parsePredecessors, type Predecessor } from './predecessors.js';

const one = (text: string, ...known: string[]): Predecessor => {
  const found = parsePredecessors(text, new Set(known));
  expect(found).toHaveLength(1);
  return found[0]!;
};

const refusal = (text: string): UserError => {
  try {
    parsePredecessors(text);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error(`"${text}" was taken`);
};

describe('predecessors in Microsoft Project’s notation', () => {
  it.each([
    ['12', { code: '12', type: 'FS', lag: '' }],
    ['12FS', { code: '12', type: 'FS', lag: '' }],
    ['12ss', { code: '12', type: 'SS', lag: '' }],
    ['12FS+2d', { code: '12', type: 'FS', lag: '2d' }],
    ['12+2d', { code: '12', type: 'FS', lag: '2d' }],
    ['12FF-4h', { code: '12', type: 'FF', lag: '-4h' }],
    ['12 SF + 3 edays', { code: '12', type: 'SF', lag: '3ed' }],
    ['12SS+50%', { code: '12', type: 'SS', lag: '50%' }],
    ['12FS+1.5 wks', { code: '12', type: 'FS', lag: '1.5w' }],
    ['KT-2.1', { code: 'KT-2.1', type: 'FS', lag: '' }],
    ['KT-2', { code: 'KT-2', type: 'FS', lag: '' }],
  ])('reads %s', (text, expected) => {
    expect(one(text)).toEqual(expected);
  });

  it('reads none of nothing, and several between commas and semicolons', () => {
    expect(parsePredecessors(' , ;')).toEqual([]);
    expect(parsePredecessors('5, 6;7SS').map(({ code }) => code)).toEqual(['5', '6', '7']);
  });

  it('takes a code that looks like a link for what it is, where it is known', () => {
    expect(one('KT-FS', 'KT-FS').code).toBe('KT-FS');
    expect(one('KT-FS')).toEqual({ code: 'KT-', type: 'FS', lag: '' });
    expect(one('KT-FS+2d', 'KT-FS')).toEqual({ code: 'KT-FS', type: 'FS', lag: '2d' });
    expect(one('A-SS-FS', 'A-SS-')).toEqual({ code: 'A-SS-', type: 'FS', lag: '' });
    expect(one('X-1dSS', 'X-1d')).toEqual({ code: 'X-1d', type: 'SS', lag: '' });
  });

  it('says which lag is none and how one is written', () => {
    expect(refusal('12FS+2x').message).toBe(
      '"+2x" in "12FS+2x" is not a lag; write +2d, -1d, +4h, +2ed or +50%.',
    );
    expect(refusal('12SS+-1d').message).toContain('"+-1d"');
    expect(refusal('12FS+99999999%').message).toContain('is not a lag');
  });

  it('refuses a piece that is no link', () => {
    expect(refusal('after 12')).toMatchObject({ code: 'INVALID_INPUT' });
    expect(refusal('after 12').message).toContain('"after 12" is not a predecessor');
  });

  it('takes a piece of any length without trying every split of it', () => {
    // Every split of a million blanks would never come to an end.
    expect(refusal(`1${' '.repeat(1_000_000)}x`).message.length).toBeLessThan(250);
  });
});

const code = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9._+%-]{1,12}$/),
  // Built to be mistaken for links.
  fc
    .array(fc.constantFrom('A', 'FS', 'SS', 'FF', 'SF', '-1d', '+2d', '-', '1', '%'), {
      minLength: 1,
      maxLength: 5,
    })
    .map((parts) => parts.join('')),
);
const lag = fc.oneof(
  fc.constant(''),
  fc
    .tuple(
      fc.constantFrom('', '-'),
      fc.integer({ min: 0, max: 5000 }),
      fc.constantFrom('m', 'h', 'd', 'w', 'em', 'eh', 'ed', '%'),
    )
    .map((parts) => parts.join('')),
);
const plan = fc.uniqueArray(code, { minLength: 1, maxLength: 8 }).chain((codes) =>
  fc.tuple(
    fc.constant(new Set(codes)),
    fc.array(
      fc.record({
        code: fc.constantFrom(...codes),
        type: fc.constantFrom('FS' as const, 'SS' as const, 'FF' as const, 'SF' as const),
        lag,
      }),
      { maxLength: 5 },
    ),
  ),
);

describe('predecessors written and read again', () => {
  it('are the same, whatever the codes of the plan are', () => {
    fc.assert(
      fc.property(plan, ([codes, links]) => {
        expect(parsePredecessors(formatPredecessors(links, codes), codes)).toEqual(links);
      }),
      { numRuns: 2000 },
    );
  });

  it('are refused or read, and nothing else, of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        try {
          for (const { code } of parsePredecessors(text)) expect(code).not.toMatch(/[\s,;]/);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });

  it('are written with FS left out and the sign of the lag', () => {
    const links = parsePredecessors('9SS+2d, 8FS, 7FF-1d, 6+3ed');
    expect(formatPredecessors(links)).toBe('9SS+2d, 8, 7FF-1d, 6FS+3ed');
  });

  it('keep apart a link and a code of the same letters', () => {
    const codes = new Set(['A', 'ASS']);
    const text = formatPredecessors([{ code: 'A', type: 'SS', lag: '' }], codes);
    expect(text).toBe('A SS');
    expect(parsePredecessors(text, codes)).toEqual([{ code: 'A', type: 'SS', lag: '' }]);
  });
});
