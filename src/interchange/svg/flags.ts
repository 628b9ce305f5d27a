import type { TimelineTransition } from '../timeline-document.js';
import type { Flag } from './picture.js';
import { textWidth } from './text-width.js';
import { rounded, type TimeScale } from './time-scale.js';
import { dayOf, type Minute } from '../../domain/local-time.js';
import { dayOfText, dayWords, endMinuteOf, minuteOf, momentWords } from './words.js';

export const flagHeight = 20;
const size = 11.5;
const padding = 7;

/** The lines of the targets and of today, where they lie in the picture, and their labels in lanes so that none covers another. */
export function placeFlags(
  transition: TimelineTransition,
  scale: TimeScale,
  years: boolean,
  top: number,
): Flag[] {
  const wanted: [kind: Flag['kind'], minute: Minute, text: string][] = [];
  const { targetGoLiveOn: goLive, targetSteadyStateOn: steady, nowAt, statusAt } = transition;
  const target = (kind: Flag['kind'], name: string, on: string | null): void => {
    if (on !== null) wanted.push([kind, endMinuteOf(on), `${name} ${dayWords(dayOfText(on), years)}`]);
  };
  target('GO_LIVE', 'Target go-live', goLive);
  target('STEADY_STATE', 'Target steady state', steady);
  const now = minuteOf(nowAt);
  const name = statusAt === null ? 'Today' : 'Status';
  const precise = scale.pixelsPerDay > 300;
  wanted.push(['NOW', now, `${name} ${precise ? momentWords(now) : dayWords(dayOf(now), years)}`]);

  const lanes: number[] = [];
  return wanted
    .filter(([, minute]) => minute >= scale.first && minute <= scale.to)
    .sort(([, a], [, b]) => a - b)
    .map(([kind, minute, text]) => {
      const x = scale.xOf(minute);
      const width = rounded(textWidth(text, size, true) + 2 * padding);
      const { lane, left } = placeLabel(lanes, x, width, scale);
      lanes[lane] = left + width;
      const y = top + lane * (flagHeight + 2) + 3;
      return {
        kind,
        x,
        box: { x: left, y, width, height: flagHeight - 2 },
        label: { x: rounded(left + width / 2), y: y + 13, text, size, bold: true, anchor: 'middle' as const },
      };
    });
}

/** The first lane with room: in the middle above the line, or to the right so far that the line still meets the label. */
function placeLabel(
  lanes: readonly number[],
  x: number,
  width: number,
  scale: TimeScale,
): { lane: number; left: number } {
  const clearance = 5;
  const wanted = rounded(Math.max(scale.left + 2, Math.min(x - width / 2, scale.right - width - 2)));
  const furthest = Math.min(x - 8, scale.right - width - 2);
  const free = lanes.findIndex((end) => end + clearance <= Math.max(wanted, furthest));
  if (free < 0) return { lane: lanes.length, left: wanted };
  return { lane: free, left: rounded(Math.max(wanted, lanes[free]! + clearance)) };
}

/** Height of the lanes that the flags take. */
export const flagsHeight = (flags: readonly Flag[], top: number): number =>
  flags.reduce((height, { box }) => Math.max(height, box.y + flagHeight + 2 - top), 0);
