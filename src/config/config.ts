import { isIPv6 } from 'node:net';
import path from 'node:path';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { type ConfigVariable, configVariables, Environment, type LogLevel } from './environment.js';
import { nearest } from '../domain/nearest.js';

export { configVariables, type LogLevel, logLevels } from './environment.js';

/** The most of each in one operation, or one request. */
export interface Limits {
  readonly depth: number;
  readonly rootFields: number;
  readonly aliases: number;
  readonly directives: number;
  readonly fields: number;
  readonly tokens: number;
  /** Points. */
  readonly cost: number;
  /** Entries. */
  readonly list: number;
  /** Characters. */
  readonly text: number;
  /** Operations. */
  readonly batch: number;
}

/** The most in a minute; 0 for no limit. */
export interface Rates {
  /** Points of one person's operations. */
  readonly points: number;
  /** Requests of one address. */
  readonly requests: number;
  /** Requests of one address without a token that is valid. */
  readonly strangers: number;
  /** Openings of one share link. */
  readonly shared: number;
}

/** What the environment decides, read once; see `configVariables` for the meaning of each. */
export interface Config {
  readonly environment: 'development' | 'production' | 'test';
  /** Null: start the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  readonly databasePoolSize: number;
  readonly host: string;
  readonly port: number;
  /** The port was asked for, so that no other will do. */
  readonly portIsFixed: boolean;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  /** Absolute. */
  readonly dataDirectory: string;
  readonly sampleData: boolean;
  readonly sandbox: boolean;
  readonly introspection: boolean;
  /** Whether people may sign in with a password. */
  readonly passwords: boolean;
  /** Null: nobody signs in by a provider. */
  readonly oidc: OidcConfig | null;
  readonly maxBodyBytes: number;
  readonly files: FilesConfig;
  readonly limits: Limits;
  readonly rates: Rates;
  /** For how many days history is kept; null for ever. */
  readonly historyDays: number | null;
  /** As Express takes it: how many proxies, or which. */
  readonly trustProxy: false | number | readonly string[];
  readonly corsOrigins: readonly string[];
  /** Null: nobody is sent e-mail. */
  readonly mail: MailConfig | null;
  /** What secrets in the database are encrypted with; null: that of the data directory. */
  readonly secret: string | null;
  /** Whether webhooks may go to private addresses, and by http. */
  readonly webhookPrivateAddresses: boolean;
  readonly logLevel: LogLevel;
}

/** Of the files that are handed over. */
export interface FilesConfig {
  readonly mostBytes: number;
  /** Media types. */
  readonly types: readonly string[];
  /** A program and its words; null: files are not scanned. */
  readonly scanCommand: readonly string[] | null;
  /** Null: files are kept on the disk. */
  readonly s3: S3Config | null;
}

/** A bucket of S3, or of anything that speaks its language. */
export interface S3Config {
  readonly bucket: string;
  /** Null: Amazon's. */
  readonly endpoint: string | null;
  readonly region: string;
  /** Null: what the machine has. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
}

/** The mail server that notices are sent through. */
export interface MailConfig {
  readonly url: string;
  readonly from: string;
}

/** The OpenID Connect provider that people sign in with. */
export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  /** Null: a public client. */
  readonly clientSecret: string | null;
  readonly scopes: string;
  readonly name: string;
  /** In lower case; whoever has a verified address there needs no invitation. */
  readonly allowedDomains: readonly string[];
  /** What they become members of. */
  readonly organizationId: string | null;
}

/** All that is wrong with the environment, a sentence for each variable. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

/**
 * The configuration from the environment's variables, and warnings about names that look misspelt. An empty
 * variable counts as not set. Throws ConfigError, which names every bad value at once.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): {
  config: Config;
  warnings: string[];
} {
  const given: Record<string, string> = {};
  for (const { name } of configVariables) {
    const value = environment[name]?.trim();
    if (value) given[name] = value;
  }
  const values = plainToInstance(Environment, given);
  const faulty = new Set(validateSync(values).map(({ property }) => property));
  if (faulty.size > 0) {
    throw new ConfigError(
      configVariables
        .filter(({ name }) => faulty.has(name))
        .map((variable) => fault(variable, given[variable.name]!)),
    );
  }
  const missing = missingForOidc(given) ?? missingForS3(given) ?? missingForMail(given);
  if (missing) throw new ConfigError([missing]);
  return { config: toConfig(values), warnings: misspelt(Object.keys(environment)) };
}

/** The same configuration on another port, as when the usual one is taken. */
export function withPort(config: Config, port: number): Config {
  const isDefault = config.publicUrl === defaultUrl(config.host, config.port);
  return Object.freeze({
    ...config,
    port,
    publicUrl: isDefault ? defaultUrl(config.host, port) : config.publicUrl,
  });
}

