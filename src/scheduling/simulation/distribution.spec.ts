import { normalQuantiles, normalShare, type Quantiles, quantilesOf, valueAt } from './distribution.js';
import { Random } from './random.js';

const spread = Array.from({ length: 20_000 }, (_, k) => (k + 0.5) / 20_000);

function moments(quantiles: Quantiles): { mean: number; variance: number } {
  const values = spread.map((p) => valueAt(quantiles, p));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
}

describe('A triangular distribution', () => {
  it.each([0, 0.2, 0.5, 1])('has its mean and variance, with %d most likely', (mode) => {
    const { mean, variance } = moments(quantilesOf('TRIANGULAR', mode));
    expect(mean).toBeCloseTo((1 + mode) / 3, 4);
    expect(variance).toBeCloseTo((1 - mode + mode ** 2) / 18, 4);
  });

  it('has the share of its mode below that, and its ends at its ends', () => {
    const quantiles = quantilesOf('TRIANGULAR', 0.25);
    expect(valueAt(quantiles, 0.25)).toBeCloseTo(0.25, 6);
    // 1 − √((1 − p)(1 − mode))
    expect(valueAt(quantiles, 0.9)).toBeCloseTo(1 - Math.sqrt(0.075), 5);
    expect([valueAt(quantiles, 0), valueAt(quantiles, 1)]).toEqual([0, 1]);
  });
});

describe('A PERT distribution', () => {
  it.each([0, 0.2, 0.5, 1])('has its mean and the variance of its beta, with %d most likely', (mode) => {
    const { mean, variance } = moments(quantilesOf('PERT', mode));
    const [alpha, beta] = [1 + 4 * mode, 5 - 4 * mode];
    expect(mean).toBeCloseTo((4 * mode + 1) / 6, 3);
    expect(variance).toBeCloseTo((alpha * beta) / (36 * 7), 3);
  });

  it('has the percentiles of Beta(2, 4), which can be written out', () => {
    const quantiles = quantilesOf('PERT', 0.25);
    const shareBelow = (x: number): number => 1 - (1 - x) ** 5 - 5 * x * (1 - x) ** 4;
    for (const p of [0.01, 0.05, 0.1, 0.5, 0.8, 0.9, 0.99]) {
      expect(shareBelow(valueAt(quantiles, p))).toBeCloseTo(p, 4);
    }
    expect(valueAt(quantiles, 0.5)).toBeCloseTo(0.31381, 4);
  });

  it('leans on neither side where most likely is in the middle', () => {
    const quantiles = quantilesOf('PERT', 0.5);
    for (const p of [0.001, 0.1, 0.37]) {
      expect(valueAt(quantiles, p) + valueAt(quantiles, 1 - p)).toBeCloseTo(1, 5);
    }
  });
});

describe('The normal distribution', () => {
  it('has the values that are in every table', () => {
    expect(normalShare(0)).toBeCloseTo(0.5, 8);
    expect(normalShare(1)).toBeCloseTo(0.8413447, 6);
    expect(normalShare(-1.959964)).toBeCloseTo(0.025, 6);
    expect(valueAt(normalQuantiles, 0.975)).toBeCloseTo(1.959964, 3);
    expect([normalShare(-50), normalShare(50)]).toEqual([0, 1]);
  });

  it('is led back by its quantiles', () => {
    for (const p of spread.filter((_, k) => k % 500 === 250)) {
      expect(normalShare(valueAt(normalQuantiles, p))).toBeCloseTo(p, 3);
    }
  });
});

describe('Random numbers', () => {
  it('are even over (0, 1), within a run and over the first of all runs', () => {
    const random = new Random();
    random.begin(1, 0);
    const within = Array.from({ length: 50_000 }, () => random.next());
    const over = Array.from({ length: 50_000 }, (_, run) => {
      random.begin(1, run);
      return random.next();
    });
    for (const values of [within, over]) {
      const counts = new Array<number>(10).fill(0);
      for (const value of values) counts[Math.floor(value * 10)]!++;
      // Chi-squared with nine degrees of freedom: 27.9 is passed once in a thousand times.
      expect(counts.reduce((sum, count) => sum + (count - 5000) ** 2 / 5000, 0)).toBeLessThan(27.9);
    }
  });

  it('of neighbouring runs and seeds have nothing to do with each other', () => {
    const firsts = (seed: number, run: number): number[] => {
      const random = new Random();
      random.begin(seed, run);
      return Array.from({ length: 10_000 }, () => random.next() - 0.5);
    };
    const [one, next, other] = [firsts(7, 1), firsts(7, 2), firsts(8, 1)];
    for (const values of [next, other]) {
      const product = one.reduce((sum, value, k) => sum + value * values[k]!, 0) / (10_000 / 12);
      expect(Math.abs(product)).toBeLessThan(0.035);
    }
  });

  it('are the same whenever their run begins', () => {
    const random = new Random();
    random.begin(42, 3);
    const first = [random.next(), random.next()];
    random.begin(42, 3);
    expect([random.next(), random.next()]).toEqual(first);
  });
});
