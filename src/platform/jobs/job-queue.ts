import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import PgBoss from 'pg-boss';
import { Db } from '../database/database.js';

/** A kind of work that is left to the queue. */
export interface JobKind<Data extends object> {
  name: string;
  /** Of the kind one waits and one runs at most, on all servers together: for work that finds out by itself what there is to do. */
  alone?: boolean;
  /** When it is done even if nobody asks, as in crontab, in UTC. */
  cron?: string;
  /** Failing is written to the log; whoever asks for the work sees to it that it is asked for again. */
  work: (data: Data) => Promise<void>;
}

/** How long a job that runs may go on while the server stops. */
const stopPatienceMs = 3000;
/** How long one may run before it is taken for lost. */
const longestMinutes = 10;
const pollSeconds = 2;
/** How many jobs of a kind a server takes at one time. */
const batchSize = 20;
/** An arbitrary constant. */
const tablesLock = 7_093_453;

/**
 * Work that is done beside requests, once across all servers on one database: see docs/decisions/job-queue.md. The queue holds no
 * more than ids: what there is to do stands in the tables. Until it is started, what is left to it is forgotten.
 */
@Injectable()
export class JobQueue implements BeforeApplicationShutdown {
  private readonly logger = new Logger('JobQueue');
  private readonly kinds: JobKind<object>[] = [];
  private readonly workers = new Map<string, string>();
  private boss: PgBoss | null = null;
  private starting: Promise<void> | null = null;
  private ended = false;

  constructor(@Inject(Db) private readonly db: Db) {}

  /** Says how work of a kind is done; before the start. */
  register<Data extends object>(kind: JobKind<Data>): void {
    this.kinds.push(kind as unknown as JobKind<object>);
  }

  /** Makes or updates the queue's own tables, in the schema `pgboss`, and begins to work. */
  start(): Promise<void> {
    this.starting ??= this.begin();
    return this.starting;
  }

  /** Leaves work to the queue. What cannot be left is no reason to fail: the periodic job finds it. */
  async send(name: string, data: object, singletonKey?: string): Promise<void> {
    if (!this.boss) return;
    try {
      await this.boss.send(name, data, singletonKey === undefined ? {} : { singletonKey });
      this.boss.notifyWorker(this.workers.get(name)!);
    } catch (error) {
      this.report(error);
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.starting?.catch(() => undefined);
    const { boss } = this;
    this.boss = null;
    await boss?.stop({ timeout: stopPatienceMs, close: false });
    this.ended = true;
  }

  private async begin(): Promise<void> {
    // Some of its own upkeep it still asks for while it stops, and lets fail unheard: that is never answered.
    const executeSql: PgBoss.Db['executeSql'] = (sql, values) =>
      this.ended ? new Promise(() => undefined) : this.db.executeUnbound(sql, values);
    const boss = new PgBoss({ db: { executeSql } });
    boss.on('error', (error) => {
      this.report(error);
    });
    try {
      // Servers that start at once would otherwise make the same tables in each other's way.
      await this.db.writeUnbound(async (tx) => {
        await tx.query('select pg_advisory_xact_lock($1)', [tablesLock]);
        await boss.start();
        for (const kind of this.kinds) await prepare(boss, kind);
      });
      for (const kind of this.kinds) this.workers.set(kind.name, await this.employ(boss, kind));
    } catch (error) {
      await boss.stop({ graceful: false, close: false });
      throw error;
    }
    this.boss = boss;
  }

  /** Has one worker of this server do work of a kind; answers its id. A job that fails leaves the others be. */
  private employ(boss: PgBoss, { name, alone, work }: JobKind<object>): Promise<string> {
    const options = { pollingIntervalSeconds: pollSeconds, batchSize: alone ? 1 : batchSize };
    return boss.work<object>(name, options, async (jobs) => {
      await Promise.all(
        jobs.map(({ data }) =>
          work(data).catch((error: unknown) => {
            this.report(error);
          }),
        ),
      );
    });
  }

  private report(error: unknown): void {
    this.logger.error(error instanceof Error ? error.message : String(error));
  }
}

async function prepare(boss: PgBoss, { name, alone, cron }: JobKind<object>): Promise<void> {
  const policy = alone ? 'stately' : 'short';
  await boss.createQueue(name, { name, policy, retryLimit: 0, expireInMinutes: longestMinutes });
  if (cron !== undefined) await boss.schedule(name, cron);
}
