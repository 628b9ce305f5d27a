import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import type { Complexity, Criticality, ServiceItemKind } from '../domain/terms.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';

@Entity('service_item')
@Unique(['transitionId', 'id'])
@Unique(['transitionId', 'name'])
@Check('ck_service_item_kind', "kind in ('APPLICATION', 'PLATFORM', 'PROCESS')")
@Check('ck_service_item_criticality', "criticality in ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')")
@Check('ck_service_item_complexity', "complexity in ('LOW', 'MEDIUM', 'HIGH')")
@Check('ck_service_item_required_coverage', 'required_coverage between 0 and 100')
export class ServiceItemEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('text') name!: string;
  @Column('text') kind!: ServiceItemKind;
  @Column('text') criticality!: Criticality;
  @Column('text') complexity!: Complexity;
  /** People of the provider who must be signed off. */
  @Column('integer') requiredCoverage!: number;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
}
