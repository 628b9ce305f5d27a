import type { TimelineTransition } from '../timeline-document.js';
import type { Flag } from './picture.js';
import { textWidth } from './text-width.js';
import { rounded, type TimeScale } from './time-scale.js';
import { dayOf } from '../../domain/local-time.js';
import { dayOfText, dayWords, endMinuteOf, minuteOf, momentWords } from './words.js';

export const flagHeight = 20;
const size = 11.5;
const padding = 7;

/** The lines of the targets and of today, where they lie in the picture, and their labels in lanes so that none covers another. */
export function placeFlags(transition: TimelineTransition, scale: TimeScale, top: number): Flag[] {
  const wanted: [kind: Flag['kind'], minute: number, text: string][] = [];
  const { targetGoLiveOn: goLive, targetSteadyStateOn: steady, nowAt, statusAt } = transition;
  if (goLive !== null) {
    wanted.push(['GO_LIVE', endMinuteOf(goLive), `Target go-live ${dayWords(dayOfText(goLive), false)}`]);
  }
  if (steady !== null) {
    wanted.push([
      'STEADY_STATE',
      endMinuteOf(steady),
      `Target steady state ${dayWords(dayOfText(steady), false)}`,
    ]);
  }
  const now = minuteOf(nowAt);
  const name = statusAt === null ? 'Today' : 'Status';
  const precise = scale.pixelsPerDay > 300;
  wanted.push(['NOW', now, `${name} ${precise ? momentWords(now) : dayWords(dayOf(now), false)}`]);

  const lanes: number[] = [];
  return wanted
    .filter(([, minute]) => minute >= scale.from && minute <= scale.to)
    .sort(([, a], [, b]) => a - b)
    .map(([kind, minute, text]) => {
      const x = scale.xOf(minute);
      const width = textWidth(text, size, true) + 2 * padding;
      const left = rounded(Math.max(scale.left + 2, Math.min(x - width / 2, scale.right - width - 2)));
      const free = lanes.findIndex((end) => end + 4 <= left);
      const lane = free < 0 ? lanes.length : free;
      lanes[lane] = left + width;
      const y = top + lane * (flagHeight + 2) + 3;
      return {
        kind,
        x,
        box: { x: left, y, width: rounded(width), height: flagHeight - 2 },
        label: { x: rounded(left + width / 2), y: y + 13, text, size, bold: true, anchor: 'middle' as const },
      };
    });
}

/** Height of the lanes that the flags take. */
export const flagsHeight = (flags: readonly Flag[], top: number): number =>
  flags.reduce((height, { box }) => Math.max(height, box.y + flagHeight + 2 - top), 0);
