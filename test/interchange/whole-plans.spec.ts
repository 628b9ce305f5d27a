import { timelineFormats } from '../../src/interchange/formats.js';
import { parsePredecessors } from '../../src/interchange/predecessors.js';
import type { TimelineActivity, TimelineDocument } from '../../src/interchange/timeline-document.js';
import { readTemplate, timelineOf } from './template-timeline.js';

function write(extension: string, document: TimelineDocument): string {
  const format = timelineFormats.find((candidate) => candidate.extension === extension)!;
  return [...format.write(document)].join('');
}

/** Scripts of all kinds, and what would be markup, formulas or commands in one of the formats. */
const titles = [
  '知识转移文件：所有关键系统的架构概述',
  'وثيقة نقل المعرفة: نظرة عامة على البنية',
  'מסמך העברת ידע',
  '👩‍👩‍👧‍👦 onboarding 🚀',
  ']]></style><script>alert(1)</script>',
  '=HYPERLINK("http://example.org";"x")',
  'section "of" a; b, c # d: e\n%% f',
];
const inAnyScript = (activity: TimelineActivity, index: number): TimelineActivity => ({
  ...activity,
  title: `${titles[index % titles.length]!} ${activity.code}`,
});

const plans: [string, TimelineDocument][] = ['application-support-16-weeks', 'service-desk-6-weeks'].flatMap(
  (name): [string, TimelineDocument][] => {
    const template = readTemplate(name);
    const nasty = { title: titles.join(' '), client: titles[1], provider: titles[4] };
    return [
      [name, timelineOf(template)],
      [`${name} in any script`, timelineOf(template, { activity: inAnyScript, transition: nasty })],
    ];
  },
);

describe.each(plans)('The plan of %s', (_, document) => {
  const leaves = document.activities.filter(({ kind }) => kind !== 'PHASE');

  it('goes live and is over on the days that were computed by hand', () => {
    expect([document.transition.goLiveAt, document.transition.finishAt]).toEqual(
      leaves.length === 66
        ? ['2026-03-25T17:00', '2026-04-23T17:00']
        : ['2026-02-04T17:00', '2026-02-12T17:00'],
    );
  });

  it('is all there as CSV: what waits for what can be read from it', () => {
    const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g;
    const cells = Array.from(write('csv', document).slice(1).matchAll(cell), ([, quoted, bare]) =>
      (quoted?.replaceAll('""', '"') ?? bare ?? '').replace(/^'(?=[=+\-@\t])/, ''),
    );
    const width = cells.length / (document.activities.length + 1);
    const [head, ...rows] = Array.from({ length: document.activities.length + 1 }, (__, row) =>
      cells.slice(row * width, (row + 1) * width),
    );
    const column = (name: string): string[] => rows.map((row) => row[head!.indexOf(name)]!);
    const codes = column('Code');
    expect(column('Title')).toEqual(document.activities.map(({ title }) => title));
    expect(column('Finish')).toEqual(document.activities.map(({ finishAt }) => finishAt));
    const links = column('Predecessors').flatMap((text, row) =>
      parsePredecessors(text, new Set(codes)).map(({ code, type, lag }) => [code, type, lag, codes[row]]),
    );
    const said = document.dependencies.map(({ predecessorId, successorId, type, lag }) => [
      predecessorId.slice(3),
      type,
      lag,
      successorId.slice(3),
    ]);
    expect(links.sort()).toEqual(said.sort());
  });

  it('has each activity and target once in the calendar, on the days of the schedule', () => {
    const ics = write('ics', document);
    for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const events = ics.replaceAll('\r\n ', '').split('BEGIN:VEVENT').slice(1);
    const value = (event: string, name: string): string =>
      new RegExp(`^${name}[^:\r\n]*:(.*)\r$`, 'm').exec(event)![1]!;
    const days = new Map(events.map((event) => [value(event, 'UID'), value(event, 'DTSTART')]));
    expect(events).toHaveLength(leaves.length + 2);
    expect(days.size).toBe(events.length);
    for (const { id, startAt } of leaves) {
      expect(days.get(`${id}@baton`)).toBe(startAt.slice(0, 10).replaceAll('-', ''));
    }
    for (const event of events) {
      expect(Number(value(event, 'DTEND'))).toBeGreaterThan(Number(value(event, 'DTSTART')));
    }
  });

  it('has a line for each activity in Mermaid, from its start to its finish', () => {
    const lines = write('mmd', document)
      .split('\n')
      .filter((line) => /^ {2,}[^:]* ?:.*, /.test(line));
    expect(lines).toHaveLength(leaves.length);
    leaves.forEach(({ kind, startAt, finishAt }, index) => {
      expect(lines[index]).toContain(`, ${startAt}, ${kind === 'MILESTONE' ? '0d' : finishAt}`);
    });
  });

  it('is a picture without scripts, and without a tag that is not closed', () => {
    const svg = write('svg', document).replace(/^<\?xml [^>]*\?>\s*/, '');
    const open: string[] = [];
    const text = svg.replace(
      /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g,
      (__, end: string, name: string, ___, empty: string) => {
        if (end) expect(open.pop()).toBe(name);
        else if (!empty) open.push(name);
        return '';
      },
    );
    expect(open).toEqual([]);
    expect(text).not.toMatch(/<|&(?!(?:amp|lt|gt|quot|#39);)|\]\]>|[^\P{Cc}\n]/u);
    expect(svg).not.toMatch(/<script|\son\w+="|javascript:/i);
    expect(svg).toMatch(/^<svg [^>]*role="img"/);
  });

  it('is the same file as long as it does not change', () => {
    for (const { extension } of timelineFormats) {
      expect(write(extension, structuredClone(document))).toBe(write(extension, document));
    }
  });
});
