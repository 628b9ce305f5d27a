/** Optimistic, most likely and pessimistic value, in this order, and the shape between them. */
export interface ThreePoints {
  optimistic: number;
  mostLikely: number;
  pessimistic: number;
  shape: DistributionShape;
}

/** PERT is the beta distribution with a mean of (optimistic + 4 × most likely + pessimistic) / 6. */
export type DistributionShape = 'PERT' | 'TRIANGULAR';

/** Values at `steps + 1` evenly spaced probabilities from 0 to 1; between them it goes in straight lines. */
export type Quantiles = Float64Array;

export const quantileSteps = 1024;
const steps = quantileSteps;
/** Cells into which a density is cut to be integrated. */
const cells = 4096;

/** The value below which that share of all lies; `probability` in [0, 1]. */
export function valueAt(quantiles: Quantiles, probability: number): number {
  const at = probability * steps;
  const below = at | 0;
  const value = quantiles[below]!;
  return below === steps ? value : value + (quantiles[below + 1]! - value) * (at - below);
}

/** Of a three-point estimate on a scale on which optimistic is 0 and pessimistic 1; `mode` is the most likely there. */
export function quantilesOf(shape: DistributionShape, mode: number): Quantiles {
  if (shape === 'TRIANGULAR') {
    return Float64Array.from({ length: steps + 1 }, (_, k) => triangularQuantile(k / steps, mode));
  }
  // PERT (Malcolm et al., 1959): a beta distribution with these two parameters, which add up to 6.
  const alpha = 1 + 4 * mode;
  const beta = 1 + 4 * (1 - mode);
  return invert((x) => x ** (alpha - 1) * (1 - x) ** (beta - 1), 0, 1);
}

const triangularQuantile = (p: number, mode: number): number =>
  p < mode ? Math.sqrt(p * mode) : 1 - Math.sqrt((1 - p) * (1 - mode));

const edge = 6;
/** Of the standard normal distribution, cut off where less than one in a thousand million lies beyond. */
export const normalQuantiles: Quantiles = invert((z) => Math.exp((-z * z) / 2), -edge, edge);

/** The share of the standard normal distribution that lies below z. */
export function normalShare(z: number): number {
  const at = ((Math.min(edge, Math.max(-edge, z)) + edge) / (2 * edge)) * cells;
  const below = Math.min(cells - 1, at | 0);
  return normalShares[below]! + (normalShares[below + 1]! - normalShares[below]!) * (at - below);
}
const normalShares = integrate((z) => Math.exp((-z * z) / 2), -edge, edge);

/** The share below each border of the cells, by Simpson's rule in each. */
function integrate(density: (x: number) => number, from: number, to: number): Float64Array {
  const shares = new Float64Array(cells + 1);
  const width = (to - from) / cells;
  for (let k = 0; k < cells; k++) {
    const x = from + k * width;
    const area = (density(x) + 4 * density(x + width / 2) + density(x + width)) * (width / 6);
    shares[k + 1] = shares[k]! + area;
  }
  const whole = shares[cells]!;
  return shares.map((share) => share / whole);
}

function invert(density: (x: number) => number, from: number, to: number): Quantiles {
  const shares = integrate(density, from, to);
  const quantiles = new Float64Array(steps + 1);
  let cell = 0;
  for (let k = 0; k <= steps; k++) {
    const wanted = k / steps;
    while (cell < cells - 1 && shares[cell + 1]! < wanted) cell++;
    const within = (wanted - shares[cell]!) / (shares[cell + 1]! - shares[cell]!);
    quantiles[k] = from + ((cell + Math.min(1, within)) * (to - from)) / cells;
  }
  return quantiles;
}
