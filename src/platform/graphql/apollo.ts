import { Logger } from '@nestjs/common';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { RateLimits } from '../http/rate-limits.js';
import { createContext } from './context.js';
import { formatError, formatErrorOfClosed } from './errors.js';
import { JitPlugin } from './jit.plugin.js';
import { LimitsPlugin, type QueryLimits } from './limits.plugin.js';

const logger = new Logger('Apollo');
/** Apollo's own words go where all others go. */
const apolloLogger: ApolloDriverConfig['logger'] = {
  debug: (message) => logger.debug(message),
  info: (message) => logger.log(message),
  warn: (message) => logger.warn(message),
  error: (message) => logger.error(message),
};

export interface GraphOptions {
  readonly introspection: boolean;
  readonly limits: QueryLimits & {
    /** Words and signs of a document. */
    readonly tokens: number;
    /** Operations of a request. */
    readonly batch: number;
  };
}

/** How Apollo serves `/graphql`. Pages for browsers are ours. */
export function apolloOptions(options: GraphOptions, rates: RateLimits): ApolloDriverConfig {
  return {
    driver: ApolloDriver,
    path: '/graphql',
    autoSchemaFile: true,
    sortSchema: true,
    context: createContext,
    introspection: options.introspection,
    // No "Did you mean" where the schema may not be asked for.
    hideSchemaDetailsFromClientErrors: !options.introspection,
    playground: false,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    formatError: options.introspection ? formatError : formatErrorOfClosed,
    parseOptions: { maxTokens: options.limits.tokens },
    allowBatchedHttpRequests: options.limits.batch > 1,
    logger: apolloLogger,
    plugins: [new LimitsPlugin(options.limits, rates), new JitPlugin()],
  };
}
