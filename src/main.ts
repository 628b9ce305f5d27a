import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { type Config, logLevels } from './config/config.js';
import { createDataSource } from './data-source.js';
import { crossOrigin } from './platform/http/cross-origin.js';
import { errorMiddleware } from './platform/http/error.filter.js';
import { readExamples } from './platform/http/examples.js';
import { explorer } from './platform/http/explorer.js';
import { limitBatch, limitRequests, RateLimits } from './platform/http/rate-limits.js';
import { securityHeaders } from './platform/http/security-headers.js';
import { JobQueue } from './platform/jobs/job-queue.js';
import { RedactingLogger } from './platform/logging/logger.js';

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** The application, for those who call its services beside the API. */
  readonly app: NestExpressApplication;
  /** Begins to do what is left to the queue, once across all servers on the database. */
  startJobs(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the server on a migrated database. */
export async function startServer(config: Config, database: { url: string }): Promise<RunningServer> {
  const dataSource = await createDataSource(database.url, { poolSize: config.databasePoolSize }).initialize();
  const rates = new RateLimits(config.rates);
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.register(config, dataSource, rates),
    {
      logger: new RedactingLogger(logLevels.slice(0, logLevels.indexOf(config.logLevel) + 1)),
      bodyParser: false,
    },
  );
  app.disable('x-powered-by');
  // Answers to queries are never asked for again by their tags, and making those reads every byte; files name their own.
  app.disable('etag');
  app.set('trust proxy', config.trustProxy);
  app.use(securityHeaders(config.publicUrl));
  app.use(limitRequests(rates));
  if (config.corsOrigins.length > 0) app.enableCors(crossOrigin(config.corsOrigins));
  app.use(explorer({ enabled: config.sandbox, examples: readExamples() }));
  app.useBodyParser('json', { limit: config.maxBodyBytes });
  app.use(limitBatch(config.limits.batch));
  app.use(errorMiddleware);
  await app.listen(config.port, config.host);
  return {
    url: config.publicUrl,
    port: config.port,
    app,
    startJobs: () => app.get(JobQueue).start(),
    close: async () => {
      await app.close();
      await dataSource.destroy();
    },
  };
}
