/** Ranks by value, from half the count below their mean to half above it; equal values share a rank, as Spearman's rho asks. */
export function centredRanksOf(values: Int32Array): Float64Array {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let k = from; k < to; k++) ranks[order[k]!] = (from + to - order.length) / 2;
    from = to;
  }
  return ranks;
}

/**
 * Pearson's correlation of many variables with the ranks of a few others, run by run. Draws that are evenly spread over (0, 1)
 * stand for their own ranks, so that it is Spearman's rho, whatever distribution is made of the draws.
 */
export class RankCorrelations {
  private readonly sums: Float64Array;
  private readonly squares: Float64Array;
  private readonly products: Float64Array[];

  /** `ranks` has the centred ranks of each of the others, by run. */
  constructor(
    variables: number,
    private readonly ranks: readonly Float64Array[],
  ) {
    this.sums = new Float64Array(variables);
    this.squares = new Float64Array(variables);
    this.products = ranks.map(() => new Float64Array(variables));
  }

  add(variables: Float64Array, run: number): void {
    const { sums, squares, ranks, products } = this;
    for (let k = 0; k < sums.length; k++) {
      const value = variables[k]!;
      sums[k]! += value;
      squares[k]! += value * value;
    }
    for (let other = 0; other < ranks.length; other++) {
      const rank = ranks[other]![run]!;
      const product = products[other]!;
      for (let k = 0; k < product.length; k++) product[k]! += variables[k]! * rank;
    }
  }

  /** By other, in [-1, 1] for each variable; 0 where one of the two does not vary. */
  values(): Float64Array[] {
    return this.products.map((product, other) => {
      const ranks = this.ranks[other]!;
      const spread = ranks.reduce((sum, rank) => sum + rank * rank, 0);
      return product.map((value, k) => {
        const own = this.squares[k]! - this.sums[k]! ** 2 / ranks.length;
        // Rounding may leave a little where nothing varies.
        if (own <= 1e-9 * this.squares[k]! || spread === 0) return 0;
        return value / Math.sqrt(own * spread);
      });
    });
  }
}
