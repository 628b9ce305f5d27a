import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Config } from '../config/config.js';
import { configToken } from '../config/config.module.js';
import { notFound } from '../domain/access-error.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import { kindOfFile } from '../platform/files/file-kind.js';
import { isClean } from '../platform/files/file-scanner.js';
import { FileStore } from '../platform/files/file-store.js';
import { type IncomingFile, IncomingFiles } from '../platform/files/incoming-files.js';
import { getTransition } from '../transitions/access.js';
import * as repository from './document-files.repository.js';
import type { DocumentFileEntity } from './documents.entity.js';
import { FileRefused } from './file-refused.js';
import { checkFileName } from './file-name.rules.js';
import { permit } from './held-document.js';

/** What somebody says of a file that they send. */
export interface OfferedFile {
  transitionId: string;
  /** UUID or code of the document. */
  document: string;
  name: string;
  /** Media type in lower case, without parameters; null for none in particular. */
  declaredType: string | null;
  /** Bytes, where they are said before. */
  declaredBytes: number | null;
  content: Readable;
}

type Place = Pick<DocumentFileEntity, 'organizationId' | 'transitionId' | 'activityId'>;

/** Files of documents on their way in and out, and their end. */
@Injectable()
export class DocumentFilesService {
  constructor(
    private readonly db: Db,
    private readonly store: FileStore,
    private readonly incoming: IncomingFiles,
    @Inject(configToken) private readonly config: Pick<Config, 'files'>,
  ) {}

  /**
   * Takes in a file that the caller can submit within a day. Throws NOT_FOUND and FORBIDDEN before anything of it is read, INVALID_INPUT for
   * its name, FileRefused for what is too large, empty, of a type that is not taken, or infected.
   */
  async receive(viewer: Viewer, offered: OfferedFile): Promise<DocumentFileEntity> {
    const place = await this.db.read(viewer, (tx) => placeOf(tx, viewer, offered));
    const name = checkFileName(offered.name);
    const { mostBytes } = this.config.files;
    const tooLarge = (): never => {
      throw new FileRefused('TOO_LARGE', `A file has at most ${mostBytes} bytes; this one has more.`);
    };
    if ((offered.declaredBytes ?? 0) > mostBytes) tooLarge();
    return this.incoming.receive(offered.content, { mostBytes, tooLarge }, async (file) => {
      const mediaType = await this.mediaTypeOf(file, name, offered.declaredType);
      const { scanCommand } = this.config.files;
      if (scanCommand && !(await isClean(scanCommand, file.path))) {
        throw new FileRefused('INFECTED', `The virus scanner found something in "${name}"; it is not kept.`);
      }
      return this.keep(viewer, { ...place, name, mediaType }, file);
    });
  }

  /** A file with its content. Throws NOT_FOUND for one that the caller may not see, and one of another that is not submitted. */
  async read(
    viewer: Viewer,
    transitionId: string,
    id: string,
  ): Promise<{ file: DocumentFileEntity; content: () => Promise<Readable> }> {
    const file = await this.db.read(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'READ');
      return repository.findReadable(tx, transition.id, viewer.userId, id);
    });
    if (!file) throw notFound('file', id);
    return { file, content: () => this.store.read(file.id) };
  }

  /** Of revisions that the caller is already known to see. */
  async byId(viewer: Viewer, ids: readonly string[]): Promise<Map<string, DocumentFileEntity>> {
    const rows = await this.db.read(viewer, (tx) => repository.filesById(tx, ids));
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Removes what nobody submitted within a day and what belonged to transitions that are gone, of all organizations. */
  async removeAbandoned(): Promise<number> {
    await this.incoming.removeAbandoned();
    return this.db.writeUnbound(async (tx) => {
      const ids = await repository.removeAbandoned(tx);
      for (const id of ids) await this.store.remove(id);
      return ids.length;
    });
  }

  private async mediaTypeOf(
    { path, sizeBytes, isText }: IncomingFile,
    name: string,
    declared: string | null,
  ): Promise<string> {
    if (sizeBytes === 0) throw new FileRefused('WRONG_TYPE', 'The file is empty: send it as the body.');
    const { types } = this.config.files;
    const found = await kindOfFile({ path, name, declared, isText });
    if (found === null || !types.includes(found)) {
      const what =
        found === null ? 'neither text in UTF-8 nor of a type that is known' : `${found} by its content`;
      throw new FileRefused('WRONG_TYPE', `"${name}" is ${what}; files may be ${types.join(', ')}.`);
    }
    if (declared !== null && declared !== found) {
      throw new FileRefused(
        'WRONG_TYPE',
        `"${name}" was sent as ${declared}, but is ${found} by its content.`,
      );
    }
    return found;
  }

  /** The row comes first, so that whatever is kept can be found and removed. */
  private async keep(
    viewer: Viewer,
    said: Place & Pick<DocumentFileEntity, 'name' | 'mediaType'>,
    { path, sizeBytes, sha256 }: IncomingFile,
  ): Promise<DocumentFileEntity> {
    const file: DocumentFileEntity = {
      id: uuidv7(),
      ...said,
      sizeBytes,
      sha256,
      uploadedByUserId: viewer.userId,
      uploadedAt: new Date().toISOString(),
      availableAt: null,
      submittedAt: null,
    };
    const by = { ...viewer, operation: 'uploadFile' };
    await this.db.write(by, (tx) => repository.insertFile(tx, file));
    await this.store.put(file.id, { path, sizeBytes, mediaType: file.mediaType });
    await this.db.write(by, (tx) => repository.markAvailable(tx, file.id));
    return file;
  }
}

async function placeOf(tx: Tx, viewer: Viewer, { transitionId, document }: OfferedFile): Promise<Place> {
  const transition = await getTransition(tx, viewer, transitionId, 'DRAFT_DOCUMENT');
  const found = await repository.findDocument(tx, transition.id, document);
  if (!found) throw notFound('document handoff of this transition', document);
  permit(transition, 'DRAFT_DOCUMENT', { ...found, state: 'DRAFTING', revision: null });
  return { organizationId: transition.organizationId, transitionId: transition.id, activityId: found.id };
}
