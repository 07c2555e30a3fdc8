import {
  doTypesOverlap,
  getNamedType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  isCompositeType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isUnionType,
  type OperationTypeNode,
} from 'graphql';
import type { Random } from '../generate/random.ts';
import { type ChooseValue, someValue, formatLiteral } from './values.ts';

/** A document generated from a schema. It is nearly always valid, but fields with the same name may not merge, so validate it. */
export interface SomeDocument {
  readonly text: string;
  readonly operations: readonly SomeOperation[];
}

interface SomeOperation {
  readonly name: string;
  /** Values for its variables as JSON, different in each call. Optional variables are sometimes left out. */
  readonly variables: (random: Random) => Readonly<Record<string, unknown>>;
}

export interface Wishes {
  /** Chooses argument values where they matter. */
  readonly choose?: ChooseValue;
  /** Maximum nesting depth of fields, including fragments; 7 by default. */
  readonly depth?: number;
  /** Approximate number of fields in each operation, without fragments; 8 by default. */
  readonly fields?: number;
  /** Fields to leave out, such as `Query._service`. */
  readonly without?: readonly string[];
  /** The types of operations; only queries by default. */
  readonly roots?: readonly ('query' | 'mutation')[];
}

/** A part of a document, with what is needed to put it into another part. */
interface Part {
  readonly text: string;
  readonly variables: ReadonlySet<Variable>;
  readonly spreads: ReadonlySet<Fragment>;
  readonly depth: number;
}

interface Fragment extends Part {
  readonly name: string;
  readonly type: GraphQLCompositeType;
}

interface Variable {
  readonly name: string;
  /** The place that it was created for, and the type expected there. */
  readonly place: string;
  /** The declared type. */
  readonly type: string;
  readonly fallback: string | undefined;
  readonly value: (random: Random) => unknown;
  /** Whether a request may leave it out. */
  readonly mayLack: boolean;
}

/** Some of these names are inherited by every JavaScript object, which must make no difference. */
const variableNames = ['a', 'slug', 'first', 'if', 'constructor', '__proto__', 'toString', 'v'];
const fragmentNames = ['F', 'F', 'F', 'constructor', '__proto__'];
/** Some of these are names of other fields. */
const aliases = ['a', 'b', 'id', 'slug', 'nodes', 'edges', 'node', 'displayName', 'constructor', '__proto__', 'name'];

/**
 * Generates a document of one to three operations with nested fragments that are spread often; `@skip` and `@include` with variables and
 * literals on fields, spreads and inline fragments; aliases, interfaces and unions. The same random numbers give the same document.
 */
