import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { dataDirectory } from '../src/cli/data-directory.js';
import { startEmbeddedPostgres } from '../src/cli/embedded-postgres.js';
import { migrate } from '../src/cli/migrate.js';

const activityCount = 5000;
const linkCount = 10_000;
const connections = 2;
const secondsEach = 6;
const edits = 161;
/** Not counted: a server that has run for a while has its hot functions compiled. */
const warmUp = 80;

const timelineQuery = `query($id: ID!) { timeline(transitionId: $id) {
  activities { id code kind title side status startAt finishAt critical totalFloatMinutes }
  dependencies { id predecessorId successorId type lag } } }`;

/** The same JSON, in one statement. */
const timelineSql = `select json_build_object('data', json_build_object('timeline', json_build_object(
  'activities', (select json_agg(json_build_object('id', a.id, 'code', a.code, 'kind', a.kind, 'title', a.title,
      'side', a.side, 'status', s.status, 'startAt', to_char(s.start_at, 'YYYY-MM-DD"T"HH24:MI'),
      'finishAt', to_char(s.finish_at, 'YYYY-MM-DD"T"HH24:MI'), 'critical', s.critical,
      'totalFloatMinutes', s.total_float_minutes) order by a.outline)
    from activity a join activity_schedule s on s.activity_id = a.id where a.transition_id = $1),
  'dependencies', (select json_agg(json_build_object('id', d.id, 'predecessorId', d.predecessor_id,
      'successorId', d.successor_id, 'type', d.type, 'lag', d.lag) order by d.id)
    from dependency d where d.transition_id = $1))))::text as json`;

/**
 * Prints what the whole timeline costs through HTTP against the same JSON built by PostgreSQL alone, and what an edit that
 * moves a thousand activities costs against the bare update of their rows. Runs on a PostgreSQL of its own.
 */
