import { isIP } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { AccessError, notFound } from '../domain/access-error.js';
import type { NoticeRuleName, WebhookDeliveryStatus } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import { configToken } from '../config/config.module.js';
import type { Config } from '../config/config.js';
import { organizationsWhere } from '../organizations/access.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { seal, unseal } from '../platform/auth/sealing.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import type { Connection, PageArgs } from '../platform/graphql/connection.js';
import { hostOf, isPublic } from '../platform/http/outgoing.js';
import { administeredBy, getTransition, may, type SeenTransition } from '../transitions/access.js';
import { touchTransition } from '../transitions/belonging.js';
import { checkUrl } from './webhook.rules.js';
import { newWebhookSecret } from './webhook-signature.js';
import type { WebhookDeliveryEntity, WebhookEntity } from './webhooks.entity.js';
import * as repository from './webhooks.repository.js';

/** Of a transition, and of an organization itself. */
const mostWebhooks = 20;

/** Where a webhook goes, and what it is signed with. */
export interface Endpoint {
  url: string;
  secret: string;
}

export interface WantedWebhook {
  organizationId: string | null;
  transitionId: string | null;
  url: string;
  rules: readonly NoticeRuleName[] | null;
}

/** Where a webhook belongs, for one who may change it. */
type Place = Pick<WebhookEntity, 'organizationId' | 'transitionId' | 'side'>;

