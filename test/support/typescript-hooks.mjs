import { readFileSync } from 'node:fs';
import { URL, fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const swc = { ...JSON.parse(readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8')), swcrc: false };
delete swc.exclude;
delete swc.$schema;

/** `./x.js` leads to `./x.ts` where there is no such file, as for Jest. */
export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND' || !specifier.endsWith('.js')) throw error;
    return next(specifier.replace(/\.js$/, '.ts'), context);
  }
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(readFileSync(filename, 'utf8'), { ...swc, filename });
  return { format: 'module', source: code, shortCircuit: true };
}