export async function benchApi(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-bench-'));
  const database = await startEmbeddedPostgres(dataDirectory(folder), {
    maxConnections: 50,
    signal: new AbortController().signal,
  });
  let server: ChildProcess | null = null;
  try {
    await migrate(database.url);
    const token = 'baton_bench';
    server = fork(path.join(import.meta.dirname, 'server.js'), [database.url, token]);
    const child = server;
    const url = await new Promise<string>((resolve, reject) => {
      child.once('message', (message) => resolve(message as string));
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
    });
    const api = new Api(url, token);
    const transitionId = await makePlan(api);
    const pool = new pg.Pool({ connectionString: database.url, max: connections });
    try {
      await pool.query('analyze');
      await measureTimeline(api, pool, transitionId);
      await measureEdit(api, pool, transitionId);
    } finally {
      await pool.end();
    }
  } finally {
    server?.disconnect();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Api {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: connections });

  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** The answer's bytes, unparsed: the client should cost as little as it can. */
  post(query: string, variables: object): Promise<Buffer> {
    const body = JSON.stringify({ query, variables });
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.token}` };
      const call = request(
        `${this.url}/graphql`,
        { method: 'POST', agent: this.agent, headers },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => resolve(Buffer.concat(chunks)));
          response.on('error', reject);
        },
      );
      call.on('error', reject);
      call.end(body);
    });
  }

  async ask(query: string, variables: object): Promise<any> {
    const answer = JSON.parse((await this.post(query, variables)).toString()) as {
      data: any;
      errors?: unknown;
    };
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  }
}

/** The first activity of the part that has float to move in. */
const sparePart = 4000;

/**
 * Fifty chains of a hundred activities, each also tied to the chain before. The last ten chains stand apart and are half as
 * long, so that they can move without moving the end of the plan.
 */
async function makePlan(api: Api): Promise<string> {
  const { viewer } = await api.ask('{ viewer { organizations { id } } }', {});
  const activities = Array.from({ length: activityCount }, (_, i) => {
    const first = i < sparePart ? 0 : sparePart;
    const predecessors = [i - 1, i - 100].filter((p) => p >= first && (p === i - 100 || i % 100 !== 0));
    return {
      code: `A${i}`,
      title: `Activity number ${i} of the plan`,
      phase: `Phase ${Math.floor(i / 100) + 1}`,
      kind: ['TASK', 'DOCUMENT_HANDOFF', 'TRAINING_TASK'][i % 3],
      side: ['CLIENT', 'PROVIDER', 'JOINT'][i % 3],
      duration: i < sparePart ? '2d' : '1d',
      predecessors: predecessors.map((p) => `A${p}`).join(', '),
    };
  });
  const links = activities.reduce(
    (sum, { predecessors }) => sum + predecessors.split(', ').filter(Boolean).length,
    0,
  );
  const input = {
    organizationId: viewer.organizations[0].id,
    title: 'Bench',
    client: 'Client',
    provider: 'Provider',
    startOn: '2026-01-05',
    activities,
  };
  const { createTransition } = await api.ask(
    'mutation($input: CreateTransitionInput!) { createTransition(input: $input) { transition { id } userErrors { message } } }',
    { input },
  );
  if (Math.abs(links - linkCount) > 300)
    throw new Error(`The plan has ${links} links, not about ${linkCount}.`);
  return createTransition.transition.id as string;
}

async function measureTimeline(api: Api, pool: pg.Pool, transitionId: string): Promise<void> {
  const overHttp = (): Promise<Buffer> => api.post(timelineQuery, { id: transitionId });
  const inSql = async (): Promise<Buffer> => {
    const { rows } = await pool.query<{ json: string }>(timelineSql, [transitionId]);
    return Buffer.from(rows[0]!.json);
  };
  const [mine, theirs] = [JSON.parse((await overHttp()).toString()), JSON.parse((await inSql()).toString())];
  // Over HTTP the answer also says what the query has cost.
  if (JSON.stringify(mine.data) !== JSON.stringify(theirs.data))
    throw new Error('The two ways answer differently.');

  const rates: { http: number; sql: number }[] = [];
  for (let round = 0; round < 4; round++) rates.push({ http: await rate(overHttp), sql: await rate(inSql) });
  rates.shift();
  const [http, sql] = [median(rates.map((r) => r.http)), median(rates.map((r) => r.sql))];
  const megabytes = (await overHttp()).length / 1e6;
  console.log(
    `Timeline: ${activityCount} activities, about ${linkCount} links, ${megabytes.toFixed(1)} MB; ${connections} connections.`,
  );
  console.table([
    { way: 'GraphQL over HTTP', 'requests/s': round(http), 'ratio to SQL': round(http / sql) },
    { way: 'one SQL statement', 'requests/s': round(sql), 'ratio to SQL': 1 },
  ]);
}

/** Requests a second with both connections always busy. */
async function rate(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  const until = from + secondsEach * 1000;
  let done = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() < until) {
      await work();
      done++;
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  return (done * 1000) / (performance.now() - from);
}

const editMutation = `mutation($id: ID!, $duration: Duration) {
  updateTask(input: { id: $id, duration: $duration }) { impact { movedCount } userErrors { message } } }`;

async function measureEdit(api: Api, pool: pg.Pool, transitionId: string): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from activity where transition_id = $1 and kind = 'TASK' and outline[1] = 41 order by outline limit 1`,
    [transitionId],
  );
  const edit = async (duration: string): Promise<number> => {
    const { updateTask } = await api.ask(editMutation, { id: rows[0]!.id, duration });
    return updateTask.impact.movedCount as number;
  };
  const { rows: before } = await pool.query<Record<string, string>>(
    `select s.activity_id as id, s.start_at::text as start, s.finish_at::text as finish from activity_schedule s
       join activity a on a.id = s.activity_id where a.transition_id = $1 and outline[1] > 40 and kind <> 'PHASE'`,
    [transitionId],
  );
  const column = (name: string): string[] => before.map((row) => row[name]!);
  const update = async (): Promise<void> => {
    await pool.query(
      `update activity_schedule s set start_at = r.start, finish_at = r.finish, early_start_at = r.start,
         early_finish_at = r.finish, late_start_at = r.start, late_finish_at = r.finish
         from unnest($1::uuid[], $2::timestamp[], $3::timestamp[]) as r(id, start, finish) where s.activity_id = r.id`,
      [column('id'), column('start'), column('finish')],
    );
  };
  await edit('20d');
  let moved = 0;
  const times: { edit: number; update: number }[] = [];
  for (let i = 0; i < edits; i++) {
    const updateMs = await took(update);
    const editMs = await took(async () => (moved = await edit(i % 2 ? '20d' : '30d')));
    times.push({ edit: editMs, update: updateMs });
  }
  times.splice(0, warmUp);
  const [editMs, updateMs] = [median(times.map((t) => t.edit)), median(times.map((t) => t.update))];
  console.log(`Edit: one duration of ${activityCount} activities changes, ${moved} move.`);
  console.table([
    {
      way: 'updateTask over HTTP, with its impact',
      ms: round(editMs),
      'ratio to UPDATE': round(editMs / updateMs),
    },
    { way: 'bare UPDATE of the rows', ms: round(updateMs), 'ratio to UPDATE': 1 },
  ]);
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const round = (value: number): number => Math.round(value * 100) / 100;
