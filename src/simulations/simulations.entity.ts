import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TransitionEntity } from '../transitions/transitions.entity.js';
import type { SimulationReport } from './report.rules.js';

export type SimulationStatus = 'QUEUED' | 'RUNNING' | 'DONE' | 'CANCELLED' | 'FAILED';

/** A simulation of a plan as it was at one version, and what came of it. One of a transition is queued or running at a time. */
@Entity('simulation')
@Index(['transitionId', 'id'])
@Index('ux_simulation_active', ['transitionId'], { unique: true, where: "status in ('QUEUED', 'RUNNING')" })
@Check('ck_simulation_status', "status in ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')")
export class SimulationEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('text') status!: SimulationStatus;
  /** 0 to 100. */
  @Column('integer') progress!: number;
  @Column('integer') runs!: number;
  @Column('integer') seed!: number;
  @Column('integer') planVersion!: number;
  /** Name of the scenario that was simulated in the plan's place. */
  @Column('text', { nullable: true }) scenario!: string | null;
  @Column('integer') estimateCount!: number;
  @Column('integer') riskCount!: number;
  @Column('text') requestedBy!: string;
  @Column('timestamptz') requestedAt!: string;
  @Column('timestamptz', { nullable: true }) startedAt!: string | null;
  @Column('timestamptz', { nullable: true }) finishedAt!: string | null;
  /** When the server that has it said last that it is alive. */
  @Column('timestamptz') aliveAt!: string;
  @Column('text', { nullable: true }) failure!: string | null;
  @Column('jsonb', { nullable: true }) report!: SimulationReport | null;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
}
