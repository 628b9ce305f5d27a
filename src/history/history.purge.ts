import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Config } from '../config/config.js';
import { configToken } from '../config/config.module.js';
import { HistoryService } from './history.service.js';

const everyMs = 24 * 60 * 60 * 1000;
const logger = new Logger('HistoryPurge');

/** Removes history for good that is older than the server is told to keep it, if it is: at its start and every day. */
@Injectable()
export class HistoryPurge implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private isClosing = false;

  constructor(
    private readonly histories: HistoryService,
    @Inject(configToken) private readonly config: Pick<Config, 'historyDays'>,
  ) {}

  onApplicationBootstrap(): void {
    const { historyDays } = this.config;
    if (historyDays === null) return;
    const begin = (): void => void (this.running = this.purge(historyDays));
    this.timer = setInterval(begin, everyMs).unref();
    // The server does not wait: the first time it may be much.
    begin();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.isClosing = true;
    await this.running;
  }

  /** Some at a time, so that no edit waits for all. Failing is no reason not to serve; the next day is another try. */
  private async purge(days: number): Promise<void> {
    let removed = 0;
    try {
      for (let some = 1; some > 0 && !this.isClosing;) {
        some = await this.histories.purge(days);
        removed += some;
      }
    } catch (error) {
      logger.error(error instanceof Error ? error.message : String(error));
    }
    if (removed > 0)
      logger.warn(`${removed} change sets older than ${days} days were removed from the history.`);
  }
}