export function someDocument(schema: GraphQLSchema, random: Random, wishes: Wishes = {}): SomeDocument {
  const {
    choose = () => undefined,
    depth: maxDepth = 7,
    fields: maxFields = 8,
    without = [],
    roots = ['query'],
  } = wishes;
  const variables: Variable[] = [];
  const fragments: Fragment[] = [];
  /** The field behind each response name, so that fields with the same name are identical. */
  const answered = new Map<string, string>();
  let budget = 0;

  const named = (names: readonly string[], isTaken: (name: string) => boolean) => {
    const name = random.pick(names);
    for (let count = 0; ; count++)
      if (!isTaken(count ? `${name}${count}` : name)) return count ? `${name}${count}` : name;
  };

  /** A new variable, or one that was created for the same place. */
  function variable(type: GraphQLInputType, place: string, value: Variable['value']): Variable {
    const wanted = `${place} ${type.toString()}`;
    const known = variables.filter((one) => one.place === wanted);
    if (known.length > 2 || (known.length > 0 && random.chance(0.6))) return random.pick(known);
    const isNonNull = isNonNullType(type);
    const fallback = random.chance(0.3) ? formatLiteral(value(random), type) : undefined;
    // A nullable variable may be used for a non-null type if it has a default.
    const declared = isNonNull && fallback !== undefined && random.chance(0.7) ? type.ofType : type;
    const made: Variable = {
      name: named(variableNames, (name) => variables.some((one) => one.name === name)),
      place: wanted,
      type: declared.toString(),
      fallback,
      value: (again) => (!isNonNull && again.chance(0.1) ? null : value(again)),
      mayLack: fallback !== undefined || !isNonNull,
    };
    variables.push(made);
    return made;
  }

  /** A value as text, with variables for some of its parts. */
  function argument(type: GraphQLInputType, coordinate: string, used: Set<Variable>, isVariable = 0.4): string {
    const value = (again: Random) => someValue(type, coordinate, again, choose);
    if (!random.chance(isVariable)) return literal(value(random), type, coordinate, used);
    const one = variable(type, coordinate, value);
    used.add(one);
    return `$${one.name}`;
  }

  function literal(value: unknown, type: GraphQLInputType, coordinate: string, used: Set<Variable>): string {
    const bare = isNonNullType(type) ? type.ofType : type;
    const inner = (one: unknown, of: GraphQLInputType, place: string) =>
      random.chance(0.15) ? argument(of, place, used, 1) : literal(one, of, place, used);
    if (isListType(bare) && Array.isArray(value))
      return `[${value.map((one) => inner(one, bare.ofType, coordinate)).join(', ')}]`;
    if (isInputObjectType(bare) && typeof value === 'object' && value !== null) {
      const fields = bare.getFields();
      return `{${Object.entries(value)
        .map(([name, one]) => `${name}: ${inner(one, fields[name]!.type, `${bare.name}.${name}`)}`)
        .join(', ')}}`;
    }
    return formatLiteral(value, type);
  }

  /** `@skip`, `@include`, both or none. */
  function directives(used: Set<Variable>, often: number): string {
    if (!random.chance(often)) return '';
    const names = random.pick([['skip'], ['include'], ['include'], ['skip', 'include'], ['include', 'skip']]);
    return names
      .map((name) => {
        if (random.chance(0.25)) return ` @${name}(if: ${random.chance(0.7) === (name === 'include')})`;
        const one = variable(GraphQLSkipDirective.args[0]!.type, 'if', (again) => again.chance(0.5));
        used.add(one);
        return ` @${name}(if: $${one.name})`;
      })
      .join('');
  }

  function field(parent: GraphQLCompositeType, one: GraphQLField<unknown, unknown>, depth: number): Part {
    const used = new Set<Variable>();
    const args = one.args
      .filter((arg) => isRequiredArgument(arg) || random.chance(isSize(arg) ? 0.8 : 0.25))
      .map((arg) => {
        const coordinate = `${parent.name}.${one.name}(${arg.name}:)`;
        return `${arg.name}: ${argument(arg.type, coordinate, used)}`;
      });
    const call = `${one.name}${args.length > 0 ? `(${args.join(', ')})` : ''}`;
    const answer = `${call}: ${one.type.toString()}`;
    const isFree = (name: string) => (answered.get(name) ?? answer) === answer;
    const isOwn = isFree(one.name) && random.chance(0.8);
    const name = isOwn ? one.name : named(aliases, (alias) => !isFree(alias));
    answered.set(name, answer);
    const type = getNamedType(one.type);
    const selected = isCompositeType(type) ? selection(type, depth - 1) : undefined;
    return {
      text: `${name === one.name ? '' : `${name}: `}${call}${directives(used, 0.2)}${selected ? ` ${selected.text}` : ''}`,
      variables: used.union(selected?.variables ?? new Set()),
      spreads: selected?.spreads ?? new Set(),
      depth: 1 + (selected?.depth ?? 0),
    };
  }

  const typename = (): Part => ({ text: '__typename', variables: new Set(), spreads: new Set(), depth: 1 });

  function spread(fragment: Fragment): Part {
    const used = new Set<Variable>();
    return {
      text: `...${fragment.name}${directives(used, 0.5)}`,
      variables: used,
      spreads: new Set([fragment]),
      depth: fragment.depth,
    };
  }

  function inline(type: GraphQLCompositeType, depth: number, inlines: number): Part {
    const used = new Set<Variable>();
    const on = random.chance(0.3) ? undefined : random.pick(overlapping(type));
    const text = directives(used, 0.4);
    const selected = selection(on ?? type, depth, inlines - 1);
    return {
      ...selected,
      text: `...${on ? ` on ${on.name}` : ''}${text} ${selected.text}`,
      variables: used.union(selected.variables),
    };
  }

  /** The types that an object of this type may also have. */
  const overlapping = (type: GraphQLCompositeType): GraphQLCompositeType[] =>
    composites.filter((one) => doTypesOverlap(schema, type, one));

  const composites = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLCompositeType => isCompositeType(type) && !type.name.startsWith('__'),
  );

  function selection(type: GraphQLCompositeType, depth: number, inlines = 2): Part {
    const fields = fieldsOf(type, without);
    const leaves = fields.filter((one) => !isCompositeType(getNamedType(one.type)));
    const branches = fields.filter((one) => isCompositeType(getNamedType(one.type)));
    const fitting = fragments.filter((one) => one.depth <= depth && doTypesOverlap(schema, type, one.type));
    const parts: Part[] = [];
    for (let count = random.between(1, 4); count > 0; count--) {
      budget--;
      const mayNest = depth > 1 && branches.length > 0;
      const kind = random.weighted({
        leaf: leaves.length > 0 ? 4 : 0,
        branch: mayNest && (budget > 0 || leaves.length === 0) ? 6 : 0,
        spread: fitting.length > 0 ? 5 : 0,
        inline: inlines > 0 ? (isUnionType(type) ? 6 : 1) : 0,
        typename: 0.3,
      });
      if (kind === 'leaf') parts.push(field(type, random.pick(leaves), depth));
      else if (kind === 'branch') parts.push(field(type, random.pick(branches), depth));
      else if (kind === 'spread') parts.push(spread(random.pick(fitting)));
      else if (kind === 'inline') parts.push(inline(type, depth, inlines));
      else parts.push(typename());
    }
    return together(parts);
  }

  const rootOf = (name: string) => schema.getRootType(name as OperationTypeNode)!;
  const maxFragments = random.between(0, 5);
  const reached = roots.flatMap((root) => typesBelow(rootOf(root), without, random));
  for (let count = maxFragments; count > 0; count--) {
    budget = 4;
    const type = random.pick(reached);
    fragments.push({
      ...selection(type, random.between(1, 4)),
      name: named(fragmentNames, (name) => fragments.some((one) => one.name === name)),
      type,
    });
  }

  const operations = Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, (_, at) => {
    budget = maxFields;
    const root = random.pick(roots);
    return { name: `Q${at}`, root, ...selection(rootOf(root), maxDepth) };
  });

  const usedBy = (part: Part): Set<Fragment> => {
    const all = new Set(part.spreads);
    for (const one of all) for (const more of one.spreads) all.add(more);
    return all;
  };
  const texts = operations.map(({ name, root, ...part }) => {
    const declared = variablesOf(part, usedBy(part)).map(
      (one) => `$${one.name}: ${one.type}${one.fallback === undefined ? '' : ` = ${one.fallback}`}`,
    );
    return `${root} ${name}${declared.length > 0 ? `(${declared.join(', ')})` : ''} ${part.text}`;
  });
  const spreadSomewhere = new Set(operations.flatMap((one) => [...usedBy(one)]));
  return {
    text: [
      ...texts,
      ...[...spreadSomewhere].map(({ name, type, text }) => `fragment ${name} on ${type.name} ${text}`),
    ].join('\n'),
    operations: operations.map((one) => {
      const declared = variablesOf(one, usedBy(one));
      return {
        name: one.name,
        variables: (again) =>
          Object.fromEntries(
            declared.flatMap(({ name, value, mayLack }) =>
              mayLack && again.chance(0.3) ? [] : [[name, value(again)]],
            ),
          ),
      };
    }),
  };
}

