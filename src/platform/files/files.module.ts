import path from 'node:path';
import { Global, Module } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { configToken } from '../../config/config.module.js';
import { DiskFileStore } from './disk-file-store.js';
import { FileStore } from './file-store.js';
import { IncomingFiles } from './incoming-files.js';

/** Where files come in, and where they are kept: on this machine's disk, or in a bucket. */
@Global()
@Module({
  providers: [
    {
      provide: FileStore,
      inject: [configToken],
      useFactory: async ({ dataDirectory, files: { s3 } }: Config): Promise<FileStore> => {
        if (s3 === null) return new DiskFileStore(path.join(dataDirectory, 'files'));
        // The client of S3 is large, and few need it.
        const { S3FileStore } = await import('./s3-file-store.js');
        return new S3FileStore(s3);
      },
    },
    {
      provide: IncomingFiles,
      inject: [configToken],
      useFactory: ({ dataDirectory }: Config) => new IncomingFiles(path.join(dataDirectory, 'incoming')),
    },
  ],
  exports: [FileStore, IncomingFiles],
})
export class FilesModule {}
