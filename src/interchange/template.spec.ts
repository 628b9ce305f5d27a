import { UserErrors } from '../domain/user-error.js';
import { usualSettings } from './template-keys.js';
import { parseTemplate, type PlanTemplate } from './template.js';

const head = 'title: A plan\nstart: 2026-01-05\n';
const one = 'activities: [{ code: 1, task: Begin }]\n';

const read = (yaml: string): PlanTemplate => parseTemplate(yaml, 'a-plan');

function faultsOf(yaml: string): string[] {
  try {
    read(yaml);
  } catch (error) {
    if (error instanceof UserErrors) return error.errors.map(({ message }) => message);
    throw error;
  }
  return [];
}

describe('a template', () => {
  it('needs no more than a title, a start and an activity', () => {
    expect(read(head + one)).toEqual({
      name: 'a-plan',
      title: 'A plan',
      description: '',
      startOn: '2026-01-05',
      goLiveAfter: null,
      steadyStateAfter: null,
      knowledgeSource: 'CLIENT',
      settings: usualSettings,
      calendar: { name: 'Standard', base: null, week: expect.any(Array) as unknown, holidays: [] },
      calendars: [],
      roles: [],
      serviceItems: [],
      metrics: [],
      activities: [
        {
          code: '1',
          kind: 'TASK',
          title: 'Begin',
          description: '',
          parentCode: null,
          duration: '1d',
          predecessors: '',
          side: 'JOINT',
          weight: 1,
          calendar: null,
          constraintType: 'ASAP',
          constraintAfter: null,
          deadlineAfter: null,
          manualStartAfter: null,
          manualFinishAfter: null,
          marks: null,
          documentType: null,
          trainingFormat: null,
          serviceItems: [],
          owner: null,
          raci: { responsible: [], accountable: [], consulted: [], informed: [] },
          workers: [],
          checklist: [],
          reviewer: null,
          reviewLimitDays: null,
          training: null,
        },
      ],
      criteria: [],
      estimates: [],
      estimateRules: [],
      correlations: [],
    });
  });

  it('has phases in phases, in the order of the file, with codes of their own where none is said', () => {
    const { activities } = read(`${head}phases:
  - phase: First
    activities:
      - { code: P2, task: Takes the code of a phase }
      - phase: Inner
        activities: [{ code: a, task: In a phase in a phase, after: P2SS+1.5 days }]
    phases: [{ phase: Last of the first, code: END }]
  - phase: Second
    after: END
activities:
  - { code: 1.10, milestone: At the top, marks: steady state }
`);
    expect(activities.map(({ code, parentCode, title }) => [code, parentCode, title])).toEqual([
      ['P1', null, 'First'],
      ['P2', 'P1', 'Takes the code of a phase'],
      ['P3', 'P1', 'Inner'],
      ['a', 'P3', 'In a phase in a phase'],
      ['END', 'P1', 'Last of the first'],
      ['P4', null, 'Second'],
      ['1.10', null, 'At the top'],
    ]);
    expect(activities.at(-1)).toMatchObject({ marks: 'STEADY_STATE', duration: null });
    expect(activities.at(-2)).toMatchObject({ kind: 'PHASE', predecessors: 'END' });
  });

  it('takes terms with blanks, hyphens and capitals, and durations in any spelling', () => {
    const { activities, goLiveAfter } = read(`${head}
targets: { go-live: 8 wks }
activities:
  - { code: 1, document: A, type: Standard Operating-procedure, duration: 3 days, side: Client }
  - { code: 2, training: B, type: e-learning, duration: 2ed }
`);
    expect(goLiveAfter).toBe('8w');
    expect(activities[0]).toMatchObject({
      documentType: 'STANDARD_OPERATING_PROCEDURE',
      duration: '3d',
      side: 'CLIENT',
    });
    expect(activities[1]).toMatchObject({ trainingFormat: 'E_LEARNING', duration: '2ed' });
  });

  it('has a working week and holidays of its own', () => {
    const { week, holidays } = read(`${head}${one}calendar:
  week: { sunday: 22:00-30:00, monday: 08:00-12:00 13:00-16:30 }
  holidays: [{ on: 2026-05-01, name: May Day }, { on: 2026-12-24, to: 2026-12-31 }]
`).calendar;
    expect(week[0]).toEqual([
      { from: '08:00', to: '12:00' },
      { from: '13:00', to: '16:30' },
    ]);
    expect(week.slice(1, 6)).toEqual([[], [], [], [], []]);
    expect(week[6]).toEqual([{ from: '22:00', to: '30:00' }]);
    expect(holidays).toEqual([
      { fromOn: '2026-05-01', toOn: '2026-05-01', name: 'May Day', hours: [] },
      { fromOn: '2026-12-24', toOn: '2026-12-31', name: '', hours: [] },
    ]);
  });
});