/** The same configuration with the secret of the data directory, unless another was given. */
export const withSecret = (config: Config, secret: () => string): Config =>
  Object.freeze({ ...config, secret: config.secret ?? secret() });

/** An address of a database that may be shown: without its password. */
export function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return '(not shown, as it may hold a password)';
  const parsed = new URL(url);
  if (parsed.password) parsed.password = '***';
  for (const name of [...parsed.searchParams.keys()]) {
    if (/pass/i.test(name)) parsed.searchParams.set(name, '***');
  }
  return parsed.href;
}

function toConfig(values: Environment): Config {
  const environment = values.NODE_ENV ?? 'development';
  const open = environment !== 'production';
  const host = values.HOST ?? '127.0.0.1';
  const port = values.PORT ?? 4000;
  return Object.freeze({
    environment,
    databaseUrl: values.DATABASE_URL ?? null,
    databasePoolSize: values.DATABASE_POOL_SIZE ?? 10,
    host,
    port,
    portIsFixed: values.PORT !== undefined,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, '') ?? defaultUrl(host, port),
    dataDirectory: path.resolve(values.BATON_DATA ?? '.baton'),
    sampleData: values.BATON_SAMPLE_DATA ?? values.DATABASE_URL === undefined,
    sandbox: values.BATON_SANDBOX ?? open,
    introspection: values.BATON_INTROSPECTION ?? open,
    passwords: values.BATON_PASSWORDS ?? false,
    oidc: toOidc(values),
    maxBodyBytes: values.BATON_MAX_BODY ?? 5 * 1024 ** 2,
    files: toFiles(values),
    logLevel: values.LOG_LEVEL ?? 'warn',
    limits: toLimits(values),
    rates: Object.freeze({
      points: values.BATON_RATE_POINTS ?? 2_000_000,
      requests: values.BATON_RATE_REQUESTS ?? 6000,
      strangers: values.BATON_RATE_STRANGERS ?? 300,
      shared: values.BATON_RATE_SHARED ?? 120,
    }),
    historyDays: values.BATON_HISTORY_DAYS ?? null,
    trustProxy: values.BATON_TRUST_PROXY ?? false,
    corsOrigins: values.BATON_CORS_ORIGINS ?? [],
    mail: toMail(values),
    secret: values.BATON_SECRET ?? null,
    webhookPrivateAddresses: values.BATON_WEBHOOK_PRIVATE_ADDRESSES ?? false,
  });
}

const toLimits = (values: Environment): Limits =>
  Object.freeze({
    depth: values.BATON_MAX_DEPTH ?? 15,
    rootFields: values.BATON_MAX_ROOT_FIELDS ?? 50,
    aliases: values.BATON_MAX_ALIASES ?? 100,
    directives: values.BATON_MAX_DIRECTIVES ?? 100,
    fields: values.BATON_MAX_FIELDS ?? 2000,
    tokens: values.BATON_MAX_TOKENS ?? 20_000,
    cost: values.BATON_MAX_COST ?? 100_000,
    list: values.BATON_MAX_LIST ?? 500,
    text: values.BATON_MAX_TEXT ?? 100_000,
    batch: values.BATON_MAX_BATCH ?? 1,
  });

const office = 'application/vnd.openxmlformats-officedocument.';
const openDocument = 'application/vnd.oasis.opendocument.';
const usualFileTypes = [
  'application/pdf',
  ...['wordprocessingml.document', 'spreadsheetml.sheet', 'presentationml.presentation'].map(
    (kind) => office + kind,
  ),
  ...['text', 'spreadsheet', 'presentation'].map((kind) => openDocument + kind),
  'text/plain',
  'text/markdown',
  'text/csv',
  'image/png',
  'image/jpeg',
];

