import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { configVariables } from '../../src/config/config.js';
import { limits } from '../../src/domain/limit-error.js';

/** The rows of the tables of limits: name, variable, figure, what is counted. */
const rows = [
  ...readFileSync('docs/limits.md', 'utf8').matchAll(
    /^\| `([A-Z_]+)` *\| (?:`(BATON_\w+)`)? *\| (\d+) *\| (.*?) *\|$/gm,
  ),
].map(([, name, variable, figure, counted]) => ({ name, variable, figure, counted }));

/** Files that bound a list by class-validator alone, which the limit of all lists does not know. */
const boundingByHand = (files: readonly [name: string, text: string][]): string[] =>
  files
    .filter(([name, text]) => /\bArrayMaxSize\b/.test(text) && !name.endsWith('largest-list.ts'))
    .map(([name]) => name);

describe('The limits', () => {
  it('are those of the documentation, each with what is counted', () => {
    expect(rows.map(({ name, counted }) => [name, counted]).sort()).toEqual(Object.entries(limits).sort());
  });

  it('have the figures of the configuration', () => {
    for (const { variable, figure } of rows.filter((row) => row.variable !== undefined)) {
      expect([variable, figure]).toEqual([
        variable,
        configVariables.find(({ name }) => name === variable)?.default,
      ]);
    }
    const documented = rows.map(({ variable }) => variable);
    const figures = configVariables.map(({ name }) => name).filter((name) => /^BATON_(MAX|RATE)_/.test(name));
    expect(figures.filter((name) => !documented.includes(name))).toEqual(['BATON_MAX_BODY']);
  });
});

describe('A list of the input', () => {
  it('has the usual limit, or says its own in the way that the limit knows', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name): [string, string] => [name, readFileSync(path.join('src', name), 'utf8')]);
    expect(boundingByHand(files)).toEqual([]);
  });

  it('would be caught if it did not', () => {
    expect(boundingByHand([['a.inputs.ts', '@ArrayMaxSize(5000) rows!: string[];']])).toEqual([
      'a.inputs.ts',
    ]);
  });
});