describe('a template that is wrong', () => {
  it('is told all that is wrong, each with its line, in the order of the lines', () => {
    expect(
      faultsOf(`title: A plan
start: 5 January
targets: { golive: 60d, steady-state: soon }
service-items:
  - { name: Billing, criticality: huge }
  - { name: Billing }
phases:
  - phase: Mobilise
    activities:
      - { code: 1, task: A, after: 2FS+2x }
      - { code: 1, document: B, type: novel, for: [Payroll] }
      - { code: 'a b', milestone: C, duration: 5d }
      - { code: 4, task: D, after: '4, 9' }
      - { code: 5, mileston: E }
      - { code: 6, task: F, document: G }
      - { task: H, days: 3d }
`),
    ).toEqual([
      'line 2: "5 January" is not a date; write it as 2026-03-02.',
      'line 3: "golive" is not known here; did you mean "go-live"?',
      'line 3: "soon" is not a duration; write 5d, 4h, 90m, 2w, or 3ed for elapsed days.',
      'line 5: "huge" is no "criticality"; write one of low, medium, high, critical.',
      'line 6: There is a service item "Billing" above.',
      'line 10: "+2x" in "2FS+2x" is not a lag; write +2d, -1d, +4h, +2ed or +50%.',
      'line 11: The code "1" is used above.',
      expect.stringContaining('line 11: "novel" is no "type"; write one of overview, runbook,'),
      'line 11: There is no service item "Payroll" under service-items.',
      expect.stringContaining('line 12: "a b" is not a code;'),
      expect.stringContaining('line 12: "duration" is not known here; write one of milestone, code,'),
      'line 13: "4" cannot wait for itself.',
      'line 13: There is no activity with the code "9".',
      'line 14: An activity is one of milestone, document, training, task, with its title; here is none.',
      'line 14: "mileston" is not known here; did you mean "milestone"?',
      'line 15: An activity is one of milestone, document, training, task, with its title; here is document and task.',
      'line 16: "code" is needed here; predecessors name it.',
      expect.stringContaining(
        'line 16: "days" is not known here; write one of task, code, description, after,',
      ),
    ]);
  });

  it.each([
    ['start: 2026-01-05\n' + one, 'line 1: "title" is needed here.'],
    ['title: A\n' + one, 'line 1: "start" is needed here: a day as 2026-01-05.'],
    [head, 'line 1: A template needs activities, under phases or activities.'],
    ['title: A\ntitle: B\nstart: 2026-01-05\n' + one, 'line 2: "title" is said twice.'],
    [head + 'activities: [{ code: 1, task: }]', 'line 3: "task" is needed here.'],
    [
      head + 'activities: [Kick-off]',
      'line 3: An entry of "activities" has keys, as { code: 1, task: Kick-off }.',
    ],
    [head + 'activities: { code: 1 }', 'line 3: "activities" is a list: [a, b].'],
    [head + one + 'targets: 60d', 'line 4: "targets" has keys below it.'],
    [head + one + 'description: [a]', 'line 4: "description" is a text.'],
    [
      head + `activities: [{ code: 1, task: ${'x'.repeat(301)} }]`,
      'line 3: "task" has 301 characters; at most 300 are taken.',
    ],
    [
      head + "activities: [{ code: 1, task: A }, { code: 2, task: B, after: '1, 1FS+2d' }]",
      'line 3: The FS link from "1" is said twice.',
    ],
    [
      head +
        'activities: [{ code: 1, milestone: A, marks: go-live },\n { code: 2, milestone: B, marks: go live }]',
      'line 4: A milestone above marks this already.',
    ],
    [
      head + one + 'calendar: { holidays: [{ on: 2026-05-02, to: 2026-05-01 }] }',
      'line 4: The holiday from 2026-05-02 ends on 2026-05-01.',
    ],
    [
      head + one + 'calendar: { holidays: [{ name: X }] }',
      'line 4: "on" is needed here: a day as 2026-05-01.',
    ],
    [
      head + one + 'calendar: { week: { monday: 13:00-17:00 08:00-12:00 } }',
      'line 4: "08:00-12:00" is not a stretch of hours; write 08:00-12:00 13:00-17:00, each after the one before.',
    ],
    [
      head + one + 'calendar: { week: { monday: "" } }',
      'line 4: A week has hours on at least one day, as monday: 08:00-12:00 13:00-17:00.',
    ],
  ])('%j is refused', (yaml, message) => {
    expect(faultsOf(yaml)).toContain(message);
  });

  it.each(['', '- a list', 'a text', '# nothing but a comment'])('%j is no template', (yaml) => {
    expect(faultsOf(yaml)).toEqual(['A template begins with keys such as title, start and phases.']);
  });

  it('is one document', () => {
    expect(faultsOf(`${head}${one}---\n${head}`)).toEqual([
      'line 4: A template is one document; "---" begins another.',
    ]);
  });

  it.each(['title: [a\nstart: b', 'a: "open', 'a:\n\t- tab', '--- 1\n--- 2'])(
    '%j is no YAML, and the line is told',
    (yaml) => {
      expect(faultsOf(yaml)[0]).toMatch(/^line \d+: \w/);
    },
  );
});

