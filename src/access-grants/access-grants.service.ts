import { findActivityId } from '../activities/named-activity.js';
import { wordsIn } from '../domain/words.js';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { nowOf } from '../activities/activities.service.js';
import { ComplianceService } from '../compliance/compliance.service.js';
import { AccessError } from '../domain/access-error.js';
import { wallClock } from '../domain/clock.js';
import { formatLocalDateTime } from '../domain/local-time.js';
import type { ComplianceKind, Side } from '../domain/terms.js';
import { UserError, UserErrors } from '../domain/user-error.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import type { Connection, PageArgs } from '../platform/graphql/connection.js';
import { groupBy } from '../platform/graphql/context.js';
import type { ServiceItemEntity } from '../service-items/service-items.entity.js';
import { getTransition, may, type SeenTransition, type TransitionAction } from '../transitions/access.js';
import { getBelonging, touchTransition } from '../transitions/belonging.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import { type AccessGap, accessGaps, neededFrom } from './access-gaps.rules.js';
import type { AccessGrantListing } from './access-grant-listing.js';
import type { AccessGrantRow } from './access-grant-row.js';
import * as repository from './access-grants.repository.js';
import {
  checkIsThere,
  nameOf,
  provisioned,
  revoked,
  type Step,
  systemsOf,
  turnedDown,
} from './access-grants.rules.js';
import type { Check } from './checks.rules.js';

/** What is said of an access that somebody needs. */
export interface SaidOfAccess {
  /** The caller where null. */
  personId: string | null;
  system: string;
  privileged: boolean;
  reason: string | null;
  requires: readonly ComplianceKind[];
  neededOn: string | null;
  /** By id or code. */
  activity: string | null;
  serviceItemIds: readonly string[];
}

/** An access that somebody waits for, with the day by which they need it. */
export interface AwaitedAccess extends AccessGrantRow {
  neededFrom: string;
}

type Change = (
  grant: AccessGrantRow,
  step: Step,
  transition: SeenTransition,
  checks: Check[],
) => AccessGrantRow;

/** Who has access to which systems, who should, and who should not. */
@Injectable()
export class AccessGrantsService {
  constructor(
    private readonly db: Db,
    private readonly compliance: ComplianceService,
  ) {}

  async get(viewer: Viewer, id: string): Promise<AccessGrantRow> {
    return this.db.read(viewer, async (tx) => (await getBelonging(tx, viewer, sought(id), 'READ')).row);
  }

  /** Of a transition that the caller is already known to see. */
  async page(
    viewer: Viewer,
    transitionId: string,
    listing: AccessGrantListing,
    page: PageArgs,
  ): Promise<Connection<AccessGrantRow>> {
    return this.db.read(viewer, (tx) => repository.pageOfAccessGrants(tx, transitionId, listing, page));
  }

  /** The service items for which access is, by grant, by name; of grants that the caller is already known to see. */
  async serviceItemsOf(viewer: Viewer, ids: readonly string[]): Promise<Map<string, ServiceItemEntity[]>> {
    const rows = await this.db.read(viewer, (tx) => repository.serviceItemsOfGrants(tx, ids));
    return groupBy(rows, (row) => row.accessGrantId);
  }

