import type { ChildProcess } from 'node:child_process';

/** Jest's global tear-down of the project `server`; see the keeper in start-postgres.ts. */
export default async function stopPostgres(): Promise<void> {
  const keeper = (globalThis as { batonTestPostgres?: ChildProcess }).batonTestPostgres;
  if (!keeper || keeper.exitCode !== null) return;
  const gone = new Promise((resolve) => keeper.once('exit', resolve));
  keeper.ref();
  keeper.stdin?.end();
  await gone;
}
