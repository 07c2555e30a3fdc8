import { z } from 'zod';
import { concat, cypher, type Fragment, join, nothing, type Variable, variable, verbatim } from '../fragment.ts';

/** A property in a node's row: the stored property of that name, unless `of` computes it. */
export interface Property<Value = unknown> {
  readonly type: z.ZodType<Value>;
  readonly of?: (node: Variable, needed: Fragment) => Fragment;
  /**
   * What `of` needs from the node's neighbours: an expression with a pattern, and, for places where no pattern is allowed, a subquery that
   * puts the same value into a variable.
   */
  readonly needs?: {
    readonly expression: (node: Variable) => Fragment;
    readonly subquery: (node: Variable, value: Variable) => Fragment;
  };
  /** Whether it is read for every node, selected or not. */
  readonly isAlwaysRead?: boolean;
}

/** How nodes of one label are read. `Row` has all their properties. */
export interface NodeType<Row extends object = object> {
  readonly label: string;
  readonly properties: Readonly<Record<string, Property>>;
  /** Type only: never set. */
  readonly row?: Row;
}

type Properties = Readonly<Record<string, z.ZodType | Property>>;
type ValueOf<One> = One extends z.ZodType<infer Value> ? Value : One extends Property<infer Value> ? Value : never;
export type RowOf<Type> = Type extends NodeType<infer Row> ? Row : never;

/** A type of node: its label, and its properties besides the id. */
export function nodeType<Own extends Properties>(
  label: string,
  own: Own,
): NodeType<{ id: string } & { -readonly [Name in keyof Own]: ValueOf<Own[Name]> }> {
  const properties: Record<string, Property> = { id: { type: z.string(), isAlwaysRead: true } };
  for (const [name, one] of Object.entries(own)) properties[name] = one instanceof z.ZodType ? { type: one } : one;
  return { label, properties };
}

/** A variable for a node of a type. */
export const variableForNode = ({ label }: NodeType) => variable(label[0]!.toLowerCase() + label.slice(1));

/** The names of the properties to read: the selected ones, or all if these are not known. */
export const namesToRead = ({ properties }: NodeType, selected?: ReadonlySet<string>): string[] =>
  Object.keys(properties).filter((name) => !selected || selected.has(name) || properties[name]!.isAlwaysRead);

/** A value in a query: the subqueries that must run before, and the expression of the value. */
export interface Part {
  readonly subqueries: Fragment;
  readonly value: Fragment;
  /** Whether the expression contains a pattern. */
  readonly hasPattern: boolean;
}

/**
 * A node as a map of some of its properties and of `more`. For a node that was taken out of a list, the embedded engine supports no
 * expression with a pattern: `canFollow` is false there.
 */
export function mapOf(
  node: Variable,
  { properties }: NodeType,
  names: readonly string[],
  more: readonly Fragment[],
  canFollow: boolean,
): Part {
  const subqueries: Fragment[] = [];
  let hasPattern = false;
  const own = names.map((name) => {
    const { of, needs } = properties[name]!;
    if (!of) return cypher`.${verbatim(name)}`;
    if (!needs) return cypher`${verbatim(name)}: ${of(node, nothing)}`;
    if (canFollow) {
      hasPattern = true;
      return cypher`${verbatim(name)}: ${of(node, needs.expression(node))}`;
    }
    const needed = variable(name);
    subqueries.push(needs.subquery(node, needed));
    return cypher`${verbatim(name)}: ${of(node, cypher`${needed}`)}`;
  });
  return { subqueries: concat(subqueries), value: cypher`${node} {${join([...own, ...more], ', ')}}`, hasPattern };
}

/** The type of such a map. */
export const rowType = (
  { properties }: NodeType,
  names: readonly string[],
  more: Readonly<Record<string, z.ZodType>>,
) => z.looseObject({ ...Object.fromEntries(names.map((name) => [name, properties[name]!.type])), ...more });
