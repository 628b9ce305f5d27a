import type { TimelineDocument, TimelineTransition } from '../timeline-document.js';
import type { Day } from '../../domain/local-time.js';
import type { WorkingDays } from './links.js';
import type { HeadingLine, Tone } from './picture.js';
import { oneLine } from './plain-text.js';
import { fitText, textWidth } from './text-width.js';
import { countWords, dayOfText, dayWords } from './words.js';

const statuses: Record<TimelineTransition['status'], string> = {
  DRAFT: 'Draft',
  BASELINED: 'Baselined',
  EXECUTING: 'Executing',
  LIVE: 'Live',
  STEADY_STATE: 'Steady state',
  CLOSED: 'Closed',
  CANCELLED: 'Cancelled',
};

/** A forecast against its target in words, and whether that is good news. */
export interface Outlook {
  text: string;
  tone: Tone;
}

function outlook(
  name: string,
  forecastAt: string | null,
  targetOn: string | null,
  workingDays: WorkingDays,
): Outlook | null {
  if (forecastAt === null) {
    return targetOn === null
      ? null
      : { text: `${name}: target ${dayWords(dayOfText(targetOn))}, no forecast yet`, tone: 'PLAIN' };
  }
  const forecast = dayOfText(forecastAt);
  const begin = `${name} forecast for ${dayWords(forecast)}`;
  if (targetOn === null) return { text: `${begin}; no target set`, tone: 'PLAIN' };
  const target = dayOfText(targetOn);
  return {
    text: `${begin}, ${differenceWords(forecast, target, workingDays)}`,
    tone: forecast > target ? 'BAD' : 'GOOD',
  };
}

/** `on target`, or `2 working days after the target of 5 Mar 2026`; in days of the week where no working day lies between. */
export function differenceWords(forecast: Day, target: Day, workingDays: WorkingDays): string {
  if (forecast === target) return 'on target';
  const working = Math.abs(workingDays(target + 1, forecast + 1));
  const count =
    working > 0 ? countWords(working, 'working day') : countWords(Math.abs(forecast - target), 'day');
  return `${count} ${forecast > target ? 'after' : 'before'} the target of ${dayWords(target)}`;
}

/** How go-live and steady state stand against their targets. */
export function outlooks({ transition, activities }: TimelineDocument, workingDays: WorkingDays): Outlook[] {
  const steady = activities.find(({ marks }) => marks === 'STEADY_STATE');
  return [
    outlook('Go-live', transition.goLiveAt, transition.targetGoLiveOn, workingDays),
    outlook('Steady state', steady?.finishAt ?? null, transition.targetSteadyStateOn, workingDays),
  ].filter((each) => each !== null);
}

/** Title, client and provider, and the outlook at the left; the state of the plan at the right. */
export function placeHeading(
  document: TimelineDocument,
  said: readonly Outlook[],
  { left, right, top }: { left: number; right: number; top: number },
): { lines: HeadingLine[]; height: number } {
  const { transition } = document;
  const { baseline, statusAt } = transition;
  const lines: HeadingLine[] = [];
  const facts = [
    [statuses[transition.status], `version ${transition.version}`].join(', '),
    statusAt === null ? '' : `Status date ${dayWords(dayOfText(statusAt))}`,
    baseline === null
      ? ''
      : `${baseline.agreed ? 'Agreed' : 'Unagreed'} baseline ${baseline.number}: ${oneLine(baseline.name)}`,
  ].filter(Boolean);
  const factRoom = 320;
  facts.forEach((fact, index) => {
    const text = fitText(fact, factRoom, 13);
    const y = top + 22 + index * 20;
    lines.push({ x: right, y, text, size: 13, bold: index === 0, anchor: 'end', tone: 'QUIET' });
  });
  const room = right - left - factRoom - 24;
  const add = (y: number, text: string, size: number, tone: Tone, bold = false): void => {
    lines.push({
      x: left,
      y,
      text: fitText(text, room, size, bold),
      size,
      bold,
      anchor: 'start',
      tone,
    });
  };
  add(top + 26, oneLine(transition.title), 28, 'TITLE', true);
  const party = (name: string): string => fitText(oneLine(name), room / 2 - 20, 16);
  add(
    top + 53,
    `\u200e\u2068${party(transition.client)}\u2069  →  \u2068${party(transition.provider)}\u2069`,
    16,
    'PLAIN',
  );
  let x = left;
  for (const { text, tone } of said) {
    const indent = tone === 'PLAIN' ? 0 : 17;
    lines.push({ x: x + indent, y: top + 82, text, size: 15, bold: true, anchor: 'start', tone });
    x += indent + textWidth(text, 15, true) + 24;
  }
  return { lines, height: x > left ? 92 : 64 };
}

/** The picture in a sentence or two, for those who cannot see it. */
export function describe(
  document: TimelineDocument,
  said: readonly Outlook[],
  first: Day,
  last: Day,
): string {
  const { activities, dependencies, transition } = document;
  const phases = activities.filter(({ kind }) => kind === 'PHASE').length;
  const count = (many: string, test: (activity: (typeof activities)[number]) => boolean): string => {
    const found = activities.filter(
      (each) => each.status !== 'CANCELLED' && each.kind !== 'PHASE' && test(each),
    );
    return `${found.length} ${many}`;
  };
  const contents =
    activities.length === 0
      ? 'It has no activities yet.'
      : `${countWords(activities.length - phases, 'activity', 'activities')} in ${countWords(phases, 'phase')} with ` +
        `${countWords(dependencies.length, 'dependency', 'dependencies')}, from ${dayWords(first)} to ${dayWords(last)}; ` +
        `${count('critical', ({ critical }) => critical)}, ${count('late', ({ late }) => late)}.`;
  return [
    `Timeline of the handover from ${oneLine(transition.client)} to ${oneLine(transition.provider)}.`,
    contents,
    ...said.map(({ text }) => `${text}.`),
  ].join(' ');
}
