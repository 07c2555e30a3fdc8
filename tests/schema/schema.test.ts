import { readFileSync } from 'node:fs';
import {
  getNamedType,
  type GraphQLField,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { expect, test } from 'vitest';
import { printSortedSchema, schema } from '../../src/schema/schema.ts';

const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);
const fieldsOf = (type: (typeof types)[number]): GraphQLField<unknown, unknown>[] =>
  isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];

test('the printed schema matches the code: "npm run schema" prints it', () => {
  expect(readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8')).toBe(printSortedSchema());
});

test('every type, field, argument and enum value is described', () => {
  const described = types.flatMap((type) => [
    [type.name, type.description],
    ...fieldsOf(type).flatMap((field) => [
      [`${type.name}.${field.name}`, field.description],
      ...field.args.map((arg) => [`${type.name}.${field.name}(${arg.name})`, arg.description]),
    ]),
    ...(isEnumType(type) ? type.getValues().map((value) => [`${type.name}.${value.name}`, value.description]) : []),
    ...(isInputObjectType(type)
      ? Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field.description])
      : []),
  ]);
  expect(described.filter(([, description]) => !description).map(([name]) => name)).toEqual([]);
  expect(described.length).toBeGreaterThan(500);
});

// A client's store keeps what has an `id` once, whatever field and time it came from. Rows and errors have a `key` or a `missingId`.
test('only a node has an id', () => {
  const withId = types.filter((type) => fieldsOf(type).some(({ name }) => name === 'id'));
  const nodes = types.filter(
    (type) =>
      type.name === 'Node' ||
      ((isObjectType(type) || isInterfaceType(type)) && type.getInterfaces().some(({ name }) => name === 'Node')),
  );
  expect(withId.map(({ name }) => name)).toEqual(nodes.map(({ name }) => name));
  expect(nodes.length).toBeGreaterThan(20);
});

// A selection holds the arguments of a field next to the fields below it (src/graphql/selection.ts).
test('no argument of a field has the name of a field below it that must be read', () => {
  const conflicts = types.flatMap((type) =>
    fieldsOf(type).flatMap((field) => {
      const below = fieldsOf(getNamedType(field.type) as (typeof types)[number])
        .filter(
          ({ type: inner, args }) =>
            args.length > 0 || fieldsOf(getNamedType(inner) as (typeof types)[number]).length > 0,
        )
        .map(({ name }) => name);
      return field.args
        .filter(({ name }) => below.includes(name))
        .map(({ name }) => `${type.name}.${field.name}(${name})`);
    }),
  );
  expect(conflicts).toEqual([]);
});
