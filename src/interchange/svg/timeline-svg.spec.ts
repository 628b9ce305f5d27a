import { formatLocalDateTime, parseLocalDate } from '../../domain/local-time.js';
import type {
  TimelineActivity,
  TimelineDependency,
  TimelineDocument,
  TimelineEvent,
} from '../timeline-document.js';
import { layOut } from './layout.js';
import { timelineSvg } from './timeline-svg.js';

const monday = parseLocalDate('2026-03-02') * 1440;
/** Nine o'clock so many days after Monday, 2 March 2026. */
const at = (days: number, hour = 9): string => formatLocalDateTime(monday + days * 1440 + hour * 60);

const activity = (
  code: string,
  from = 0,
  to = 4,
  more: Partial<TimelineActivity> = {},
): TimelineActivity => ({
  id: `id-${code}`,
  kind: 'TASK',
  code,
  outline: code,
  depth: 0,
  parentId: null,
  title: `Activity ${code}`,
  side: 'CLIENT',
  owner: null,
  serviceItems: [],
  status: 'NOT_STARTED',
  percentComplete: 0,
  duration: '5d',
  startAt: at(from),
  finishAt: more.kind === 'MILESTONE' ? at(from) : at(to, 17),
  earlyStartAt: at(from),
  earlyFinishAt: at(to, 17),
  lateStartAt: at(from),
  lateFinishAt: at(to, 17),
  totalFloatMinutes: 0,
  freeFloatMinutes: 0,
  critical: false,
  late: false,
  deadlineAt: null,
  actualStartAt: null,
  actualFinishAt: null,
  baselineStartAt: null,
  baselineFinishAt: null,
  marks: null,
  ...more,
});

const link = (from: string, to: string, type: TimelineDependency['type'] = 'FS'): TimelineDependency => ({
  id: `${from}-${to}`,
  predecessorId: `id-${from}`,
  successorId: `id-${to}`,
  type,
  lag: '',
});

const plan = (
  activities: readonly TimelineActivity[],
  dependencies: readonly TimelineDependency[] = [],
  more: Partial<TimelineDocument['transition']> = {},
): TimelineDocument => ({
  transition: {
    id: 't-1',
    title: 'Payroll',
    client: 'Client & Co',
    provider: 'Provider',
    status: 'EXECUTING',
    version: 7,
    changedAt: '2026-03-01T10:20:30.456Z',
    timeZone: 'Europe/Berlin',
    startOn: '2026-03-02',
    targetGoLiveOn: null,
    targetSteadyStateOn: null,
    statusAt: null,
    nowAt: '2025-01-01T12:00',
    goLiveAt: null,
    finishAt: null,
    baseline: null,
    nonWorkingDays: [
      { fromOn: '2026-03-07', toOn: '2026-03-08' },
      { fromOn: '2026-03-14', toOn: '2026-03-15' },
    ],
    ...more,
  },
  activities,
  dependencies,
  sessions: [],
  events: [],
});

const draw = (document: TimelineDocument): string => [...timelineSvg(document)].join('');
const count = (text: string, part: string): number => text.split(part).length - 1;
const boxesOverlap = (a: { x: number; width: number; y: number }, b: typeof a): boolean =>
  a.y === b.y && a.x < b.x + b.width && b.x < a.x + a.width;

