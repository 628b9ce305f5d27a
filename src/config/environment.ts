import { isIP } from 'node:net';
import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
} from 'class-validator';

/** How much is logged, from nothing but the end of the process to everything; Nest's names. */
export const logLevels = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'] as const;
export type LogLevel = (typeof logLevels)[number];

const environments = ['development', 'production', 'test'] as const;

/** A variable of the environment, as the documentation shows it. */
export interface ConfigVariable {
  readonly name: string;
  /** What holds when it is not set, in words. */
  readonly default: string;
  /** What it decides. */
  readonly meaning: string;
  /** Which values are accepted; ends a sentence that begins "it must be". */
  readonly allowed: string;
  /** Its value is never shown as it is. */
  readonly secret?: boolean;
}

const variables: ConfigVariable[] = [];

/** Every variable Baton reads, in the order of the documentation. */
export const configVariables: readonly ConfigVariable[] = variables;

function Variable(description: Omit<ConfigVariable, 'name'>): PropertyDecorator {
  return (target, name) => {
    variables.push({ name: String(name), ...description });
    IsOptional()(target, name);
  };
}

const whole = Transform(({ value }: { value: unknown }) =>
  /^\d{1,9}$/.test(String(value)) ? Number(value) : value,
);

const yes = new Set(['true', '1', 'on', 'yes']);
const no = new Set(['false', '0', 'off', 'no']);
const yesOrNo = 'true or false (also on and off, yes and no, 1 and 0)';
const truth = Transform(({ value }: { value: unknown }) => {
  const word = String(value).toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : value;
});

const units: Record<string, number> = { '': 1, b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };
const bytes = Transform(({ value }: { value: unknown }) => {
  const [, digits, unit = ''] = /^(\d{1,10})\s*([kmg]?b)?$/i.exec(String(value)) ?? [];
  return digits === undefined ? value : Number(digits) * units[unit.toLowerCase()]!;
});

/** A figure that may also be "off", which is 0. */
const figureOrOff = Transform(({ value }: { value: unknown }) => {
  const word = String(value).toLowerCase();
  return no.has(word) ? 0 : /^\d{1,9}$/.test(word) ? Number(word) : value;
});
const list = Transform(({ value }: { value: unknown }) =>
  String(value)
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean),
);

/** A limit of the API: a whole number that is counted. */
function Limit({ from, to, ...said }: { default: string; meaning: string; from: number; to: number }) {
  return (target: object, name: string): void => {
    Variable({ ...said, allowed: `a whole number from ${from} to ${to}` })(target, name);
    for (const rule of [whole, IsInt(), Min(from), Max(to)]) rule(target, name);
  };
}

/** A rate: how many a minute, or off. */
function Rate(said: { default: string; meaning: string }) {
  return (target: object, name: string): void => {
    Variable({ ...said, allowed: 'a whole number from 1 to 999999999, or off' })(target, name);
    for (const rule of [figureOrOff, IsInt(), Min(0)]) rule(target, name);
  };
}

/** What Express takes for proxies that are trusted: how many there are, or which. */
const proxies = Transform(({ value }: { value: unknown }) => {
  const text = String(value).trim();
  if (no.has(text.toLowerCase()) && text !== '1') return false;
  return /^\d{1,2}$/.test(text) ? Number(text) : text.split(',').map((entry) => entry.trim());
});
const AreProxies = ValidateBy({
  name: 'areProxies',
  validator: {
    validate: (value: unknown) =>
      value === false ||
      (typeof value === 'number' && value >= 1 && value <= 10) ||
      (Array.isArray(value) && value.every(isProxy)),
  },
});

function isProxy(entry: unknown): boolean {
  if (typeof entry !== 'string') return false;
  if (['loopback', 'linklocal', 'uniquelocal'].includes(entry)) return true;
  const [address = '', bits] = entry.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address) as 0 | 4 | 6];
  return most >= 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}

const AreOrigins = ValidateBy({
  name: 'areOrigins',
  validator: {
    validate: (value: unknown) =>
      Array.isArray(value) &&
      value.every(
        (origin: unknown) =>
          typeof origin === 'string' &&
          /^https?:/.test(origin) &&
          URL.canParse(origin) &&
          new URL(origin).origin === origin,
      ),
  },
});

const IsPostgresUrl = ValidateBy({
  name: 'isPostgresUrl',
  validator: {
    validate: (value: unknown) =>
      typeof value === 'string' &&
      /^postgres(ql)?:\/\//.test(value) &&
      URL.canParse(value) &&
      !/\s/.test(value),
  },
});

