import { InitialTables1764000000000 } from './1764000000000-initial-tables.js';
import { PlanCheckSettings1764000600000 } from './1764000600000-plan-check-settings.js';
import { Scenarios1764001800000 } from './1764001800000-scenarios.js';
import { RaidLog1764002400000 } from './1764002400000-raid-log.js';
import { PeopleInTheSchedule1764003000000 } from './1764003000000-people-in-the-schedule.js';
import { Simulations1764004200000 } from './1764004200000-simulations.js';
import { SignIn1764004800000 } from './1764004800000-sign-in.js';
import { CrashLimits1764003600000 } from './1764003600000-crash-limits.js';
import { RowLevelSecurity1764005400000 } from './1764005400000-row-level-security.js';
import { History1764006000000 } from './1764006000000-history.js';
import { SoftDeletion1764006600000 } from './1764006600000-soft-deletion.js';
import { Metrics1764010080000 } from './1764010080000-metrics.js';
import { Compliance1764010140000 } from './1764010140000-compliance.js';
import { GatesByMetricsAndCompliance1764010260000 } from './1764010260000-gates-by-metrics-and-compliance.js';
import { Gates1764010200000 } from './1764010200000-gates.js';
import { ClientMutations1764007200000 } from './1764007200000-client-mutations.js';
import { ShareLinks1764007800000 } from './1764007800000-share-links.js';
import { InternalRaidItems1764008400000 } from './1764008400000-internal-raid-items.js';
import { DocumentHandoffs1764009000000 } from './1764009000000-document-handoffs.js';
import { Trainings1764009600000 } from './1764009600000-trainings.js';
import { Coverage1764009660000 } from './1764009660000-coverage.js';
import { DocumentFiles1764009060000 } from './1764009060000-document-files.js';
import { Comments1764010500000 } from './1764010500000-comments.js';
import { AccessGrants1764010380000 } from './1764010380000-access-grants.js';
import { Obligations1764010440000 } from './1764010440000-obligations.js';
import { Responsibilities1764011500000 } from './1764011500000-responsibilities.js';
import { Notices1764011400000 } from './1764011400000-notices.js';
import { Templates1764011520000 } from './1764011520000-templates.js';
import { Webhooks1764011460000 } from './1764011460000-webhooks.js';

/** In the order in which they run. */
export const migrations = [
  InitialTables1764000000000,
  PlanCheckSettings1764000600000,
  Scenarios1764001800000,
  RaidLog1764002400000,
  PeopleInTheSchedule1764003000000,
  Simulations1764004200000,
  SignIn1764004800000,
  CrashLimits1764003600000,
  RowLevelSecurity1764005400000,
  History1764006000000,
  SoftDeletion1764006600000,
  ClientMutations1764007200000,
  ShareLinks1764007800000,
  InternalRaidItems1764008400000,
  DocumentHandoffs1764009000000,
  Trainings1764009600000,
  Coverage1764009660000,
  DocumentFiles1764009060000,
  Comments1764010500000,
  Metrics1764010080000,
  Compliance1764010140000,
  Gates1764010200000,
  GatesByMetricsAndCompliance1764010260000,
  AccessGrants1764010380000,
  Obligations1764010440000,
  Notices1764011400000,
  Webhooks1764011460000,
  Responsibilities1764011500000,
  Templates1764011520000,
];
