import { wordsIn } from '../domain/words.js';
import { Injectable } from '@nestjs/common';
import { nowOf } from '../activities/activities.service.js';
import { givenFields } from '../domain/given-fields.js';
import type { IssuePriority, RaidKind } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import { callerName, getTransition, type SeenTransition } from '../transitions/access.js';
import { type Held, hold } from './held-item.js';
import { arise, raise } from './new-item.js';
import type { RaidItemEntity } from './raid.entity.js';
import * as repository from './raid.repository.js';
import {
  type Assessment,
  assessmentOf,
  checkDelay,
  checkOpen,
  codeOf,
  type Delay,
  ended,
  type Ending,
  internalAfter,
  type Links,
  reopened,
  severityOf,
} from './raid.rules.js';
import { checkLinked } from './raid-links.js';
import type { RaidItemRow } from './raid-row.js';
import type { SaidOfItem } from './said-of-item.js';

type SaidOfRisk = Partial<Assessment> & { delay?: Delay | null };
interface SaidOfIssue {
  severity?: number;
  priority?: IssuePriority;
}

/** Keeping the RAID log of a transition: its risks, assumptions, issues and decisions. */
@Injectable()
export class RaidKeepingService {
  constructor(private readonly db: Db) {}

  async raiseRisk(
    viewer: Viewer,
    transitionId: string,
    said: SaidOfItem,
    risk: SaidOfRisk,
  ): Promise<RaidItemRow> {
    return this.raise(viewer, transitionId, 'RISK', said, (transition) => ({
      ...assessmentOf(risk),
      ...delayOf(risk.delay ?? null, transition),
    }));
  }

  async raiseAssumption(viewer: Viewer, transitionId: string, said: SaidOfItem): Promise<RaidItemRow> {
    return this.raise(viewer, transitionId, 'ASSUMPTION', said, () => ({}));
  }

  async raiseIssue(
    viewer: Viewer,
    transitionId: string,
    said: SaidOfItem,
    issue: SaidOfIssue,
  ): Promise<RaidItemRow> {
    return this.raise(viewer, transitionId, 'ISSUE', said, () => issue);
  }

  async raiseDecision(viewer: Viewer, transitionId: string, said: SaidOfItem): Promise<RaidItemRow> {
    return this.raise(viewer, transitionId, 'DECISION', said, () => ({}));
  }

  async update(viewer: Viewer, id: string, said: SaidOfItem): Promise<RaidItemRow> {
    return this.change(viewer, id, null, async (tx, { item }) => {
      const { affects, blocks, internalTo, ...fields } = said;
      const linked = await repository.linksOfItems(tx, [id]);
      const before: Links = new Map(linked.map((link) => [link.activityId, link.blocks]));
      const after: RaidItemRow = {
        ...item,
        ...givenFields(fields),
        internalTo: internalAfter(item, internalTo),
      };
      if (after.internalTo !== item.internalTo) {
        after.number = await repository.nextNumber(tx, after);
        await repository.shareLinks(tx, after);
      }
      if (fields.title !== undefined) after.title = wordsIn(fields.title, 'title');
      const links = await checkLinked(tx, after, before, said);
      if (affects ?? blocks) await repository.replaceLinks(tx, after, links);
      return after;
    });
  }

  /** How likely and how bad a risk is before mitigation; the delay stays as it is where it is left out. */
  async assessRisk(
    viewer: Viewer,
    id: string,
    said: Assessment & { delay?: Delay | null },
  ): Promise<RaidItemRow> {
    return this.change(viewer, id, 'RISK', (_, { item, transition }) => {
      checkOpen(item);
      const { delay, ...assessment } = said;
      return { ...item, ...assessment, ...(delay === undefined ? {} : delayOf(delay, transition)) };
    });
  }

  /** What is done about a risk, and how likely and bad it is once that is done, as before where it is left out. */
  async mitigateRisk(
    viewer: Viewer,
    id: string,
    said: { mitigation: string; probability?: number; impact?: number },
  ): Promise<RaidItemRow> {
    return this.change(viewer, id, 'RISK', (_, { item }) => {
      checkOpen(item);
      const residual = assessmentOf(said);
      if (residual !== null && item.probability === null) {
        throw new UserError(
          'INVALID_INPUT',
          `${codeOf(item)} is not assessed; say first with assessRisk how likely and bad it is before mitigation.`,
          { field: ['probability'] },
        );
      }
      return {
        ...item,
        status: 'MITIGATING',
        mitigation: wordsIn(said.mitigation, 'mitigation'),
        residualProbability: residual?.probability ?? item.residualProbability,
        residualImpact: residual?.impact ?? item.residualImpact,
      };
    });
  }

  async closeRisk(viewer: Viewer, id: string, reason: string): Promise<RaidItemRow> {
    return this.end(viewer, id, 'RISK', { status: 'CLOSED', resolution: wordsIn(reason, 'reason') });
  }

  /** The risk struck: an issue takes its place, which affects what the risk did. */
  async materialiseRisk(
    viewer: Viewer,
    id: string,
    said: SaidOfIssue & {
      description: string;
      title?: string;
      ownerId?: string | null;
      dueOn?: string | null;
    },
  ): Promise<{ risk: RaidItemRow; issue: RaidItemRow }> {
    return this.db.write(viewer, async (tx) => {
      const held = await hold(tx, viewer, id, 'RISK');
      const resolution = wordsIn(said.description, 'description');
      const risk = await save(
        tx,
        held.item,
        ended(held.item, ending(viewer, held, 'MATERIALISED', resolution)),
      );
      const { severity = severityOf(risk), priority } = said;
      const issue = await arise(tx, viewer, held, 'ISSUE', said, givenFields({ severity, priority }));
      return { risk, issue };
    });
  }

