import fc from 'fast-check';

/**
 * Random plans a property is tried on: the same ones at every run, so that a change is what makes it fail, and as many as a
 * run of all tests has time for. SEED=2 tries others, RUNS=1000 more of them.
 */
export const runs = Number(process.env.RUNS ?? 300);

/** Milliseconds for a property, with every run and a machine that does much else. */
export const patience = Math.max(120_000, runs * 1000);

fc.configureGlobal({ seed: Number(process.env.SEED ?? 1), numRuns: runs });
