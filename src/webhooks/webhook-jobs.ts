import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { type DueDelivery, WebhookDeliveriesService } from './webhook-deliveries.service.js';

const finding = 'webhooks.find-due';
const delivering = 'webhooks.deliver';

/** Finds the deliveries that are due every minute, and has them made side by side. */
@Injectable()
export class WebhookJobs implements OnModuleInit {
  constructor(
    private readonly queue: JobQueue,
    private readonly deliveries: WebhookDeliveriesService,
  ) {}

  onModuleInit(): void {
    this.queue.register({
      name: finding,
      alone: true,
      cron: '* * * * *',
      work: async () => {
        for (const due of await this.deliveries.due()) await this.queue.send(delivering, due, due.id);
      },
    });
    this.queue.register<DueDelivery>({ name: delivering, work: (due) => this.deliveries.deliver(due) });
  }

  /** There may be some now. */
  async findSoon(): Promise<void> {
    await this.queue.send(finding, {});
  }
}
