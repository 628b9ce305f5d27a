import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { FloatTarget, OutOfSequence, Side, TransitionStatus } from '../domain/terms.js';
import { OrganizationEntity } from '../organizations/organizations.entity.js';

@Entity('transition')
@Index(['organizationId', 'id'])
@Check(
  'ck_transition_status',
  "status in ('DRAFT', 'BASELINED', 'EXECUTING', 'LIVE', 'STEADY_STATE', 'CLOSED', 'CANCELLED')",
)
@Check('ck_transition_knowledge_source', "knowledge_source in ('CLIENT', 'PROVIDER')")
@Check('ck_transition_out_of_sequence', "out_of_sequence in ('RETAINED_LOGIC', 'PROGRESS_OVERRIDE')")
@Check('ck_transition_float_against', "float_against in ('FORECAST', 'TARGET')")
@Check('ck_transition_pass_mark', 'pass_mark between 0 and 100')
export class TransitionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('text') title!: string;
  @Column('text') client!: string;
  @Column('text') provider!: string;
  @Column('text') knowledgeSource!: Side;
  @Column('text') status!: TransitionStatus;
  @Column('date') startOn!: string;
  @Column('date', { nullable: true }) targetGoLiveOn!: string | null;
  @Column('date', { nullable: true }) targetSteadyStateOn!: string | null;
  @Column('timestamp', { nullable: true }) statusAt!: string | null;
  /** The default calendar; set in the transaction that makes the plan, so it cannot be a foreign key of the row. */
  @Column('uuid') calendarId!: string;
  @Column('text') timeZone!: string;
  @Column('integer') passMark!: number;
  @Column('integer') minutesPerDay!: number;
  @Column('integer') minutesPerWeek!: number;
  @Column('boolean') honourConstraints!: boolean;
  @Column('boolean') rescheduleUncompleted!: boolean;
  @Column('text') outOfSequence!: OutOfSequence;
  @Column('integer') criticalThresholdMinutes!: number;
  @Column('text') floatAgainst!: FloatTarget;
  /** Grows with every change of the plan. */
  @Column('integer') version!: number;
  @Column('timestamptz') changedAt!: string;
  @Column('timestamptz') createdAt!: string;
  /** For thirty days it can be restored. */
  @Column('timestamptz', { nullable: true }) deletedAt!: string | null;

  @ManyToOne(() => OrganizationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: OrganizationEntity;
}
