import type { TimelineDocument, TimelineTransition } from '../timeline-document.js';
import type { HeadingLine, Tone } from './picture.js';
import { oneLine } from './plain-text.js';
import { fitText, textWidth } from './text-width.js';
import { countWords, dayOfText, dayWords, differenceWords } from './words.js';

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

function outlook(name: string, forecastAt: string | null, targetOn: string | null): Outlook | null {
  if (forecastAt === null) {
    return targetOn === null
      ? null
      : { text: `${name}: target ${dayWords(dayOfText(targetOn))}, no forecast yet`, tone: 'PLAIN' };
  }
  const forecast = dayOfText(forecastAt);
  if (targetOn === null)
    return { text: `${name} forecast for ${dayWords(forecast)}; no target set`, tone: 'PLAIN' };
  const days = forecast - dayOfText(targetOn);
  const against = days === 0 ? 'on target' : `${differenceWords(days)} of ${dayWords(dayOfText(targetOn))}`;
  return { text: `${name} forecast for ${dayWords(forecast)}, ${against}`, tone: days > 0 ? 'BAD' : 'GOOD' };
}

/** How go-live and steady state stand against their targets. */
export function outlooks({ transition, activities }: TimelineDocument): Outlook[] {
  const steady = activities.find(({ marks }) => marks === 'STEADY_STATE');
  return [
    outlook('Go-live', transition.goLiveAt, transition.targetGoLiveOn),
    outlook('Steady state', steady?.finishAt ?? null, transition.targetSteadyStateOn),
  ].filter((each) => each !== null);
}

/** Title, client and provider, and the outlook at the left; the state of the plan at the right. */
export function placeHeading(
  document: TimelineDocument,
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
      text: fitText(oneLine(text), room, size, bold),
      size,
      bold,
      anchor: 'start',
      tone,
    });
  };
  add(top + 26, transition.title, 28, 'TITLE', true);
  const party = (name: string): string => fitText(oneLine(name), room / 2 - 20, 16);
  add(
    top + 53,
    `\u2068${party(transition.client)}\u2069  →  \u2068${party(transition.provider)}\u2069`,
    16,
    'PLAIN',
  );
  let x = left;
  for (const { text, tone } of outlooks(document)) {
    const indent = tone === 'PLAIN' ? 0 : 17;
    lines.push({ x: x + indent, y: top + 82, text, size: 15, bold: true, anchor: 'start', tone });
    x += indent + textWidth(text, 15, true) + 30;
  }
  return { lines, height: x > left ? 92 : 64 };
}

/** The picture in a sentence or two, for those who cannot see it. */
export function describe(document: TimelineDocument, first: number, last: number): string {
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
    `Timeline of the handover from ${transition.client} to ${transition.provider}.`,
    contents,
    ...outlooks(document).map(({ text }) => `${text}.`),
  ].join(' ');
}
