import { type OperationDefinitionNode, parse } from 'graphql';
import { LimitError } from '../../domain/limit-error.js';
import { checkShape, type QueryShape, shapeOf } from './query-shape.js';

function shape(text: string): QueryShape {
  const document = parse(text);
  return shapeOf(document, document.definitions[0] as OperationDefinitionNode);
}

/** A chain of fragments, each of which spreads the next so many times. */
const chain = (length: number, times: number): string =>
  Array.from(
    { length },
    (_, i) =>
      `fragment F${i} on Query { a ${i + 1 < length ? `...F${i + 1} `.repeat(times) : 'end: b @skip(if: true)'} }`,
  ).join(' ');

describe('The shape of an operation', () => {
  it('is its levels, fields, aliases, directives and what stands at its top', () => {
    expect(
      shape('query Q @a { x: a { b @skip(if: true) { c } } ... @include(if: true) { d y: e } }'),
    ).toEqual({
      depth: 3,
      fields: 6,
      aliases: 2,
      directives: 3,
      rootFields: 3,
    });
  });

  it('counts a fragment as often as it is used, at the level where it is used', () => {
    expect(shape('{ a { ...F } ...F } fragment F on T { x: b { c } }')).toEqual({
      depth: 3,
      fields: 7,
      aliases: 2,
      directives: 0,
      rootFields: 2,
    });
  });

  it('counts introspection as one field', () => {
    expect(shape('{ s: __schema { types { n: name fields { name } } } __type(name: "A") { name } }')).toEqual(
      {
        depth: 1,
        fields: 2,
        aliases: 1,
        directives: 0,
        rootFields: 2,
      },
    );
  });

  it('takes one pass, where fragments double sixty times', () => {
    const { aliases, rootFields } = shape(`{ ...F0 } ${chain(60, 2)}`);
    expect(aliases).toBe(2 ** 59);
    expect(rootFields).toBe(2 ** 60 - 1 + 2 ** 59);
  });

  it('takes one pass, where ten thousand fragments stand side by side', () => {
    const count = 10_000;
    const spreads = Array.from({ length: count }, (_, i) => `...F${i}`).join(' ');
    const fragments = Array.from({ length: count }, (_, i) => `fragment F${i} on Query { a }`).join(' ');
    expect(shape(`{ ${spreads} } ${fragments}`)).toMatchObject({ depth: 1, fields: 2 * count });
  });

  it('is not led round by a fragment that contains itself', () => {
    expect(shape('{ ...A } fragment A on Q { a { ...B } } fragment B on Q { b { ...A } }').depth).toBe(2);
  });
});

describe('A limit of the shape', () => {
  const most: QueryShape = { depth: 3, fields: 6, aliases: 2, directives: 1, rootFields: 3 };
  const refusal = (text: string): LimitError | null => {
    try {
      checkShape(shape(text), most);
      return null;
    } catch (error) {
      return error as LimitError;
    }
  };

  it.each([
    ['DEPTH', '{ a { b { c } } }', '{ a { b { c { d } } } }', 4],
    ['ROOT_FIELDS', '{ a b c }', '{ a b c d }', 4],
    ['ALIASES', '{ x: a y: b }', '{ x: a { y: b z: c } }', 3],
    ['DIRECTIVES', '{ a @skip(if: true) }', '{ a @skip(if: true) { b @skip(if: true) } }', 2],
    ['FIELDS', '{ a { b c } d { e f } }', '{ a { b c } d { e f g } }', 7],
  ])('is kept at its figure and not over it: %s', (limit, allowed, refused, found) => {
    expect(refusal(allowed)).toBeNull();
    const error = refusal(refused);
    expect(error).toMatchObject({ limit, code: 'LIMIT_EXCEEDED', details: { found } });
    expect(error!.message).toContain(`at most ${error!.details.most} are allowed`);
  });

  it('is told in figures that JSON can hold, however many there are', () => {
    expect(refusal(`{ ...F0 } ${chain(2000, 2)}`)!.details.found).toBe(Number.MAX_SAFE_INTEGER);
  });
});