const IsSmtpUrl = ValidateBy({
  name: 'isSmtpUrl',
  validator: {
    validate: (value: unknown) =>
      typeof value === 'string' &&
      /^smtps?:\/\//.test(value) &&
      URL.canParse(value) &&
      new URL(value).hostname !== '' &&
      !/\s/.test(value),
  },
});

/** Without TLS only on this machine, where nobody listens between. */
const IsIssuer = ValidateBy({
  name: 'isIssuer',
  validator: {
    validate: (value: unknown) => {
      if (typeof value !== 'string' || !URL.canParse(value)) return false;
      const { protocol, hostname, username, search, hash } = new URL(value);
      const isHere = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
      return (protocol === 'https:' || (protocol === 'http:' && isHere)) && !username && !search && !hash;
    },
  },
});

/** The environment's variables as they come, each with its rule; Config is what the program works with. */
export class Environment {
  @Variable({
    default: 'a PostgreSQL of our own, with its data in `BATON_DATA`',
    meaning: 'The PostgreSQL database (version 15 or later) that holds the plans.',
    allowed:
      'an address like postgres://user:password@host:5432/database, with special characters of the password percent-encoded',
    secret: true,
  })
  @IsPostgresUrl
  DATABASE_URL?: string;

  @Variable({
    default: '10',
    meaning: 'The most connections to the database at one time.',
    allowed: 'a whole number from 2 to 500',
  })
  @whole
  @IsInt()
  @Min(2)
  @Max(500)
  DATABASE_POOL_SIZE?: number;

  @Variable({
    default: '127.0.0.1',
    meaning: 'The address to listen on; `0.0.0.0` lets other machines in.',
    allowed: 'an IP address or a host name',
  })
  @Matches(/^[a-z0-9._:-]{1,255}$/i)
  HOST?: string;

  @Variable({
    default: '4000, or a free one where another program has that',
    meaning: 'The port to listen on.',
    allowed: 'a whole number from 1 to 65535',
  })
  @whole
  @IsInt()
  @Min(1)
  @Max(65_535)
  PORT?: number;

  @Variable({
    default: '`http://HOST:PORT`',
    meaning: 'The address under which people reach the server, for the links in answers and exports.',
    allowed: 'an address like https://baton.example.org',
  })
  @IsUrl({
    protocols: ['http', 'https'],
    require_protocol: true,
    require_tld: false,
    allow_query_components: false,
  })
  PUBLIC_URL?: string;

  @Variable({
    default: '`.baton`',
    meaning:
      "The directory of what belongs to this machine: the sign-in token and the embedded database's files.",
    allowed: 'the path of a directory',
  })
  @IsString()
  @MaxLength(4096)
  BATON_DATA?: string;

  @Variable({
    default: 'true with the embedded database, false with `DATABASE_URL`',
    meaning: 'Whether an empty database is given a sample plan at the start.',
    allowed: yesOrNo,
  })
  @truth
  @IsBoolean()
  BATON_SAMPLE_DATA?: boolean;

  @Variable({
    default: 'true, false when `NODE_ENV` is production',
    meaning: 'Whether a browser that opens `/graphql` gets Apollo Sandbox.',
    allowed: yesOrNo,
  })
  @truth
  @IsBoolean()
  BATON_SANDBOX?: boolean;

  @Variable({
    default: 'true, false when `NODE_ENV` is production',
    meaning: 'Whether clients may ask for the schema.',
    allowed: yesOrNo,
  })
  @truth
  @IsBoolean()
  BATON_INTROSPECTION?: boolean;

  @Variable({
    default: 'false',
    meaning: 'Whether people may sign in with an e-mail address and a password.',
    allowed: yesOrNo,
  })
  @truth
  @IsBoolean()
  BATON_PASSWORDS?: boolean;

  @Variable({
    default: 'nobody signs in by a provider',
    meaning: 'The OpenID Connect provider that people sign in with, by its issuer.',
    allowed: 'the https address under which the provider publishes `/.well-known/openid-configuration`',
  })
  @IsIssuer
  OIDC_ISSUER?: string;

  @Variable({
    default: 'needed with `OIDC_ISSUER`',
    meaning: 'What the provider calls Baton.',
    allowed: 'text of at most 500 characters',
  })
  @MaxLength(500)
  OIDC_CLIENT_ID?: string;

  @Variable({
    default: 'a public client, which PKCE protects',
    meaning: 'The secret between the provider and Baton.',
    allowed: 'text of at most 4096 characters',
    secret: true,
  })
  @MaxLength(4096)
  OIDC_CLIENT_SECRET?: string;

