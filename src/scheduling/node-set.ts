/** A set of small numbers that gives them in order, in time that follows how many there are and how far they lie apart. */
export class NodeSet {
  private readonly words: Uint32Array;
  private low: number;
  private high = -1;

  constructor(size: number) {
    this.words = new Uint32Array((size + 31) >> 5);
    this.low = this.words.length;
  }

  add(value: number): void {
    const word = value >> 5;
    this.words[word]! |= 1 << (value & 31);
    if (word < this.low) this.low = word;
    if (word > this.high) this.high = word;
  }

  /** Takes the least out of the set; -1 where it is empty. */
  takeFirst(): number {
    while (this.low <= this.high && this.words[this.low] === 0) this.low++;
    return this.low > this.high
      ? this.emptied()
      : this.take(this.low, 31 - Math.clz32(lowestBit(this.words[this.low]!)));
  }

  /** Takes the greatest out of the set; -1 where it is empty. */
  takeLast(): number {
    while (this.low <= this.high && this.words[this.high] === 0) this.high--;
    return this.low > this.high
      ? this.emptied()
      : this.take(this.high, 31 - Math.clz32(this.words[this.high]!));
  }

  private take(word: number, bit: number): number {
    this.words[word]! &= ~(1 << bit);
    return (word << 5) + bit;
  }

  private emptied(): number {
    this.low = this.words.length;
    this.high = -1;
    return -1;
  }
}

const lowestBit = (word: number): number => word & -word;
