import { registerEnumType } from '@nestjs/graphql';

/** A GraphQL enum from its values and what each means. */
export function enumType<Value extends string>(
  name: string,
  description: string,
  meanings: Record<Value, string>,
): Record<Value, Value> {
  const values = Object.keys(meanings) as Value[];
  const type = Object.fromEntries(values.map((value) => [value, value])) as Record<Value, Value>;
  registerEnumType(type, {
    name,
    description,
    valuesMap: Object.fromEntries(values.map((value) => [value, { description: meanings[value] }])) as never,
  });
  return type;
}
