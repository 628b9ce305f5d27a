import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** A mutation that was done and that its caller may send again without harm, for a day. */
@Entity('client_mutation')
@Index(['createdAt'])
export class ClientMutationEntity {
  @PrimaryColumn('uuid') userId!: string;
  /** What the caller calls it. */
  @PrimaryColumn('text') clientMutationId!: string;
  @Column('text') operation!: string;
  /** SHA-256 of its input in hexadecimal; null where the input may hold a secret. */
  @Column('text', { nullable: true }) inputHash!: string | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: string;
  /** Its payload, as `v8.serialize` writes it; null before it is known, and where it holds a secret. */
  @Column('bytea', { nullable: true }) answer!: Buffer | null;

  @ManyToOne('UserEntity', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: unknown;
}
