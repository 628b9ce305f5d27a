import { readConfig } from '../src/config/config.js';
import { startServer } from '../src/main.js';
import { admitThisMachine } from '../src/cli/sample-data.js';

// A server in a process of its own, as a user has it; tells its parent where it listens.
const [url, token] = process.argv.slice(2) as [string, string];
const { config } = readConfig({
  DATABASE_URL: url,
  LOG_LEVEL: 'error',
  BATON_MAX_BODY: '50mb',
  NODE_ENV: 'production',
  BATON_RATE_POINTS: 'off',
  BATON_RATE_REQUESTS: 'off',
});
const server = await startServer({ ...config, port: 0 }, { url });
await admitThisMachine(server.app, token);
process.send?.(await server.app.getUrl());
process.on('disconnect', () => process.exit());
