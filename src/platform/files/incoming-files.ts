import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { v7 as uuidv7 } from 'uuid';

/** A file as it was received, on this machine's disk. */
export interface IncomingFile {
  path: string;
  sizeBytes: number;
  /** Hexadecimal. */
  sha256: string;
  /** Whether all of it is UTF-8 without U+0000. */
  isText: boolean;
}

const abandonedMs = 24 * 60 * 60 * 1000;

/** Files on their way in, each under a name of ours in a directory of its own. */
export class IncomingFiles {
  constructor(private readonly directory: string) {}

  /**
   * Writes a stream to the disk as it comes, counted and hashed on the way, and has `work` do what is to be done with it; after that
   * it is gone. Calls `tooLarge`, which throws, as soon as there is more than `mostBytes`.
   */
  async receive<Result>(
    source: Readable,
    limit: { mostBytes: number; tooLarge: () => never },
    work: (file: IncomingFile) => Promise<Result>,
  ): Promise<Result> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const target = path.join(this.directory, uuidv7());
    try {
      return await work(await this.write(source, target, limit));
    } finally {
      await rm(target, { force: true });
    }
  }

  /** Removes what a server left that ended while it received. */
  async removeAbandoned(): Promise<void> {
    const names = await readdir(this.directory).catch(() => []);
    for (const name of names) {
      const file = path.join(this.directory, name);
      const found = await stat(file).catch(() => null);
      if (found && Date.now() - found.mtimeMs > abandonedMs) await rm(file, { force: true });
    }
  }

  private async write(
    source: Readable,
    target: string,
    { mostBytes, tooLarge }: { mostBytes: number; tooLarge: () => never },
  ): Promise<IncomingFile> {
    const hash = createHash('sha256');
    const text = new TextCheck();
    let sizeBytes = 0;
    const file = await open(target, 'wx', 0o600);
    try {
      // The connection stays, so that the answer reaches who still sends.
      for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        sizeBytes += chunk.length;
        if (sizeBytes > mostBytes) tooLarge();
        hash.update(chunk);
        text.add(chunk);
        await file.writeFile(chunk);
      }
    } finally {
      await file.close();
    }
    return { path: target, sizeBytes, sha256: hash.digest('hex'), isText: text.end() };
  }
}

class TextCheck {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private holds = true;

  add(chunk?: Buffer): void {
    if (!this.holds) return;
    try {
      this.decoder.decode(chunk, { stream: chunk !== undefined });
      this.holds = chunk === undefined || !chunk.includes(0);
    } catch {
      this.holds = false;
    }
  }

  end(): boolean {
    this.add();
    return this.holds;
  }
}
