import { Check, Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import type { AccessScope } from '../domain/terms.js';
import { UserEntity } from '../organizations/organizations.entity.js';
import type { SignInMethod } from './sign-in-method.js';

/** For scripts. Only the SHA-256 of a token is kept. */
@Entity('access_token')
@Index(['userId'])
@Check('ck_access_token_scope', "scope in ('READ', 'WRITE', 'ADMIN')")
export class AccessTokenEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') userId!: string;
  @Column('text') name!: string;
  @Column('text', { unique: true }) tokenHash!: string;
  @Column('text') scope!: AccessScope;
  @Column('timestamptz') createdAt!: string;
  /** Null: never, as for the token of this machine. */
  @Column('timestamptz', { nullable: true }) expiresAt!: string | null;
  /** To the minute. */
  @Column('timestamptz', { nullable: true }) lastUsedAt!: string | null;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: UserEntity;
}

/** A browser that has signed in. Only the SHA-256 of what its cookie holds is kept. */
@Entity('session')
@Index(['userId'])
@Index(['accessTokenId'])
@Check('ck_session_method', "method in ('TOKEN', 'PASSWORD', 'PROVIDER')")
export class SessionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') userId!: string;
  @Column('text', { unique: true }) secretHash!: string;
  @Column('text') method!: SignInMethod;
  /** The token it was begun with: it ends with that, and is good for no more than that. */
  @Column('uuid', { nullable: true }) accessTokenId!: string | null;
  /** What the browser calls itself, up to 300 characters. */
  @Column('text', { nullable: true }) browser!: string | null;
  @Column('timestamptz') startedAt!: string;
  /** To the minute. */
  @Column('timestamptz') lastSeenAt!: string;
  @Column('timestamptz') expiresAt!: string;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: UserEntity;
  @ManyToOne(() => AccessTokenEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'access_token_id' })
  accessToken?: AccessTokenEntity | null;
}

/** Somebody at an OpenID Connect provider, and whom they are here. */
@Entity('identity')
@Index(['userId'])
export class IdentityEntity {
  @PrimaryColumn('text') issuer!: string;
  /** What the issuer calls them, unique there and never given to somebody else. */
  @PrimaryColumn('text') subject!: string;
  @Column('uuid') userId!: string;
  @Column('timestamptz') createdAt!: string;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: UserEntity;
}

@Entity('user_password')
export class PasswordEntity {
  @PrimaryColumn('uuid') userId!: string;
  /** Argon2id in PHC's format, with its parameters and salt. */
  @Column('text') passwordHash!: string;
  @Column('timestamptz') changedAt!: string;

  @OneToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: UserEntity;
}

/** The open link to a new password; a user has one at most, and it goes when it is used. */
@Entity('password_reset')
export class PasswordResetEntity {
  @PrimaryColumn('uuid') userId!: string;
  @Column('text', { unique: true }) tokenHash!: string;
  @Column('timestamptz') expiresAt!: string;

  @OneToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: UserEntity;
}

/** How often a password was tried, for an account or from an address, since the window began. */
@Entity('password_attempt')
@Index(['beganAt'])
export class PasswordAttemptEntity {
  /** `account:` and a hash, or `address:` and an address; accounts that do not exist count alike. */
  @PrimaryColumn('text') key!: string;
  @Column('integer') attempts!: number;
  @Column('timestamptz') beganAt!: string;
}
