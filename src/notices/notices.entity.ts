import { Check, Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import { ActivityEntity } from '../activities/activities.entity.js';
import type { MailMode, NoticeAudience, NoticeRuleName, Side } from '../domain/terms.js';
import { UserEntity } from '../organizations/organizations.entity.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';

/** A rule of a transition that was changed at least once; without a row it is as usual. */
@Entity('notice_rule_setting')
@Check('ck_notice_rule_setting_days_before', 'days_before between 0 and 365')
export class NoticeRuleSettingEntity {
  @PrimaryColumn('uuid') transitionId!: string;
  @PrimaryColumn('text') rule!: NoticeRuleName;
  @Column('uuid') organizationId!: string;
  @Column('boolean') enabled!: boolean;
  /** Days of the calendar; null for a rule that looks at nothing to come. */
  @Column('integer', { nullable: true }) daysBefore!: number | null;
  @Column('text', { array: true }) audience!: NoticeAudience[];

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
}

/** How somebody is told, who has said so. */
@Entity('notice_preferences')
@Check('ck_notice_preferences_mail', "mail in ('AT_ONCE', 'DAILY', 'OFF')")
@Check('ck_notice_preferences_digest_hour', 'digest_hour between 0 and 23')
export class NoticePreferencesEntity {
  @PrimaryColumn('uuid') userId!: string;
  @Column('text') mail!: MailMode;
  /** On the clock of each transition. */
  @Column('integer') digestHour!: number;

  @OneToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: UserEntity;
}

/** Something that people were told of, once for as long as it holds. */
@Entity('notice')
@Index(['transitionId', 'rule', 'cause'], { unique: true, where: 'ended_at is null' })
@Index(['transitionId', 'beganAt'])
@Index(['activityId'])
@Check('ck_notice_internal_to', "internal_to in ('CLIENT', 'PROVIDER')")
export class NoticeEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('text') rule!: NoticeRuleName;
  /** What it is about: the same for as long as it holds. */
  @Column('text') cause!: string;
  @Column('uuid', { nullable: true }) activityId!: string | null;
  /** The side that alone may know; null for both. */
  @Column('text', { nullable: true }) internalTo!: Side | null;
  /** As it is now. */
  @Column('text') text!: string;
  @Column('timestamptz') beganAt!: string;
  /** Null while it holds. */
  @Column('timestamptz', { nullable: true }) endedAt!: string | null;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
  @ManyToOne(() => ActivityEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'activity_id' })
  activity?: ActivityEntity | null;
}

/** Who was told, and how. */
@Entity('notice_recipient')
@Index(['userId', 'toldAt'])
@Index(['mailAt'], { where: 'mail_at is not null' })
export class NoticeRecipientEntity {
  @PrimaryColumn('uuid') noticeId!: string;
  @PrimaryColumn('uuid') userId!: string;
  @Column('uuid') organizationId!: string;
  /** The name of somebody without a login, in whose place they are told. */
  @Column('text', { nullable: true }) onBehalfOf!: string | null;
  @Column('timestamptz') toldAt!: string;
  @Column('timestamptz', { nullable: true }) readAt!: string | null;
  /** When it is to be sent by e-mail; null where it is not, or has been. */
  @Column('timestamptz', { nullable: true }) mailAt!: string | null;
  @Column('timestamptz', { nullable: true }) mailedAt!: string | null;
  @Column('integer') mailAttempts!: number;

  @ManyToOne(() => NoticeEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'notice_id' })
  notice?: NoticeEntity;
  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: UserEntity;
}

/** The state of a transition for which its people were told last. */
@Entity('notice_round')
export class NoticeRoundEntity {
  @PrimaryColumn('uuid') transitionId!: string;
  @Column('uuid') organizationId!: string;
  @Column('integer') version!: number;
  @Column('timestamptz') toldAt!: string;

  @OneToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
}
