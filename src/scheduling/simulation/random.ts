/**
 * Random numbers that are the same on every machine: sfc32 by Chris Doty-Humphrey (PractRand), which passes its tests with
 * 128 bits of state and only 32-bit arithmetic. Each run of a simulation has a stream of its own, so runs can be repeated alone.
 */
export class Random {
  private a = 0;
  private b = 0;
  private c = 0;
  private counter = 0;

  /** Begins the stream of that run. Both are taken as 32-bit integers. */
  begin(seed: number, run: number): void {
    this.a = seed | 0;
    this.b = run | 0;
    this.c = 0x9e3779b9 | 0;
    this.counter = 1;
    for (let k = 0; k < 12; k++) this.next();
  }

  /** In (0, 1), open at both ends, in steps of 2⁻³². */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return ((sum >>> 0) + 0.5) / 4_294_967_296;
  }
}
