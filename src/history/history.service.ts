import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { AccessError, notFound } from '../domain/access-error.js';
import { UserError } from '../domain/user-error.js';
import type { HistoryRecord } from '../interchange/history-record.js';
import { mayInOrganization } from '../organizations/access.js';
import { type EditRequest, type EditResult, PlanningService } from '../planning/planning.service.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import type { Connection, PageArgs } from '../platform/graphql/connection.js';
import { groupBy } from '../platform/graphql/context.js';
import {
  authorizePlacement,
  getTransition,
  may,
  maySeeCosts,
  type SeenTransition,
} from '../transitions/access.js';
import type { ChangeEntity } from './history.entity.js';
import type { ChangeSetRow, ExportedRow, HistoryListing } from './history.repository.js';
import { toHistoryRecord } from './history.mapping.js';
import type { HistoryPeriod } from './history-period.rules.js';
import * as repository from './history.repository.js';
import { type NetChange, netChanges } from './net-changes.rules.js';
import { placements, putsBackCosts, putsBackCriteria, tellsCosts, withoutCosts } from './records.rules.js';
import { checkUndoable, undoSteps } from './undo.rules.js';

/** Of each change set that is shown with its changes. */
const mostChanges = 500;
/** Rows of a file that are read at once. */
const exportedAtOnce = 1000;
/** Change sets that are purged at once. */
const purgedAtOnce = 200;
/** Rows that are put back at once. */
const mostUndone = 20_000;

