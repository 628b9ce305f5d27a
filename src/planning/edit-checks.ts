import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import type { Plan } from './plan.js';

/** An edit before it is rescheduled and saved, within its transaction and with the transition's lock. */
export interface PendingEdit {
  transition: TransitionEntity;
  before: Plan;
  after: Plan;
  /** Ids of the activities that were changed or removed; those that were created are in `after` alone. */
  changed: Iterable<string>;
  /** Ids of those whose progress was recorded, rather than decided by the feature that they belong to. */
  progressed: ReadonlySet<string>;
}

/** Throws a UserError where the edit may not be. */
export type EditCheck = (tx: Tx, edit: PendingEdit) => Promise<void>;

/** What else must hold of edits, whoever asks for them: features that planning does not know add theirs. */
@Injectable()
export class EditChecks {
  private readonly checks: EditCheck[] = [];

  add(check: EditCheck): void {
    this.checks.push(check);
  }

  async run(tx: Tx, edit: PendingEdit): Promise<void> {
    for (const check of this.checks) await check(tx, edit);
  }
}
