import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { TypeMetadataStorage } from '@nestjs/graphql';
import { answersOnceKey } from '../../src/platform/graphql/answers-once.js';
import { currentSchema } from '../../src/schema.js';

/** Names of everything in a schema that has no description, but for the roots and the argument `input`. */
function undescribed(schema: GraphQLSchema): string[] {
  const found: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    const { name } = type;
    if (!['Query', 'Mutation'].includes(name) && !type.description) found.push(name);
    if (isEnumType(type)) {
      for (const value of type.getValues()) if (!value.description) found.push(`${name}.${value.name}`);
    }
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        if (!field.description) found.push(`${name}.${field.name}`);
        if (!('args' in field)) continue;
        for (const argument of field.args) {
          if (!argument.description && argument.name !== 'input')
            found.push(`${name}.${field.name}(${argument.name})`);
        }
      }
    }
  }
  return found;
}

/** Mutations whose input takes no clientMutationId. */
const unrepeatable = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getMutationType()!.getFields())
    .filter(({ args }) => {
      const type = getNamedType(args.find(({ name }) => name === 'input')?.type);
      return !isInputObjectType(type) || !type.getFields()['clientMutationId'];
    })
    .map(({ name }) => name);

/** Mutations that answer with a text that reads like a secret. */
const secretive = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getMutationType()!.getFields())
    .filter(({ type }) =>
      Object.keys((getNamedType(type) as GraphQLObjectType).getFields()).some((field) =>
        /^(token|url|link|secret|password)$/i.test(field),
      ),
    )
    .map(({ name }) => name);

describe('The schema', () => {
  it('is the one in schema.graphql; `npm run schema` writes it anew', async () => {
    expect(readFileSync('schema.graphql', 'utf8')).toBe(await currentSchema());
  });

  it('describes everything', async () => {
    expect(undescribed(buildSchema(await currentSchema()))).toEqual([]);
  });

  it('would be caught where something is not described', () => {
    const schema = buildSchema('type Query { a(b: Int): Int } "An enum" enum E { "x" X Y }');
    expect(undescribed(schema)).toEqual(['Query.a', 'Query.a(b)', 'E.Y']);
  });

  it('takes a clientMutationId with every mutation', async () => {
    expect(unrepeatable(buildSchema(await currentSchema()))).toEqual([]);
  });

  it('would be caught where a mutation takes none', () => {
    const schema = buildSchema(
      'type Query { a: Int } type Mutation { b(input: I!): Int c: Int d(input: J!): Int } input I { x: Int } input J { clientMutationId: String }',
    );
    expect(unrepeatable(schema)).toEqual(['b', 'c']);
  });

  it('keeps no answer with a secret for a repeat', async () => {
    const schema = buildSchema(await currentSchema());
    const marked = TypeMetadataStorage.getMutationsMetadata()
      .filter(({ target, methodName }) =>
        Reflect.getMetadata(answersOnceKey, (target.prototype as Record<string, object>)[methodName]!),
      )
      .map(({ schemaName }) => schemaName);
    expect(secretive(schema).filter((name) => !marked.includes(name))).toEqual([]);
    expect(marked.sort()).toEqual([
      'changePassword',
      'createAccessToken',
      'createPasswordReset',
      'createShareLink',
      'createWebhook',
      'inviteToOrganization',
      'inviteToTransition',
    ]);
  });
});
