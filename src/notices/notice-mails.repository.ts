import type { Tx } from '../platform/database/database.js';
import { findRow } from '../platform/database/rows.js';
import type { MailPreferences } from './digest.rules.js';
import type { MailedNotice } from './mail-text.js';
import { NoticePreferencesEntity } from './notices.entity.js';

export async function findPreferences(tx: Tx, userId: string): Promise<NoticePreferencesEntity | null> {
  return findRow(tx, NoticePreferencesEntity, { userId });
}

export async function savePreferences(
  tx: Tx,
  { userId, mail, digestHour }: NoticePreferencesEntity,
): Promise<void> {
  await tx.query(
    `insert into notice_preferences (user_id, mail, digest_hour) values ($1, $2, $3)
     on conflict (user_id) do update set mail = excluded.mail, digest_hour = excluded.digest_hour`,
    [userId, mail, digestHour],
  );
}

/** How those of the users are told who have an address; null for the usual way. Uses pk_notice_preferences. */
export async function addressees(
  tx: Tx,
  userIds: readonly string[],
): Promise<{ userId: string; preferences: MailPreferences | null }[]> {
  const rows = await tx.query<
    ({ userId: string } & { [Name in keyof MailPreferences]: MailPreferences[Name] | null })[]
  >(
    `select u.id as "userId", p.mail, p.digest_hour as "digestHour" from app_user u
       left join notice_preferences p on p.user_id = u.id where u.id = any($1) and u.email is not null`,
    [userIds],
  );
  return rows.map(({ userId, mail, digestHour }) => ({
    userId,
    preferences: mail === null || digestHour === null ? null : { mail, digestHour },
  }));
}

/** The zones of the transitions of which somebody is yet to be sent e-mail. */
export async function zonesOfPending(tx: Tx, userId: string): Promise<string[]> {
  const rows = await tx.query<{ timeZone: string }[]>(
    `select distinct t.time_zone as "timeZone" from notice_recipient r join notice n on n.id = r.notice_id
       join transition t on t.id = n.transition_id where r.user_id = $1 and r.mail_at is not null`,
    [userId],
  );
  return rows.map(({ timeZone }) => timeZone);
}

/** Moves what somebody is yet to be sent of transitions in a zone; with null it is not sent. */
export async function moveMails(
  tx: Tx,
  userId: string,
  timeZone: string,
  mailAt: string | null,
): Promise<void> {
  await tx.query(
    `update notice_recipient r set mail_at = $3 from notice n join transition t on t.id = n.transition_id
      where n.id = r.notice_id and r.user_id = $1 and r.mail_at is not null and t.time_zone = $2`,
    [userId, timeZone, mailAt],
  );
}

export interface DueMail extends MailedNotice {
  userId: string;
  name: string;
  email: string;
  attempts: number;
}

/**
 * Takes what is due for everybody, of all organizations, so that no other server takes it before `untilAt`; what somebody may see
 * no more, or holds no more, is left out and is due no more. Uses ix_notice_recipient_mail_at.
 */
export async function takeDue(tx: Tx, nowAt: string, untilAt: string): Promise<DueMail[]> {
  const taken = await tx.query<[{ noticeId: string; userId: string; attempts: number }[], number]>(
    `update notice_recipient r set mail_at = $2, mail_attempts = r.mail_attempts + 1
       from (select notice_id, user_id from notice_recipient where mail_at <= $1 order by mail_at limit 5000
               for update skip locked) due
      where r.notice_id = due.notice_id and r.user_id = due.user_id
      returning r.notice_id as "noticeId", r.user_id as "userId", r.mail_attempts as attempts`,
    [nowAt, untilAt],
  );
  const [rows] = taken;
  if (rows.length === 0) return [];
  const pairs = [rows.map(({ noticeId }) => noticeId), rows.map(({ userId }) => userId)];
  const mails = await tx.query<DueMail[]>(
    `select n.id as "noticeId", n.transition_id as "transitionId", t.title as "transitionTitle", n.text,
            r.on_behalf_of as "onBehalfOf", r.user_id as "userId", u.name, u.email, r.mail_attempts as attempts
       from unnest($1::uuid[], $2::uuid[]) as due(notice_id, user_id)
       join notice_recipient r on r.notice_id = due.notice_id and r.user_id = due.user_id
       join notice n on n.id = r.notice_id join transition t on t.id = n.transition_id join app_user u on u.id = r.user_id
      where u.email is not null and n.ended_at is null and t.deleted_at is null
        and exists (select from participant p where p.transition_id = t.id and p.user_id = u.id)
      order by t.title, t.id, r.told_at, n.id`,
    pairs,
  );
  const sent = new Set(mails.map(({ noticeId, userId }) => `${noticeId} ${userId}`));
  const left = rows.filter(({ noticeId, userId }) => !sent.has(`${noticeId} ${userId}`));
  await settleMails(tx, left, { mailAt: null, mailedAt: null });
  return mails;
}

/** When it is tried again, or when it was sent. */
export async function settleMails(
  tx: Tx,
  mails: readonly { noticeId: string; userId: string }[],
  { mailAt, mailedAt }: { mailAt: string | null; mailedAt: string | null },
): Promise<void> {
  await tx.query(
    `update notice_recipient r set mail_at = $3, mailed_at = $4 from unnest($1::uuid[], $2::uuid[]) as m(notice_id, user_id)
      where r.notice_id = m.notice_id and r.user_id = m.user_id`,
    [mails.map(({ noticeId }) => noticeId), mails.map(({ userId }) => userId), mailAt, mailedAt],
  );
}
