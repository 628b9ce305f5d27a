import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DocumentFilesService } from './document-files.service.js';
import { DocumentSilenceService } from './document-silence.service.js';

const everyMs = 60 * 60 * 1000;

/** What documents need without anybody asking: at the start of the server and every hour. */
@Injectable()
export class DocumentsUpkeep implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly silence: DocumentSilenceService,
    private readonly files: DocumentFilesService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void this.keepUp(), everyMs).unref();
    await this.keepUp();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Failing is no reason not to serve; the next hour is another try. */
  private async keepUp(): Promise<void> {
    const works = [() => this.silence.acceptSilent(), () => this.files.removeAbandoned()];
    for (const work of works) {
      await work().catch((error: unknown) => {
        new Logger('Documents').error(error instanceof Error ? error.message : String(error));
      });
    }
  }
}
