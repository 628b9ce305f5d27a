/** Ranks from 0 by value; equal values share the mean of their ranks, as Spearman's rho asks. O(n log n). */
export function ranksOf(values: Int32Array): Float64Array {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let k = from; k < to; k++) ranks[order[k]!] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}

/**
 * Pearson's correlation of many variables with one, in one pass. Draws that are evenly spread over (0, 1) stand for their own ranks,
 * so with the ranks of the other it is Spearman's rho, whatever distribution is made of the draws.
 */
export class Correlations {
  private readonly sums: Float64Array;
  private readonly squares: Float64Array;
  private readonly products: Float64Array;
  private count = 0;
  private sum = 0;
  private square = 0;

  constructor(variables: number) {
    this.sums = new Float64Array(variables);
    this.squares = new Float64Array(variables);
    this.products = new Float64Array(variables);
  }

  add(variables: ArrayLike<number>, other: number): void {
    this.count++;
    this.sum += other;
    this.square += other * other;
    const { sums, squares, products } = this;
    for (let k = 0; k < sums.length; k++) {
      const value = variables[k]!;
      sums[k]! += value;
      squares[k]! += value * value;
      products[k]! += value * other;
    }
  }

  /** In [-1, 1]; 0 where one of the two does not vary. */
  values(): Float64Array {
    const { count } = this;
    const spread = count * this.square - this.sum ** 2;
    return this.sums.map((sum, k) => {
      const own = count * this.squares[k]! - sum ** 2;
      // Rounding may leave a little where nothing varies.
      if (own <= 1e-9 * count * this.squares[k]! || spread <= 0) return 0;
      return (count * this.products[k]! - sum * this.sum) / Math.sqrt(own * spread);
    });
  }
}
