import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { configVariables, readConfig } from '../../src/config/config.js';
import { postgresMajor } from '../../src/cli/postgres-cluster.js';

interface Service {
  image?: string;
  environment: Record<string, string>;
  ports?: string[];
  volumes: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: unknown;
}

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const known = new Set(configVariables.map(({ name }) => name));

describe('docker-compose.yml', () => {
  const text = read('docker-compose.yml');
  const { services } = parse(text) as { services: { api: Service; database: Service } };

  it('sets only variables that Baton reads, to values it takes', () => {
    expect(Object.keys(services.api.environment).filter((name) => !known.has(name))).toEqual([]);
    const environment = Object.fromEntries(
      Object.entries(services.api.environment).map(([name, value]) => [
        name,
        value.replaceAll(/\$\{\w+:\?[^}]*\}/g, 'secret').replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1'),
      ]),
    );
    expect(readConfig(environment).config).toMatchObject({
      databaseUrl: 'postgres://baton:secret@database:5432/baton',
      sampleData: false,
    });
  });

  it('is reached from this machine only, and its database from nowhere', () => {
    expect(services.api.ports).toEqual(['127.0.0.1:4000:4000']);
    expect(services.database.ports).toBeUndefined();
  });

  it('has no password of its own', () => {
    expect(text.match(/\$\{POSTGRES_PASSWORD[^?}]*\?/g)).toHaveLength(2);
    expect(services.database.environment.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?.+\}$/);
  });

  it('runs the same PostgreSQL as the embedded one, keeps its data and waits for it', () => {
    expect(services.database.image).toBe(`postgres:${postgresMajor}`);
    expect(services.database.volumes).toEqual(['database:/var/lib/postgresql']);
    expect(services.api.depends_on).toEqual({ database: { condition: 'service_healthy' } });
    expect(services.database.healthcheck).toBeDefined();
  });
});

describe('Dockerfile', () => {
  const text = read('Dockerfile');

  it('sets only variables that Baton reads, and listens to the outside of its container', () => {
    const block = /^ENV ((?:.*\\\n)*.*)$/m.exec(text)?.[1] ?? '';
    const environment = Object.fromEntries(
      [...block.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name, value]),
    );
    expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([]);
    expect(readConfig(environment).config).toMatchObject({
      environment: 'production',
      host: '0.0.0.0',
      sandbox: false,
    });
  });

  it('does not run as root, and copies only what .dockerignore lets in', () => {
    expect(text).toMatch(/^USER node$/m);
    const allowed = read('.dockerignore').match(/(?<=^!).+$/gm);
    const copied = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) =>
      sources.split(' '),
    );
    expect(copied.length).toBeGreaterThan(3);
    expect(copied.filter((source) => !allowed?.includes(source))).toEqual([]);
  });
});
