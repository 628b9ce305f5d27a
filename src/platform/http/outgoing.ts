import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Requests to addresses that somebody gave us. */

/** How long one may take in all. */
const patienceMs = 10_000;
/** Of the answer; the rest is not read. */
const mostBytes = 4096;

/** The address is ours, or in a network that we alone may see. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress';
}

export interface Answered {
  /** Of HTTP. */
  status: number;
  /** The beginning of what it said. */
  text: string;
}

/** Public, but within a cloud it answers with what is of the machine (Azure). */
const machineServices = new Set(['168.63.129.16']);

/** Whether an IP address is one of the public internet: not of this machine, a private network, a link, or for a special use. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast' && !machineServices.has(parsed.toString());
}

const refusal = (address: string): ForbiddenAddress =>
  new ForbiddenAddress(`${address} is no address of the public internet.`);

type Resolve = (host: string) => Promise<LookupAddress[]>;
const resolveAll: Resolve = (host) => lookup(host, { all: true, verbatim: true });

/**
 * Resolves a name for the connection that is made right then to what it answers, so that a name cannot mean one thing when it is
 * checked and another when it is used. A name of which any address is not public is refused.
 */
export const publicLookup =
  (resolve: Resolve = resolveAll): LookupFunction =>
  (host, options, done) => {
    resolve(host).then(
      (addresses) => {
        const forbidden = addresses.find(({ address }) => !isPublic(address));
        const [first] = addresses;
        if (forbidden) done(refusal(forbidden.address), '');
        else if (!first) done(new Error(`${host} has no address.`), '');
        else if (options.all) done(null, addresses);
        else done(null, first.address, first.family);
      },
      (error: unknown) => {
        done(error as Error, '');
      },
    );
  };

/** The host of a URL as `isIP` reads it. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

/**
 * Posts a body, follows no redirect, waits ten seconds and reads 4 KB of the answer. Unless private addresses are allowed it goes to
 * the public internet alone: ForbiddenAddress.
 */
export async function post(
  url: URL,
  body: string,
  headers: Record<string, string>,
  { allowPrivate }: { allowPrivate: boolean },
): Promise<Answered> {
  // Node looks up names alone.
  if (!allowPrivate && isIP(hostOf(url)) !== 0 && !isPublic(hostOf(url))) throw refusal(hostOf(url));
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise<Answered>((resolve, reject) => {
    const sent = request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      agent: false,
      signal: AbortSignal.timeout(patienceMs),
      ...(allowPrivate ? {} : { lookup: publicLookup() }),
    });
    sent.once('error', reject);
    sent.once('response', (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      const end = (): void => {
        const text = Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8');
        resolve({ status: response.statusCode!, text });
        response.destroy();
      };
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length >= mostBytes) end();
      });
      response.once('end', end);
      response.once('error', reject);
    });
    sent.end(body);
  });
}
