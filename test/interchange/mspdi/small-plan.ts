/** Parts of Microsoft Project's XML, written by hand. */
export const project = (body: string, settings = ''): string => `<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project">
  <Title>Handover</Title>
  <StartDate>2026-01-05T08:00:00</StartDate>
  <CalendarUID>1</CalendarUID>
  ${settings}
  ${body}
</Project>`;

const weekDay = (type: number): string =>
  type === 1 || type === 7
    ? `<WeekDay><DayType>${type}</DayType><DayWorking>0</DayWorking></WeekDay>`
    : `<WeekDay><DayType>${type}</DayType><DayWorking>1</DayWorking><WorkingTimes>
        <WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>
        <WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>`;

/** Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00. */
export const standard = (more = ''): string => `<Calendar><UID>1</UID><Name>Standard</Name>
  <BaseCalendarUID>-1</BaseCalendarUID><WeekDays>${[1, 2, 3, 4, 5, 6, 7].map(weekDay).join('')}</WeekDays>${more}</Calendar>`;

/** A task with values by their names; `hours` is its duration, `after` its predecessors with type 1 (FS). */
export function task(
  uid: number,
  hours: number,
  values: Record<string, string | number> = {},
  links = '',
): string {
  const all = {
    UID: uid,
    ID: uid,
    Name: `Task ${uid}`,
    OutlineLevel: 1,
    Duration: `PT${hours}H0M0S`,
    ...values,
  };
  const fields = Object.entries(all).map(([name, value]) => `<${name}>${value}</${name}>`);
  return `<Task>${fields.join('')}${links}</Task>`;
}

export const link = (from: number, type = 1, lag = 0, format = 7): string =>
  `<PredecessorLink><PredecessorUID>${from}</PredecessorUID><Type>${type}</Type><LinkLag>${lag}</LinkLag><LagFormat>${format}</LagFormat></PredecessorLink>`;

/** A plan of these tasks on the standard calendar. */
export const planOf = (tasks: string[], settings = '', more = ''): string =>
  project(`<Calendars>${standard()}</Calendars><Tasks>${tasks.join('')}</Tasks>${more}`, settings);