  /** Both ways, the longest first, as of a day of the plan; today unless said. Throws NOT_FOUND. */
  async gaps(viewer: Viewer, transitionId: string, on: string | null): Promise<AccessGap<AccessGrantRow>[]> {
    return this.db.read(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'READ');
      const { id, knowledgeSource, status, timeZone } = transition;
      const marked = await repository.markedMilestones(tx, id);
      const last =
        marked.find(({ marks }) => marks === 'STEADY_STATE') ??
        marked.find(({ marks }) => marks === 'GO_LIVE');
      const isOver = status === 'CLOSED' || status === 'CANCELLED';
      const endedAt = isOver ? await repository.statusSince(tx, id, status) : null;
      const todayOn = nowOf(transition).slice(0, 10);
      const facts = {
        todayOn,
        knowledgeSource,
        status,
        endedOn: endedAt && formatLocalDateTime(wallClock(endedAt, timeZone)).slice(0, 10),
        handedOver: last ? { finishOn: last.finishAt.slice(0, 10), reached: last.reached } : null,
        checks: await this.compliance.standing(tx, transition),
      };
      return accessGaps(await repository.openAccessGrants(tx, id), facts, on ?? todayOn);
    });
  }

  /** What is requested and not given yet, with the day by which it is needed; of a transition that the caller is known to see. */
  async awaitedOf(tx: Tx, { id, status }: TransitionEntity): Promise<AwaitedAccess[]> {
    if (status === 'CLOSED' || status === 'CANCELLED') return [];
    const open = await repository.openAccessGrants(tx, id);
    return open
      .filter((grant) => grant.status === 'REQUESTED')
      .map((grant) => ({ ...grant, neededFrom: neededFrom(grant) }));
  }

  /**
   * Throws FORBIDDEN for people of the other side; NOT_FOUND for what the transition does not have, all at once; DUPLICATE for what
   * is requested or given already; and INVALID_INPUT for a system without a name and for somebody who has left.
   */
  async request(viewer: Viewer, transitionId: string, said: SaidOfAccess): Promise<AccessGrantRow> {
    return this.db.write(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'REQUEST_ACCESS', { lock: true });
      const { person, activityId } = await linked(tx, transition, said);
      checkMay(transition, 'REQUEST_ACCESS', person.side, `request access for ${person.name}`);
      const step = stepOf(viewer, transition, null);
      checkIsThere(person, step.on);
      const { privileged, neededOn } = said;
      const grant = {
        id: uuidv7(),
        organizationId: transition.organizationId,
        transitionId: transition.id,
        personId: person.id,
        system: wordsIn(said.system, 'system'),
        privileged,
        reason: said.reason,
        requires: [...new Set(said.requires)],
        neededOn,
        activityId,
        status: 'REQUESTED' as const,
        requestedOn: step.on,
        requestedBy: step.by,
        provisionedOn: null,
        provisionedBy: null,
        endedOn: null,
        endedBy: null,
        endReason: null,
      };
      const same = await repository.findSame(tx, grant);
      if (same !== null) {
        const what = nameOf({ personName: person.name, system: same.system, privileged });
        throw new UserError('DUPLICATE', `There is ${what} already; it is ${same.status}.`, {
          field: ['system'],
        });
      }
      await repository.insertAccessGrant(tx, grant, said.serviceItemIds);
      await touchTransition(tx, transition.id);
      return (await repository.findAccessGrant(tx, grant.id))!;
    });
  }

  /** By the side whose systems they are, for others. Throws what `provisioned` throws. */
  async provision(viewer: Viewer, id: string, on: string | null): Promise<AccessGrantRow> {
    return this.change(
      viewer,
      id,
      'PROVISION_ACCESS',
      { on, field: 'provisionedOn' },
      (grant, step, transition, checks) =>
        provisioned(grant, step, transition.standing.participant?.id ?? null, transition, checks),
    );
  }

  /** By the side whose systems they are. */
  async revoke(viewer: Viewer, id: string, reason: string, on: string | null): Promise<AccessGrantRow> {
    return this.change(viewer, id, 'PROVISION_ACCESS', { on, field: 'revokedOn' }, (grant, step) =>
      revoked(grant, step, wordsIn(reason, 'reason')),
    );
  }

  /** By the side whose systems they are. */
  async refuse(viewer: Viewer, id: string, reason: string): Promise<AccessGrantRow> {
    return this.change(viewer, id, 'PROVISION_ACCESS', null, (grant, step) =>
      turnedDown(grant, 'REFUSED', step, wordsIn(reason, 'reason')),
    );
  }

  /** By the side of the person it was requested for. */
  async withdraw(viewer: Viewer, id: string, reason: string): Promise<AccessGrantRow> {
    return this.change(viewer, id, 'REQUEST_ACCESS', null, (grant, step) =>
      turnedDown(grant, 'WITHDRAWN', step, wordsIn(reason, 'reason')),
    );
  }

  private async change(
    viewer: Viewer,
    id: string,
    action: 'REQUEST_ACCESS' | 'PROVISION_ACCESS',
    day: { on: string | null; field: string } | null,
    make: Change,
  ): Promise<AccessGrantRow> {
    return this.db.write(viewer, async (tx) => {
      const { row, transition } = await getBelonging(tx, viewer, sought(id), action, { lock: true });
      const side = action === 'REQUEST_ACCESS' ? row.personSide : systemsOf(transition);
      checkMay(transition, action, side, `decide on ${nameOf(row)}`);
      const step = stepOf(viewer, transition, day);
      const after = make(row, step, transition, await this.compliance.standing(tx, transition));
      await repository.updateAccessGrant(tx, after, row);
      await touchTransition(tx, transition.id);
      return after;
    });
  }
}

const sought = (id: string) => ({ name: 'access grant', id, find: repository.findAccessGrant });

/** By whom and when: today unless said. Throws INVALID_INPUT for a day to come. */
function stepOf(
  viewer: Viewer,
  transition: SeenTransition,
  day: { on: string | null; field: string } | null,
): Step {
  const todayOn = nowOf(transition).slice(0, 10);
  if (day?.on != null && day.on > todayOn) {
    throw new UserError(
      'INVALID_INPUT',
      `${day.field} is ${day.on}, but today is ${todayOn}; say what has happened.`,
      {
        field: [day.field],
      },
    );
  }
  return { by: transition.standing.participant?.name ?? viewer.name, on: day?.on ?? todayOn };
}

function checkMay({ standing }: SeenTransition, action: TransitionAction, side: Side, does: string): void {
  if (may(standing, action, { side })) return;
  throw new AccessError(
    'FORBIDDEN',
    `Only a manager of the ${side.toLowerCase()}’s side or an administrator may ${does}.`,
  );
}

async function linked(
  tx: Tx,
  { id: transitionId, standing }: SeenTransition,
  said: SaidOfAccess,
): Promise<{
  person: NonNullable<Awaited<ReturnType<typeof repository.findPerson>>>;
  activityId: string | null;
}> {
  const errors: UserError[] = [];
  const missing = (what: string, field: string[]): void => {
    errors.push(new UserError('NOT_FOUND', `There is no ${what} in this transition.`, { field }));
  };
  const personId = said.personId ?? standing.participant?.id ?? null;
  if (personId === null) {
    throw new UserError('INVALID_INPUT', 'You take no part in this transition; say who needs the access.', {
      field: ['personId'],
    });
  }
  const person = await repository.findPerson(tx, transitionId, personId);
  if (person === null) missing(`participant "${personId}"`, ['personId']);
  const activityId = said.activity === null ? null : await findActivityId(tx, transitionId, said.activity);
  if (said.activity !== null && activityId === null) {
    missing(`activity with the id or code "${said.activity}"`, ['activity']);
  }
  const items = await repository.serviceItemIdsAmong(tx, transitionId, said.serviceItemIds);
  said.serviceItemIds.forEach((id, index) => {
    if (!items.has(id)) missing(`service item "${id}"`, ['serviceItemIds', String(index)]);
  });
  if (person === null || errors.length > 0) throw new UserErrors(errors);
  return { person, activityId };
}
