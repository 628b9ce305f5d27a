import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Answers, printed } from './questions.js';
import { rehearse } from './rehearsal.js';
import { story } from './story.js';

// Where Baton is, and the token of somebody who may begin an organization: what `npm start` printed, unless set.
const url = process.env['BATON_URL'] ?? 'http://127.0.0.1:4000';
const tokenFile = path.join(process.env['BATON_DATA'] ?? '.baton', 'token');

const say = (line: string): void => console.log(line);

async function play(): Promise<void> {
  const token = process.env['BATON_TOKEN'] ?? readFileSync(tokenFile, 'utf8').trim();
  let before: Answers | null = null;
  const transitionId = await rehearse({ url, token }, story, {
    week: ({ week, title }) => say(`\nWeek ${week}: ${title}`),
    day: (on) => say(`  ${on}`),
    did: (line) => say(`    ${line}`),
    answered: (answers) => {
      say('  What is asked every week');
      for (const line of printed(answers, before)) say(`    ${line}`);
      before = answers;
    },
  });
  say(`\nThe whole plan: ${url}/transitions/${transitionId}/timeline.svg`);
}

/** What a reader can do about it, where there is something. */
function remedyOf(error: unknown): string {
  const { code, cause } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `There is no ${tokenFile}: start Baton here first, or set BATON_TOKEN.`;
  if (error instanceof TypeError && cause) {
    return `Nothing answers at ${url}: start Baton with BATON_PASSWORDS=true npm start, or set BATON_URL.`;
  }
  return (error as Error).message;
}

try {
  await play();
} catch (error) {
  console.error(remedyOf(error));
  process.exitCode = 1;
}
