// What the README promises, in a fresh clone: install, start, ask the API and fetch the timeline with what is
// printed, Ctrl-C, and nothing remains.
/* global console, fetch, URL */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

const parent = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'baton-smoke-')));
const clone = path.join(parent, 'baton');
const children = new Set();
process.on('exit', () => {
  for (const { pid } of children) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It has gone.
    }
  }
  for (const pid of remaining()) process.kill(pid, 'SIGKILL');
  rmSync(parent, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

/** The processes that work inside the clone. */
function remaining() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`).startsWith(clone);
      } catch {
        return false;
      }
    })
    .map(Number);
}

async function start(limitSeconds, environment = {}) {
  const begun = Date.now();
  const child = spawn('npm', ['start'], {
    cwd: clone,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  children.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const exited = new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal)));
  exited.then(() => children.delete(child));
  while (!output.includes('Ctrl-C stops it.')) {
    assert.equal(child.exitCode, null, `npm start ended:\n${output}`);
    assert(
      Date.now() - begun < limitSeconds * 1000,
      `npm start took more than ${limitSeconds} s:\n${output}`,
    );
    await sleep(20);
  }
  console.log(`npm start: ready after ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  const value = (name) => new RegExp(`^ +${name} +(\\S+)`, 'm').exec(output)?.[1];
  return {
    api: value('API'),
    token: value('Token'),
    timeline: value('Timeline'),
    async stop() {
      process.kill(-child.pid, 'SIGINT'); // as the terminal does, to all of them
      // npm and its shell end as interrupted, once the server has.
      assert([0, 130, 'SIGINT'].includes(await exited), `npm start did not end well:\n${output}`);
      assert(output.includes('Stopped.'), `the server was not stopped in order:\n${output}`);
    },
  };
}

const run = (command, ...parameters) =>
  execFileSync(command, parameters, { cwd: clone, stdio: ['ignore', 'inherit', 'inherit'] });

execFileSync('git', ['clone', '--quiet', process.cwd(), clone], { stdio: 'inherit' });
run('npm', 'install', '--no-progress', '--no-fund', '--no-audit');
assert.equal(
  // npm 10 leaves out of the lock which C library a package is for.
  execFileSync('git', ['status', '--porcelain', '--', '.', ':!package-lock.json'], {
    cwd: clone,
    encoding: 'utf8',
  }),
  '',
  'npm install changes files',
);

const first = await start(60);
const ask = async (query, token = first.token, api = first.api) => {
  const response = await fetch(api, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query }),
  });
  return response.json();
};
const query = '{ transitions(first: 5) { totalCount nodes { id title } } }';
const answer = await ask(query);
assert.equal(answer.errors, undefined, JSON.stringify(answer.errors));
assert(answer.data.transitions.totalCount > 0, 'there is a sample');
assert((await ask(query, null)).errors?.length, 'without the token the plans are closed');

assert(first.timeline, 'the address of the timeline is printed');
const file = (extension) =>
  fetch(first.timeline.replace(/\.\w+$/, `.${extension}`), {
    headers: { authorization: `Bearer ${first.token}` },
  });
// A format that there is not is answered with those that there are.
const [, formats] = /there is (\w+(?:, \w+)*)/.exec(await (await file('unknown')).text()) ?? [];
assert(formats, 'the formats are named');
for (const extension of formats.split(', ')) {
  const response = await file(extension);
  const { length } = await response.text();
  assert.equal(response.status, 200, `the timeline as ${extension}`);
  assert(length > 100, `the timeline as ${extension} is empty`);
  console.log(`${extension}: ${length} characters, ${response.headers.get('content-type')}`);
}

// The README's own commands and figures.
const readme = readFileSync(path.join(clone, 'README.md'), 'utf8');
const snippets = [...readme.matchAll(/```(\w*)\n([\s\S]*?)```/g)].map(([, language, text]) => ({
  language,
  text,
}));
const shell = snippets.filter(({ language }) => language === 'sh').map(({ text }) => text.trim());
assert.deepEqual(
  shell.filter((text) => text.startsWith('npm')),
  ['npm install && npm start', 'npm install && npm test'],
  'the README gives the commands that are run here and in the step before',
);
const curl = shell
  .find((text) => text.includes('curl'))
  .replaceAll('http://127.0.0.1:4000', new URL(first.api).origin);
const said = JSON.parse(execFileSync('bash', ['-c', curl], { cwd: clone, encoding: 'utf8' }));
const shown = JSON.parse(snippets.find(({ language }) => language === 'json').text);
const sample = said.data.transitions.nodes.find(({ title }) => title === shown.title);
assert.deepEqual(sample.forecast, shown.forecast, 'the forecast that the README shows');
const mutation = snippets
  .find(({ language }) => language === 'graphql')
  .text.replace('"…"', JSON.stringify(sample.id));
const { impact, userErrors } = (await ask(mutation)).data.applyPlanChanges;
assert.deepEqual(userErrors, []);
assert(readme.includes(`${impact.movedCount} activities move`), `${impact.movedCount} activities move`);
assert.deepEqual([impact.goLive.before, impact.goLive.after], ['2026-03-25T17:00', '2026-04-08T17:00']);
console.log('The README is true.');

await first.stop();
assert.deepEqual(remaining(), [], 'processes remain after Ctrl-C');

// It takes four seconds on an idle machine with two cores; this one may do other work.
const second = await start(8, { BATON_PASSWORDS: 'true' });
assert.equal(second.token, first.token);
assert.deepEqual((await ask(query, second.token, second.api)).data, answer.data);
const played = execFileSync('npm', ['run', '--silent', 'rehearse'], {
  cwd: clone,
  encoding: 'utf8',
  env: { ...process.env, BATON_URL: new URL(second.api).origin },
});
const excerpt = snippets.find(({ language, text }) => language === '' && text.includes('asked every week'));
for (const line of excerpt.text.trimEnd().split('\n')) {
  assert(played.split('\n').includes(line), `the rehearsal prints: ${line}`);
}
assert(played.includes('Week 19: closed'), 'the rehearsal comes to its end');
console.log('A whole handover was played.');
await second.stop();
assert.deepEqual(remaining(), [], 'processes remain after Ctrl-C');
console.log('A fresh clone starts, answers, stops and keeps its data.');
