import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

// Jest compiles TypeScript for itself only; this is for the worker threads that the server starts under it.
if (!isMainThread) register('./typescript-hooks.mjs', import.meta.url);
