import { Check, Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import type { NoticeRuleName, Side, WebhookDeliveryStatus } from '../domain/terms.js';
import { OrganizationEntity } from '../organizations/organizations.entity.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';

/** A program elsewhere that is told what people are told, of one transition or of all of an organization. */
@Entity('webhook')
@Index(['organizationId'])
@Index(['transitionId'])
@Check('ck_webhook_side', "side in ('CLIENT', 'PROVIDER')")
export class WebhookEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  /** Null: of all transitions of the organization. */
  @Column('uuid', { nullable: true }) transitionId!: string | null;
  /** Of a transition: whose it is; null for the administrators’. */
  @Column('text', { nullable: true }) side!: Side | null;
  /** Of its address, which is sealed. */
  @Column('text') host!: string;
  /** Null: all. */
  @Column('text', { array: true, nullable: true }) rules!: NoticeRuleName[] | null;
  @Column('timestamptz') createdAt!: string;
  @Column('text') createdBy!: string;

  @ManyToOne(() => OrganizationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: OrganizationEntity;
  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity | null;
}

/** Where a webhook goes and what it is signed with. Apart from the webhook, so that no history has it. */
@Entity('webhook_endpoint')
export class WebhookEndpointEntity {
  @PrimaryColumn('uuid') webhookId!: string;
  /** Address and secret, as `seal` writes them. */
  @Column('text') sealed!: string;

  @OneToOne(() => WebhookEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'webhook_id' })
  webhook?: WebhookEntity;
}

/** Something that a webhook is to be told, and how far that has come. */
@Entity('webhook_delivery')
@Index(['webhookId', 'createdAt'])
@Index(['nextAttemptAt'], { where: 'next_attempt_at is not null' })
@Index(['createdAt'])
@Check('ck_webhook_delivery_status', "status in ('PENDING', 'DELIVERED', 'FAILED')")
export class WebhookDeliveryEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') webhookId!: string;
  @Column('text') type!: string;
  /** JSON, as it is sent each time. */
  @Column('text') body!: string;
  @Column('text') status!: WebhookDeliveryStatus;
  @Column('integer') attempts!: number;
  @Column('timestamptz') createdAt!: string;
  /** Null once it is delivered or given up. */
  @Column('timestamptz', { nullable: true }) nextAttemptAt!: string | null;
  @Column('timestamptz', { nullable: true }) deliveredAt!: string | null;
  /** Of HTTP. */
  @Column('integer', { nullable: true }) lastStatus!: number | null;
  @Column('text', { nullable: true }) lastAnswer!: string | null;
  @Column('text', { nullable: true }) lastError!: string | null;

  @ManyToOne(() => WebhookEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'webhook_id' })
  webhook?: WebhookEntity;
}
