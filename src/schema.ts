import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { printSchema } from 'graphql';
import { AppModule } from './app.module.js';
import { readConfig } from './config/config.js';
import { createDataSource } from './data-source.js';

/** The schema that the code makes, in GraphQL's own language. Needs no database. */
export async function currentSchema(): Promise<string> {
  const { config } = readConfig({});
  const unconnected = createDataSource('postgres://127.0.0.1/none');
  const app = await NestFactory.create(AppModule.register(config, unconnected), { logger: false });
  await app.init();
  const { schema } = app.get(GraphQLSchemaHost);
  await app.close();
  return `# Written by \`npm run schema\`; do not edit.\n\n${printSchema(schema)}\n`;
}
