import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DocumentFilesService } from '../../src/documents/document-files.service.js';
import { type Caller, startApp, type TestApp } from '../support/app.js';
import { documentsOf } from './document-steps.js';
import { beginTransition, takeOn } from './steps.js';

const directory = mkdtempSync(path.join(tmpdir(), 'baton-files-'));
const kept = (folder: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath.startsWith(path.join(directory, folder)))
    .map(({ name }) => name);

/** Finds what a file says it is infected, and fails where it says so. */
const scanner = path.join(directory, 'scan.sh');
writeFileSync(scanner, 'grep -q BROKEN "$1" && exit 2; grep -q EICAR "$1" && exit 1; exit 0\n');

const pdf = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

let app: TestApp;
let ada: Caller;
let pia: Caller;
let stranger: Caller;
let transition: string;
const { told, submit, accept, read } = documentsOf(() => transition);

const send = (
  by: Caller,
  name: string,
  body: NonNullable<RequestInit['body']>,
  type: string | null = 'text/plain',
  document = 'D',
): Promise<Response> =>
  by.fetch(`/transitions/${transition}/documents/${document}/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: type === null ? {} : { 'content-type': type },
    body,
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  });
const sent = async (...of: Parameters<typeof send>): Promise<any> => {
  const response = await send(...of);
  expect(response.status).toBe(201);
  return response.json();
};
/** The status, and the words of a refusal. */
const refusal = async (...of: Parameters<typeof send>): Promise<[number, string]> => {
  const response = await send(...of);
  return [response.status, ((await response.json()) as { detail: string }).detail];
};

const begin = async (): Promise<void> => {
  transition = await beginTransition(ada, ada.organizationId, [
    { code: 'D', title: 'Runbook', kind: 'DOCUMENT_HANDOFF', side: 'CLIENT' },
    { code: 'E', title: 'Exit plan', kind: 'DOCUMENT_HANDOFF', side: 'PROVIDER' },
    { code: 'T', title: 'Task', side: 'CLIENT' },
  ]);
  await takeOn(ada, transition, { name: 'Pia', side: 'PROVIDER', role: 'SME', userId: pia.userId });
};
const start = async (environment: Record<string, string>): Promise<void> => {
  app = await startApp({ BATON_DATA: directory, ...environment });
  ada = await app.newcomer('Ada');
  pia = await app.newcomer('Pia');
  stranger = await app.newcomer('Stranger');
  await app.enrol(pia, ada.organizationId, 'MEMBER');
  await begin();
};

afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('A file', () => {
  beforeAll(() => start({ BATON_FILE_SIZE: '64kb', BATON_SCAN_COMMAND: `sh ${scanner}` }));
  afterAll(() => app.close());

  it('is sent in, submitted as a revision, reviewed, and read by who may read the transition', async () => {
    const file = await sent(ada, 'Runbook für Größen.pdf', pdf, 'application/pdf');
    expect(file).toEqual({
      id: expect.any(String),
      name: 'Runbook für Größen.pdf',
      mediaType: 'application/pdf',
      sizeBytes: pdf.length,
      sha256: sha256(pdf),
    });
    expect(await submit(ada, 'D', { url: null, fileId: file.id })).toMatchObject({
      revisions: [{ number: 1, url: null, sha256: sha256(pdf) }],
    });
    const { activity } = await pia
      .get(
        `query ($id: ID!) { transition(id: $id) { activities { nodes { code ... on DocumentHandoff { revision {
         file { name mediaType sizeBytes url } } } } } } }`,
        { id: transition },
      )
      .then(({ transition: { activities } }) => ({ activity: activities.nodes[0] }));
    expect(activity.revision.file).toMatchObject({ name: 'Runbook für Größen.pdf', sizeBytes: pdf.length });
    expect(new URL(activity.revision.file.url).pathname).toBe(`/transitions/${transition}/files/${file.id}`);
    const response = await pia.fetch(`/transitions/${transition}/files/${file.id}`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(pdf);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="Runbook f_r Gr__en.pdf"; filename*=UTF-8''Runbook%20f%C3%BCr%20Gr%C3%B6%C3%9Fen.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      etag: `W/"${sha256(pdf)}"`,
    });
    const again = await pia.fetch(`/transitions/${transition}/files/${file.id}`, {
      headers: { 'if-none-match': response.headers.get('etag')! },
    });
    expect(again.status).toBe(304);
    expect((await stranger.fetch(`/transitions/${transition}/files/${file.id}`)).status).toBe(404);
    await accept(pia, 'D', 1);
  });

  it('is its sender’s alone until it is submitted, which is done once, and for the document that it came for', async () => {
    const { id } = await sent(ada, 'draft.md', '# Draft', 'text/markdown');
    const seenBy = async (by: Caller): Promise<number> =>
      (await by.fetch(`/transitions/${transition}/files/${id}`)).status;
    expect([await seenBy(ada), await seenBy(pia)]).toEqual([200, 404]);
    const { userErrors } = await told(pia, 'submitRevision', 'E', { fileId: id });
    expect(userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['fileId'] }]);
    const tried = await told(ada, 'submitRevision', 'D', { fileId: id, dryRun: true });
    expect(tried).toMatchObject({ userErrors: [], document: { state: 'SUBMITTED' } });
    await submit(ada, 'D', { url: null, fileId: id });
    const twice = await told(ada, 'submitRevision', 'D', { fileId: id });
    expect(twice.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect([await seenBy(ada), await seenBy(pia)]).toEqual([200, 200]);
  });

  it('or a link is a revision, and not both or neither', async () => {
    const { id } = await sent(ada, 'a.txt', 'a');
    for (const input of [{}, { url: 'https://example.com/', fileId: id }]) {
      const { userErrors } = await told(ada, 'submitRevision', 'D', input);
      expect(userErrors).toMatchObject([
        { code: 'INVALID_INPUT', message: expect.stringContaining('either a link') },
      ]);
    }
  });

  it('comes from the document’s own side', async () => {
    expect(await refusal(pia, 'a.txt', 'a')).toEqual([403, expect.stringContaining('own side')]);
    expect(await refusal(stranger, 'a.txt', 'a')).toEqual([404, expect.stringContaining(transition)]);
    expect(await refusal(ada, 'a.txt', 'a', 'text/plain', 'T')).toEqual([
      404,
      expect.stringContaining('"T"'),
    ]);
  });

  it('is not taken from a page of another site, by the cookie of who is signed in', async () => {
    const signedIn = await fetch(`${app.url}/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: ada.token }),
    });
    const cookie = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const post = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${app.url}/transitions/${transition}/documents/D/files?name=a.txt`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain', cookie, ...headers },
        body: 'a',
      });
    expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(401);
    expect((await post({ origin: 'https://evil.example' })).status).toBe(401);
    expect((await post({ 'sec-fetch-site': 'same-origin' })).status).toBe(201);
  });

  it('has at most so many bytes, whether it says so before or not', async () => {
    const most = 64 * 1024;
    expect((await sent(ada, 'a.txt', 'x'.repeat(most))).sizeBytes).toBe(most);
    const tooLarge = [413, `A file has at most ${most} bytes; this one has more.`];
    expect(await refusal(ada, 'a.txt', 'x'.repeat(most + 1))).toEqual(tooLarge);
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('x'.repeat(10_000))),
    });
    await send(ada, 'a.txt', endless).then(
      (response) => expect(response.status).toBe(413),
      // The connection is closed while the caller still sends, before it has read the answer.
      (error: unknown) => expect(String(error)).toContain('fetch failed'),
    );
    expect(await refusal(ada, 'a.txt', '')).toEqual([415, 'The file is empty: send it as the body.']);
    expect(kept('incoming')).toEqual([]);
  });

  it('is what its content is, whatever is said of it', async () => {
    expect((await sent(ada, 'shot.png', png, null)).mediaType).toBe('image/png');
    expect((await sent(ada, 'list.csv', 'a,b\n1,2', 'application/octet-stream')).mediaType).toBe('text/csv');
    const refused: [string, string | Buffer, string | null, string][] = [
      ['runbook.pdf', png, 'application/pdf', 'sent as application/pdf, but is image/png by its content'],
      ['runbook.pdf', 'no PDF', 'application/pdf', 'sent as application/pdf, but is text/plain'],
      [
        'runbook.pdf',
        Buffer.from('MZ\u0090\u0000\u0003', 'latin1'),
        'application/pdf',
        'application/x-msdownload by its content',
      ],
      ['runbook.txt', Buffer.from([0xff, 0x41]), 'text/plain', 'neither text in UTF-8'],
      ['runbook.txt', 'a\u0000b', 'text/plain', 'neither text in UTF-8'],
      ['page.html', '<script>alert(1)</script>', 'text/html', 'text/html by its content'],
      ['a.txt', '--b\r\n', 'multipart/form-data; boundary=b', 'send the file as the body'],
      ['a.json', '{}', 'application/json', 'send the file as the body'],
    ];
    for (const [name, body, type, words] of refused) {
      const [status, detail] = await refusal(ada, name, body as string, type);
      expect([name, status, detail]).toEqual([name, 415, expect.stringContaining(words)]);
    }
  });

  it.each([
    ['../../../etc/passwd', 'no slashes'],
    ['..\\..\\boot.ini', 'no slashes'],
    ['a\u0000.txt', 'no control characters'],
    ['a\r\nX-Evil: 1.txt', 'no control characters'],
    ['..', 'Say how the file is called'],
    ['', 'Say how the file is called'],
    [`${'ü'.repeat(200)}.txt`, 'at most 255 bytes'],
  ])('is not called %j', async (name, words) => {
    expect(await refusal(ada, name, 'a')).toEqual([400, expect.stringContaining(words)]);
  });

  it('is kept under a name of ours', async () => {
    const { id } = await sent(ada, '%2e%2e%2fsecret.txt', 'a');
    expect(kept('files')).toContain(id);
    expect(kept('').filter((name) => name.includes('secret'))).toEqual([]);
  });

  it('is not kept before it is clean', async () => {
    const before = kept('files').length;
    expect(await refusal(ada, 'a.txt', 'EICAR')).toEqual([422, expect.stringContaining('virus scanner')]);
    // A scanner that cannot tell lets nothing through.
    expect((await send(ada, 'a.txt', 'BROKEN')).status).toBe(500);
    expect(kept('files')).toHaveLength(before);
    expect(kept('incoming')).toEqual([]);
    expect(
      await app.sql(`select 1 from document_file where name = 'a.txt' and available_at is null`),
    ).toEqual([]);
  });

  it('that nobody submits within a day is removed, and so is what belonged to a transition that is gone', async () => {
    const { id: draft } = await sent(ada, 'draft.txt', 'draft');
    const { id: fresh } = await sent(ada, 'fresh.txt', 'fresh');
    const { id: submitted } = await sent(ada, 'submitted.txt', 'submitted');
    await submit(ada, 'D', { url: null, fileId: submitted });
    await app.sql(`update document_file set uploaded_at = now() - interval '25 hours' where id = any($1)`, [
      [draft, submitted],
    ]);
    const files = app.get(DocumentFilesService);
    await files.removeAbandoned();
    expect(kept('files')).toEqual(expect.arrayContaining([fresh, submitted]));
    expect(kept('files')).not.toContain(draft);
    await ada.get(
      'mutation ($input: ApplyPlanChangesInput!) { applyPlanChanges(input: $input) { userErrors { message } } }',
      { input: { transitionId: transition, changes: [{ deleteActivity: { id: 'D' } }] } },
    );
    await files.removeAbandoned();
    expect(kept('files')).toContain(submitted);
    const gone = transition;
    await begin();
    await app.sql('delete from transition where id = $1', [gone]);
    await files.removeAbandoned();
    expect(kept('files')).not.toContain(submitted);
    expect(await read(ada, 'D')).toMatchObject({ state: 'PLANNED' });
  });
});

describe('A file in a bucket', () => {
  const objects = new Map<string, Buffer>();
  const asked: string[] = [];
  let storage: Server;

  /** As much of S3 as is spoken here; it takes no request that is not signed. */
  const answer = async (request: IncomingMessage): Promise<[number, Buffer | string]> => {
    const { pathname } = new URL(request.url!, 'http://bucket');
    asked.push(`${request.method!} ${pathname}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (!/^AWS4-HMAC-SHA256 Credential=key\//.test(request.headers.authorization ?? '')) return [403, ''];
    if (request.method === 'PUT') objects.set(pathname, Buffer.concat(chunks));
    if (request.method === 'DELETE') return [objects.delete(pathname) ? 204 : 404, ''];
    const found = objects.get(pathname);
    return found ? [200, request.method === 'GET' ? found : ''] : [404, ''];
  };

  beforeAll(async () => {
    storage = createServer((request, response) => {
      void answer(request).then(([status, body]) => response.writeHead(status).end(body));
    });
    await new Promise<void>((resolve) => storage.listen(0, '127.0.0.1', resolve));
    await start({
      BATON_S3_BUCKET: 'handovers',
      BATON_S3_ENDPOINT: `http://127.0.0.1:${(storage.address() as AddressInfo).port}`,
      BATON_S3_ACCESS_KEY_ID: 'key',
      BATON_S3_SECRET_ACCESS_KEY: 'secret',
    });
  });
  afterAll(async () => {
    await app.close();
    storage.close();
  });

  it('is put there, read from there and removed there', async () => {
    const before = kept('files').length;
    const { id } = await sent(ada, 'runbook.pdf', pdf, 'application/pdf');
    expect([...objects]).toEqual([[`/handovers/${id}`, pdf]]);
    expect(kept('files')).toHaveLength(before);
    const response = await ada.fetch(`/transitions/${transition}/files/${id}`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(pdf);
    await app.sql(`update document_file set uploaded_at = now() - interval '25 hours'`);
    await app.get(DocumentFilesService).removeAbandoned();
    expect(objects.size).toBe(0);
    expect(asked).toEqual([`PUT /handovers/${id}`, `GET /handovers/${id}`, `DELETE /handovers/${id}`]);
  });

  it('that could not be put there is not there for anybody', async () => {
    const { id } = await sent(ada, 'runbook.txt', 'a');
    objects.clear();
    expect((await ada.fetch(`/transitions/${transition}/files/${id}`)).status).toBe(500);
    storage.close();
    storage.closeAllConnections();
    expect((await send(ada, 'lost.txt', 'lost')).status).toBe(500);
    const [{ id: lost }] = (await app.sql<{ id: string }>(
      `select id from document_file where name = 'lost.txt' and available_at is null`,
    )) as [{ id: string }];
    expect((await ada.fetch(`/transitions/${transition}/files/${lost}`)).status).toBe(404);
    expect((await told(ada, 'submitRevision', 'D', { fileId: lost })).userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
  }, 60_000);
});
