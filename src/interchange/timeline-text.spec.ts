import { timelineCsv } from './timeline-csv.js';
import {
  type TimelineActivity,
  type TimelineDocument,
  type TimelineEvent,
  timelineEventKinds,
} from './timeline-document.js';
import { timelineIcs } from './timeline-ics.js';
import { timelineJson } from './timeline-json.js';
import { timelineMermaid } from './timeline-mermaid.js';

const activity = (code: string, more: Partial<TimelineActivity> = {}): TimelineActivity => ({
  id: `id-${code}`,
  kind: 'TASK',
  code,
  outline: '1',
  depth: 0,
  parentId: null,
  title: `Activity ${code}`,
  side: 'CLIENT',
  owner: null,
  serviceItems: [],
  status: 'NOT_STARTED',
  percentComplete: 0,
  duration: '5d',
  startAt: '2026-03-02T08:00',
  finishAt: '2026-03-06T17:00',
  earlyStartAt: '2026-03-02T08:00',
  earlyFinishAt: '2026-03-06T17:00',
  lateStartAt: '2026-03-02T08:00',
  lateFinishAt: '2026-03-06T17:00',
  totalFloatMinutes: 720,
  freeFloatMinutes: 0,
  critical: true,
  late: false,
  deadlineAt: null,
  actualStartAt: null,
  actualFinishAt: null,
  baselineStartAt: null,
  baselineFinishAt: null,
  marks: null,
  ...more,
});

const plan = (...activities: TimelineActivity[]): TimelineDocument => ({
  transition: {
    id: 't',
    title: 'Payroll; a plan, 计划',
    client: 'C',
    provider: 'P',
    status: 'DRAFT',
    version: 7,
    changedAt: '2026-03-01T10:20:30.456Z',
    timeZone: 'Europe/Berlin',
    startOn: '2026-03-02',
    targetGoLiveOn: '2026-03-20',
    targetSteadyStateOn: null,
    statusAt: null,
    nowAt: '2026-03-04T12:00',
    goLiveAt: null,
    finishAt: null,
    baseline: null,
    nonWorkingDays: [],
  },
  activities,
  dependencies: activities.slice(1).map(({ id }, i) => ({
    id: `d${i}`,
    predecessorId: activities[i]!.id,
    successorId: id,
    type: 'SS',
    lag: '-1d',
  })),
  sessions: [],
  events: [],
});

const nasty = [
  '=1+1',
  '@SUM(A1)',
  '+49',
  '-2',
  'a "quoted"; b, c',
  'line\nbreak',
  '\tTab',
  'مرحبا',
  '移交文件',
  '👩‍👩‍👧‍👦 team',
];

