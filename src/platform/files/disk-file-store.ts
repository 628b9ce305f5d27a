import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { FileStore } from './file-store.js';

const key = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Files in a directory, in folders by the end of their keys, so that none grows too large. For one server, or a shared disk. */
export class DiskFileStore extends FileStore {
  constructor(private readonly root: string) {
    super();
  }

  async put(name: string, file: { path: string }): Promise<void> {
    const target = this.pathOf(name);
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    await rename(file.path, target);
  }

  async read(name: string): Promise<Readable> {
    // Opened here, so that a file that is gone is an error before the answer has begun.
    return (await open(this.pathOf(name))).createReadStream();
  }

  async remove(name: string): Promise<void> {
    await rm(this.pathOf(name), { force: true });
  }

  private pathOf(name: string): string {
    if (!key.test(name)) throw new Error(`"${name}" is no key of a file.`);
    return path.join(this.root, name.slice(-2), name);
  }
}
