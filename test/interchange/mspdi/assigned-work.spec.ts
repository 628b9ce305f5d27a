import { formatLocalDateTime } from '../../../src/domain/local-time.js';
import { readMspdi } from '../../../src/interchange/mspdi/read.js';
import { toPlan } from '../../../src/interchange/mspdi/to-plan.js';
import { schedule } from '../../../src/scheduling/index.js';
import { project, standard, task } from './small-plan.js';

/** Ann is away on the 6th, Ben on no day; Ned works four hours of every night from Monday to Thursday; site opens at noon. */
const calendars = `${standard()}
  <Calendar><UID>2</UID><Name>Ann</Name><BaseCalendarUID>1</BaseCalendarUID><Exceptions><Exception>
    <EnteredByOccurrences>0</EnteredByOccurrences><TimePeriod><FromDate>2026-01-06T00:00:00</FromDate>
    <ToDate>2026-01-06T23:59:00</ToDate></TimePeriod><Occurrences>1</Occurrences><Type>1</Type><DayWorking>0</DayWorking>
  </Exception></Exceptions></Calendar>
  <Calendar><UID>3</UID><Name>Ben</Name><BaseCalendarUID>1</BaseCalendarUID></Calendar>
  <Calendar><UID>4</UID><Name>Ned</Name><BaseCalendarUID>-1</BaseCalendarUID><WeekDays>${[2, 3, 4, 5]
    .map((day) => hours(day, '20:00:00', '00:00:00'))
    .join('')}</WeekDays></Calendar>
  <Calendar><UID>5</UID><Name>Afternoons</Name><BaseCalendarUID>-1</BaseCalendarUID><WeekDays>${[
    2, 3, 4, 5, 6,
  ]
    .map((day) => hours(day, '13:00:00', '17:00:00'))
    .join('')}</WeekDays></Calendar>`;

function hours(day: number, from: string, to: string): string {
  return `<WeekDay><DayType>${day}</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime>
    <FromTime>${from}</FromTime><ToTime>${to}</ToTime></WorkingTime></WorkingTimes></WeekDay>`;
}

const resource = (uid: number, calendar: number, type = 1): string =>
  `<Resource><UID>${uid}</UID><Name>R${uid}</Name><Type>${type}</Type><CalendarUID>${calendar}</CalendarUID></Resource>`;

const [ann, ben, ned, paint] = [12, 13, 14, 15];

interface Assigned {
  to: number;
  work: number;
  units?: number;
  contour?: number;
}

const assignment = ({ to, work, units = 1, contour = 0 }: Assigned): string =>
  `<Assignment><TaskUID>1</TaskUID><ResourceUID>${to}</ResourceUID><Work>PT${work}H0M0S</Work><Units>${units}</Units>
   <WorkContour>${contour}</WorkContour></Assignment>`;

/** Start and finish of one task, in January 2026, of which the 5th is a Monday. */
async function datesOf(
  durationHours: number,
  assigned: Assigned[],
  values: Record<string, string | number> = {},
): Promise<string> {
  const resources = resource(ann, 2) + resource(ben, 3) + resource(ned, 4) + resource(paint, 2, 0);
  const body = `<Calendars>${calendars}</Calendars><Tasks>${task(1, durationHours, values)}</Tasks>
    <Resources>${resources}</Resources><Assignments>${assigned.map(assignment).join('')}</Assignments>`;
  const { start, finish } = schedule(toPlan(await readMspdi([project(body)])).plan);
  const at = (minute: number): string => formatLocalDateTime(minute).slice(8);
  return `${at(start[0]!)} ${at(finish[0]!)}`;
}

describe("A task in Microsoft Project's files", () => {
  it('takes a day longer over a holiday of whoever does it', async () => {
    expect(await datesOf(16, [{ to: ann, work: 16 }])).toBe('05T08:00 07T17:00');
  });

  it('is not longer for a person who is never away, or for material', async () => {
    const material = { to: paint, work: 16 };
    expect(await datesOf(16, [{ to: ben, work: 16 }, material])).toBe('05T08:00 06T17:00');
  });

  it('ends with the last of several people, each doing their own work in their own hours', async () => {
    expect(
      await datesOf(32, [
        { to: ben, work: 8, units: 0.5 },
        { to: ned, work: 8 },
      ]),
    ).toBe('05T08:00 07T00:00');
  });

  it('is worked on in the hours that its people have in common with its own calendar', async () => {
    expect(await datesOf(8, [{ to: ann, work: 8 }], { CalendarUID: 5 })).toBe('05T13:00 07T17:00');
  });

  it('keeps to its own calendar where it ignores those of its people', async () => {
    const values = { CalendarUID: 5, IgnoreResourceCalendar: 1 };
    expect(await datesOf(8, [{ to: ann, work: 8 }], values)).toBe('05T13:00 06T17:00');
  });

  it('lasts as long as it says where its duration is fixed', async () => {
    expect(await datesOf(16, [{ to: ann, work: 16 }], { Type: 1 })).toBe('05T08:00 06T17:00');
  });

  it('is not prolonged by units that were rounded when they were stored', async () => {
    const people = [
      { to: ann, work: 5, units: 0.33 },
      { to: ben, work: 5, units: 0.33 },
    ];
    expect(await datesOf(15, people)).toBe('05T08:00 07T16:00');
  });

  it('lasts its duration for people whose work is spread unevenly', async () => {
    const people = [
      { to: ann, work: 4, contour: 1 },
      { to: ben, work: 4, contour: 1 },
    ];
    expect(await datesOf(16, people)).toBe('05T08:00 07T17:00');
  });

  it('waits for the delay that levels the load of people', async () => {
    expect(await datesOf(8, [], { LevelingDelay: 2 * 14_400 })).toBe('07T08:00 07T17:00');
  });
});
