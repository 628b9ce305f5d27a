import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
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
});
