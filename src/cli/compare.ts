import { createReadStream } from 'node:fs';
import path from 'node:path';
import { UserError } from '../domain/user-error.js';
import { compare } from '../interchange/mspdi/compare.js';
import { comparisonLines, countEqual } from '../interchange/mspdi/comparison-text.js';
import { readMspdi } from '../interchange/mspdi/read.js';
import { toPlan } from '../interchange/mspdi/to-plan.js';

/** Schedules plans that Microsoft Project scheduled, and prints where the dates are not the same. */
const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('Usage: npm run compare -- FILE…   (plans as Microsoft Project writes them in XML)');
  process.exitCode = 2;
}
let compared = 0;
let equal = 0;
for (const file of files) {
  try {
    const read = toPlan(await readMspdi(createReadStream(file)));
    const comparison = compare(read);
    console.log(comparisonLines(path.basename(file), read, comparison).join('\n'));
    const counts = countEqual(comparison);
    compared += counts.compared;
    equal += counts.equal;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    console.error(`${file}: ${error.message}`);
    process.exitCode = 1;
  }
}
if (files.length > 1) console.log(`All: ${equal} of ${compared} activities equal in all six values`);

/** What is wrong with the file, in contrast to what is wrong here. */
function isRefusal(error: unknown): error is Error {
  return error instanceof UserError || (error instanceof Error && 'syscall' in error);
}
