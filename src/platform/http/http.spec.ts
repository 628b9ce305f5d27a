import {
  BadRequestException,
  Controller,
  ForbiddenException,
  Get,
  Logger,
  type MiddlewareConsumer,
  Module,
  NotAcceptableException,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { Args, GraphQLModule, Query, Resolver } from '@nestjs/graphql';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { GraphQLError } from 'graphql';
import { readConfig } from '../../config/config.js';
import { AccessError } from '../../domain/access-error.js';
import { UserError } from '../../domain/user-error.js';
import { CurrentViewer, Public, SignedInGuard, type Viewer } from '../auth/viewer.js';
import { Db } from '../database/database.js';
import { apolloOptions } from '../graphql/apollo.js';
import { configToken } from '../../config/config.module.js';
import { Authentication, Authenticator } from './authentication.js';
import { AuthenticationMiddleware } from './authentication.middleware.js';
import { ErrorFilter, errorMiddleware } from './error.filter.js';
import { explorer } from './explorer.js';
import { HealthController } from './health.controller.js';
import { localPath } from './local-path.js';
import { RateLimits } from './rate-limits.js';

const secret = 'duplicate key (iban)=(DE02)';
const failures: Record<string, () => never> = {
  access: () => {
    throw new AccessError('NOT_FOUND', 'There is no plan "x" that you can see.');
  },
  user: () => {
    throw new UserError('INVALID_INPUT', 'A plan has a title.', { field: ['title'] });
  },
  forbidden: () => {
    throw new ForbiddenException('Not for you.');
  },
  bad: () => {
    throw new BadRequestException('No.');
  },
  unacceptable: () => {
    throw new NotAcceptableException('Not in that format.');
  },
  inside: () => {
    throw Object.assign(new Error(secret), { code: '23505' });
  },
  written: () => {
    throw new GraphQLError(secret);
  },
  nothing: () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- libraries do
    throw null;
  },
};

@Resolver()
class FailingResolver {
  @Query(() => String)
  me(@CurrentViewer() viewer: Viewer): string {
    return viewer.name;
  }
  @Public()
  @Query(() => String, { nullable: true })
  fail(@Args('how', { type: () => String }) how: string): string {
    return failures[how]!();
  }
}

@Public()
@Controller('fail')
class FailingController {
  @Get('access') access(): never {
    return failures.access!();
  }
  @Get('user') user(): never {
    return failures.user!();
  }
  @Get('forbidden') forbidden(): never {
    return failures.forbidden!();
  }
  @Get('unacceptable') unacceptable(): never {
    return failures.unacceptable!();
  }
  @Get('inside') inside(): never {
    return failures.inside!();
  }
  @Get('nothing') nothing(): never {
    return failures.nothing!();
  }
}

let databaseIsUp = true;
const { config } = readConfig({});
const rates = new RateLimits(config.rates);
const ada: Viewer = {
  userId: 'a',
  name: 'Ada',
  email: null,
  organizations: new Map(),
  credential: { kind: 'TOKEN', id: 't', scope: 'ADMIN' },
};

function moduleWith(introspection: boolean, publicUrl: string): object {
  @Module({
    imports: [
      GraphQLModule.forRoot<ApolloDriverConfig>(
        apolloOptions({ introspection, limits: config.limits }, rates),
      ),
    ],
    controllers: [HealthController, FailingController],
    providers: [
      FailingResolver,
      { provide: APP_GUARD, useClass: SignedInGuard },
      { provide: APP_FILTER, useClass: ErrorFilter },
      { provide: RateLimits, useValue: rates },
      Authentication,
      { provide: configToken, useValue: { publicUrl } },
      {
        provide: Db,
        useValue: {
          queryUnbound: () => (databaseIsUp ? Promise.resolve([]) : Promise.reject(new Error('down'))),
        },
      },
      {
        provide: Authenticator,
        useValue: {
          byToken: (token: string) => Promise.resolve(token === 'baton_ada' ? ada : null),
          bySession: (secret: string) => Promise.resolve(secret === 'adas' ? ada : null),
        },
      },
    ],
  })
  class SmallModule {
    configure(consumer: MiddlewareConsumer): void {
      consumer.apply(AuthenticationMiddleware).forRoutes('*path');
    }
  }
  return SmallModule;
}

