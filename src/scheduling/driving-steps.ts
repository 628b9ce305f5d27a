import { type Place, Walk } from './explain.js';
import type { Dates } from './forward-pass.js';
import type { Network } from './network.js';
import type { DrivingStep } from './plan.js';

const ends = { START: 0, FINISH: 1, RESUME: 2, ENTRY: 3 } as const;
/** Beyond the last minute of the engine's time, and little enough for a place to be one exact number. */
const minutes = 2 ** 27;

/** See Schedule.drivingSteps. Linear in the activities on the paths and the links into them. */
export function drivingSteps(network: Network, dates: Dates, i: number): DrivingStep[] {
  const walk = new Walk(network, dates);
  const numbers = new Map<number, number>();
  const open: Place[] = [];
  const numberOf = (place: Place): number => {
    const key = (place.i * 4 + ends[place.end]) * minutes + place.at;
    let number = numbers.get(key);
    if (number === undefined) {
      number = numbers.size + 1;
      numbers.set(key, number);
      open.push(place);
    }
    return number;
  };
  numberOf({ i, end: 'FINISH', at: dates.finish[i]! });
  const steps: DrivingStep[] = [];
  for (let head = 1, place = open[0]; place !== undefined; place = open[head++]) {
    for (const { reason, next } of walk.ways(place)) {
      steps.push({
        tail: next === null ? 0 : numberOf(next),
        head,
        index: network.inputIndex[place.i]!,
        end: place.end === 'ENTRY' ? 'START' : place.end,
        reason,
        from: next?.at ?? network.plan.start,
        at: place.at,
      });
    }
  }
  return steps;
}
