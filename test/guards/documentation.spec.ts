import { existsSync, readFileSync } from 'node:fs';
import { permissionsPage } from '../../src/permissions.js';
import { configVariables } from '../../src/config/config.js';
import { currentSchema } from '../../src/schema.js';

describe('The documentation', () => {
  it('has the tables of permissions; `npm run schema` writes them anew', async () => {
    await currentSchema();
    expect(readFileSync('docs/permissions.md', 'utf8')).toBe(permissionsPage());
  });

  it('lists every variable, with what holds unless it is set and what it decides', () => {
    const rows = [
      ...readFileSync('docs/configuration.md', 'utf8').matchAll(/^\| `(\w+)` *\| (.*?) *\| (.*?) *\|$/gm),
    ];
    expect(rows.map(([, name, fallback, meaning]) => ({ name, default: fallback, meaning }))).toEqual(
      configVariables.map(({ name, default: fallback, meaning }) => ({ name, default: fallback, meaning })),
    );
  });

  it.each([
    'README.md',
    'CONTRIBUTING.md',
    'docs/configuration.md',
    'docs/documents.md',
    'docs/limits.md',
    'docs/sharing.md',
    'docs/weekly-questions.md',
  ])('%s leads only to what there is', (file) => {
    const links = [...readFileSync(file, 'utf8').matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target!);
    const local = links.filter((target) => !target.startsWith('http'));
    expect(
      local.filter((target) => !existsSync(new URL(target, new URL(`file://${process.cwd()}/${file}`)))),
    ).toEqual([]);
  });
});
