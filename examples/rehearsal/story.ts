import type { Week } from './rehearsal.js';
import { cutover } from './weeks/cutover.js';
import { dueDiligence } from './weeks/due-diligence.js';
import { hypercare } from './weeks/hypercare.js';
import { knowledgeTransfer } from './weeks/knowledge-transfer.js';
import { mobilise } from './weeks/mobilise.js';
import { shadowing } from './weeks/shadowing.js';

/** The whole handover, from the first day to the end of hypercare. */
export const story: readonly Week[] = [
  ...mobilise,
  ...dueDiligence,
  ...knowledgeTransfer,
  ...shadowing,
  ...cutover,
  ...hypercare,
];
