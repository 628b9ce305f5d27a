import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { TransitionsService } from './transitions.service.js';

const everyMs = 24 * 60 * 60 * 1000;

/** Removes transitions for good, thirty days after they were deleted: at the start of the server and every day. */
@Injectable()
export class TransitionsPurge implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly transitions: TransitionsService) {}

  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void this.purge(), everyMs).unref();
    await this.purge();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Failing is no reason not to serve; the next day is another try. */
  private async purge(): Promise<void> {
    await this.transitions.purge().catch((error: unknown) => {
      new Logger('Purge').error(error instanceof Error ? error.message : String(error));
    });
  }
}
