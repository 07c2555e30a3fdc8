import { readFileSync } from 'node:fs';
import { buildSchema, introspectionFromSchema, isAbstractType, isObjectType } from 'graphql';

const schema = buildSchema(readFileSync(new URL('../../../schema/schema.graphql', import.meta.url), 'utf8'));
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !/^(__|Query$|Mutation$)/.test(name));

/** What each interface and union can be: no fragment on one of these finds anything without it. */
export const possibleTypes = Object.fromEntries(
  types.filter(isAbstractType).map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
);

/** The types that have no id: rows, assessments, pages. They are kept where they stand, under the field and its arguments. */
export const withoutId = types
  .filter(isObjectType)
  .filter((type) => !('id' in type.getFields()))
  .map(({ name }) => name);

/** The whole schema, as urql reads it. */
export const introspection = introspectionFromSchema(schema, { descriptions: false });
