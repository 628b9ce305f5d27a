import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface ReceivedHook {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface HookServer {
  readonly url: string;
  readonly port: number;
  readonly received: ReceivedHook[];
  /** How it answers from now on. */
  answer: { status: number; body?: string; headers?: Record<string, string> };
  close(): Promise<void>;
}

/** A program elsewhere that is told by webhooks. */
export async function startHookServer(): Promise<HookServer> {
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      hookServer.received.push({ path: request.url!, headers: request.headers, body: body.toString() });
      response.writeHead(hookServer.answer.status, hookServer.answer.headers).end(hookServer.answer.body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const hookServer: HookServer = {
    url: `http://127.0.0.1:${port}`,
    port,
    received: [],
    answer: { status: 204 },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return hookServer;
}