/** A reader of RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((row) => row.length > 1);
}

describe('CSV', () => {
  it('has a row for each activity, as spreadsheets read it', () => {
    const text = [
      ...timelineCsv(
        plan(
          activity('A'),
          activity('B', { serviceItems: ['Billing', 'HR'], deadlineAt: '2026-03-09T17:00' }),
        ),
      ),
    ].join('');
    expect(text.startsWith('\ufeffOutline,Code,Kind')).toBe(true);
    const [head, a, b] = readCsv(text.slice(1));
    const column = (name: string): number => head!.indexOf(name);
    expect(a![column('Total float (days of 480 minutes)')]).toBe('1.5');
    expect(b![column('Predecessors')]).toBe('ASS-1d');
    expect(b![column('Service items')]).toBe('Billing; HR');
    expect(b![column('Deadline')]).toBe('2026-03-09T17:00');
  });

  it.each(nasty)('carries the title %j, and never as a formula', (title) => {
    const [, row] = readCsv([...timelineCsv(plan(activity('A', { title })))].join('').slice(1));
    expect(row![3]!.replace(/^'/, '')).toBe(title);
    expect(row![3]).not.toMatch(/^[=+\-@\t]/);
  });

  it('of an empty plan is its head', () => {
    expect(readCsv([...timelineCsv(plan())].join('')).length).toBe(1);
  });
});

describe('iCalendar', () => {
  const write = (document: TimelineDocument): string => [...timelineIcs(document)].join('');
  const unfold = (text: string): string => text.replaceAll('\r\n ', '');

  it('has all-day events with stable names, whose end is exclusive', () => {
    const text = unfold(
      write(plan(activity('A'), activity('M', { kind: 'MILESTONE', startAt: '2026-03-06T17:00' }))),
    );
    expect(text).toContain(
      'UID:id-A@baton\r\nDTSTAMP:20260301T102030Z\r\nLAST-MODIFIED:20260301T102030Z\r\nSEQUENCE:7',
    );
    expect(text).toContain('DTSTART;VALUE=DATE:20260302\r\nDTEND;VALUE=DATE:20260307\r\nSUMMARY:Activity A');
    expect(text).toContain(
      'DTSTART;VALUE=DATE:20260306\r\nDTEND;VALUE=DATE:20260307\r\nSUMMARY:◆ Activity M',
    );
    expect(text).toContain('X-WR-TIMEZONE:Europe/Berlin');
    expect(text).toContain('SUMMARY:Target: go-live of Payroll\\; a plan\\, 计划');
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(3);
    expect(write(plan(activity('A')))).toBe(write(plan(activity('A'))));
  });

  it.each([...nasty, '很长的标题'.repeat(40), 'x'.repeat(300)])(
    'carries the title %j in lines of at most 75 octets',
    (title) => {
      const text = write(plan(activity('A', { title, deadlineAt: '2026-03-09T17:00' })));
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      const summary = /SUMMARY:(Deadline: )?(.*)\r\n/.exec(
        unfold(text).slice(unfold(text).indexOf('id-A@')),
      )![2]!;
      const read = summary.replace(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c));
      expect(read).toBe(title.replace('\t', ' '));
      expect(text).not.toMatch(/[^\r]\n/);
    },
  );

  it('leaves phases out and marks what is cancelled', () => {
    const text = write(plan(activity('P', { kind: 'PHASE' }), activity('A', { status: 'CANCELLED' })));
    expect(text).not.toContain('id-P@');
    expect(text).toContain('STATUS:CANCELLED');
  });
});

describe('What else has a date, in iCalendar', () => {
  const write = (...events: TimelineEvent[]): string =>
    [...timelineIcs({ ...plan(activity('A')), events })].join('').replaceAll('\r\n ', '');
  const dated = (more: Partial<TimelineEvent> = {}): TimelineEvent => ({
    aboutId: 'o-1',
    kind: 'NOTICE',
    title: 'Lease; of all',
    on: '2026-12-31',
    at: null,
    minutes: null,
    side: 'CLIENT',
    owner: 'Ann, B.',
    activityId: 'id-A',
    internalTo: null,
    overdue: false,
    ...more,
  });

  it('is an event of all day with a name of its own, by category and side', () => {
    const text = write(dated());
    expect(text).toContain(
      'UID:o-1-notice@baton\r\nDTSTAMP:20260301T102030Z\r\nLAST-MODIFIED:20260301T102030Z\r\nSEQUENCE:7\r\n' +
        'DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\nSUMMARY:Give notice: Lease\\; of all\r\n' +
        'DESCRIPTION:Notice\\, client side\\nFor: Ann\\, B.\\nBelongs to A Activity A\r\nCATEGORIES:Notice,CLIENT\r\nPRIORITY:5',
    );
    expect(text).not.toContain('CLASS:');
  });

  it('says that it is overdue, and internal to a side', () => {
    const text = write(dated({ kind: 'DECISION', overdue: true, internalTo: 'PROVIDER', activityId: null }));
    expect(text).toContain('UID:o-1-decision@baton');
    expect(text).toContain('Internal to the provider’s side\\nOverdue');
    expect(text).toContain('PRIORITY:1\r\nCLASS:CONFIDENTIAL');
  });

  it('keeps one name for each kind of date that something has', () => {
    const events = timelineEventKinds.map((kind) => dated({ kind, side: null }));
    const uids = [...write(...events).matchAll(/^UID:(o-1.*)@baton/gm)].map(([, uid]) => uid);
    expect(new Set(uids).size).toBe(timelineEventKinds.length);
  });

  it('stands on the leap day, and no title breaks it', () => {
    expect(write(dated({ on: '2028-02-29' }))).toContain(
      'DTSTART;VALUE=DATE:20280229\r\nDTEND;VALUE=DATE:20280301',
    );
    for (const title of nasty) {
      const lines = [...timelineIcs({ ...plan(), events: [dated({ title, owner: title })] })].join('');
      for (const line of lines.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(lines.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    }
  });
});

describe('Mermaid', () => {
  const write = (document: TimelineDocument): string => [...timelineMermaid(document)].join('');

  it('has a section for each phase and a task for each activity', () => {
    const text = write(
      plan(
        activity('P', { kind: 'PHASE', title: 'Mobilise' }),
        activity('A', { depth: 1, critical: false, status: 'IN_PROGRESS' }),
      ),
    );
    expect(text).toContain(
      '  section Mobilise\n  Activity A :active, a1, 2026-03-02T08:00, 2026-03-06T17:00\n',
    );
  });

  it.each(['click here', 'section 2', 'title: of all', 'a; b # c, d', '%% comment', 'line\nbreak', ''])(
    'is not broken by the title %j',
    (title) => {
      const lines = write(plan(activity('A', { title }))).split('\n');
      expect(lines).toHaveLength(7);
      expect(lines[5]).toMatch(/^ {2}[^:;%\n]*(#\d+;[^:;%\n]*)* :crit, a1, 2026/);
      expect(lines[5]).not.toMatch(/^ {2}(click|section|title)/);
    },
  );
});

describe('JSON', () => {
  it('is the whole document', () => {
    for (const document of [plan(), plan(activity('A'), activity('B', { title: '\u2028"' }))]) {
      expect(JSON.parse([...timelineJson(document)].join(''))).toEqual(document);
    }
  });
});
