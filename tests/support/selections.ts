import { execute, isAbstractType, parse } from 'graphql';
import { expect } from 'vitest';
import type { Field, Selection } from '../../src/database/query/selection.ts';
import { createContext } from '../../src/graphql/context.ts';
import { TypeSelection } from '../../src/graphql/selection.ts';
import { schema } from '../../src/schema/schema.ts';
import { fakeGraph } from './fake-graph.ts';

/** The selection of each node that a request loads, in loading order. */
export async function selectionsOf(
  query: string,
  variableValues: Record<string, unknown> = {},
  document = parse(query),
) {
  const selections: TypeSelection[] = [];
  const loader = {
    node: async (_type: object, _id: string, selection: TypeSelection) => (selections.push(selection), null),
  };
  const contextValue = { ...createContext(fakeGraph({}).graph), loader };
  const { errors } = await execute({ schema, document, variableValues, contextValue });
  expect(errors).toBeUndefined();
  return selections;
}

export const selectionOf = async (...args: Parameters<typeof selectionsOf>) => (await selectionsOf(...args))[0]!;
export const partnershipSelection = (selection: string) => selectionOf(inPartnership(selection));

/** The relations of a selection with their arguments and the relations below them; null where they have no node selection. */
export type Relations = { [call: string]: Relations | null };

export function relationsOf(selection: Selection | undefined): Relations | null {
  if (!(selection instanceof TypeSelection)) return null;
  // The fields of an abstract type are read once the concrete type is known.
  const fields: readonly Field[] = isAbstractType(selection.type)
    ? selection.fields.filter(({ relation }) => relation)
    : selection.relations;
  return Object.fromEntries(fields.map((field) => [callOf(field), relationsOf(field.node)]));
}

const callOf = ({ name, args }: Field) => (Object.keys(args).length > 0 ? `${name}(${JSON.stringify(args)})` : name);

export const inPartnership = (selection: string) =>
  `query ($yes: Boolean = true, $no: Boolean = false, $first: Int, $asOf: AsOf) { it: partnership(slug: "x") { ${selection} } }`;