function toFiles(values: Environment): FilesConfig {
  const { BATON_S3_BUCKET: bucket, BATON_S3_ACCESS_KEY_ID: accessKeyId } = values;
  const credentials =
    accessKeyId === undefined ? null : { accessKeyId, secretAccessKey: values.BATON_S3_SECRET_ACCESS_KEY! };
  return Object.freeze({
    mostBytes: values.BATON_FILE_SIZE ?? 100 * 1024 ** 2,
    types: values.BATON_FILE_TYPES ?? usualFileTypes,
    scanCommand: values.BATON_SCAN_COMMAND?.split(/ +/) ?? null,
    s3:
      bucket === undefined
        ? null
        : Object.freeze({
            bucket,
            endpoint: values.BATON_S3_ENDPOINT ?? null,
            region: values.BATON_S3_REGION ?? 'us-east-1',
            credentials,
          }),
  });
}

function toOidc(values: Environment): OidcConfig | null {
  if (!values.OIDC_ISSUER) return null;
  return Object.freeze({
    issuer: values.OIDC_ISSUER,
    clientId: values.OIDC_CLIENT_ID!,
    clientSecret: values.OIDC_CLIENT_SECRET ?? null,
    scopes: values.OIDC_SCOPES ?? 'openid profile email',
    name: values.OIDC_NAME ?? new URL(values.OIDC_ISSUER).hostname,
    allowedDomains: (values.OIDC_ALLOWED_DOMAINS ?? '')
      .toLowerCase()
      .split(/ *, */)
      .filter((domain) => domain !== ''),
    organizationId: values.OIDC_ORGANIZATION ?? null,
  });
}

const toMail = ({ BATON_SMTP_URL: url, BATON_MAIL_FROM: from }: Environment): MailConfig | null =>
  url === undefined || from === undefined ? null : Object.freeze({ url, from });

/** So do those of the mail server. */
function missingForMail(given: Record<string, string>): string | null {
  const names = ['BATON_SMTP_URL', 'BATON_MAIL_FROM'];
  const named = names.find((name) => given[name] !== undefined);
  const missing = names.find((name) => given[name] === undefined);
  return named && missing ? `${missing} is not set, but ${named} needs it.` : null;
}

/** The provider's variables belong together. */
function missingForOidc(given: Record<string, string>): string | null {
  const [named] = Object.keys(given).filter((name) => name.startsWith('OIDC_'));
  const missing = ['OIDC_ISSUER', 'OIDC_CLIENT_ID'].find((name) => given[name] === undefined);
  return named && missing ? `${missing} is not set, but ${named} needs it.` : null;
}

/** A bucket is named with whatever is said of it, and a key has both halves. */
function missingForS3(given: Record<string, string>): string | null {
  const needed: [name: string, by: string | undefined][] = [
    ['BATON_S3_BUCKET', Object.keys(given).find((name) => name.startsWith('BATON_S3_'))],
    ['BATON_S3_SECRET_ACCESS_KEY', given.BATON_S3_ACCESS_KEY_ID && 'BATON_S3_ACCESS_KEY_ID'],
    ['BATON_S3_ACCESS_KEY_ID', given.BATON_S3_SECRET_ACCESS_KEY && 'BATON_S3_SECRET_ACCESS_KEY'],
  ];
  const [missing] = needed.filter(([name, by]) => by && given[name] === undefined);
  return missing ? `${missing[0]} is not set, but ${missing[1]!} needs it.` : null;
}

/** Where a browser on this machine finds the server; an address that means "all" is no place to go to. */
function defaultUrl(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : isIPv6(host) ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function fault({ name, allowed, secret }: ConfigVariable, value: string): string {
  const shown = secret ? withoutPassword(value) : JSON.stringify(value);
  return `${name} is ${shown}, but it must be ${allowed}.`;
}

/** A warning for each variable with our prefix that we do not know. */
function misspelt(names: readonly string[]): string[] {
  const known = configVariables.map(({ name }) => name);
  return names
    .filter((name) => /^baton_/i.test(name) && !known.includes(name))
    .sort()
    .map((name) => {
      const likely = nearest(name.toUpperCase(), known);
      return `${name} means nothing to Baton${likely ? `; did you mean ${likely}?` : '.'}`;
    });
}
