import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { UserEntity } from './organizations.entity.js';

/** Only the SHA-256 of a token is kept. */
@Entity('access_token')
@Index(['userId'])
export class AccessTokenEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') userId!: string;
  @Column('text') name!: string;
  @Column('text', { unique: true }) tokenHash!: string;
  @Column('timestamptz') createdAt!: string;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: UserEntity;
}
