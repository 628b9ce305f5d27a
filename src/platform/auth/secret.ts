import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for a token, a session or a link, after a prefix by which a leaked one is recognised. */
export const newSecret = (prefix = ''): string => `${prefix}${randomBytes(32).toString('base64url')}`;

/** What is kept of a secret. No salt and no stretching: nobody guesses 256 bits. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
