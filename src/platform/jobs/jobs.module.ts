import { Global, Module } from '@nestjs/common';
import { JobQueue } from './job-queue.js';

/** The queue that every feature may leave work to. */
@Global()
@Module({ providers: [JobQueue], exports: [JobQueue] })
export class JobsModule {}