const logged: string[] = [];
const apps: NestExpressApplication[] = [];
async function start(open: boolean): Promise<string> {
  const app = await NestFactory.create<NestExpressApplication>(
    moduleWith(open, open ? 'http://127.0.0.1' : 'https://baton.example.org'),
    {
      bodyParser: false,
      logger: false,
    },
  );
  apps.push(app);
  app.use(
    explorer({ enabled: open, examples: [{ name: 'one', document: 'query One { me } # </script><b>' }] }),
  );
  app.useBodyParser('json', { limit: 2000 });
  app.use(errorMiddleware);
  await app.listen(0, '127.0.0.1');
  return app.getUrl();
}

let url: string;
let closed: string;
beforeAll(async () => {
  url = await start(true);
  closed = await start(false);
  Logger.overrideLogger({
    log: () => undefined,
    warn: () => undefined,
    error: (line: string) => logged.push(line),
  });
});
afterAll(() => Promise.all(apps.map((app) => app.close())));
beforeEach(() => {
  logged.length = 0;
});

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const post = (path: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
const ask = async (query: string, headers: Record<string, string> = {}): Promise<any> =>
  (await post('/graphql', JSON.stringify({ query }), headers)).json();
const problemOf = async (path: string): Promise<[number, any]> => {
  const response = await fetch(`${url}${path}`);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  return [response.status, await response.json()];
};

describe('The way on after signing in', () => {
  it.each(['/graphiql', '/graphql?x=1#y', '/a/../b', '/%2F/evil.example'])('may be %s', (next) => {
    expect(new URL(localPath(next), url).origin).toBe(new URL(url).origin);
    expect(localPath(next)).not.toBe('/graphql');
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%2e//evil.example',
    '/%2E%2e//evil.example',
    '/./\\evil.example',
    '/.//\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    'graphql',
    `/${'x'.repeat(2000)}`,
    '',
    null,
    7,
  ])('never leaves the server: %j', (next) => {
    expect(localPath(next)).toMatch(/^\/(?![/\\])/);
    expect(new URL(localPath(next), url).origin).toBe(new URL(url).origin);
  });
});

describe('An error of GraphQL', () => {
  it.each([
    ['access', 'NOT_FOUND', 'There is no plan "x" that you can see.'],
    ['user', 'BAD_USER_INPUT', 'A plan has a title.'],
    ['forbidden', 'FORBIDDEN', 'Not for you.'],
    ['bad', 'BAD_USER_INPUT', 'No.'],
  ])('that is meant for the caller is told: %s', async (how, code, message) => {
    const { errors } = await ask(`{ fail(how: "${how}") }`);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ message, path: ['fail'], extensions: { code } });
    expect(logged).toEqual([]);
  });

  it('names the fields at fault', async () => {
    const { errors } = await ask('{ fail(how: "user") }');
    expect(errors[0].extensions.userErrors).toEqual([
      { code: 'INVALID_INPUT', message: 'A plan has a title.', field: ['title'] },
    ]);
  });

  it.each(['inside', 'written'])(
    'of ours is a reference, and the rest is in the log, once: %s',
    async (how) => {
      const { data, errors } = await ask(`{ fail(how: "${how}") }`);
      expect(data).toEqual({ fail: null });
      expect(errors[0].extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', reference: expect.any(String) });
      expect(errors[0].message).toContain(errors[0].extensions.reference);
      expect(JSON.stringify(errors)).not.toMatch(/iban|23505|node_modules/);
      expect(logged).toHaveLength(1);
      expect(logged[0]).toContain(errors[0].extensions.reference);
      expect(logged[0]).toContain(secret);
    },
  );

  it('of the document keeps GraphQL’s words', async () => {
    expect((await ask('{ nothing }')).errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await ask('{')).errors[0].extensions.code).toBe('GRAPHQL_PARSE_FAILED');
  });
});

