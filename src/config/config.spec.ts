import path from 'node:path';
import { ConfigError, configVariables, readConfig, withoutPassword, withPort } from './config.js';

function faults(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

describe('configuration', () => {
  it('needs no variable at all', () => {
    expect(readConfig({})).toEqual({
      config: {
        environment: 'development',
        databaseUrl: null,
        databasePoolSize: 10,
        host: '127.0.0.1',
        port: 4000,
        portIsFixed: false,
        publicUrl: 'http://127.0.0.1:4000',
        dataDirectory: path.resolve('.baton'),
        sampleData: true,
        sandbox: true,
        introspection: true,
        passwords: false,
        oidc: null,
        maxBodyBytes: 5_242_880,
        files: {
          mostBytes: 104_857_600,
          types: expect.arrayContaining(['application/pdf', 'text/markdown', 'image/png']),
          scanCommand: null,
          s3: null,
        },
        logLevel: 'warn',
        limits: {
          depth: 15,
          rootFields: 50,
          aliases: 100,
          directives: 100,
          fields: 2000,
          tokens: 20_000,
          cost: 100_000,
          list: 500,
          text: 100_000,
          batch: 1,
        },
        historyDays: null,
        rates: { points: 2_000_000, requests: 6000, strangers: 300, shared: 120 },
        trustProxy: false,
        corsOrigins: [],
        mail: null,
        secret: null,
        webhookPrivateAddresses: false,
      },
      warnings: [],
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toEqual(readConfig({}));
  });

  it('closes Sandbox and introspection in production, unless they are asked for', () => {
    const { config } = readConfig({ NODE_ENV: 'production', BATON_INTROSPECTION: 'on' });
    expect(config).toMatchObject({ sandbox: false, introspection: true });
  });

  it('loads no sample into a database of yours, unless it is asked for', () => {
    const DATABASE_URL = 'postgresql://baton:secret@db/baton';
    expect(readConfig({ DATABASE_URL }).config).toMatchObject({
      databaseUrl: DATABASE_URL,
      sampleData: false,
    });
    expect(readConfig({ DATABASE_URL, BATON_SAMPLE_DATA: 'Yes' }).config.sampleData).toBe(true);
  });

  it.each([
    ['1024', 1024],
    ['500kb', 512_000],
    ['5 MB', 5_242_880],
    ['1gb', 1_073_741_824],
  ])('reads the size %s', (size, expected) => {
    expect(readConfig({ BATON_MAX_BODY: size }).config.maxBodyBytes).toBe(expected);
  });

  it('reports all bad values at once, with what they were and what they may be', () => {
    expect(
      faults({
        PORT: '70000',
        HOST: 'no host',
        DATABASE_POOL_SIZE: '1.5',
        BATON_SANDBOX: 'maybe',
        BATON_MAX_BODY: '5tb',
        LOG_LEVEL: 'loud',
        NODE_ENV: 'prod',
        PUBLIC_URL: 'baton.example.org',
      }),
    ).toEqual([
      'DATABASE_POOL_SIZE is "1.5", but it must be a whole number from 2 to 500.',
      'HOST is "no host", but it must be an IP address or a host name.',
      'PORT is "70000", but it must be a whole number from 1 to 65535.',
      'PUBLIC_URL is "baton.example.org", but it must be an address like https://baton.example.org.',
      'BATON_SANDBOX is "maybe", but it must be true or false (also on and off, yes and no, 1 and 0).',
      'BATON_MAX_BODY is "5tb", but it must be a size from 1kb to 1gb, like 500kb or 5mb.',
      'LOG_LEVEL is "loud", but it must be one of fatal, error, warn, log, debug, verbose.',
      'NODE_ENV is "prod", but it must be one of development, production, test.',
    ]);
  });

  it.each([
    'mysql://me:hunter2@db/baton',
    'postgres://me:hunter2#@db/baton',
    'hunter2',
    'http://db/?password=hunter2',
  ])('refuses %s without repeating its password', (DATABASE_URL) => {
    const [said] = faults({ DATABASE_URL });
    expect(said).toMatch(/^DATABASE_URL is .* must be an address like postgres:\/\/user:password@host/);
    expect(said).not.toContain('hunter2');
  });

  it('shows the address of a database without its password', () => {
    expect(withoutPassword('postgres://me:hunter2@db:5432/baton')).toBe('postgres://me:***@db:5432/baton');
  });

  it.each([
    ['off', false],
    ['1', 1],
    ['loopback, 10.0.0.0/8,fd00::/8', ['loopback', '10.0.0.0/8', 'fd00::/8']],
  ])('trusts the proxies %s', (BATON_TRUST_PROXY, expected) => {
    expect(readConfig({ BATON_TRUST_PROXY }).config.trustProxy).toEqual(expected);
  });

  it('keeps history for ever or for so long that a deletion can be undone', () => {
    expect(readConfig({ BATON_HISTORY_DAYS: '31' }).config.historyDays).toBe(31);
    expect(readConfig({ BATON_HISTORY_DAYS: '' }).config.historyDays).toBeNull();
    for (const BATON_HISTORY_DAYS of ['30', '0', '36501', '-1', 'off', '31d']) {
      expect(faults({ BATON_HISTORY_DAYS })).toEqual([
        `BATON_HISTORY_DAYS is "${BATON_HISTORY_DAYS}", but it must be a whole number from 31 to 36500: what was deleted can be restored for thirty days, and changes of these be undone.`,
      ]);
    }
  });

  it('takes a scanner with its words, and a bucket with what belongs to it', () => {
    const { files } = readConfig({
      BATON_SCAN_COMMAND: 'clamdscan --fdpass',
      BATON_FILE_TYPES: 'application/pdf, text/plain',
      BATON_S3_BUCKET: 'handovers',
      BATON_S3_ENDPOINT: 'http://minio:9000',
      BATON_S3_ACCESS_KEY_ID: 'key',
      BATON_S3_SECRET_ACCESS_KEY: 'hunter2',
    }).config;
    expect(files).toMatchObject({
      types: ['application/pdf', 'text/plain'],
      scanCommand: ['clamdscan', '--fdpass'],
      s3: {
        bucket: 'handovers',
        endpoint: 'http://minio:9000',
        region: 'us-east-1',
        credentials: { accessKeyId: 'key', secretAccessKey: 'hunter2' },
      },
    });
  });

  it.each([
    [{ BATON_S3_REGION: 'eu-central-1' }, 'BATON_S3_BUCKET is not set, but BATON_S3_REGION needs it.'],
    [
      { BATON_S3_BUCKET: 'handovers', BATON_S3_ACCESS_KEY_ID: 'key' },
      'BATON_S3_SECRET_ACCESS_KEY is not set, but BATON_S3_ACCESS_KEY_ID needs it.',
    ],
    [
      { BATON_FILE_TYPES: 'pdf' },
      'BATON_FILE_TYPES is "pdf", but it must be media types like application/pdf, separated by commas.',
    ],
  ])('refuses %j', (environment, fault) => {
    expect(faults(environment as Record<string, string>)).toEqual([fault]);
  });

  it('takes rates that are off, and origins that are exact', () => {
    const { config } = readConfig({
      BATON_RATE_POINTS: 'off',
      BATON_RATE_REQUESTS: '10',
      BATON_CORS_ORIGINS: 'https://a.example.org, http://localhost:3000',
    });
    expect(config.rates).toEqual({ points: 0, requests: 10, strangers: 300, shared: 120 });
    expect(config.corsOrigins).toEqual(['https://a.example.org', 'http://localhost:3000']);
  });

  it('refuses proxies that are none, origins that are more, and limits without a figure', () => {
    expect(
      faults({
        BATON_TRUST_PROXY: '10.0.0.0/33',
        BATON_CORS_ORIGINS: 'https://a.example.org/',
        BATON_MAX_DEPTH: '0',
        BATON_RATE_POINTS: '-1',
      }),
    ).toEqual([
      'BATON_MAX_DEPTH is "0", but it must be a whole number from 1 to 1000.',
      'BATON_RATE_POINTS is "-1", but it must be a whole number from 1 to 999999999, or off.',
      'BATON_TRUST_PROXY is "10.0.0.0/33", but it must be off, the number of proxies from 1 to 10, or their addresses, like 10.0.0.0/8 or loopback, separated by commas.',
      'BATON_CORS_ORIGINS is "https://a.example.org/", but it must be origins like https://app.example.org, without a path or a slash at the end, separated by commas.',
    ]);
    for (const origin of ['*', 'null', 'app.example.org', 'https://*.example.org/x']) {
      expect(faults({ BATON_CORS_ORIGINS: origin })).toHaveLength(1);
    }
    for (const proxy of ['11', 'everywhere', 'true', '10.0.0.0/x']) {
      expect(faults({ BATON_TRUST_PROXY: proxy })).toHaveLength(1);
    }
  });

  it('knows a provider by its issuer and what it calls Baton', () => {
    const OIDC = { OIDC_ISSUER: 'https://id.example.com/realms/team', OIDC_CLIENT_ID: 'baton' };
    expect(readConfig(OIDC).config.oidc).toEqual({
      issuer: 'https://id.example.com/realms/team',
      clientId: 'baton',
      clientSecret: null,
      scopes: 'openid profile email',
      name: 'id.example.com',
      allowedDomains: [],
      organizationId: null,
    });
    const { oidc } = readConfig({ ...OIDC, OIDC_ALLOWED_DOMAINS: 'Example.com , example.org' }).config;
    expect(oidc!.allowedDomains).toEqual(['example.com', 'example.org']);
    expect(faults({ OIDC_ISSUER: OIDC.OIDC_ISSUER })).toEqual([
      'OIDC_CLIENT_ID is not set, but OIDC_ISSUER needs it.',
    ]);
    expect(faults({ OIDC_CLIENT_SECRET: 'hunter2' })).toEqual([
      'OIDC_ISSUER is not set, but OIDC_CLIENT_SECRET needs it.',
    ]);
  });

  it.each([
    ['http://id.example.com', false],
    ['https://id.example.com?a=b', false],
    ['https://me@id.example.com', false],
    ['id.example.com', false],
    ['http://127.0.0.1:9000', true],
  ])('takes %s for an issuer: %s', (OIDC_ISSUER, right) => {
    expect(faults({ OIDC_ISSUER, OIDC_CLIENT_ID: 'baton' }).length === 0).toBe(right);
  });

  it('knows a mail server by its address and whom mail is from', () => {
    const mail = {
      BATON_SMTP_URL: 'smtp://me:hunter2@mail.example.org:587',
      BATON_MAIL_FROM: 'a@example.org',
    };
    expect(readConfig(mail).config.mail).toEqual({
      url: mail.BATON_SMTP_URL,
      from: mail.BATON_MAIL_FROM,
    });
    expect(faults({ BATON_SMTP_URL: mail.BATON_SMTP_URL })).toEqual([
      'BATON_MAIL_FROM is not set, but BATON_SMTP_URL needs it.',
    ]);
    expect(faults({ BATON_MAIL_FROM: mail.BATON_MAIL_FROM })).toEqual([
      'BATON_SMTP_URL is not set, but BATON_MAIL_FROM needs it.',
    ]);
    const [said] = faults({ BATON_SMTP_URL: 'http://me:hunter2@mail', BATON_MAIL_FROM: 'a@b.example' });
    expect(said).toMatch(/^BATON_SMTP_URL is .* must be an address like smtp:/);
    expect(said).not.toContain('hunter2');
    expect(faults({ ...mail, BATON_MAIL_FROM: 'a@example.org\r\nBcc: b@example.org' })).toHaveLength(1);
  });

  it('keeps a secret that is too short to itself', () => {
    const [said] = faults({ BATON_SECRET: 'hunter2' });
    expect(said).toBe(
      'BATON_SECRET is (not shown, as it may hold a password), but it must be text of 32 to 4096 characters.',
    );
  });

  it('warns of a name that looks misspelt', () => {
    expect(readConfig({ BATON_SANBOX: 'off', BATON_TELEMETRY_ENDPOINT: 'x', PATH: '/bin' }).warnings).toEqual(
      [
        'BATON_SANBOX means nothing to Baton; did you mean BATON_SANDBOX?',
        'BATON_TELEMETRY_ENDPOINT means nothing to Baton.',
      ],
    );
  });

  it('moves to another port with its address, unless people reach it elsewhere', () => {
    expect(withPort(readConfig({}).config, 5000)).toMatchObject({
      port: 5000,
      publicUrl: 'http://127.0.0.1:5000',
    });
    const behindProxy = readConfig({ PUBLIC_URL: 'https://baton.example.org/' }).config;
    expect(withPort(behindProxy, 5000).publicUrl).toBe('https://baton.example.org');
  });

  it.each([
    ['0.0.0.0', 'http://localhost:4000'],
    ['::1', 'http://[::1]:4000'],
  ])('listening on %s gives links to %s', (HOST, publicUrl) => {
    expect(readConfig({ HOST }).config.publicUrl).toBe(publicUrl);
  });

  it('cannot be changed', () => {
    expect(Object.isFrozen(readConfig({}).config)).toBe(true);
  });

  it('describes each variable', () => {
    for (const variable of configVariables) {
      expect(variable).toMatchObject({
        default: expect.stringMatching(/\S/),
        meaning: expect.stringMatching(/\.$/),
        allowed: expect.stringMatching(/\S/),
      });
    }
    expect(new Set(configVariables.map(({ name }) => name)).size).toBe(configVariables.length);
  });
});
