import { createServer } from 'node:http';
import type { Config } from '../config/config.js';
import { createDataSource } from '../data-source.js';

// The place of src/main.ts until it exists.
export interface RunningServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export async function startServer(config: Config, database: { url: string }): Promise<RunningServer> {
  const dataSource = await createDataSource(database.url, { poolSize: config.databasePoolSize }).initialize();
  const server = createServer((_request, response) => {
    dataSource.query('select 1').then(
      () => response.end('{"status":"ok"}'),
      () => response.writeHead(503).end('{"status":"down"}'),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, () => {
      resolve();
    });
  });
  return {
    url: config.publicUrl,
    port: config.port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await dataSource.destroy();
    },
  };
}