describe('An error of a plain request', () => {
  it.each([
    ['access', 404],
    ['user', 400],
    ['forbidden', 403],
    ['unacceptable', 406],
  ])('is a problem with words: %s', async (path, status) => {
    expect(await problemOf(`/fail/${path}`)).toEqual([
      status,
      expect.objectContaining({ status, detail: expect.stringMatching(/\w/) }),
    ]);
  });

  it.each(['inside', 'nothing'])('tells nothing of what is inside: %s', async (path) => {
    const [status, problem] = await problemOf(`/fail/${path}`);
    expect([status, JSON.stringify(problem)]).toEqual([
      500,
      expect.not.stringMatching(/iban|23505|node_modules/),
    ]);
    expect(logged).toHaveLength(1);
  });

  it('says how large a body may be, and what is no JSON', async () => {
    const large = await post('/graphql', JSON.stringify({ query: 'x'.repeat(3000) }));
    expect([large.status, ((await large.json()) as any).detail]).toEqual([
      413,
      'The body of 3012 bytes is too large; at most 2000 bytes are read.',
    ]);
    const malformed = await post('/graphql', '{');
    expect([malformed.status, ((await malformed.json()) as any).detail]).toEqual([
      400,
      expect.stringMatching(/^The body is not JSON: /),
    ]);
  });

  it('tells a load balancer that the database is away', async () => {
    databaseIsUp = false;
    expect((await fetch(`${url}/health`)).status).toBe(503);
    databaseIsUp = true;
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });
});

describe('The cookie', () => {
  it('is accepted from our own pages alone', async () => {
    const cookie = 'other=1; baton_session=adas';
    const host = new URL(url).host;
    const own: Record<string, string>[] = [{ 'sec-fetch-site': 'same-origin' }, { origin: `http://${host}` }];
    for (const headers of own)
      expect((await ask('{ me }', { cookie, ...headers })).data).toEqual({ me: 'Ada' });
    const foreign: Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { origin: 'null' },
      { origin: `http://${host}.evil.example` },
    ];
    for (const headers of foreign) {
      expect((await ask('{ me }', { cookie, ...headers })).errors[0].extensions.code).toBe('UNAUTHENTICATED');
    }
  });

  it('does not stand in for a bad token', async () => {
    const headers = {
      cookie: 'baton_session=adas',
      'sec-fetch-site': 'same-origin',
      authorization: 'Bearer wrong',
    };
    expect((await ask('{ me }', headers)).errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect((await ask('{ me }', { authorization: 'Bearer baton_ada' })).data).toEqual({ me: 'Ada' });
  });

  it('counts over HTTPS only where no other host can have set it', async () => {
    const asked = async (cookie: string): Promise<any> => {
      const response = await fetch(`${closed}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie },
        body: JSON.stringify({ query: '{ me }' }),
      });
      return response.json();
    };
    expect((await asked('baton_session=adas')).errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect((await asked('baton_session=eves; __Host-baton_session=adas')).data).toEqual({ me: 'Ada' });
  });
});

describe('The explorer', () => {
  it('says so where Sandbox does not load, at once or after a while', async () => {
    const page = await (await fetch(`${url}/graphql`, { headers: browser })).text();
    expect(page).toContain('script.onerror = offline');
    expect(page).toMatch(/setTimeout\(\(\) => offline\(\), \d+\)/);
    expect(page).toContain('Apollo Sandbox cannot be loaded');
    expect(page).not.toContain('</script><b>');
  });

  it('leaves programs to the API', async () => {
    const headers = { accept: 'application/json', 'apollo-require-preflight': 'x' };
    const response = await fetch(`${url}/graphql?query=%7B__typename%7D`, { headers });
    expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } });
  });

  it('says that it is switched off', async () => {
    for (const path of ['/graphql', '/graphiql']) {
      const response = await fetch(`${closed}${path}`, { headers: browser });
      expect([response.status, await response.text()]).toEqual([
        404,
        expect.stringContaining('switched off'),
      ]);
    }
  });

  it('tells the schema to nobody where introspection is off, not even by hints', async () => {
    const asked = async (query: string): Promise<any> =>
      (
        await fetch(`${closed}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query }),
        })
      ).json();
    expect((await asked('{ __schema { queryType { name } } }')).errors[0].message).toContain('introspection');
    expect(JSON.stringify(await asked('{ mee }'))).not.toContain('Did you mean');
  });
});
