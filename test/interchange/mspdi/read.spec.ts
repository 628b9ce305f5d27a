import { formatLocalDate, formatLocalDateTime, parseLocalDateTime } from '../../../src/domain/local-time.js';
import { UserError } from '../../../src/domain/user-error.js';
import type { MspdiDocument } from '../../../src/interchange/mspdi/document.js';
import { readMspdi } from '../../../src/interchange/mspdi/read.js';
import { toPlan } from '../../../src/interchange/mspdi/to-plan.js';
import { compileCalendars } from '../../../src/scheduling/index.js';
import { link, planOf, project, standard, task } from './small-plan.js';

const read = (xml: string): Promise<MspdiDocument> => readMspdi([xml]);

async function refusalOf(chunks: (string | Uint8Array)[]): Promise<string> {
  try {
    toPlan(await readMspdi(chunks));
  } catch (error) {
    if (error instanceof UserError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'accepted';
}

describe('A plan in the XML of Microsoft Project', () => {
  it('is read alike in one piece, byte by byte, and in other encodings', async () => {
    const xml = planOf([task(1, 8, { Name: 'Übergabe &amp; 引き継ぎ' }), task(2, 4, {}, link(1, 3, 4800))]);
    const whole = await read(xml);
    expect(whole.tasks[0]!.title).toBe('Übergabe & 引き継ぎ');
    const bytes = new TextEncoder().encode(xml);
    const single = Array.from(bytes, (_, i) => bytes.subarray(i, i + 1));
    expect(await readMspdi(single)).toEqual(whole);
    const wide = Buffer.from(`\uFEFF${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le');
    expect(await readMspdi([wide])).toEqual(whole);
  });

  it('gives the settings that schedule it, and those of Microsoft Project where it is silent', async () => {
    const settings =
      '<MinutesPerDay>420</MinutesPerDay><CriticalSlackLimit>2</CriticalSlackLimit><HonorConstraints>0</HonorConstraints>';
    const { plan } = toPlan(await read(planOf([task(1, 8)], settings)));
    expect(plan.criticalThresholdMinutes).toBe(840);
    expect(plan.honourConstraints).toBe(false);
    expect(formatLocalDateTime(plan.start)).toBe('2026-01-05T08:00');
    const silent = await read(planOf([]));
    expect(silent.settings).toMatchObject({
      minutesPerDay: 480,
      honourConstraints: true,
      scheduleFromStart: true,
    });
  });

  it('has lags in working, elapsed and percentage units', async () => {
    const links = [link(1, 1, 4800, 7), link(1, 0, -9600, 8), link(1, 2, 50, 19), link(1, 3, 4800, 39)].join(
      '',
    );
    const { plan } = toPlan(await read(planOf([task(1, 8), task(2, 8, {}, links)])));
    expect(plan.links.map(({ type, lag }) => [type, lag])).toEqual([
      ['FS', { kind: 'WORKING', minutes: 480 }],
      ['FF', { kind: 'ELAPSED', minutes: -960 }],
      ['SF', { kind: 'PERCENT', percent: 50 }],
      ['SS', { kind: 'WORKING', minutes: 480 }],
    ]);
  });

  it('has phases where the outline has them, and neither empty lines nor the project itself', async () => {
    const { plan } = toPlan(
      await read(
        planOf([
          task(0, 0, { OutlineLevel: 0, Summary: 1 }),
          task(1, 16, { Summary: 1 }),
          task(2, 8, { OutlineLevel: 2 }),
          task(3, 0, { OutlineLevel: 2, IsNull: 1 }),
          task(4, 8, { OutlineLevel: 2, Active: 0 }),
          task(5, 8),
        ]),
      ),
    );
    expect(
      plan.activities.map(({ id, parentId, isPhase, inactive }) => [id, parentId, isPhase, inactive]),
    ).toEqual([
      ['1', null, true, false],
      ['2', '1', false, false],
      ['4', '1', false, true],
      ['5', null, false, false],
    ]);
  });

  it('has constraints, deadlines, progress and elapsed durations', async () => {
    const { plan } = toPlan(
      await read(
        planOf([
          task(1, 72, {
            DurationFormat: 8,
            ConstraintType: 7,
            ConstraintDate: '2026-01-09T17:00:00',
            Deadline: '2026-01-12T17:00:00',
          }),
          task(2, 16, {
            ActualStart: '2026-01-05T08:00:00',
            PercentComplete: 25,
            RemainingDuration: 'PT12H0M0S',
          }),
        ]),
      ),
    );
    expect(plan.activities[0]).toMatchObject({
      elapsed: true,
      durationMinutes: 4320,
      constraint: 'FINISH_NO_LATER_THAN',
      constraintAt: parseLocalDateTime('2026-01-09T17:00'),
      deadline: parseLocalDateTime('2026-01-12T17:00'),
    });
    expect(plan.activities[1]).toMatchObject({ percentComplete: 25, remainingMinutes: 720 });
  });

  it('says what it cannot carry, by task', async () => {
    const crossing = link(9).replace(
      '</PredecessorLink>',
      '<CrossProject>1</CrossProject></PredecessorLink>',
    );
    const { notes } = toPlan(
      await read(planOf([task(1, 8), task(2, 8, {}, crossing)], '<ScheduleFromStart>0</ScheduleFromStart>')),
    );
    expect(notes.map(({ taskId }) => taskId)).toEqual([null, '2']);
  });
});

describe('The calendars of Microsoft Project', () => {
  const holidaysOf = async (
    exceptions: string,
    from = '2026-01-01',
    to = '2027-12-31',
  ): Promise<string[]> => {
    const { calendars } = await read(project(`<Calendars>${standard(exceptions)}</Calendars><Tasks/>`));
    const time = compileCalendars(calendars).get('1')!;
    const [first, last] = [from, to].map((date) => parseLocalDateTime(`${date}T00:00`) / 1440);
    const days: string[] = [];
    for (let day = first!; day <= last!; day++) {
      const weekday = (((day + 3) % 7) + 7) % 7;
      if (weekday < 5 && !time.isWorkingDay(day)) days.push(formatLocalDate(day));
    }
    return days;
  };
  const exception = (from: string, to: string, fields: string): string =>
    `<Exceptions><Exception><TimePeriod><FromDate>${from}T00:00:00</FromDate><ToDate>${to}T23:59:00</ToDate></TimePeriod>${fields}<DayWorking>0</DayWorking></Exception></Exceptions>`;

  it.each([
    ['days on end', '<Type>1</Type>', ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06']],
    ['every second day', '<Type>1</Type><Period>2</Period>', ['2026-03-02', '2026-03-04', '2026-03-06']],
    [
      'every second week on Monday and Wednesday, three times',
      '<Type>6</Type><Period>2</Period><DaysOfWeek>10</DaysOfWeek><EnteredByOccurrences>1</EnteredByOccurrences><Occurrences>3</Occurrences>',
      ['2026-03-02', '2026-03-04', '2026-03-16'],
    ],
    [
      'the 31st of every month',
      '<Type>4</Type><MonthDay>31</MonthDay>',
      ['2026-03-31', '2026-07-31', '2026-08-31'],
    ],
    [
      'the last Friday of every third month',
      '<Type>5</Type><Period>3</Period><MonthItem>8</MonthItem><MonthPosition>4</MonthPosition>',
      ['2026-03-27', '2026-06-26'],
    ],
    ['a day of the year', '<Type>2</Type><Month>4</Month><MonthDay>1</MonthDay>', ['2026-05-01']],
    [
      'the second weekday of September',
      '<Type>3</Type><Month>8</Month><MonthItem>1</MonthItem><MonthPosition>1</MonthPosition>',
      ['2026-09-02'],
    ],
  ])('have %s off', async (_what, fields, days) => {
    const ends = fields.startsWith('<Type>1') ? '2026-03-06' : '2026-09-20';
    expect(await holidaysOf(exception('2026-03-02', ends, fields))).toEqual(days);
  });

  it('have a leap day off only in leap years', async () => {
    const fields = '<Type>2</Type><Month>1</Month><MonthDay>29</MonthDay>';
    const years = ['2027-01-01', '2031-12-31'] as const;
    expect(await holidaysOf(exception(...years, fields), ...years)).toEqual(['2028-02-29']);
  });

  it('have other hours for some weeks, below the exceptions', async () => {
    const week = `<WorkWeeks><WorkWeek><TimePeriod><FromDate>2026-03-02T00:00:00</FromDate><ToDate>2026-03-15T23:59:00</ToDate></TimePeriod>
      <WeekDays><WeekDay><DayType>6</DayType><DayWorking>0</DayWorking></WeekDay></WeekDays></WorkWeek></WorkWeeks>`;
    expect(await holidaysOf(week)).toEqual(['2026-03-06', '2026-03-13']);
  });

  it('pass on to derived ones what those do not say', async () => {
    const derived = `<Calendar><UID>2</UID><Name>Team</Name><BaseCalendarUID>1</BaseCalendarUID><WeekDays>
      <WeekDay><DayType>7</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>22:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
      <WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod><FromDate>2026-01-05T00:00:00</FromDate><ToDate>2026-01-05T23:59:00</ToDate></TimePeriod></WeekDay>
    </WeekDays></Calendar>`;
    const { calendars } = await read(project(`<Calendars>${standard()}${derived}</Calendars><Tasks/>`));
    const time = compileCalendars(calendars).get('2')!;
    const at = (text: string): number => parseLocalDateTime(text);
    expect(time.workBetween(at('2026-01-05T00:00'), at('2026-01-10T00:00'))).toBe(4 * 480);
    expect(time.workBetween(at('2026-01-10T00:00'), at('2026-01-11T00:00'))).toBe(120);
  });
});

describe('A file that cannot be read is refused with one message that says where', () => {
  const valid = planOf([task(1, 8)]);

  it.each([
    ['is empty', '', 'The file is empty.'],
    ['ends in the middle', valid.slice(0, valid.indexOf('</Tasks>')), 'ends inside <Tasks>'],
    ['is no XML', 'PK\u0003\u0004', 'This is no Microsoft Project XML.'],
    ['is other XML', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'The root element is <svg>'],
    ['closes what it did not open', valid.replace('</Task>', '</Tusk>'), 'Unexpected close tag'],
    [
      'has a number that is none',
      planOf([task(1, 8, { ConstraintType: 'soon' })]),
      '<ConstraintType> is "soon"',
    ],
    [
      'has a number beyond reason',
      planOf([task(1, 8, { LevelingDelay: '9'.repeat(400) })]),
      '<LevelingDelay>',
    ],
    ['has a duration beyond reason', planOf([task(1, 99_999_999_999)]), '<Duration>'],
    [
      'has an unknown kind of constraint',
      planOf([task(1, 8, { ConstraintType: 8 })]),
      'a whole number from 0 to 7',
    ],
    [
      'has a day that does not exist',
      planOf([task(1, 8, { Deadline: '2026-02-30T17:00:00' })]),
      '<Deadline>',
    ],
    [
      'has a date out of range',
      planOf([task(1, 8, { Deadline: '1899-12-30T17:00:00' })]),
      'DATE_OUT_OF_RANGE',
    ],
    ['waits for a task that is not there', planOf([task(1, 8, {}, link(7))]), 'waits for task 7'],
    ['uses a calendar that is not there', planOf([task(1, 8, { CalendarUID: 7 })]), 'uses calendar 7'],
    [
      'plans on a calendar that is not there',
      planOf([task(1, 8)], '').replace('<CalendarUID>1<', '<CalendarUID>7<'),
      'The plan uses calendar 7',
    ],
    ['is nested without end', project('<a>'.repeat(100_000)), 'nested more than'],
    [
      'has a comment without end',
      project(`<!--${'x'.repeat(20_000_000)}-->`),
      'A comment has more than 65536',
    ],
    [
      'has an attribute without end',
      project(`<Tasks a="${'x'.repeat(20_000_000)}"/>`),
      'An attribute has more than 65536',
    ],
    [
      'has an instruction without end',
      project(`<?a ${'x'.repeat(20_000_000)}?>`),
      'A processing instruction has more than 65536',
    ],
    [
      'has a name without end',
      project(`<${'x'.repeat(20_000_000)}/>`),
      'The name of an element has more than',
    ],
    ['has a value without end', project(`<Title>${'x'.repeat(20_000_000)}</Title>`), '<Title> has more than'],
    [
      'is not in its encoding',
      Buffer.from(planOf([task(1, 8, { Name: 'é' })]), 'latin1'),
      'not written in utf-8',
    ],
  ])('because it %s', async (_what, content, message) => {
    expect(await refusalOf([content])).toContain(message);
  });

  it('because its entities could grow without bounds', async () => {
    const lol = '<!DOCTYPE Project [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    const bomb = planOf([task(1, 8, { Name: '&b;' })]).replace('<Project', `${lol}<Project`);
    expect(await refusalOf([bomb])).toContain('A document type is not accepted');
    expect(await refusalOf([planOf([task(1, 8, { Name: '&b;' })])])).toContain('Line');
  });

  it('naming the line', async () => {
    expect(
      await refusalOf([planOf([task(1, 8), '\n\n', task(2, 8, { Milestone: 1, Manual: 'maybe' })])]),
    ).toMatch(/^INVALID_INPUT: Line \d+: <Manual> is "maybe", not 0 or 1\.$/);
  });
});
