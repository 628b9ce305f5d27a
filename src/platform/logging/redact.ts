/** What a secret looks like in a line of a log, and what is left of it. */
const secrets: readonly [RegExp, string][] = [
  // Tokens of ours, wherever they stand: headers, cookies, links that sign one in.
  [/\bbaton_[\w-]{8,}/g, 'baton_***'],
  [/\bwhsec_[\w+/=-]{8,}/g, 'whsec_***'],
  [/\b(bearer|basic)(\s+)[\w.~+/=*-]+/gi, '$1$2***'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '***'],
  [/\b(set-cookie|cookie)(["']?\s*[:=]\s*["']?)[^\r\n"']+/gi, '$1$2***'],
  // The password in an address; it may hold anything but what ends the address.
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/[^\s:@/]{0,100}:)[^\s"'`]{0,500}(?=@)/gi, '$1***'],
  // A name of a secret, and its value: `password: 'x'`, `"apiKey":"x"`, `?token=x`, `client_secret=x`.
  [
    /\b([\w-]{0,40}(?:passw(?:or)?d|passphrase|secret|token|api[-_]?key|private[-_]?key|authorization|signature))(\\?["']?\s*[:=]\s*)(?:(\\?["'])(?:(?!\3)[^\r\n])*\3|(?!(?:bearer|basic)\s)[^\s"'&,;)}\]]+)/gi,
    '$1$2***',
  ],
];

/** The text without what must not be read in a log: tokens, passwords, cookies, and links that sign one in. */
export const redact = (text: string): string =>
  secrets.reduce((rest, [secret, shown]) => rest.replace(secret, shown), text);
