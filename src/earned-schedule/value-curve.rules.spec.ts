import fc from 'fast-check';
import { type Accrual, accruedAt, accruedBySteps, PlannedCurve } from './value-curve.rules.js';

/** Stretches of up to 20 days of 480 minutes, empty ones among them. */
const accruals = fc.array(
  fc
    .tuple(fc.nat(9600), fc.nat(9600), fc.nat(5000))
    .map(([a, b, work]): Accrual => ({ from: Math.min(a, b), to: Math.max(a, b), work })),
  { minLength: 1, maxLength: 30 },
);
/** The same curves at every run, so that a change is what makes it fail. */
const seed = 1;

describe('Work that has come', () => {
  it('comes evenly over its stretch, and all at once where that is empty', () => {
    const some = [
      { from: 0, to: 960, work: 480 },
      { from: 480, to: 480, work: 100 },
    ];
    expect([0, 240, 479, 480, 720, 960, 2000].map((at) => accruedAt(some, at))).toEqual([
      0, 120, 239.5, 340, 460, 580, 580,
    ]);
  });

  it('is the same by steps as at any one moment', () => {
    fc.assert(
      fc.property(accruals, fc.integer({ min: 1, max: 1000 }), (some, step) => {
        const values = accruedBySteps(some, step, 12);
        for (let k = 0; k <= 12; k++) expect(values[k]).toBeCloseTo(accruedAt(some, k * step), 6);
      }),
      { seed },
    );
  });
});

describe('The time at which a value was planned', () => {
  it('is C + (value − PV(C)) ÷ (PV(C + 1) − PV(C)) periods', () => {
    // PV at the ends of the days: 480, 720, 960; the last period is half a day.
    const curve = new PlannedCurve(
      [
        { from: 0, to: 480, work: 480 },
        { from: 480, to: 1200, work: 360 },
      ],
      1200,
      480,
    );
    expect([0, 240, 480, 600, 720, 780, 840].map((value) => curve.timeOf(value, 0))).toEqual([
      0, 240, 480, 720, 960, 1080, 1200,
    ]);
    expect([0, 240, 960, 1080, 1200, 5000].map((at) => curve.valueAt(at))).toEqual([
      0, 240, 720, 780, 840, 840,
    ]);
  });

  it('is, in a while in which nothing is planned, the moment nearest to the one asked about', () => {
    const curve = new PlannedCurve(
      [
        { from: 480, to: 960, work: 480 },
        { from: 1920, to: 2400, work: 480 },
      ],
      2880,
      480,
    );
    expect([0, 100, 480, 2000].map((at) => curve.timeOf(0, at))).toEqual([0, 100, 480, 480]);
    expect([0, 1200, 5000].map((at) => curve.timeOf(480, at))).toEqual([960, 1200, 1920]);
    expect([0, 2500, 5000].map((at) => curve.timeOf(960, at))).toEqual([2400, 2500, 2880]);
  });

  it('has that value planned, lies within the plan, and is never earlier for more', () => {
    fc.assert(
      fc.property(accruals, fc.nat(100), fc.nat(100), fc.nat(12_000), (some, a, b, at) => {
        const length = Math.max(...some.map(({ to }) => to));
        const curve = new PlannedCurve(some, length, 480);
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((percent) => (curve.total * percent) / 100);
        const [first, second] = [curve.timeOf(less!, at), curve.timeOf(more!, at)];
        expect(first).toBeGreaterThanOrEqual(0);
        expect(second).toBeLessThanOrEqual(length);
        expect(second).toBeGreaterThanOrEqual(first - 1e-6);
        // What comes all at once at the very start or in the last minute has no line to lie on.
        const [begin, end] = [curve.valueAt(0), curve.valueAt(length - 1e-9)];
        if (less! > begin && less! < end) expect(curve.valueAt(first)).toBeCloseTo(less!, 3);
      }),
      { seed },
    );
  });
});