// What took more than a step for each character would never get to the end of these.
describe('a file that means harm', () => {
  it('is refused where it is larger than 2 MB, counted in bytes', () => {
    expect(faultsOf('# 移交'.repeat(260_000))).toEqual(['"a-plan" is larger than 2 MB.']);
  });

  it.each(['[', '{a: ', '- ', '? ', '[a, '])(
    'is refused where %j goes too deep',
    (opening) => {
      expect(faultsOf(opening.repeat(400_000))).toEqual([
        'line 1: Lists and keys lie within each other more than 64 deep.',
      ]);
    },
    120_000,
  );

  it('is not multiplied: aliases are refused', () => {
    const levels = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`);
    const bomb = `${head}a0: &a0 [x]\n${levels.join('\n')}\nactivities: *a30\n`;
    expect(faultsOf(bomb)).toContain('line 34: "*a30" is an alias; write out what it stands for.');
  });

  it('has as many keys, or as many faults, as it likes', () => {
    const keys = Array.from({ length: 100_000 }, (_, i) => `k${i}: v`).join('\n');
    expect(faultsOf(keys)).toHaveLength(1000);
    expect(faultsOf(`${head}activities: [${'{}, '.repeat(100_000)}]`)).toHaveLength(1000);
    expect(faultsOf(`${head}${'x'.repeat(1_000_000)}: y`).join('').length).toBeLessThan(1000);
  }, 120_000);

  it('has titles on one line, and nowhere what cannot be stored', () => {
    expect(
      faultsOf(`${head}activities: [{ code: 1, task: "a\\nb" }, { code: "2\\0", task: "c\\e" }]`),
    ).toEqual([
      'line 3: "task" is one line.',
      'line 3: "code" has control characters.',
      'line 3: "task" has control characters.',
    ]);
    expect(faultsOf(`${head}description: "two\\nlines"\n${one}`)).toEqual([]);
  });

  it('has nothing to do with the prototypes of objects', () => {
    expect(faultsOf(`${head}${one}__proto__: { a: b }\nconstructor: c`)).toEqual([
      expect.stringContaining('line 4: "__proto__" is not known here'),
      expect.stringContaining('line 5: "constructor" is not known here'),
    ]);
  });
});
