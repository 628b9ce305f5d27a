import { readFileSync } from 'node:fs';

// The build leaves the specs out; the tests compile them like everything else.
const swc = { ...JSON.parse(readFileSync(`${import.meta.dirname}/.swcrc`, 'utf8')), swcrc: false };
delete swc.exclude;
delete swc.$schema;

/** @type {import('jest').Config} */
const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '\\.ts$': ['@swc/jest', swc] },
};

// Two projects: `unit` needs nothing; `server` starts a PostgreSQL of its own once for all its files.
export default {
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/{scheduling,interchange}/**/*.spec.ts'],
    },
    {
      ...base,
      displayName: 'server',
      testMatch: ['<rootDir>/test/{api,attacks,database,guards,start}/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/support/start-postgres.ts',
      globalTeardown: '<rootDir>/test/support/stop-postgres.ts',
    },
  ],
  // Jest leaves a core free unless it is told otherwise: half of what a small machine has.
  maxWorkers: '100%',
  // What modules leave in memory adds up from file to file.
  workerIdleMemoryLimit: '1500MB',
  testTimeout: 60000,
};
