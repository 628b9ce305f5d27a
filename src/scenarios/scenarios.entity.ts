import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import type { PlanChange } from '../planning/plan-change.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';

/** Changes of a plan that are kept beside it, under a name, until they are applied or thrown away. */
@Entity('scenario')
@Unique(['transitionId', 'name'])
export class ScenarioEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('jsonb') changes!: PlanChange[];
  @Column('timestamptz') createdAt!: string;
  @Column('text') createdBy!: string;
  @Column('timestamptz') changedAt!: string;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
}
