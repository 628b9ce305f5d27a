import { NoticeMailsService } from '../../src/notices/notice-mails.service.js';
import { NoticeRoundsService } from '../../src/notices/notice-rounds.service.js';
import { type Caller, startApp, type TestApp } from '../support/app.js';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { beginTransition, changeTask } from './steps.js';

let mailServer: MailServer;
let app: TestApp;
let ada: Caller;
let address: string;
let transition: string;

beforeAll(async () => {
  mailServer = await startMailServer();
  app = await startApp({
    BATON_SMTP_URL: mailServer.url,
    BATON_MAIL_FROM: 'baton@example.org',
    PUBLIC_URL: 'https://baton.example.org',
  });
});
afterAll(async () => {
  await app.close();
  await mailServer.close();
});
beforeEach(async () => {
  mailServer.received.length = 0;
  mailServer.refuseWith = null;
  ada = await app.newcomer('Ada');
  address = `ada.${ada.userId}@example.com`;
  await app.sql('update app_user set email = $2 where id = $1', [ada.userId, address]);
  transition = await beginLate();
});

/** A transition whose go-live is late from its beginning. */
async function beginLate(): Promise<string> {
  const id = await beginTransition(ada, ada.organizationId, [
    { code: 'T', title: 'Try', duration: '7d' },
    { code: 'G', title: 'Go-live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'T' },
  ]);
  await ada.get(
    `mutation($id: ID!) { updateTransition(input: { id: $id, targetGoLiveOn: "2026-03-06", statusAt: "2026-03-02T08:00" }) {
       userErrors { message } } }`,
    { id },
  );
  return id;
}

const at = (text: string): Date => new Date(text);
/** As the queue does at a minute. */
const tell = async (now: Date): Promise<void> => {
  await app.get(NoticeRoundsService).tellAll(now);
  await send(now);
};
const send = (now: Date): Promise<void> => app.get(NoticeMailsService).sendDue(now);
const mine = () => mailServer.received.filter(({ to }) => to.includes(address));
const prefer = async (input: object): Promise<any> =>
  (
    await ada.get(
      `mutation($input: UpdateNoticePreferencesInput!) { updateNoticePreferences(input: $input) {
         preferences { mail digestHour serverSendsMail } userErrors { message } } }`,
      { input },
    )
  ).updateNoticePreferences;

describe('E-mail', () => {
  it('tells once a day what there is to know, unless one wants it otherwise', async () => {
    const other = await beginLate();
    await tell(at('2026-03-02T12:00:00Z'));
    await send(at('2026-03-03T06:59:00Z'));
    expect(mine()).toEqual([]);
    await send(at('2026-03-03T07:00:00Z'));
    await send(at('2026-03-03T07:01:00Z'));
    await tell(at('2026-03-04T07:00:00Z'));
    expect(mine()).toHaveLength(1);
    const [mail] = mine();
    expect(mail!.header('subject')).toBe('2 notices for you');
    expect(mail!.header('from')).toBe('Baton <baton@example.org>');
    expect(mail!.header('to')).toBe(`Ada <${address}>`);
    expect(mail!.header('auto-submitted')).toBe('auto-generated');
    expect(mail!.header('content-type')).toContain('multipart/alternative');
    for (const id of [transition, other]) {
      expect(mail!.body).toContain(`https://baton.example.org/transitions/${id}/timeline.svg`);
    }
    expect(mail!.body).toContain(
      '- The go-live, G "Go-live", is forecast for 2026-03-10 17:00, after its target, 2026-03-06.',
    );
    expect(mail!.body).toContain('<li>The go-live, G &quot;Go-live&quot;, is forecast');
  });

  it('comes at once where one wants that, one of several things', async () => {
    expect(await prefer({ mail: 'AT_ONCE' })).toEqual({
      preferences: { mail: 'AT_ONCE', digestHour: 7, serverSendsMail: true },
      userErrors: [],
    });
    await tell(at('2026-03-02T12:00:00Z'));
    expect(mine()).toHaveLength(1);
    expect(mine()[0]!.header('subject')).toMatch(/^Payroll: The go-live, G "Go-live", is forecast for/);
  });

  it('comes at the hour that one wants, also of what waits already', async () => {
    await tell(at('2026-03-02T12:00:00Z'));
    await prefer({ digestHour: 22 });
    const [{ mailAt }] = (await app.sql<{ mailAt: Date }>(
      'select mail_at as "mailAt" from notice_recipient where user_id = $1',
      [ada.userId],
    )) as [{ mailAt: Date }];
    expect(mailAt.getUTCHours()).toBe(22);
    await prefer({ mail: 'OFF' });
    await send(at('2200-01-01T00:00:00Z'));
    expect(mine()).toEqual([]);
    expect(
      (await ada.get('{ viewer { noticePreferences { mail } notices { unreadCount } } }')).viewer,
    ).toEqual({
      noticePreferences: { mail: 'OFF' },
      notices: { unreadCount: 1 },
    });
  });

  it('does not tell what holds no more', async () => {
    await tell(at('2026-03-02T12:00:00Z'));
    await changeTask(ada, transition, 'T', { duration: '5d' });
    await tell(at('2026-03-02T13:00:00Z'));
    await send(at('2026-03-03T07:00:00Z'));
    expect(mine()).toHaveLength(1);
    expect(mine()[0]!.header('subject')).toContain('is back on its target');
  });

  it('is not sent to whoever takes part no more', async () => {
    await tell(at('2026-03-02T12:00:00Z'));
    await app.sql('update participant set user_id = null where user_id = $1', [ada.userId]);
    await send(at('2026-03-03T07:00:00Z'));
    expect(mine()).toEqual([]);
  });

  it('is tried again where the mail server does not take it, and once only where two servers try', async () => {
    await prefer({ mail: 'AT_ONCE' });
    mailServer.refuseWith = 451;
    await tell(at('2026-03-02T12:00:00Z'));
    mailServer.refuseWith = null;
    await send(at('2026-03-02T12:00:30Z'));
    expect(mine()).toEqual([]);
    await Promise.all([send(at('2026-03-02T12:01:00Z')), send(at('2026-03-02T12:01:00Z'))]);
    expect(mine()).toHaveLength(1);
  });

  it('is given up where the mail server refuses it for good', async () => {
    await prefer({ mail: 'AT_ONCE' });
    mailServer.refuseWith = 550;
    await tell(at('2026-03-02T12:00:00Z'));
    mailServer.refuseWith = null;
    await send(at('2026-03-09T12:00:00Z'));
    expect(mine()).toEqual([]);
  });

  it('gets no header of anybody’s making, and no markup', async () => {
    await prefer({ mail: 'AT_ONCE' });
    const evil = 'x\r\nBcc: eve@example.net\r\n\r\n<script>alert(1)</script>';
    await app.sql('update transition set title = $2 where id = $1', [transition, evil]);
    await app.sql('update app_user set name = $2 where id = $1', [ada.userId, evil]);
    await tell(at('2026-03-02T12:00:00Z'));
    expect(mine()).toHaveLength(1);
    const [mail] = mine();
    expect(mail!.to).toEqual([address]);
    expect(mail!.header('bcc')).toBeUndefined();
    expect(mail!.header('subject')).toMatch(/^x Bcc: eve@example.net <script>/);
    expect(mail!.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(mail!.body.slice(mail!.body.indexOf('text/html'))).not.toContain('<script>');
  });
});

describe('A server without a mail server', () => {
  it('says so, and keeps everything in the inbox', async () => {
    const silent = await startApp();
    const bob = await silent.newcomer('Bob');
    expect(
      (await bob.get('{ viewer { noticePreferences { mail digestHour serverSendsMail } } }')).viewer,
    ).toEqual({
      noticePreferences: { mail: 'DAILY', digestHour: 7, serverSendsMail: false },
    });
    await silent.get(NoticeMailsService).sendDue();
    await silent.close();
  });
});
