import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { OrganizationEntity } from '../organizations/organizations.entity.js';

/** A template that an organization keeps. */
@Entity('template')
@Unique(['organizationId', 'name'])
@Check('ck_template_version', 'version > 0')
export class TemplateEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('text') name!: string;
  @Column('text') title!: string;
  @Column('text') description!: string;
  /** As people wrote it, with their comments, or as it was written of a transition. */
  @Column('text') yaml!: string;
  @Column('integer') activityCount!: number;
  /** Working time from the start to each target. */
  @Column('text', { nullable: true }) goLiveAfter!: string | null;
  @Column('text', { nullable: true }) steadyStateAfter!: string | null;
  /** 1 for the first, one more each time that it is replaced. */
  @Column('integer') version!: number;
  @Column('text') savedBy!: string;
  @Column('timestamptz') savedAt!: string;

  @ManyToOne(() => OrganizationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: OrganizationEntity;
}
