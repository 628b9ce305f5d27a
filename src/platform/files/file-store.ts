import type { Readable } from 'node:stream';

/** Where files are kept, by a key that is a UUID of the caller's. */
export abstract class FileStore {
  /** Keeps the file at a path of this machine, which may be gone after it. */
  abstract put(key: string, file: { path: string; sizeBytes: number; mediaType: string }): Promise<void>;
  /** Throws where there is none. */
  abstract read(key: string): Promise<Readable>;
  /** Does nothing where there is none. */
  abstract remove(key: string): Promise<void>;
}
