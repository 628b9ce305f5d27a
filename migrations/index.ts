import { InitialTables1764000000000 } from './1764000000000-initial-tables.js';

/** In the order in which they run. */
export const migrations = [InitialTables1764000000000];
