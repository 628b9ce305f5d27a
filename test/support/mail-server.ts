import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  from: string;
  to: string[];
  /** As it came over the wire, with long lines joined. */
  body: string;
  /** The value of a header; undefined where there is none. */
  header(name: string): string | undefined;
}

export interface MailServer {
  readonly url: string;
  readonly received: ReceivedMail[];
  /** What it answers to the next e-mails in place of taking them: an SMTP code, or null for taking them. */
  refuseWith: number | null;
  close(): Promise<void>;
}

/** A real SMTP server that wants a name and a password, and keeps what it is sent. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      if (username === 'baton' && password === 'open sesame') done(null, { user: username });
      else done(new Error('Unknown name or password'));
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (mailServer.refuseWith !== null) {
          done(Object.assign(new Error('Not now'), { responseCode: mailServer.refuseWith }));
          return;
        }
        const raw = Buffer.concat(chunks).toString('utf8');
        const split = raw.indexOf('\r\n\r\n');
        const head = decodedWords(raw.slice(0, split).replace(/\r\n[ \t]+/g, ' '));
        received.push({
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          body: raw.slice(split).replace(/=\r\n/g, ''),
          header: (name) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1],
        });
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const mailServer: MailServer = {
    url: `smtp://baton:open%20sesame@127.0.0.1:${port}`,
    received,
    refuseWith: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
  return mailServer;
}

/** Words of a header that were encoded as RFC 2047 has it, in its way Q; spaces between such words are none. */
const decodedWords = (head: string): string =>
  head.replace(/\?= =\?UTF-8\?Q\?/g, '').replace(/=\?UTF-8\?Q\?(.*?)\?=/g, (_, word: string) => {
    const bytes = word.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/g, (__, code: string) => `%${code}`);
    return decodeURIComponent(bytes.replace(/%(?![0-9A-F]{2})/g, '%25'));
  });