/** Throws for what is not well-formed: tags that do not balance, attributes without quotes, bare `<` and `&`, characters XML has not. */
function checkXml(body: string): void {
  const token =
    /<(?<close>\/?)(?<name>[A-Za-z][\w:-]*)(?<attributes>(?:\s+[\w:-]+="[^"<]*")*)\s*(?<empty>\/?)>|(?<text>[^<]+)/gy;
  const open: string[] = [];
  let end = 0;
  for (const match of body.matchAll(token)) {
    const { close, name, attributes = '', empty, text: content } = match.groups!;
    if (/&(?!(?:amp|lt|gt|quot|#39);)/.test(content ?? attributes)) throw new Error(`Bare &: ${match[0]}`);
    const names = [...attributes.matchAll(/([\w:-]+)="/g)].map((each) => each[1]);
    if (new Set(names).size !== names.length) throw new Error(`Twice: ${attributes}`);
    if (close && open.pop() !== name) throw new Error(`Unexpected </${name}>`);
    if (name && !close && !empty) open.push(name);
    if (open.length === 0 && (content ?? '').trim() !== '') throw new Error('Text outside the root');
    end = match.index + match[0].length;
  }
  if (end !== body.length) throw new Error(`Not XML: ${body.slice(end, end + 60)}`);
  if (open.length > 0) throw new Error(`Left open: ${open.join()}`);
  if (/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(body))
    throw new Error('No XML character');
}

const everything = plan(
  [
    activity('P1', 0, 9, { kind: 'PHASE', percentComplete: 40 }),
    activity('1', 0, 4, { depth: 1, status: 'DONE', percentComplete: 100, critical: true }),
    activity('2', 7, 9, {
      kind: 'DOCUMENT_HANDOFF',
      side: 'PROVIDER',
      critical: true,
      late: true,
      baselineStartAt: at(4),
      baselineFinishAt: at(8, 17),
      deadlineAt: at(9, 18),
    }),
    activity('3', 2, 3, { kind: 'TRAINING_TASK', side: 'JOINT', status: 'CANCELLED', critical: true }),
    activity('4', 10, 10, { kind: 'MILESTONE', critical: true, marks: 'GO_LIVE' }),
  ],
  [link('1', '2'), link('2', '4'), link('3', '4', 'FF'), link('4', '1', 'SS'), link('3', '1', 'SF')],
  {
    targetGoLiveOn: '2026-03-10',
    targetSteadyStateOn: '2026-03-13',
    goLiveAt: at(10),
    nowAt: '2026-03-09T12:00',
    statusAt: '2026-03-09T12:00',
    baseline: { number: 3, name: 'Agreed', agreed: true },
  },
);

describe('The picture of a timeline', () => {
  it('is well-formed, self-contained and described', () => {
    const svg = draw(everything);
    checkXml(svg);
    expect(svg).toMatch(/<svg [^>]*width="1600" height="\d+(\.\d)?" viewBox="0 0 1600 [\d.]+" role="img"/);
    expect(svg).toContain('<title id="title-t-1">Payroll</title>');
    expect(svg).toContain('4 activities in 1 phase with 5 dependencies, from 2 Mar 2026 to 13 Mar 2026');
    expect(svg).not.toMatch(/<script|href|@import|url\(|<style/i);
  });

  it('draws every activity and every dependency', () => {
    const svg = draw(everything);
    expect(count(svg, 'data-activity=')).toBe(5);
    expect(count(svg, 'data-dependency=')).toBe(5);
    for (const { id } of everything.dependencies) expect(svg).toContain(`data-dependency="${id}"`);
  });

  it('leaves out dependencies on what is not in the plan', () => {
    expect(layOut(plan([activity('1')], [link('1', '9'), link('1', '1')])).links).toEqual([]);
  });

  it('says how the forecast stands against the target in working days', () => {
    const said = (targetGoLiveOn: string): string =>
      draw(plan([activity('1')], [], { goLiveAt: at(7), targetGoLiveOn }));
    expect(said('2026-03-05')).toContain(
      'Go-live forecast for 9 Mar 2026, 2 working days after the target of 5 Mar',
    );
    expect(said('2026-03-09')).toContain('Go-live forecast for 9 Mar 2026, on target<');
    expect(said('2026-03-10')).toContain('1 working day before the target of 10 Mar 2026');
    expect(draw(plan([activity('1')], [], { goLiveAt: at(6), targetGoLiveOn: '2026-03-07' }))).toContain(
      '1 day after the target of 7 Mar 2026',
    );
  });

  it('names in the legend only what occurs', () => {
    const symbols = (document: TimelineDocument): string[] =>
      layOut(document).legend.map(({ symbol }) => symbol);
    expect(symbols(plan([activity('1')], [], { nonWorkingDays: [] }))).toEqual(['TASK', 'CLIENT']);
    expect(new Set(symbols(everything)).size).toBe(17);
  });

  it('shows a baseline only where there is one', () => {
    const { rows } = layOut(everything);
    expect(rows.map(({ baseline }) => baseline !== null)).toEqual([false, false, true, false, false]);
    expect(rows[2]!.baseline!.y).toBeGreaterThanOrEqual(rows[2]!.shape.y + rows[2]!.shape.height);
  });

  it('emphasises a link only between critical activities that follow at once', () => {
    const critical = { critical: true };
    const document = plan(
      [
        activity('1', 0, 4, critical),
        activity('2', 7, 9, critical),
        activity('3', 10, 11, critical),
        activity('4', 7, 7, { ...critical, kind: 'MILESTONE', startAt: at(7, 17) }),
      ],
      [link('1', '2'), link('1', '3'), link('2', '3'), link('1', '4')],
    );
    const { links } = layOut(document);
    // Friday evening to Monday morning is at once; to Monday evening or to Thursday is not. The critical ones come last, and so lie on top.
    expect(links.map(({ id, critical: isCritical }) => [id, isCritical])).toEqual([
      ['1-3', false],
      ['1-4', false],
      ['1-2', true],
      ['2-3', true],
    ]);
  });

  it('leads links along the gutters between rows, from bar to bar', () => {
    const { rows, links } = layOut(everything);
    for (const { id, points } of links) {
      const [from, to] = id.split('-').map((code) => rows.find((row) => row.id === `id-${code}`)!);
      for (const [[x, y], { shape }] of [
        [points[0]!, from!],
        [points.at(-1)!, to!],
      ] as const) {
        expect(x).toBeGreaterThanOrEqual(shape.x);
        expect(x).toBeLessThanOrEqual(shape.x + shape.width);
        expect([shape.y, shape.y + shape.height].some((edge) => Math.abs(edge - y) < 0.2)).toBe(true);
      }
      for (let i = 1; i < points.length; i++) {
        const [[x1, y1], [x2, y2]] = [points[i - 1]!, points[i]!];
        expect(
          x1 === x2 || (y1 === y2 && rows.some((row) => row.y === y1 || row.y + row.height === y1)),
        ).toBe(true);
      }
    }
  });

  it('keeps the labels of close lines apart', () => {
    const { flags } = layOut(
      plan([activity('1', 0, 90)], [], {
        targetGoLiveOn: '2026-03-10',
        targetSteadyStateOn: '2026-03-10',
        nowAt: '2026-03-10T09:00',
      }),
    );
    expect(flags).toHaveLength(3);
    for (const one of flags) {
      for (const other of flags) if (one !== other) expect(boxesOverlap(one.box, other.box)).toBe(false);
      expect(one.x).toBeGreaterThanOrEqual(one.box.x);
      expect(one.x).toBeLessThanOrEqual(one.box.x + one.box.width);
    }
  });

  it('shows no line of today outside the plan', () => {
    expect(layOut(plan([activity('1')], [], { nowAt: '2026-02-20T09:00' })).flags).toEqual([]);
    expect(layOut(plan([activity('1')], [], { nowAt: '2027-02-20T09:00' })).flags).toEqual([]);
  });

  it('keeps everything inside the picture', () => {
    const { rows, chart } = layOut(everything);
    for (const { shape, dates } of rows) {
      expect(shape.x).toBeGreaterThanOrEqual(chart.x);
      expect(shape.x + shape.width).toBeLessThanOrEqual(chart.x + chart.width);
      expect(dates).not.toBeNull();
    }
  });

  it('strikes what is cancelled, and keeps it legible', () => {
    const svg = draw(plan([activity('1', 0, 4, { status: 'CANCELLED' }), activity('2', 7, 40)]));
    const [halo, dates] = [...svg.matchAll(/<text [^>]*>2–6 Mar<\/text>/g)].map(([text]) => text);
    expect(halo).toMatch(/stroke="#ffffff"/);
    expect(halo).not.toContain('line-through');
    expect(dates).toContain('line-through');
    expect(dates).not.toContain('stroke');
    expect(count(svg, 'line-through')).toBe(2);
    // Not all viewers know it.
    expect(svg).not.toContain('paint-order');
  });

  it('sets the mark of lateness and the dates at the height of the bar, with and without a baseline', () => {
    const late = { late: true };
    const baseline = { baselineStartAt: at(0), baselineFinishAt: at(3, 17) };
    for (const more of [late, { ...late, ...baseline }]) {
      const { shape, late: pill, dates } = layOut(plan([activity('1', 0, 4, more)])).rows[0]!;
      const middle = shape.y + shape.height / 2;
      expect(pill!.y + pill!.height / 2).toBeCloseTo(middle, 0);
      expect(Math.abs(dates!.y - dates!.size * 0.36 - middle)).toBeLessThan(0.1);
    }
  });

  it('says the dates in short where they would not fit', () => {
    const texts = (document: TimelineDocument): (string | undefined)[] =>
      layOut(document).rows.map(({ dates }) => dates?.text);
    expect(texts(plan([activity('1', 0, 4, { finishAt: at(4, 23) }), activity('2', 1, 1)]))).toEqual([
      '2–6 Mar',
      '3 Mar 09:00–17:00',
    ]);
    expect(texts(plan([activity('1', 0, 305, { kind: 'PHASE', late: true })]))).toEqual(['2 Mar – 1 Jan']);
  });

  it('takes no markup, control or lone surrogate from a text', () => {
    const nasty = '</text><script>alert("1")</script>&amp;\u0000\u0008\ud800\uffff\u202e \' ]]> <!--';
    const svg = draw(
      plan([activity('<1>&', 0, 4, { id: '"><x>', title: nasty, owner: nasty, serviceItems: [nasty] })], [], {
        id: '"&<',
        title: nasty,
        client: nasty,
        provider: nasty,
        baseline: { number: 1, name: nasty, agreed: false },
      }),
    );
    checkXml(svg);
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).not.toContain('\u202e');
  });

  it('cuts a long title with an ellipsis and keeps the whole in the tooltip', () => {
    const title = `${'Knowledge transfer '.repeat(12)}end`;
    const { rows } = layOut(plan([activity('1', 0, 4, { title })]));
    expect(rows[0]!.title.text).toMatch(/^Knowledge transfer .*[^ ]…$/);
    expect(rows[0]!.tooltip[0]).toBe(`1  ${title}`);
  });

  it('says that a plan has no activities yet', () => {
    const svg = draw(plan([], [], { targetGoLiveOn: '2026-03-20' }));
    checkXml(svg);
    expect(svg).toContain('No activities yet. The plan starts on 2 Mar 2026.');
    expect(svg).toContain('Target go-live 20 Mar');
  });

  it('draws a plan of a moment, and one that ends with the last day there is', () => {
    checkXml(draw(plan([activity('1', 0, 0, { kind: 'MILESTONE' })])));
    checkXml(
      draw(plan([activity('1', 0, 0, { startAt: '1970-01-01T00:00', finishAt: '2200-12-31T23:59' })])),
    );
  });

  it('reads each activity and dependency a number of times that does not grow with the plan', () => {
    const reads = (size: number): { reads: number; points: number } => {
      let total = 0;
      const counted = <T extends object>(target: T): T =>
        new Proxy(target, {
          get(object, key, receiver): unknown {
            total++;
            return Reflect.get(object, key, receiver);
          },
        });
      const activities = Array.from({ length: size }, (_, i) =>
        counted(activity(String(i), i % 90, (i % 90) + 3, { critical: i % 3 === 0 })),
      );
      const dependencies = Array.from({ length: size - 1 }, (_, i) =>
        counted(link(String(i), String(i + 1))),
      );
      const document = plan(activities, dependencies);
      const { links } = layOut(document);
      let pieces = 0;
      for (const chunk of timelineSvg(document)) pieces += chunk.length;
      expect(pieces / size).toBeLessThan(3000);
      return { reads: total / size, points: links.length };
    };
    const [small, large] = [reads(500), reads(5000)];
    expect(large.points).toBe(4999);
    expect(large.reads).toBeLessThanOrEqual(small.reads * 1.05);
  });

  it('comes in chunks', () => {
    const chunks = [...timelineSvg(plan(Array.from({ length: 200 }, (_, i) => activity(String(i)))))];
    expect(chunks.length).toBeGreaterThan(5);
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(80_000);
  });
});

describe('What else has a date, in the picture', () => {
  const dated = (on: string, more: Partial<TimelineEvent> = {}): TimelineEvent => ({
    aboutId: `about-${on}`,
    kind: 'OBLIGATION',
    title: 'Report',
    on,
    at: null,
    minutes: null,
    side: 'CLIENT',
    owner: null,
    activityId: null,
    internalTo: null,
    overdue: false,
    ...more,
  });
  const march = (date: number, more: Partial<TimelineEvent> = {}): TimelineEvent =>
    dated(`2026-03-${String(date).padStart(2, '0')}`, more);
  const withDates = (...events: TimelineEvent[]): TimelineDocument => ({
    ...plan([activity('1', 0, 25)]),
    events,
  });

  it('has lanes beneath the activities, and none where there is nothing', () => {
    expect(layOut(plan([activity('1')])).dated).toBeNull();
    const { dated: lanes, rows, chart, footer } = layOut(withDates(march(4), march(20, { overdue: true })));
    expect(lanes!.y).toBe(rows.at(-1)!.y + rows.at(-1)!.height);
    expect(lanes!.y + lanes!.height).toBe(chart.y + chart.height);
    expect(footer.y).toBeGreaterThan(lanes!.y + lanes!.height);
    expect(lanes!.head.text).toBe('Dates');
    expect(lanes!.marks.map(({ label }) => label.text)).toEqual([
      '4 Mar  Obligation: Report',
      '20 Mar  Obligation: Report',
    ]);
    const svg = draw(withDates(march(4), march(20, { overdue: true, owner: 'Ann' })));
    checkXml(svg);
    expect(count(svg, 'data-about=')).toBe(2);
    expect(svg).toContain('For: Ann\nOverdue');
  });

  it('never covers another, and stays in the picture', () => {
    const events = Array.from({ length: 60 }, (_, i) =>
      march((i % 28) + 1, { aboutId: `a${i}`, title: 'A report of some length '.repeat((i % 4) + 1) }),
    );
    const { dated: lanes, chart } = layOut(withDates(...events));
    const extents = lanes!.marks.map(({ extent }) => extent);
    extents.forEach((one, i) => {
      expect(one.x).toBeGreaterThanOrEqual(chart.x - 1);
      expect(one.x + one.width).toBeLessThanOrEqual(chart.x + chart.width);
      expect(one.y + one.height).toBeLessThanOrEqual(lanes!.y + lanes!.height);
      for (const other of extents.slice(i + 1)) expect(boxesOverlap(one, other)).toBe(false);
    });
  });

  it('stretches the picture for what is near the plan, and counts what is not shown', () => {
    const end = (document: TimelineDocument): string => layOut(document).description;
    expect(end(withDates(dated('2026-04-02')))).toContain('to 2 Apr 2026');
    expect(end(withDates(dated('2027-04-02')))).toContain('to 27 Mar 2026');
    expect(layOut(withDates(march(4), dated('2027-04-02'))).dated!.head.text).toBe('Dates (1 of 2 shown)');
    const many = Array.from({ length: 500 }, (_, i) => march((i % 28) + 1, { aboutId: `a${i}` }));
    expect(layOut(withDates(...many)).dated!.head.text).toBe('Dates (80 of 500 shown)');
  });

  it('takes no markup from a title, and shows dates of a plan without activities', () => {
    const nasty = '</text><script>alert("1")</script>&amp;\u0000\ud800\u202e';
    const svg = draw({ ...plan([]), events: [march(4, { title: nasty, owner: nasty, aboutId: '"><x>' })] });
    checkXml(svg);
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u202e');
  });
});
