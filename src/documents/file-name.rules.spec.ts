import { checkFileName } from './file-name.rules.js';

describe('The name of a file', () => {
  it.each([
    'Runbook v2.pdf',
    'Betriebshandbuch für Größen.pdf',
    'راهنما\u200cی.pdf',
    '手順書.docx',
    '👩\u200d💻.md',
    '.profile',
    `${'ü'.repeat(125)}.pdf`,
  ])('may be %s', (name) => {
    expect(checkFileName(name)).toBe(name);
  });

  it('is composed, and has no spaces around it', () => {
    expect(checkFileName(' u\u0308.pdf ')).toBe('ü.pdf');
  });

  it.each([
    ['', 'Say how'],
    ['..', 'Say how'],
    ['../../etc/passwd', 'no slashes'],
    ['C:\\runbook.pdf', 'no slashes'],
    ['a\u0000.pdf', 'no control characters'],
    ['a\r\nSet-Cookie: x.pdf', 'no control characters'],
    ['runbook\u202efdp.exe', 'no control characters'],
    [`${'ü'.repeat(126)}.pdf`, 'at most 255 bytes in UTF-8; it had 256'],
  ])('is not %j', (name, words) => {
    expect(() => checkFileName(name)).toThrow(words);
  });
});