const variablesOf = (part: Part, fragments: ReadonlySet<Fragment>): Variable[] => [
  ...new Set([...part.variables, ...[...fragments].flatMap((one) => [...one.variables])]),
];

const together = (parts: readonly Part[]): Part => ({
  text: `{ ${parts.map(({ text }) => text).join(' ')} }`,
  variables: new Set(parts.flatMap(({ variables }) => [...variables])),
  spreads: new Set(parts.flatMap(({ spreads }) => [...spreads])),
  depth: Math.max(...parts.map(({ depth }) => depth)),
});

/** Whether an argument sets the length of a list. It is usually given, since lists are long by default. */
const isSize = ({ name }: GraphQLArgument) => ['first', 'limit'].includes(name);

/** The fields of a type that may be selected. */
const fieldsOf = (type: GraphQLCompositeType, without: readonly string[]): GraphQLField<unknown, unknown>[] =>
  isUnionType(type)
    ? []
    : Object.values(type.getFields()).filter(({ name }) => !without.includes(`${type.name}.${name}`));

/** Types that are reachable from a root, near ones more often, so that fragments on them are likely to be spread. */
function typesBelow(root: GraphQLCompositeType, without: readonly string[], random: Random): GraphQLCompositeType[] {
  return Array.from({ length: 20 }, () => {
    let type = root;
    for (let steps = random.between(0, 5); steps > 0; steps--) {
      const below = fieldsOf(type, without)
        .map((one) => getNamedType(one.type))
        .filter((one) => isCompositeType(one));
      if (below.length === 0) break;
      type = random.pick(below);
    }
    return type;
  });
}
