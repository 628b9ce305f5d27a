import { availableParallelism } from 'node:os';
import { MessageChannel } from 'node:worker_threads';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Piscina } from 'piscina';
import { UserError } from '../domain/user-error.js';
import { type Actor, Db } from '../platform/database/database.js';
import type { SimulationOutcome, SimulationTask } from './simulation.worker.js';
import * as repository from './simulations.repository.js';

/** One processor is left to the server. */
const mostThreads = Math.max(1, availableParallelism() - 1);
const mostWaiting = 20;
const heartbeatMs = 5000;
const longestMs = 10 * 60 * 1000;
/** Of a worker, besides its numbers: those lie outside of what this bounds, and what may be asked for bounds them. */
const mostMegabytes = 1024;

interface Job {
  /** For whom it writes down how it goes. */
  actor: Actor;
  abort: AbortController;
  /** Percent; null while it waits. */
  progress: number | null;
  ended: Promise<void>;
}

/** Runs simulations in worker threads, so that the server goes on answering, and writes down how they end. */
@Injectable()
export class SimulationJobsService implements OnModuleDestroy {
  private readonly logger = new Logger('Simulation');
  private readonly jobs = new Map<string, Job>();
  private readonly pool = new Piscina({
    filename: new URL('./simulation.worker.js', import.meta.url).href,
    minThreads: 0,
    maxThreads: mostThreads,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  private reserved = 0;

  constructor(private readonly db: Db) {}

  /** Keeps a place for one more until it is given back; throws BUSY where there is none. */
  reserve(): () => void {
    if (this.jobs.size + this.reserved >= mostThreads + mostWaiting) {
      throw new UserError(
        'BUSY',
        `This server has ${mostWaiting} simulations waiting, which is the limit; start another when some are done.`,
      );
    }
    this.reserved++;
    return () => {
      this.reserved--;
    };
  }

  /** Begins, or waits for a thread that is free. How it ends is written in the row of that id. */
  start(actor: Actor, id: string, task: SimulationTask): void {
    const job: Job = { actor, abort: new AbortController(), progress: null, ended: Promise.resolve() };
    this.jobs.set(id, job);
    job.ended = this.run(id, task, job)
      .catch((error: unknown) => this.logger.error(`${id}: ${String(error)}`))
      .finally(() => this.jobs.delete(id));
  }

  /** Percent of the runs made; null where it waits, or this server does not have it. */
  progressOf(id: string): number | null {
    return this.jobs.get(id)?.progress ?? null;
  }

  /** Stops it at once where this server has it; another server finds out by its row. */
  cancel(id: string): void {
    this.jobs.get(id)?.abort.abort('cancelled');
  }

  async onModuleDestroy(): Promise<void> {
    const running = [...this.jobs.values()];
    for (const { abort } of running) abort.abort('stopped');
    await Promise.all(running.map(({ ended }) => ended));
    await this.pool.destroy();
  }

  private async run(id: string, task: SimulationTask, job: Job): Promise<void> {
    const { port1, port2 } = new MessageChannel();
    const { abort } = job;
    const timers = [setInterval(() => void this.beat(id, job), heartbeatMs)];
    port1.on('message', (percent: number) => {
      const begins = job.progress === null;
      job.progress = percent;
      if (!begins) return;
      timers.push(setTimeout(() => abort.abort('too long'), longestMs));
      void this.beat(id, job);
    });
    try {
      const outcome = (await this.pool.run(
        { ...task, port: port2 },
        { transferList: [port2], signal: abort.signal },
      )) as SimulationOutcome;
      await this.end(
        job,
        id,
        'report' in outcome ? { status: 'DONE', ...outcome } : { status: 'FAILED', ...outcome },
      );
    } catch (error) {
      if (abort.signal.reason !== 'cancelled') {
        await this.end(job, id, { status: 'FAILED', failure: this.reasonOf(id, error, abort.signal) });
      }
    } finally {
      for (const timer of timers) clearTimeout(timer);
      port1.close();
    }
  }

  private reasonOf(id: string, error: unknown, { aborted, reason }: AbortSignal): string {
    if (aborted && reason === 'stopped') return 'The server was stopped before it was done; start it again.';
    if (aborted) {
      return `It took more than ${longestMs / 60_000} minutes, which is the limit; ask for fewer runs.`;
    }
    this.logger.error(`${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    const { code } = error as { code?: string };
    return code === 'ERR_WORKER_OUT_OF_MEMORY'
      ? 'It took more memory than a simulation may; ask for fewer runs or watched activities.'
      : `Something went wrong on our side; the log has it under ${id}.`;
  }

  /** Tells that it goes on; stops where it was cancelled through another server, or its transition is gone. */
  private async beat(id: string, job: Job): Promise<void> {
    try {
      const goesOn = await this.db.write(job.actor, (tx) => repository.keepAlive(tx, id, job.progress));
      if (!goesOn && this.jobs.has(id)) job.abort.abort('cancelled');
    } catch (error) {
      this.logger.warn(`${id}: ${String(error)}`);
    }
  }

  private async end(
    { actor }: Job,
    id: string,
    end: Parameters<typeof repository.endSimulation>[2],
  ): Promise<void> {
    await this.db.write(actor, (tx) => repository.endSimulation(tx, id, end));
  }
}
