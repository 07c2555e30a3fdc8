import { readFileSync } from 'node:fs';
import { buildSchema, introspectionFromSchema, isAbstractType, isObjectType } from 'graphql';

const schema = buildSchema(readFileSync(new URL('../../../schema/schema.graphql', import.meta.url), 'utf8'));
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !/^(__|Query$|Mutation$)/.test(name));

/** The possible types of each interface and union: without them no fragment on one matches. */
export const possibleTypes = Object.fromEntries(
  types.filter(isAbstractType).map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
);

/** The types without an id: rows, assessments, pages. They are stored under their parent's field and its arguments. */
export const withoutId = types
  .filter(isObjectType)
  .filter((type) => !('id' in type.getFields()))
  .map(({ name }) => name);

/** The whole schema, as urql reads it. */
export const introspection = introspectionFromSchema(schema, { descriptions: false });
