import { groupBy } from '../platform/graphql/context.js';
import { escaped } from '../platform/http/pages.js';
import type { Mail } from '../platform/mail/mailer.js';

/** A notice that somebody is sent by e-mail. */
export interface MailedNotice {
  noticeId: string;
  transitionId: string;
  transitionTitle: string;
  text: string;
  onBehalfOf: string | null;
}

/** The most that one e-mail tells; the rest is in the inbox. */
const mostLines = 50;
const longestSubject = 150;

/** One e-mail of all that somebody is sent at one time, of one notice or more, in plain text and in HTML. */
export function mailOf(to: Mail['to'], notices: readonly MailedNotice[], publicUrl: string): Mail {
  const first = notices[0]!;
  const subject =
    notices.length === 1 ? `${first.transitionTitle}: ${first.text}` : `${notices.length} notices for you`;
  const transitions = [...groupBy(notices.slice(0, mostLines), ({ transitionId }) => transitionId)].map(
    ([id, told]) => ({
      title: oneLine(told[0]!.transitionTitle),
      url: `${publicUrl}/transitions/${id}/timeline.svg`,
      lines: told.map(lineOf),
    }),
  );
  const rest = notices.length - mostLines;
  const more = rest > 0 ? [`And ${rest} more, in your inbox.`] : [];
  const why = `You are told this by Baton, ${publicUrl}, as you take part. updateNoticePreferences says when you are sent e-mail, and whether at all.`;
  const text = [
    ...transitions.flatMap(({ title, url, lines }) => [title, ...lines.map((line) => `- ${line}`), url, '']),
    ...more,
    why,
  ].join('\n');
  const html = [
    ...transitions.map(
      ({ title, url, lines }) =>
        `<h2><a href="${escaped(url)}">${escaped(title)}</a></h2><ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`,
    ),
    ...more.map((line) => `<p>${line}</p>`),
    `<p><small>${escaped(why)}</small></p>`,
  ].join('\n');
  return {
    to: { name: oneLine(to.name), address: to.address },
    subject: cut(oneLine(subject)),
    messageId: `notice-${first.noticeId}-${notices.length}`,
    text,
    html,
  };
}

const lineOf = ({ text, onBehalfOf }: MailedNotice): string =>
  oneLine(onBehalfOf === null ? text : `${text} (For ${onBehalfOf}, who cannot sign in.)`);

/** Titles are what people typed; a line of ours stays one line. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();

const cut = (text: string): string =>
  text.length <= longestSubject ? text : `${[...text].slice(0, longestSubject - 1).join('')}…`;