  @Variable({
    default: 'openid profile email',
    meaning: 'What the provider is asked for, by its scopes.',
    allowed: 'scopes with spaces between them, openid among them',
  })
  @Matches(/^(?=.*\bopenid\b)[\x21-\x7e]+( [\x21-\x7e]+)*$/)
  OIDC_SCOPES?: string;

  @Variable({
    default: 'the host name of `OIDC_ISSUER`',
    meaning: 'The name of the provider on the button that leads to it.',
    allowed: 'text of at most 100 characters',
  })
  @MaxLength(100)
  OIDC_NAME?: string;

  @Variable({
    default: 'whoever is new needs an invitation',
    meaning: 'Whose verified e-mail address lets in without an invitation.',
    allowed: 'domains with commas between them, like example.com,example.org',
  })
  @Matches(/^[a-z0-9-]+(\.[a-z0-9-]+)+( *, *[a-z0-9-]+(\.[a-z0-9-]+)+)*$/i)
  OIDC_ALLOWED_DOMAINS?: string;

  @Variable({
    default: 'none',
    meaning: 'The organization that those become members of who come in by `OIDC_ALLOWED_DOMAINS`.',
    allowed: 'the UUID of an organization',
  })
  @IsUUID()
  OIDC_ORGANIZATION?: string;

  @Variable({
    default: '5mb',
    meaning: 'The size of the largest request that is read.',
    allowed: 'a size from 1kb to 1gb, like 500kb or 5mb',
  })
  @bytes
  @IsInt()
  @Min(1024)
  @Max(1024 ** 3)
  BATON_MAX_BODY?: number;

  @Variable({
    default: 'for ever',
    meaning: 'For how many days the history of changes is kept; what is older is removed every day.',
    allowed:
      'a whole number from 31 to 36500: what was deleted can be restored for thirty days, and changes of these be undone',
  })
  @whole
  @IsInt()
  @Min(31)
  @Max(36_500)
  BATON_HISTORY_DAYS?: number;

  @Variable({
    default: '100mb',
    meaning: 'The size of the largest file that can be handed over.',
    allowed: 'a size from 1kb to 1gb, like 500kb or 100mb',
  })
  @bytes
  @IsInt()
  @Min(1024)
  @Max(1024 ** 3)
  BATON_FILE_SIZE?: number;

