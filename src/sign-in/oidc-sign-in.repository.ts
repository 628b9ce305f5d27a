import type { Tx } from '../platform/database/database.js';
import { columnsOf, insertRows } from '../platform/database/rows.js';
import { OidcSignInEntity } from './oidc-sign-in.entity.js';

/** Keeps where a browser goes; those who never came back are forgotten. */
export async function insertOidcSignIn(tx: Tx, signIn: OidcSignInEntity): Promise<void> {
  await tx.query('delete from oidc_sign_in where expires_at < now()');
  await insertRows(tx, OidcSignInEntity, [signIn]);
}

/** Takes the row out, once, for the browser that it is of. */
export async function takeOidcSignIn(
  tx: Tx,
  stateHash: string,
  browserHash: string,
): Promise<OidcSignInEntity | null> {
  const [rows] = await tx.query<[OidcSignInEntity[], number]>(
    `delete from oidc_sign_in s where s.state_hash = $1 and s.browser_hash = $2 and s.expires_at > now()
     returning ${columnsOf(tx, OidcSignInEntity, 's')}`,
    [stateHash, browserHash],
  );
  return rows[0] ?? null;
}
