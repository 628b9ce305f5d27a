import { execFile } from 'node:child_process';

/** What the linter finds in a file of this name and text. */
const found = (file: string, text: string): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const eslint = ['node_modules/eslint/bin/eslint.js', '--stdin', '--stdin-filename', file, '-f', 'json'];
    const child = execFile(process.execPath, eslint, (_, stdout) => {
      const [result] = JSON.parse(stdout) as [{ messages: { ruleId: string; line: number }[] }];
      resolve(
        result.messages
          .filter(({ ruleId }) => ruleId === 'no-restricted-syntax')
          .map(({ line }) => text.split('\n')[line - 1]!),
      );
    });
    child.on('error', reject).stdin!.end(text);
  });

const lines = [
  "export const a = (role: string) => role === 'ADMIN';",
  "export const b = (role: string) => 'MANAGER' !== role;",
  'export const c = (standing: { isAdmin: boolean }) => standing.isAdmin;',
  'export const d = ({ isAdmin }: { isAdmin: boolean }) => [isAdmin];',
  "export const e = (table: string) => `select from ${table} m where m.role = 'MANAGER'`;",
  "export const f = 'select from participant where role in (\\'MANAGER\\', \\'SME\\')';",
];
const fine = "export const g = { role: 'ADMIN', scope: 'READ' };";

describe('Whether somebody may do something', () => {
  it('is asked of the tables of permissions alone, by the linter', async () => {
    expect(await found('src/people/participants.service.ts', [...lines, fine].join('\n'))).toEqual(lines);
  }, 60_000);

  it('is decided in the tables themselves', async () => {
    expect(await found('src/transitions/access.rules.ts', lines.join('\n'))).toEqual([]);
  }, 60_000);
});