  @Variable({
    default: 'PDF, Office and OpenDocument files, plain text, Markdown, CSV, PNG and JPEG',
    meaning:
      'The media types of files that can be handed over, as their content shows them, separated by commas.',
    allowed: 'media types like application/pdf, separated by commas',
  })
  @list
  @Matches(/^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,100}$/, { each: true })
  BATON_FILE_TYPES?: string[];

  @Variable({
    default: 'files are not scanned',
    meaning:
      'The virus scanner that a file must pass: a command that is given its path and ends with 0 for clean, 1 for infected.',
    allowed: 'a program and its words with spaces between them, such as clamdscan --fdpass --no-summary',
  })
  @MaxLength(4096)
  BATON_SCAN_COMMAND?: string;

  @Variable({
    default: 'files are kept in `BATON_DATA/files`',
    meaning: 'The bucket of S3, or of anything that speaks its language, in which files are kept.',
    allowed: 'the name of a bucket',
  })
  @Matches(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
  BATON_S3_BUCKET?: string;

  @Variable({
    default: 'that of Amazon',
    meaning: 'The address of the storage that has the bucket.',
    allowed: 'an address like https://minio.example.org:9000',
  })
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  BATON_S3_ENDPOINT?: string;

  @Variable({
    default: 'us-east-1',
    meaning: 'The region of the bucket.',
    allowed: 'the name of a region',
  })
  @Matches(/^[a-z0-9-]{1,50}$/)
  BATON_S3_REGION?: string;

  @Variable({
    default: 'what the machine has from Amazon',
    meaning: 'Who reads and writes the bucket.',
    allowed: 'text of at most 200 characters',
  })
  @MaxLength(200)
  BATON_S3_ACCESS_KEY_ID?: string;

  @Variable({
    default: 'needed with `BATON_S3_ACCESS_KEY_ID`',
    meaning: 'The secret of that key.',
    allowed: 'text of at most 4096 characters',
    secret: true,
  })
  @MaxLength(4096)
  BATON_S3_SECRET_ACCESS_KEY?: string;

  @Limit({ default: '15', meaning: 'Levels of fields within fields in an operation.', from: 1, to: 1000 })
  BATON_MAX_DEPTH?: number;

  @Limit({ default: '50', meaning: 'Fields at the top of an operation.', from: 1, to: 10_000 })
  BATON_MAX_ROOT_FIELDS?: number;

  @Limit({ default: '100', meaning: 'Aliases in an operation.', from: 0, to: 100_000 })
  BATON_MAX_ALIASES?: number;

  @Limit({ default: '100', meaning: 'Directives in an operation.', from: 0, to: 100_000 })
  BATON_MAX_DIRECTIVES?: number;

  @Limit({
    default: '2000',
    meaning: 'Fields and fragments in an operation, each as often as it is used.',
    from: 1,
    to: 100_000,
  })
  BATON_MAX_FIELDS?: number;

  @Limit({ default: '20000', meaning: 'Words and signs in a document.', from: 100, to: 1_000_000 })
  BATON_MAX_TOKENS?: number;

  @Limit({ default: '100000', meaning: 'Points that an operation may cost.', from: 1, to: 999_999_999 })
  BATON_MAX_COST?: number;

  @Limit({
    default: '500',
    meaning: 'Entries in a list of the input that states no figure of its own.',
    from: 1,
    to: 1_000_000,
  })
  BATON_MAX_LIST?: number;

  @Limit({ default: '100000', meaning: 'Characters in a text of the input.', from: 1000, to: 100_000_000 })
  BATON_MAX_TEXT?: number;

  @Limit({
    default: '1',
    meaning: 'Operations in one request; with 1, a batch is refused.',
    from: 1,
    to: 100,
  })
  BATON_MAX_BATCH?: number;

  @Rate({ default: '2000000', meaning: 'Points that one person’s operations may cost in a minute.' })
  BATON_RATE_POINTS?: number;

  @Rate({ default: '6000', meaning: 'Requests of one address in a minute.' })
  BATON_RATE_REQUESTS?: number;

  @Rate({ default: '300', meaning: 'Requests of one address without a valid token in a minute.' })
  BATON_RATE_STRANGERS?: number;

  @Rate({ default: '120', meaning: 'Times in a minute that one share link is opened.' })
  BATON_RATE_SHARED?: number;

  @Variable({
    default: 'off',
    meaning: 'The proxies in front whose word about a caller’s address and TLS is taken.',
    allowed:
      'off, the number of proxies from 1 to 10, or their addresses, like 10.0.0.0/8 or loopback, separated by commas',
  })
  @proxies
  @AreProxies
  BATON_TRUST_PROXY?: false | number | string[];

  @Variable({
    default: 'none',
    meaning: 'The origins whose pages may call the API with a token, separated by commas.',
    allowed:
      'origins like https://app.example.org, without a path or a slash at the end, separated by commas',
  })
  @list
  @AreOrigins
  BATON_CORS_ORIGINS?: string[];

  @Variable({
    default: 'nobody is sent e-mail',
    meaning: 'The mail server that notices are sent through.',
    allowed: 'an address like smtp://user:password@mail.example.org:587 or smtps://mail.example.org',
    secret: true,
  })
  @IsSmtpUrl
  BATON_SMTP_URL?: string;

  @Variable({
    default: 'needed with `BATON_SMTP_URL`',
    meaning: 'Whom e-mail is from.',
    allowed: 'an e-mail address',
  })
  @IsEmail()
  BATON_MAIL_FROM?: string;

  @Variable({
    default: 'kept in `BATON_DATA/secret`',
    meaning:
      'What the secrets of webhooks are encrypted with in the database; the same for all servers on one database.',
    allowed: 'text of 32 to 4096 characters',
    secret: true,
  })
  @Length(32, 4096)
  BATON_SECRET?: string;

  @Variable({
    default: 'false',
    meaning:
      'Whether webhooks may go to private addresses and this machine, and by http; for servers whose people are trusted with that.',
    allowed: yesOrNo,
  })
  @truth
  @IsBoolean()
  BATON_WEBHOOK_PRIVATE_ADDRESSES?: boolean;

  @Variable({
    default: 'warn',
    meaning: 'How much is logged: this level and the more serious ones.',
    allowed: `one of ${logLevels.join(', ')}`,
  })
  @IsIn(logLevels)
  LOG_LEVEL?: LogLevel;

  @Variable({
    default: 'development',
    meaning: 'What the server is for; production closes Sandbox and introspection.',
    allowed: `one of ${environments.join(', ')}`,
  })
  @IsIn(environments)
  NODE_ENV?: (typeof environments)[number];
}
