import { workingDays } from '../domain/working-days.js';

/** What the headline says. Days are working days; positive is late. */
export interface HeadlineFacts {
  health: 'GREEN' | 'AMBER' | 'RED' | null;
  goLive: {
    forecastAt: string;
    reached: boolean;
    targetOn: string | null;
    againstTargetDays: number | null;
    againstBaselineDays: number | null;
  } | null;
  /** Of a plan without a go-live. */
  finishAt: string | null;
  /** SPI(t); null before the start, and without work to measure. */
  performanceIndex: number | null;
  /** Percent of the weight that is met. */
  readinessPercent: number | null;
}

/** How the handover stands, in one sentence or two: against the target, against the baseline, and at what pace. */
export function headlineOf(facts: HeadlineFacts): string {
  const { health, performanceIndex, readinessPercent } = facts;
  const pace = [
    ...(performanceIndex === null ? [] : [`SPI(t) is ${performanceIndex.toFixed(2)}`]),
    ...(readinessPercent === null ? [] : [`${Math.round(readinessPercent)} % of the work is met`]),
  ];
  const sentence = `${health === null ? '' : `${health}: `}${dateOf(facts)}.`;
  const first = health === null ? sentence.charAt(0).toUpperCase() + sentence.slice(1) : sentence;
  return pace.length === 0 ? first : `${first} ${pace.join(', ')}.`;
}

function dateOf({ goLive, finishAt }: HeadlineFacts): string {
  if (goLive === null) {
    const end = finishAt === null ? 'the plan is empty' : `the plan ends on ${finishAt.slice(0, 10)}`;
    return `no milestone is marked as the go-live; ${end}`;
  }
  const { forecastAt, reached, targetOn, againstTargetDays, againstBaselineDays } = goLive;
  const against = [
    targetOn === null || againstTargetDays === null
      ? 'without a target'
      : `${compared(againstTargetDays)} the target of ${targetOn}`,
    ...(againstBaselineDays === null ? [] : [`${compared(againstBaselineDays)} the agreed baseline`]),
  ];
  return `the go-live ${reached ? 'was reached on' : 'is forecast for'} ${forecastAt.slice(0, 10)}, ${against.join(' and ')}`;
}

const compared = (days: number): string =>
  days === 0 ? 'on' : days > 0 ? `${workingDays(days)} after` : `${workingDays(-days)} before`;