/** Who changed what, when, from what to what; and back again. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly db: Db,
    private readonly planning: PlanningService,
  ) {}

  /** Of a transition that the caller is already known to see; newest first. */
  async ofTransition(
    viewer: Viewer,
    id: string,
    listing: HistoryListing,
    page: PageArgs,
  ): Promise<Connection<ChangeSetRow>> {
    return this.db.read(viewer, (tx) =>
      repository.pageOfChangeSets(tx, { column: 'transition_id', id }, listing, page),
    );
  }

  /** Of everything in an organization; for its administrators. Throws FORBIDDEN. */
  async ofOrganization(
    viewer: Viewer,
    id: string,
    listing: HistoryListing,
    page: PageArgs,
  ): Promise<Connection<ChangeSetRow>> {
    authorizeOrganization(viewer, id);
    return this.db.read(viewer, (tx) =>
      repository.pageOfChangeSets(tx, { column: 'organization_id', id }, listing, page),
    );
  }

  /**
   * All changes of a transition in order, some at a time, each time in a transaction of its own: however long the history, and
   * however slowly it is taken, neither memory nor a connection is held. Throws NOT_FOUND.
   */
  async *exportOfTransition(
    viewer: Viewer,
    id: string,
    period: HistoryPeriod,
  ): AsyncGenerator<HistoryRecord[]> {
    yield* this.export(viewer, period, async (tx) => {
      const transition = await getTransition(tx, viewer, id, 'READ');
      const show = maySeeCosts(transition.standing) ? (row: ExportedRow) => row : withoutCosts;
      return { of: { column: 'transition_id', id: transition.id }, show };
    });
  }

  /** The same of everything in an organization; for its administrators. Throws NOT_FOUND or FORBIDDEN. */
  async *exportOfOrganization(
    viewer: Viewer,
    id: string,
    period: HistoryPeriod,
  ): AsyncGenerator<HistoryRecord[]> {
    if (!viewer.organizations.has(id)) throw notFound('organization', id);
    authorizeOrganization(viewer, id);
    yield* this.export(viewer, period, () =>
      Promise.resolve({ of: { column: 'organization_id', id }, show: (row) => row }),
    );
  }

  private async *export(
    viewer: Viewer,
    period: HistoryPeriod,
    scope: (tx: Tx) => Promise<ExportScope>,
  ): AsyncGenerator<HistoryRecord[]> {
    let after = 0;
    for (;;) {
      const rows = await this.db.read(viewer, async (tx) => {
        const { of, show } = await scope(tx);
        const found = await repository.changesAfter(tx, of, period, { id: after, most: exportedAtOnce });
        return found.map(show);
      });
      yield rows.map(toHistoryRecord);
      if (rows.length < exportedAtOnce) return;
      after = rows.at(-1)!.id;
    }
  }

  /** Removes some of what is older than that many days, of all organizations; answers how many change sets, 0 where none is left. */
  async purge(days: number): Promise<number> {
    return this.db.writeUnbound((tx) => repository.purgeChangeSets(tx, days, purgedAtOnce));
  }

  /** Of change sets that the caller is already known to see: the first 500 changes of each. */
  async changesOf(viewer: Viewer, ids: readonly string[]): Promise<Map<string, ChangeEntity[]>> {
    return this.db.read(viewer, async (tx) => {
      const rows = await repository.changesOfSets(tx, ids, mostChanges);
      const hidden = new Set<string>();
      const costly = rows.filter(
        (row) =>
          tellsCosts(row) &&
          !mayInOrganization(viewer.organizations.get(row.organizationId), 'ENTER_TRANSITIONS'),
      );
      for (const id of new Set(costly.map(({ transitionId }) => transitionId!))) {
        if (!(await seesCosts(tx, viewer, id))) hidden.add(id);
      }
      const shown = rows.map((row) => (hidden.has(row.transitionId ?? '') ? withoutCosts(row) : row));
      return groupBy(shown, ({ changeSetId }) => changeSetId);
    });
  }

  /** The difference between then and now, row by row. Throws NOT_FOUND. */
  async changesSince(
    viewer: Viewer,
    transitionId: string,
    since: string,
  ): Promise<{ transition: SeenTransition; changes: NetChange[] }> {
    return this.db.read(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'READ');
      const changes = await repository.changesSince(tx, transition.id, since);
      const shown = maySeeCosts(transition.standing) ? changes : changes.map(withoutCosts);
      return { transition, changes: netChanges(shown) };
    });
  }

  /**
   * Puts back what a change set changed, as a new change set. Throws NOT_FOUND; CONFLICT where something of it has changed since;
   * INVALID_INPUT for what is not undone; and what edits throw, where the plan cannot be as it was any more.
   */
  async undo(viewer: Viewer, id: string, request: EditRequest): Promise<EditResult> {
    const [seen] = isUuid(id) ? await this.db.read(viewer, (tx) => repository.changeSetsById(tx, [id])) : [];
    if (!seen?.transitionId) throw notFound('change set of a transition', id);
    const { transitionId } = seen;
    return this.planning
      .restore(
        { ...viewer, undoesId: id },
        transitionId,
        async (tx) => {
          const [set] = await repository.changeSetsById(tx, [id]);
          if (set!.changeCount > mostUndone) {
            throw new UserError(
              'INVALID_INPUT',
              `This change set has ${set!.changeCount} changes; up to ${mostUndone} can be undone.`,
              { field: ['id'] },
            );
          }
          const changes = await repository.changesOfSets(tx, [id], null);
          const { standing } = await getTransition(tx, viewer, transitionId, 'READ');
          if (changes.some(putsBackCosts) && !maySeeCosts(standing)) {
            throw new AccessError('FORBIDDEN', 'This change set is of costs, which are the client’s to set.');
          }
          const people = await repository.participantsOf(tx, transitionId);
          for (const change of changes) {
            const states = placements(change, people);
            if (states.length > 0) authorizePlacement(standing, states);
          }
          if (changes.some(putsBackCriteria) && !may(standing, 'SET_CRITERIA')) {
            throw new AccessError(
              'FORBIDDEN',
              'This change set is of exit criteria, which are the client’s to set.',
            );
          }
          checkUndoable(changes, set!.undoneById, await repository.conflictingSets(tx, { id, transitionId }));
          for (const step of undoSteps(netChanges(changes))) {
            await repository.putBack(tx, step.table, step.action, step.changes);
          }
        },
        request,
      )
      .catch((error: unknown) => {
        if (error instanceof AccessError && error.code === 'NOT_FOUND')
          throw notFound('change set of a transition', id);
        throw repository.isBrokenConstraint(error)
          ? new UserError(
              'CONFLICT',
              'It cannot be put back as it was: what it refers to is gone, a name or code it had is taken, or somebody else is accountable now.',
              { field: ['id'] },
            )
          : error;
      });
  }
}

function authorizeOrganization(viewer: Viewer, id: string): void {
  if (mayInOrganization(viewer.organizations.get(id), 'READ_HISTORY')) return;
  throw new AccessError('FORBIDDEN', 'Only an administrator reads the history of the organization.');
}

/** Whose history is written to a file, and what of each change the caller may see. */
interface ExportScope {
  of: { column: 'transition_id' | 'organization_id'; id: string };
  show: (row: ExportedRow) => ExportedRow;
}

/** Whether the caller sees what is said of costs in the transition. */
async function seesCosts(tx: Tx, viewer: Viewer, transitionId: string): Promise<boolean> {
  return maySeeCosts((await getTransition(tx, viewer, transitionId, 'READ')).standing);
}
