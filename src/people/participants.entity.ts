import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import type { ParticipantRole, Side } from '../domain/terms.js';
import { CalendarEntity } from '../calendars/calendars.entity.js';
import { UserEntity } from '../organizations/organizations.entity.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';

@Entity('participant')
@Unique(['transitionId', 'id'])
@Index(['userId'])
@Index(['transitionId', 'userId'], { unique: true, where: 'user_id is not null' })
@Check('ck_participant_side', "side in ('CLIENT', 'PROVIDER')")
@Check('ck_participant_role', "role in ('MANAGER', 'SME', 'RECIPIENT', 'APPROVER', 'SPONSOR', 'VIEWER')")
export class ParticipantEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  /** Null for someone without a login. */
  @Column('uuid', { nullable: true }) userId!: string | null;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text') side!: Side;
  @Column('text') role!: ParticipantRole;
  @Column('date', { nullable: true }) joinsOn!: string | null;
  @Column('date', { nullable: true }) leavesOn!: string | null;
  /** Their own working time, in place of the plan's. */
  @Column('uuid', { nullable: true }) calendarId!: string | null;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
  @ManyToOne(() => UserEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'user_id' })
  user?: UserEntity | null;
  @ManyToOne(() => CalendarEntity)
  @JoinColumn([
    { name: 'transition_id', referencedColumnName: 'transitionId' },
    { name: 'calendar_id', referencedColumnName: 'id' },
  ])
  calendar?: CalendarEntity | null;
}
