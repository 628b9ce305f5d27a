import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AccessTokensService } from '../../src/accounts/access-tokens.service.js';
import { readConfig } from '../../src/config/config.js';
import { startServer } from '../../src/main.js';
import { cloneDatabase } from './database.js';

/** Somebody who calls the API: an administrator of an organization of their own, until they are invited elsewhere. */
export interface Caller {
  readonly userId: string;
  readonly organizationId: string;
  readonly token: string;
  /** The answer as it came: data, errors and extensions. */
  ask(query: string, variables?: object): Promise<Answer>;
  /** The data alone; throws where there are errors. */
  get<Data = any>(query: string, variables?: object): Promise<Data>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

export interface Answer {
  data: any;
  errors?: { message: string; extensions: { code: string; [name: string]: unknown }; path?: unknown }[];
}

export interface TestApp {
  readonly url: string;
  readonly databaseUrl: string;
  /** A new user with an organization of their own. */
  newcomer(name: string): Promise<Caller>;
  /** Makes a user a member of an organization. */
  enrol(caller: Caller, organizationId: string, role: 'ADMIN' | 'MEMBER'): Promise<void>;
  /** A service of the server, for what no caller asks for. */
  get<Service>(type: new (...dependencies: never[]) => Service): Service;
  sql<Row = Record<string, unknown>>(text: string, parameters?: unknown[]): Promise<Row[]>;
  /** Statements sent to the database while the work is done, transaction control left out. */
  statementsOf(work: () => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
}

/** The whole server over a database of its own, reached by real HTTP. */
export async function startApp(environment: Record<string, string> = {}): Promise<TestApp> {
  const database = await cloneDatabase();
  // Made when there is something to keep.
  const data = path.join(tmpdir(), `baton-test-${randomBytes(8).toString('hex')}`);
  const { config } = readConfig({
    LOG_LEVEL: 'fatal',
    BATON_DATA: data,
    BATON_SECRET: 'a secret of the tests, and of nobody else',
    ...environment,
    DATABASE_URL: database.url,
  });
  // A port that was asked for is taken, any other that is free.
  const port = config.portIsFixed ? config.port : 0;
  const server = await startServer({ ...config, port }, { url: database.url });
  const url = await server.app.getUrl();
  const { DataSource } = await import('typeorm');
  const dataSource = server.app.get(DataSource);
  const accessTokens = server.app.get(AccessTokensService);

  return {
    url,
    databaseUrl: database.url,
    async newcomer(name) {
      const token = `baton_${randomBytes(32).toString('base64url')}`;
      const viewer = await accessTokens.admit(name, `${name}’s organization`, token);
      return caller(url, viewer.userId, [...viewer.organizations.keys()][0]!, token);
    },
    async enrol({ userId }, organizationId, role) {
      await dataSource.query('insert into membership (organization_id, user_id, role) values ($1, $2, $3)', [
        organizationId,
        userId,
        role,
      ]);
    },
    get: (type) => server.app.get(type),
    sql: (text, parameters) => dataSource.query(text, parameters),
    async statementsOf(work) {
      const statements: string[] = [];
      const { logger } = dataSource;
      const { logging } = dataSource.options;
      Object.assign(dataSource, { logger: { ...logger, logQuery: (sql: string) => statements.push(sql) } });
      Object.assign(dataSource.options, { logging: ['query'] });
      try {
        await work();
      } finally {
        Object.assign(dataSource, { logger });
        Object.assign(dataSource.options, { logging });
      }
      return statements.filter((sql) => !/^(begin|start|commit|rollback|set)/i.test(sql));
    },
    async close() {
      await server.close();
      await database.drop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

function caller(url: string, userId: string, organizationId: string, token: string): Caller {
  const fetchWithToken = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${url}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, ...(init.headers ?? {}) },
    });
  const ask = async (query: string, variables: object = {}): Promise<Answer> => {
    const response = await fetchWithToken('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  };
  return {
    userId,
    organizationId,
    token,
    ask,
    fetch: fetchWithToken,
    async get(query, variables) {
      const { data, errors } = await ask(query, variables);
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
  };
}
