import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import type { DelayingRisk } from './delaying-risk.js';
import * as repository from './raid.repository.js';

/** The RAID log of a transition: its risks, assumptions, issues and decisions. */
@Injectable()
export class RaidService {
  /** The open risks that would add a delay to activities, by number; of a transition that the caller is already known to see. */
  async risksOf(tx: Tx, transitionId: string): Promise<DelayingRisk[]> {
    return repository.delayingRisks(tx, transitionId);
  }
}
