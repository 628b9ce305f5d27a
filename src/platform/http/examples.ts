import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageFolder } from '../package-folder.js';
import type { Example } from './pages.js';

/** The operations in `examples/*.graphql`, in the order of their numbered names. */
export function readExamples(): Example[] {
  const folder = path.join(packageFolder, 'examples');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => ({
      name: path.basename(file, '.graphql').replace(/^\d+-/, '').replaceAll('-', ' '),
      document: readFileSync(path.join(folder, file), 'utf8'),
    }));
}
