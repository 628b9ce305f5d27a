import fc from 'fast-check';
import type { TimelineDocument } from '../../src/interchange/timeline-document.js';
import { timelineFormats } from '../../src/interchange/formats.js';
import { parsePredecessors } from '../../src/interchange/predecessors.js';
import { timelineCsv } from '../../src/interchange/timeline-csv.js';
import { timelineIcs } from '../../src/interchange/timeline-ics.js';
import { timelineMermaid } from '../../src/interchange/timeline-mermaid.js';
import { activity, plan } from './plans.js';

const text = (pieces: Iterable<string>): string => [...pieces].join('');

/** A reader of RFC 4180 that refuses what it does not allow. */
function readCsv(csv: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  for (let row: string[] = []; cell.lastIndex < csv.length;) {
    const at = cell.lastIndex;
    const match = cell.exec(csv);
    if (!match) throw new Error(`not RFC 4180 at ${at}: ${csv.slice(at, at + 40)}`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    if (match[3] === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

const anyTitle = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc
    .array(
      fc.constantFrom(
        '=',
        '@',
        '"',
        ',',
        ';',
        ':',
        '#',
        '\n',
        '\r',
        '\t',
        '%',
        '%%{',
        ' ',
        'click',
        'a',
        '移',
        '👩‍👧',
        '\u202e',
        ']]>',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

describe('CSV of any titles', () => {
  const column = (csv: string, name: string): string[] => {
    const [head, ...rows] = readCsv(csv.replace(/^\ufeff/, ''));
    return rows.map((row) => row[head!.indexOf(name)]!);
  };

  it('is read back as it was, with an apostrophe before what would be a formula', () => {
    fc.assert(
      fc.property(fc.array(anyTitle, { maxLength: 5 }), (titles) => {
        const csv = text(timelineCsv(plan(titles.map((title, i) => activity(`A${i}`, { title })))));
        const read = column(csv, 'Title');
        expect(read.map((title, i) => (title === titles[i] ? title : title.replace(/^'/, '')))).toEqual(
          titles,
        );
        for (const title of read) expect(title).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
      }),
    );
  });

  it('has predecessors that are read as the links they are, though codes look like links', () => {
    const document = {
      ...plan([activity('A'), activity('ASS'), activity('B')]),
      dependencies: [
        { id: '1', predecessorId: 'id-A', successorId: 'id-B', type: 'SS' as const, lag: '' },
        { id: '2', predecessorId: 'id-ASS', successorId: 'id-B', type: 'FF' as const, lag: '-50%' },
      ],
    };
    const [, , predecessors] = column(text(timelineCsv(document)), 'Predecessors');
    expect(parsePredecessors(predecessors!, new Set(['A', 'ASS', 'B']))).toEqual([
      { code: 'A', type: 'SS', lag: '' },
      { code: 'ASS', type: 'FF', lag: '-50%' },
    ]);
  });

  it('keeps negative float a number', () => {
    const csv = text(timelineCsv(plan([activity('A', { totalFloatMinutes: -720 })])));
    expect(column(csv, 'Total float (days of 480 minutes)')).toEqual(['-1.5']);
  });
});

describe('iCalendar of any titles', () => {
  it('has lines of at most 75 octets, no blank line and no control characters', () => {
    fc.assert(
      fc.property(anyTitle, (title) => {
        const ics = text(timelineIcs(plan([activity('A', { title, owner: title })], { title })));
        expect(ics.endsWith('END:VCALENDAR\r\n')).toBe(true);
        for (const line of ics.slice(0, -2).split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).toMatch(/^[^\p{Cc}]+$/u);
        }
        const unfolded = ics.replaceAll('\r\n ', '').split('\r\n');
        for (const line of unfolded.slice(0, -1)) expect(line).toMatch(/^[A-Z-]+(;[A-Z]+=[A-Z]+)*:/);
        expect(unfolded.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
      }),
    );
  });

  it('has the deadline of a phase, though not the phase', () => {
    const ics = text(
      timelineIcs(
        plan([activity('P', { kind: 'PHASE', deadlineAt: '2026-03-31T17:00', title: 'Shadowing' })]),
      ),
    );
    expect(ics).toContain('UID:id-P-deadline@baton\r\n');
    expect(ics).toContain(
      'DTSTART;VALUE=DATE:20260331\r\nDTEND;VALUE=DATE:20260401\r\nSUMMARY:Deadline: Shadowing',
    );
    expect(ics).not.toContain('UID:id-P@baton');
  });

  it('ends on the day before where work ends at midnight, and on the same day where it is over within it', () => {
    const [night, short] = [
      activity('A', { finishAt: '2026-03-07T00:00' }),
      activity('B', { startAt: '2026-03-06T09:00', finishAt: '2026-03-06T09:30' }),
    ];
    const ends = text(timelineIcs(plan([night, short]))).match(/DTEND;VALUE=DATE:\d+/g);
    expect(ends).toEqual(['DTEND;VALUE=DATE:20260307', 'DTEND;VALUE=DATE:20260307']);
  });

  it('turns no direction: U+202E and its kin are left out', () => {
    const ics = text(timelineIcs(plan([activity('A', { title: 'invoice \u202efdp.exe', owner: 'ليلى' })])));
    expect(ics).toContain('SUMMARY:invoice fdp.exe');
    expect(ics).toContain('ليلى');
  });
});

describe('Mermaid of any titles', () => {
  // As the lexer of Mermaid's Gantt charts reads a task: a name without colons, then data without # and ;.
  const task =
    /^ {2}(?!(?:click|title|section|gantt|call|href)\b|\d{4}-\d\d-\d\d|%)[^:\n]+ :[^#;\n:]+[^#;\n]+$/i;

  it('is a line for each activity, that is a task and nothing else', () => {
    fc.assert(
      fc.property(anyTitle, (title) => {
        const lines = text(timelineMermaid(plan([activity('A', { title })], { title }))).split('\n');
        expect(lines).toHaveLength(7);
        expect(lines[1]).toMatch(/^ {2}title [^:;%\n\p{Cc}]*(#\d+;[^:;%\n\p{Cc}]*)*$/u);
        expect(lines[5]).toMatch(task);
      }),
    );
  });

  it.each([
    ['click here', '#99;lick here'],
    ['Section', '#83;ection'],
    ['2026-04-01 freeze', '#50;026-04-01 freeze'],
    ['sectional sofa', 'sectional sofa'],
    ['a: b; c #1 <b>', 'a#58; b#59; c #35;1 #60;b#62;'],
    ['移交 الوثائق', '移交 الوثائق'],
    ['x \u202ey', 'x y'],
    [' \n ', '-'],
  ])('writes %j as %s', (title, expected) => {
    const lines = text(timelineMermaid(plan([activity('A', { title })]))).split('\n');
    expect(lines[5]).toBe(`  ${expected} :a1, 2026-03-02T08:00, 2026-03-06T17:00`);
  });

  it('has a section for each phase at the top, and one for what lies in none', () => {
    const lines = text(
      timelineMermaid(
        plan([
          activity('1'),
          activity('P', { kind: 'PHASE', title: 'Shadowing: all' }),
          activity('Q', { kind: 'PHASE', depth: 1 }),
          activity('2', { depth: 2, kind: 'MILESTONE', critical: true, status: 'DONE' }),
          activity('3'),
          activity('4', { status: 'CANCELLED' }),
        ]),
      ),
    ).split('\n');
    expect(lines.slice(4)).toEqual([
      '  section Without a phase',
      '  Activity 1 :a1, 2026-03-02T08:00, 2026-03-06T17:00',
      '  section Shadowing#58; all',
      '  Activity 2 :crit, done, milestone, a2, 2026-03-02T08:00, 0d',
      '  section Without a phase',
      '  Activity 3 :a3, 2026-03-02T08:00, 2026-03-06T17:00',
      '  Activity 4 (cancelled) :a4, 2026-03-02T08:00, 2026-03-06T17:00',
      '',
    ]);
  });
});

describe('every format', () => {
  const titled = (count: number): TimelineDocument =>
    plan(
      Array.from({ length: count }, (_, i) =>
        activity(`A${i}`, { title: `Activity ${i}, 移交文件 of the service` }),
      ),
    );

  /** How often the writing of a plan looks at anything of an activity. */
  const looksAt = (document: TimelineDocument, write: (document: TimelineDocument) => unknown): number => {
    let looks = 0;
    const activities = document.activities.map(
      (each) => new Proxy(each, { get: (of, key) => (looks++, Reflect.get(of, key) as unknown) }),
    );
    write({ ...document, activities });
    return looks;
  };

  it.each(timelineFormats.map((format) => [format.name, format] as const))(
    '%s of an empty plan is not empty, and of a large one is the same twice, made with as many looks at each activity as of a small one',
    (_, format) => {
      const write = (document: TimelineDocument): string => text(format.write(document));
      expect(write(plan([]))).not.toBe('');
      expect(write(titled(5000))).toBe(write(titled(5000)));
      const [small, large] = [1000, 2000].map((count) => looksAt(titled(count), write));
      expect(small).toBeGreaterThanOrEqual(1000);
      // Sorting adds a step for each doubling.
      expect(large).toBeLessThan(small! * 2.5);
    },
    60_000,
  );

  it('has an extension and a media type of its own, all in UTF-8', () => {
    expect(timelineFormats.map(({ extension }) => extension)).toEqual(['json', 'csv', 'ics', 'svg', 'mmd']);
    for (const { mediaType } of timelineFormats) expect(mediaType).toContain('; charset=utf-8');
  });
});
