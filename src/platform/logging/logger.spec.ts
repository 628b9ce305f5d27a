import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { internal } from '../graphql/errors.js';
import { RedactingLogger } from './logger.js';
import { redact } from './redact.js';

const token = 'baton_Zk3v9QyT-ab_cdEFghijklMNOPqrstuvWX';

/** All that is written while the work is done. */
function written(work: () => void): string {
  const lines: string[] = [];
  const catching = (['stdout', 'stderr'] as const).map((stream) =>
    jest.spyOn(process[stream], 'write').mockImplementation((line) => lines.push(String(line)) > 0),
  );
  Logger.overrideLogger(new RedactingLogger(['fatal', 'error', 'warn', 'log']));
  try {
    work();
  } finally {
    for (const one of catching) one.mockRestore();
    Logger.overrideLogger(false);
  }
  return lines.join('');
}

describe('A secret', () => {
  it.each([
    [`Authorization: Bearer ${token}`, /Bearer \*\*\*$/],
    ['authorization: Basic YWRhOmh1bnRlcjI=', /Basic \*\*\*$/],
    [`cookie: theme=dark; baton_token=${token}; other=hunter2`, /^cookie: \*\*\*$/],
    [`{"headers":{"cookie":"session=hunter2","accept":"*/*"}}`, /"accept":"\*\/\*"/],
    [`http://127.0.0.1:4000/sign-in#${token}`, /sign-in#baton_\*\*\*$/],
    ['https://baton.example.org/invitations?token=hunter2&next=/graphql', /token=\*\*\*&next=\/graphql$/],
    ['postgres://baton:hunter2@db:5432/baton', /^postgres:\/\/baton:\*\*\*@db:5432\/baton$/],
    ['postgres://baton:hunter2@@x@db/baton', /@db\/baton$/],
    ["{ password: 'hunter2, and more', user: 'ada' }", /user: 'ada'/],
    ['{"newPassword":"hunter2","user":"ada"}', /"user":"ada"/],
    ['PGPASSWORD=hunter2 psql', / psql$/],
    ['client_secret=hunter2&scope=x', /scope=x$/],
    ['"apiKey": "hunter2"', /\*\*\*/],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJodW50ZXIyIn0.c2lnbmF0dXJl', /^\*\*\*$/],
  ])('leaves nothing of itself in %s', (text, rest) => {
    expect(redact(text)).not.toMatch(/hunter2|Zk3v9QyT|aHVudGVy|aHVudGVyMg|YWRhO|c2lnbmF0/);
    expect(redact(text)).toMatch(rest);
  });

  it('is all that is taken out', () => {
    const text =
      'Task "Secrets of the token ring": column "x" does not exist at C:\\plan.ts:3:4, http://a:80/b, ada@example.org';
    expect(redact(text)).toBe(text);
  });

  it('is looked for in long lines without end, too', () => {
    for (const text of ['a', 'a-', 'token', 'password=', 'a://b:', 'eyJ', 'cookie:', 'baton_', '"']) {
      expect(redact(text.repeat(100_000 / text.length)).length).toBeLessThanOrEqual(100_003);
    }
  });
});

describe('The log', () => {
  it('has an error that nobody expected, without the secrets in it', () => {
    const error = new Error(`connect postgres://baton:hunter2@db/baton failed for Bearer ${token}`);
    const lines = written(() => internal(error));
    expect(lines).toMatch(/connect postgres:\/\/baton:\*\*\*@db\/baton failed for Bearer \*\*\*/);
    expect(lines).toContain('logger.spec');
    expect(lines).not.toMatch(/hunter2|Zk3v9QyT/);
  });

  it('has no secret of an object, a stack or a parameter either', () => {
    const lines = written(() => {
      const logger = new Logger('Test');
      logger.error({ headers: { authorization: `Bearer ${token}` }, password: 'hunter2' });
      logger.error('failed', `Error: at password=hunter2\n    at x (${token})`);
      logger.warn(Object.assign(new Error('query failed'), { parameters: [token], secret: 'hunter2' }));
      logger.log('said', { apiKey: 'hunter2', plan: 'Payroll' });
    });
    expect(lines).not.toMatch(/hunter2|Zk3v9QyT/);
    expect(lines).toContain('Payroll');
    expect(lines).toContain('query failed');
  });
});
