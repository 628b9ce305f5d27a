import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Milliseconds that the work takes. */
export function time(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

setFlagsFromString('--expose-gc');
export const collectGarbage = runInNewContext('gc') as () => void;

export const round1 = (value: number): number => Math.round(value * 10) / 10;

export const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
