import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { OrganizationRole } from '../domain/terms.js';

@Entity('organization')
export class OrganizationEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('timestamptz') createdAt!: string;
}

@Entity('app_user')
export class UserEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text', { unique: true, nullable: true }) email!: string | null;
  @Column('timestamptz') createdAt!: string;
}

@Entity('membership')
@Index(['userId'])
@Check('ck_membership_role', "role in ('ADMIN', 'MEMBER')")
export class MembershipEntity {
  @PrimaryColumn('uuid') organizationId!: string;
  @PrimaryColumn('uuid') userId!: string;
  @Column('text') role!: OrganizationRole;

  @ManyToOne(() => OrganizationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: OrganizationEntity;
  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: UserEntity;
}
