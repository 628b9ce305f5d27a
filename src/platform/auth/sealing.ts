import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'baton sealing', 32));

/**
 * A secret that we have to know again, encrypted for the database with AES-256-GCM and a key from the server's own secret (HKDF).
 * It is bound to what it belongs to, so that it cannot be moved there from elsewhere.
 */
export function seal(secret: string, plain: string, belongsTo: string): string {
  const iv = randomBytes(ivBytes);
  const encrypt = createCipheriv(cipher, keyOf(secret), iv).setAAD(Buffer.from(belongsTo));
  const encrypted = Buffer.concat([encrypt.update(plain, 'utf8'), encrypt.final()]);
  return Buffer.concat([iv, encrypt.getAuthTag(), encrypted]).toString('base64');
}

/** Throws where it was sealed with another secret, belongs to something else or has been changed. */
export function unseal(secret: string, sealed: string, belongsTo: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decrypt = createDecipheriv(cipher, keyOf(secret), bytes.subarray(0, ivBytes))
    .setAAD(Buffer.from(belongsTo))
    .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  const plain = Buffer.concat([decrypt.update(bytes.subarray(ivBytes + tagBytes)), decrypt.final()]);
  return plain.toString('utf8');
}