  /** Whether an assumption holds; of one that does not, a risk or an issue can take the place. */
  async validateAssumption(
    viewer: Viewer,
    id: string,
    said: { outcome: 'CONFIRMED' | 'REFUTED'; evidence: string; becomes: RaidKind | null },
  ): Promise<{ assumption: RaidItemRow; raised: RaidItemRow | null }> {
    const { outcome, becomes } = said;
    if (becomes !== null && (outcome === 'CONFIRMED' || !['RISK', 'ISSUE'].includes(becomes))) {
      throw new UserError(
        'INVALID_INPUT',
        `An assumption that is ${outcome.toLowerCase()} does not become ${becomes}; one that is refuted may become RISK or ISSUE.`,
        { field: ['becomes'] },
      );
    }
    return this.db.write(viewer, async (tx) => {
      const held = await hold(tx, viewer, id, 'ASSUMPTION');
      const description = wordsIn(said.evidence, 'evidence');
      const assumption = await save(
        tx,
        held.item,
        ended(held.item, ending(viewer, held, outcome, description)),
      );
      const raised = becomes && (await arise(tx, viewer, held, becomes, { description }, {}));
      return { assumption, raised };
    });
  }

  async assessIssue(viewer: Viewer, id: string, said: SaidOfIssue): Promise<RaidItemRow> {
    return this.change(viewer, id, 'ISSUE', (_, { item }) => {
      checkOpen(item);
      return { ...item, ...givenFields(said) };
    });
  }

  async resolveIssue(viewer: Viewer, id: string, resolution: string): Promise<RaidItemRow> {
    return this.end(viewer, id, 'ISSUE', {
      status: 'RESOLVED',
      resolution: wordsIn(resolution, 'resolution'),
    });
  }

  /** What was decided; by the caller and today, unless said. */
  async recordDecision(
    viewer: Viewer,
    id: string,
    said: { decision: string; decidedBy?: string; decidedOn?: string },
  ): Promise<RaidItemRow> {
    return this.change(viewer, id, 'DECISION', (_, held) => {
      const { by, ...rest } = ending(viewer, held, 'DECIDED', wordsIn(said.decision, 'decision'));
      const decidedBy = said.decidedBy === undefined ? by : wordsIn(said.decidedBy, 'decidedBy');
      const decided = { by: decidedBy, on: said.decidedOn ?? nowOf(held.transition).slice(0, 10) };
      return ended(held.item, { ...rest, by, decided });
    });
  }

  async reopen(viewer: Viewer, id: string, reason: string): Promise<RaidItemRow> {
    return this.change(viewer, id, null, (_, { item }) => reopened(item, wordsIn(reason, 'reason')));
  }

  /** For managers: an item that should never have been. Throws IN_USE where others arose from it. */
  async delete(viewer: Viewer, id: string): Promise<void> {
    await this.db.write(viewer, async (tx) => {
      const { item } = await hold(tx, viewer, id, null, 'EDIT_PLAN');
      const outcomes = await repository.raidItemsByOrigin(tx, [id]);
      if (outcomes.length > 0) {
        throw new UserError(
          'IN_USE',
          `${outcomes.map(codeOf).join(', ')} arose from ${codeOf(item)}; delete that first.`,
          { field: ['id'] },
        );
      }
      await repository.deleteRaidItem(tx, id);
    });
  }

  private async raise(
    viewer: Viewer,
    transitionId: string,
    kind: RaidKind,
    said: SaidOfItem,
    own: (transition: SeenTransition) => Partial<RaidItemEntity>,
  ): Promise<RaidItemRow> {
    return this.db.write(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'KEEP_RAID_LOG', { lock: true });
      return raise(tx, viewer, transition, kind, said, own(transition));
    });
  }

  private async change(
    viewer: Viewer,
    id: string,
    kind: RaidKind | null,
    make: (tx: Tx, held: Held) => RaidItemRow | Promise<RaidItemRow>,
  ): Promise<RaidItemRow> {
    return this.db.write(viewer, async (tx) => {
      const held = await hold(tx, viewer, id, kind);
      return save(tx, held.item, await make(tx, held));
    });
  }

  private async end(
    viewer: Viewer,
    id: string,
    kind: RaidKind,
    { status, resolution }: Pick<Ending, 'status' | 'resolution'>,
  ): Promise<RaidItemRow> {
    return this.change(viewer, id, kind, (_, held) =>
      ended(held.item, ending(viewer, held, status, resolution)),
    );
  }
}

const ending = (
  viewer: Viewer,
  { transition }: Held,
  status: Ending['status'],
  resolution: string,
): Ending => ({ status, resolution, by: callerName(viewer, transition), at: new Date().toISOString() });

async function save(tx: Tx, before: RaidItemRow, after: RaidItemRow): Promise<RaidItemRow> {
  await repository.updateRaidItem(tx, after, before);
  return (await repository.raidItemsById(tx, [after.id]))[0]!;
}

/** The columns of a delay; throws INVALID_INPUT as `checkDelay` does. */
function delayOf(
  delay: Delay | null,
  units: Pick<SeenTransition, 'minutesPerDay' | 'minutesPerWeek'>,
): Pick<RaidItemEntity, 'optimisticDelay' | 'mostLikelyDelay' | 'pessimisticDelay'> {
  if (delay !== null) checkDelay(delay, units);
  return {
    optimisticDelay: delay?.optimistic ?? null,
    mostLikelyDelay: delay?.mostLikely ?? null,
    pessimisticDelay: delay?.pessimistic ?? null,
  };
}
