import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of package.json: above `src` as above `dist/src`. */
export const packageFolder: string = (() => {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
  return folder;
})();
