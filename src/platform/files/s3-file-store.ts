import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import type { OnModuleDestroy } from '@nestjs/common';
import type { S3Config } from '../../config/config.js';
import { FileStore } from './file-store.js';

const silent = (): void => undefined;

/** Files in a bucket of S3, or of anything that speaks its language. */
export class S3FileStore extends FileStore implements OnModuleDestroy {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor({ bucket, endpoint, region, credentials }: S3Config) {
    super();
    this.bucket = bucket;
    const options: S3ClientConfig = {
      region,
      // Others than Amazon seldom know the newer checksums, and have no host for each bucket.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      // What goes wrong is thrown, and logged as everything else.
      logger: { debug: silent, info: silent, warn: silent, error: silent },
    };
    if (endpoint !== null) Object.assign(options, { endpoint, forcePathStyle: true });
    if (credentials !== null) options.credentials = { ...credentials };
    this.client = new S3Client(options);
  }

  onModuleDestroy(): void {
    this.client.destroy();
  }

  async put(key: string, file: { path: string; sizeBytes: number; mediaType: string }): Promise<void> {
    await this.client.send(
      new PutObjectCommand({
        Bucket: this.bucket,
        Key: key,
        Body: createReadStream(file.path),
        ContentLength: file.sizeBytes,
        ContentType: file.mediaType,
      }),
    );
  }

  async read(key: string): Promise<Readable> {
    const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
    return Body as Readable;
  }

  async remove(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
  }
}
