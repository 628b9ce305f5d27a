import { execFile } from 'node:child_process';

/** How long a scan may take. */
const longestMs = 120_000;

/**
 * Runs a virus scanner on a file, its path after the words of the command and without a shell: true for clean (exit code 0), false
 * for infected (1), as ClamAV's have it. Throws where it could not tell.
 */
export async function isClean(command: readonly string[], path: string): Promise<boolean> {
  const [program, ...words] = command;
  return new Promise((resolve, reject) => {
    execFile(program!, [...words, path], { timeout: longestMs }, (error) => {
      if (!error) resolve(true);
      else if (error.code === 1) resolve(false);
      else reject(new Error(`The scan of a file failed: ${error.message}`));
    });
  });
}
