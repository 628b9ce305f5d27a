import type { TimelineActivity, TimelineDocument } from '../timeline-document.js';
import { fitted, widthOf } from './text.js';
import { timeScale } from './time-scale.js';
import { timelineSvg } from './timeline-svg.js';

const activity = (id: string, more: Partial<TimelineActivity> = {}): TimelineActivity => ({
  id,
  kind: 'TASK',
  code: id,
  outline: id,
  depth: 0,
  parentId: null,
  title: `Activity ${id}`,
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

const plan = (
  activities: TimelineActivity[],
  more: Partial<TimelineDocument['transition']> = {},
): TimelineDocument => ({
  transition: {
    id: 't',
    title: 'Payroll',
    client: 'Client',
    provider: 'Provider',
    status: 'DRAFT',
    version: 1,
    changedAt: '2026-03-01T00:00:00.000Z',
    timeZone: 'UTC',
    startOn: '2026-03-02',
    targetGoLiveOn: '2026-03-20',
    targetSteadyStateOn: null,
    statusAt: null,
    nowAt: '2026-03-04T12:00',
    goLiveAt: '2026-03-23T17:00',
    finishAt: '2026-03-23T17:00',
    baseline: null,
    nonWorkingDays: [{ fromOn: '2026-03-07', toOn: '2026-03-08' }],
    ...more,
  },
  activities,
  dependencies: activities.slice(1).map(({ id }, i) => ({
    id: `d${i}`,
    predecessorId: activities[i]!.id,
    successorId: id,
    type: (['FS', 'SS', 'FF', 'SF'] as const)[i % 4]!,
    lag: '',
  })),
});

const draw = (document: TimelineDocument): string => [...timelineSvg(document)].join('');

/** Throws where tags are not closed in order, a bare `&` or `<` stands in text, or an attribute is not quoted. */
function checkWellFormed(xml: string): void {
  const open: string[] = [];
  const rest = xml.replace(
    /<(\/?)([a-z]+)((?:\s+[a-zA-Z-]+="[^"<]*")*)\s*(\/?)>/g,
    (_, close: string, name: string, __, empty: string) => {
      if (close) {
        if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
      } else if (!empty) open.push(name);
      return '';
    },
  );
  if (open.length > 0) throw new Error(`<${open.join('>, <')}> stay open`);
  if (/<|&(?!(amp|lt|gt|quot|#39);)/.test(rest)) throw new Error('there is markup in the text');
}

describe('The picture of a timeline', () => {
  it('is well-formed and draws every activity, dependency, target and free day', () => {
    const kinds = ['PHASE', 'TASK', 'DOCUMENT_HANDOFF', 'TRAINING_TASK', 'MILESTONE'] as const;
    const svg = draw(
      plan(kinds.map((kind, i) => activity(`A${i}`, { kind, critical: i > 2, percentComplete: 30 }))),
    );
    checkWellFormed(svg);
    for (let i = 0; i < 5; i++) expect(svg).toContain(`Activity A${i}`);
    expect(svg.match(/<path class="link/g)).toHaveLength(4);
    for (const words of [
      'Today',
      'Target go-live',
      'Critical',
      'Document',
      '3 days after the target 20 Mar 2026',
    ]) {
      expect(svg).toContain(words);
    }
  });

  it('shows the baseline, what is late and what is cancelled only where there is any', () => {
    expect(draw(plan([activity('A')]))).not.toMatch(/Baseline|⚑|class="cancelled"/);
    const svg = draw(
      plan(
        [
          activity('A', {
            late: true,
            baselineStartAt: '2026-03-02T08:00',
            baselineFinishAt: '2026-03-05T17:00',
          }),
          activity('B', { status: 'CANCELLED' }),
        ],
        { baseline: { number: 2, name: 'Second', agreed: true } },
      ),
    );
    checkWellFormed(svg);
    expect(svg).toContain('Agreed baseline 2');
    expect(svg).toContain('⚑');
    expect(svg).toContain('class="cancelled"');
  });

  it.each([
    ['</text><script>alert(1)</script>', 'script'],
    ['"><image href="x" onerror="alert(1)"/>', 'image'],
    [']]><!-- -->', 'comment'],
  ])('takes the title %s for what it is', (title) => {
    const svg = draw(
      plan([activity('A', { title, code: title.slice(0, 9) })], {
        title,
        client: title,
        baseline: { number: 1, name: title, agreed: false },
      }),
    );
    checkWellFormed(svg);
    expect(svg).not.toMatch(/<script|<image|<!--/);
  });

  it('leaves out control characters, lone surrogates and what turns text round', () => {
    const svg = draw(plan([activity('A', { title: 'a\u0000b\u202ec\ud800d' })]));
    expect(svg).toContain('a b c d');
    checkWellFormed(svg);
  });

  it('of an empty plan says so', () => {
    const svg = draw(plan([], { goLiveAt: null }));
    checkWellFormed(svg);
    expect(svg).toContain('This plan has no activities yet.');
  });

  it('of five thousand activities is as well made', () => {
    const svg = draw(plan(Array.from({ length: 5000 }, (_, i) => activity(`A${i}`))));
    checkWellFormed(svg);
    expect(svg.match(/<g><title>/g)).toHaveLength(5000);
  });
});

describe('Labels', () => {
  it('end with an ellipsis where the room ends, after a whole character', () => {
    expect(fitted('short', 12, 200)).toBe('short');
    const cut = fitted('人員培訓與文件移交的非常長的標題，需要截斷', 12, 100);
    expect(cut.endsWith('…')).toBe(true);
    expect(widthOf(cut, 12)).toBeLessThanOrEqual(100);
    expect(fitted('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 10, 30)).toMatch(/^(👩‍👩‍👧‍👦)*…$/u);
  });
});

describe('Ticks', () => {
  it.each([
    [14, 'day'],
    [120, 'week'],
    [700, 'month'],
    [2500, 'quarter'],
    [30_000, 'year'],
  ])('of %i days are by %s', (days, unit) => {
    const { minor } = timeScale(20_000, 20_000 + days, 0, 1100);
    const between = minor[2] && minor[1] ? minor[2].day - minor[1].day : 0;
    const bounds = { day: [1, 1], week: [7, 7], month: [28, 31], quarter: [90, 92], year: [1826, 1827] }[
      unit
    ]!;
    expect(between).toBeGreaterThanOrEqual(bounds[0]!);
    expect(between).toBeLessThanOrEqual(bounds[1]!);
  });
});
