import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import { PasswordsService } from '../accounts/passwords.service.js';
import { type Config, ConfigError, readConfig, withPort } from '../config/config.js';
import { createDataSource } from '../data-source.js';
import { UserError } from '../domain/user-error.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { Db } from '../platform/database/database.js';
import { dataDirectory } from './data-directory.js';
import { findPostmaster } from './postmaster.js';
import { CannotStart } from './postgres-programs.js';
import { databaseName, databaseUrl, findHolder, openSession } from './postgres-session.js';

/** Prints a link by which somebody sets a new password, once; for whoever has the machine, or the database, of the server. */
async function main(addresses: readonly string[]): Promise<void> {
  const [address] = addresses;
  if (address === undefined || addresses.length > 1) {
    console.error('Usage: npm run password-reset -- ada@example.com   (the address of an account)');
    process.exitCode = 2;
    return;
  }
  const { config: wanted } = readConfig();
  const { config, url } = wanted.databaseUrl
    ? { config: wanted, url: wanted.databaseUrl }
    : await embedded(wanted);
  const dataSource = await createDataSource(url, { poolSize: 1 }).initialize();
  try {
    const db = new Db(dataSource);
    const passwords = new PasswordsService(db, new OrganizationsService(db), config);
    const reset = await passwords.createResetOnServer(address);
    console.log(`${reset.url}\n\nIt sets a new password for ${address}, once, until ${reset.expiresAt}.`);
  } finally {
    await dataSource.destroy();
  }
}

/** The database of the server that runs on this machine, and the port on which that answers. Throws CannotStart where none runs. */
async function embedded(config: Config): Promise<{ config: Config; url: string }> {
  const { cluster, password: file, root } = dataDirectory(config.dataDirectory);
  const postmaster = findPostmaster(cluster);
  if (postmaster && existsSync(file)) {
    const password = readFileSync(file, 'utf8').trim();
    const session = await openSession(postmaster, password);
    const holder = session && (await findHolder(session));
    await session?.end();
    if (holder?.url) {
      const port = Number(new URL(holder.url).port);
      return { config: withPort(config, port), url: databaseUrl(postmaster, password, databaseName) };
    }
  }
  throw new CannotStart(
    `No Baton runs with its data in ${root}. Start it first: the link leads to it. BATON_DATA names another directory.`,
  );
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!isRefusal(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** What is wrong with what was asked for or with the surroundings, in contrast to what is wrong here. */
function isRefusal(error: unknown): error is Error {
  return [UserError, CannotStart, ConfigError].some((kind) => error instanceof kind);
}
