import { tenths, workingDays } from './working-days.js';

describe('A number of working days', () => {
  it.each([
    [18.12, 18.1],
    [-18.13, -18.1],
    [0.25, 0.3],
    [-0.25, -0.3],
    [3, 3],
    [0, 0],
    [0.01, 0.1],
    [-0.01, -0.1],
  ])('of %d is read as %d', (days, read) => {
    expect(tenths(days)).toBe(read);
  });

  it('is one or several', () => {
    expect([1, 1.01, 2.5, 0].map(workingDays)).toEqual([
      '1 working day',
      '1 working day',
      '2.5 working days',
      '0 working days',
    ]);
  });
});
