import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { UserEntity } from '../organizations/organizations.entity.js';

/** A browser on its way through the provider. The row goes when it comes back, so that nobody comes back twice. */
@Entity('oidc_sign_in')
@Index(['expiresAt'])
@Index(['userId'])
export class OidcSignInEntity {
  /** SHA-256 of `state`, which travels through the provider. */
  @PrimaryColumn('text') stateHash!: string;
  /** SHA-256 of what the browser's cookie holds: another browser cannot come back in its place. */
  @Column('text') browserHash!: string;
  @Column('text') nonce!: string;
  /** Of PKCE (RFC 7636). */
  @Column('text') codeVerifier!: string;
  /** The path to go on to. */
  @Column('text') next!: string;
  /** SHA-256 of the invitation that is followed, if one is. */
  @Column('text', { nullable: true }) invitationHash!: string | null;
  /** The user who, signed in already, connects their account; null for whoever signs in. */
  @Column('uuid', { nullable: true }) userId!: string | null;
  @Column('timestamptz') expiresAt!: string;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: UserEntity | null;
}
