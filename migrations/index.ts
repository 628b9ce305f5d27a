import { InitialTables1764000000000 } from './1764000000000-initial-tables.js';
import { PlanCheckSettings1764000600000 } from './1764000600000-plan-check-settings.js';

/** In the order in which they run. */
export const migrations = [InitialTables1764000000000, PlanCheckSettings1764000600000];
