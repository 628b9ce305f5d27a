import { parseLocalDate, parseLocalDateTime } from '../domain/local-time.js';
import type { WorkingTime } from '../scheduling/index.js';

/** Where a plan will end, against where it should and where it was agreed to. Days are working days; positive is late. */
export interface Forecast {
  goLive: Prospect;
  steadyState: Prospect;
  finish: Prospect;
}

export interface Prospect {
  forecastAt: string | null;
  targetOn: string | null;
  againstTargetDays: number | null;
  baselineAt: string | null;
  againstBaselineDays: number | null;
}

interface Targets {
  targetGoLiveOn: string | null;
  targetSteadyStateOn: string | null;
  minutesPerDay: number;
}

interface Dates {
  goLiveAt: string | null;
  steadyStateAt: string | null;
  finishAt: string | null;
  baselineGoLiveAt: string | null;
  baselineSteadyStateAt: string | null;
  baselineFinishAt: string | null;
}

export function forecastOf(targets: Targets, dates: Dates, calendar: WorkingTime): Forecast {
  const days = (from: number, to: number): number =>
    Math.round((calendar.workBetween(from, to) / targets.minutesPerDay) * 100) / 100;
  const prospect = (
    forecastAt: string | null,
    targetOn: string | null,
    baselineAt: string | null,
  ): Prospect => {
    const forecast = forecastAt === null ? null : parseLocalDateTime(forecastAt);
    return {
      forecastAt,
      targetOn,
      againstTargetDays:
        forecast === null || targetOn === null ? null : days((parseLocalDate(targetOn) + 1) * 1440, forecast),
      baselineAt,
      againstBaselineDays:
        forecast === null || baselineAt === null ? null : days(parseLocalDateTime(baselineAt), forecast),
    };
  };
  return {
    goLive: prospect(dates.goLiveAt, targets.targetGoLiveOn, dates.baselineGoLiveAt),
    steadyState: prospect(dates.steadyStateAt, targets.targetSteadyStateOn, dates.baselineSteadyStateAt),
    finish: prospect(dates.finishAt, null, dates.baselineFinishAt),
  };
}
