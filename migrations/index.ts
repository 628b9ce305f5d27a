import { InitialTables1764000000000 } from './1764000000000-initial-tables.js';
import { PlanCheckSettings1764000600000 } from './1764000600000-plan-check-settings.js';
import { Scenarios1764001800000 } from './1764001800000-scenarios.js';

/** In the order in which they run. */
export const migrations = [
  InitialTables1764000000000,
  PlanCheckSettings1764000600000,
  Scenarios1764001800000,
];
