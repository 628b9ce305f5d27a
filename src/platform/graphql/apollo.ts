import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { createContext } from './context.js';
import { formatError } from './errors.js';
import { JitPlugin } from './jit.plugin.js';

/** How Apollo serves `/graphql`. Pages for browsers are ours. */
export function apolloOptions(options: { introspection: boolean }): ApolloDriverConfig {
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
    formatError,
    plugins: [new JitPlugin()],
  };
}
