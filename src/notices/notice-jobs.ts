import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  type OnModuleInit,
} from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { type Observable, tap } from 'rxjs';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { WebhookJobs } from '../webhooks/webhook-jobs.js';
import { NoticeMailsService } from './notice-mails.service.js';
import { NoticeRoundsService } from './notice-rounds.service.js';

const rounds = 'notices.round';
const mails = 'notices.mail';
const forgetting = 'notices.forget';
const everyMinute = '* * * * *';
const everyNight = '17 3 * * *';

/** Tells people every minute and after every mutation, of several that follow each other closely once; sends e-mail every minute; forgets every night. */
@Injectable()
export class NoticeJobs implements OnModuleInit, NestInterceptor {
  private asking = false;

  constructor(
    private readonly queue: JobQueue,
    private readonly noticeRounds: NoticeRoundsService,
    private readonly noticeMails: NoticeMailsService,
    private readonly webhookJobs: WebhookJobs,
  ) {}

  onModuleInit(): void {
    this.queue.register({
      name: rounds,
      alone: true,
      cron: everyMinute,
      work: async () => {
        await this.noticeRounds.tellAll();
        await this.webhookJobs.findSoon();
      },
    });
    this.queue.register({
      name: mails,
      alone: true,
      cron: everyMinute,
      work: () => this.noticeMails.sendDue(),
    });
    this.queue.register({
      name: forgetting,
      alone: true,
      cron: everyNight,
      work: () => this.noticeRounds.forget(),
    });
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType<string>() !== 'graphql') return next.handle();
    const { parentType } = GqlExecutionContext.create(context).getInfo<GraphQLResolveInfo>();
    if (parentType.name !== 'Mutation') return next.handle();
    return next.handle().pipe(tap(() => void this.tellSoon()));
  }

  /** What is asked for while the queue is being asked would be found by the same round, or by that of the next minute. */
  private async tellSoon(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    await this.queue.send(rounds, {});
    this.asking = false;
  }
}