/** Programs elsewhere that are told what people are told. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly db: Db,
    private readonly organizations: OrganizationsService,
    @Inject(configToken) private readonly config: Config,
  ) {}

  /** With the secret, which nobody is told a second time. Throws INVALID_INPUT, NOT_FOUND and FORBIDDEN. */
  async create(viewer: Viewer, wanted: WantedWebhook): Promise<{ webhook: WebhookEntity; secret: string }> {
    const { organizationId, transitionId } = wanted;
    if (organizationId !== null)
      await this.organizations.authorized(viewer, organizationId, 'MANAGE_WEBHOOKS');
    return this.db.write(viewer, async (tx) => {
      const transition =
        transitionId === null
          ? null
          : await getTransition(tx, viewer, transitionId, 'MANAGE_WEBHOOKS', { lock: true });
      const place = onePlace(organizationId, transition);
      const { webhook, endpoint } = this.made(viewer, wanted, place);
      if (!transition) await repository.lockOrganization(tx, place.organizationId);
      const others = transition
        ? await repository.webhooksOfTransitions(tx, [transition.id])
        : await repository.webhooksOfOrganizations(tx, [place.organizationId]);
      if (others.length >= mostWebhooks) {
        throw new UserError(
          'INVALID_INPUT',
          `There are ${mostWebhooks} webhooks here already, which is the most; delete one first.`,
        );
      }
      await repository.insertWebhook(tx, webhook, seal(this.secret, JSON.stringify(endpoint), webhook.id));
      if (transition) await touchTransition(tx, transition.id);
      return { webhook, secret: endpoint.secret };
    });
  }

  async delete(viewer: Viewer, id: string): Promise<void> {
    await this.db.write(viewer, async (tx) => {
      const { transitionId } = await this.changeable(tx, viewer, id, 'webhook', id);
      await repository.deleteWebhook(tx, id);
      if (transitionId !== null) await touchTransition(tx, transitionId);
    });
  }

  /** One that the caller may change. Throws NOT_FOUND, FORBIDDEN. */
  async get(viewer: Viewer, id: string): Promise<WebhookEntity> {
    return this.db.read(viewer, (tx) => this.changeable(tx, viewer, id, 'webhook', id));
  }

  /** Of organizations, as far as the caller administers them. */
  async ofOrganizations(viewer: Viewer, ids: readonly string[]): Promise<WebhookEntity[]> {
    const administered = new Set(organizationsWhere(viewer.organizations, 'MANAGE_WEBHOOKS'));
    const those = ids.filter((id) => administered.has(id));
    return this.db.read(viewer, (tx) => repository.webhooksOfOrganizations(tx, those));
  }

  /** Of transitions, as far as the caller may change them. */
  async ofTransitions(viewer: Viewer, ids: readonly string[]): Promise<WebhookEntity[]> {
    const who = { userId: viewer.userId, administered: administeredBy(viewer) };
    return this.db.read(viewer, (tx) => repository.changeableOfTransitions(tx, ids, who));
  }

  /** Of webhooks that the caller is already known to see. */
  async urlsOf(viewer: Viewer, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.db.read(viewer, (tx) => repository.endpointsOf(tx, ids));
    return new Map(rows.map(({ webhookId, sealed }) => [webhookId, this.opened(webhookId, sealed).url]));
  }

  /** Of a webhook that the caller is already known to see. */
  async deliveriesOf(
    viewer: Viewer,
    webhookId: string,
    status: readonly WebhookDeliveryStatus[] | null,
    page: PageArgs,
  ): Promise<Connection<WebhookDeliveryEntity>> {
    return this.db.read(viewer, (tx) => repository.pageOfDeliveries(tx, webhookId, status, page));
  }

  /** Has a delivery made again, whatever became of it. Throws NOT_FOUND, FORBIDDEN. */
  async replay(viewer: Viewer, deliveryId: string): Promise<WebhookDeliveryEntity> {
    return this.db.write(viewer, async (tx) => {
      const name = 'webhook delivery';
      const delivery = isUuid(deliveryId)
        ? await repository.findDelivery(tx, deliveryId, { lock: true })
        : null;
      if (!delivery) throw notFound(name, deliveryId);
      await this.changeable(tx, viewer, delivery.webhookId, name, deliveryId);
      await repository.renewDelivery(tx, deliveryId, new Date().toISOString());
      return (await repository.findDelivery(tx, deliveryId))!;
    });
  }

  /** Within a transaction: where a webhook goes; null where it has been deleted. */
  async endpointOf(tx: Tx, webhookId: string): Promise<Endpoint | null> {
    const [row] = await repository.endpointsOf(tx, [webhookId]);
    return row ? this.opened(webhookId, row.sealed) : null;
  }

  private opened(webhookId: string, sealed: string): Endpoint {
    return JSON.parse(unseal(this.secret, sealed, webhookId)) as Endpoint;
  }

  private get secret(): string {
    if (this.config.secret === null) throw new Error('The server was started without a secret.');
    return this.config.secret;
  }

  private made(
    viewer: Viewer,
    { url: text, rules }: WantedWebhook,
    place: Place,
  ): { webhook: WebhookEntity; endpoint: Endpoint } {
    const allowPrivate = this.config.webhookPrivateAddresses;
    const url = checkUrl(text, { allowPrivate });
    // A name is looked at when it is used.
    if (!allowPrivate && isIP(hostOf(url)) !== 0 && !isPublic(hostOf(url))) {
      throw new UserError('INVALID_INPUT', `${hostOf(url)} is no address of the public internet.`, {
        field: ['url'],
      });
    }
    if (rules?.length === 0) {
      throw new UserError(
        'INVALID_INPUT',
        'A webhook that is told nothing is none; name rules, or leave them out for all.',
        {
          field: ['rules'],
        },
      );
    }
    const webhook = {
      id: uuidv7(),
      ...place,
      host: url.host,
      rules: rules && [...new Set(rules)],
      createdAt: new Date().toISOString(),
      createdBy: viewer.name,
    };
    const secret = newWebhookSecret();
    return { webhook, endpoint: { url: url.href, secret } };
  }

  /** A webhook that the caller may change. Throws NOT_FOUND by the name and id of what they asked for, FORBIDDEN. */
  private async changeable(
    tx: Tx,
    viewer: Viewer,
    webhookId: string,
    name: string,
    id: string,
  ): Promise<WebhookEntity> {
    const webhook = isUuid(webhookId) ? await repository.findWebhook(tx, webhookId) : null;
    if (!webhook) throw notFound(name, id);
    try {
      if (webhook.transitionId === null) {
        await this.organizations.authorized(viewer, webhook.organizationId, 'MANAGE_WEBHOOKS');
        return webhook;
      }
      const { standing } = await getTransition(tx, viewer, webhook.transitionId, 'MANAGE_WEBHOOKS');
      if (may(standing, 'MANAGE_WEBHOOKS', { side: webhook.side ?? undefined })) return webhook;
    } catch (error) {
      if (!(error instanceof AccessError) || error.code !== 'NOT_FOUND') throw error;
    }
    throw notFound(name, id);
  }
}

/** Throws INVALID_INPUT where it is not one of both. */
function onePlace(organizationId: string | null, transition: SeenTransition | null): Place {
  if (transition && organizationId === null) {
    const side = transition.standing.participant?.side ?? null;
    return { organizationId: transition.organizationId, transitionId: transition.id, side };
  }
  if (!transition && organizationId !== null) return { organizationId, transitionId: null, side: null };
  throw new UserError(
    'INVALID_INPUT',
    'A webhook is of an organization or of one transition; name one of both.',
    {
      field: [transition ? 'organizationId' : 'transitionId'],
    },
  );
}
