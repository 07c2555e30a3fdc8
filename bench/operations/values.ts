import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import type { Random } from '../generate/random.ts';

/**
 * Chooses a value for an argument or an input field, as JSON; undefined for the usual values. `coordinate` is the schema coordinate, such as
 * `Query.company(slug:)` or `PartnershipFilter.involves`; `type` is a scalar, an enum or an input object, without lists around it.
 */
export type ChooseValue = (coordinate: string, type: GraphQLInputType, random: Random) => unknown;

const usual: Readonly<Record<string, (random: Random) => unknown>> = {
  Boolean: (random) => random.chance(0.5),
  Int: (random) => random.between(1, 5),
  Float: (random) => Math.round(random.next() * 100) / 100,
  String: (random) => random.pick(['ford', 'xiaomi', 'a', '']),
  ID: (random) =>
    random.pick(['Company:ford', 'Partnership:ford-xiaomi-us-jv', 'Executive:jim-farley', 'Company:none']),
  Date: (random) => random.pick(['2026-01-31', '2024-02-29', '2019-06-01']),
  PartialDate: (random) => random.pick(['2026-01-31', '2026-02', '2019']),
  DateTime: (random) => random.pick(['2026-02-01T00:00:00Z', '2030-01-01T12:30:00.000Z']),
};

/** A value of an input type, as JSON. It is valid unless `choose` returns an invalid one. */
export function someValue(
  type: GraphQLInputType,
  coordinate: string,
  random: Random,
  choose: ChooseValue,
  depth = 3,
): unknown {
  if (isNonNullType(type)) return someValue(type.ofType, coordinate, random, choose, depth) ?? null;
  if (isListType(type)) {
    const length = random.pick([0, 1, 1, 2, 3]);
    return Array.from({ length }, () => someValue(type.ofType, coordinate, random, choose, depth));
  }
  const chosen = choose(coordinate, type, random);
  if (chosen !== undefined) return chosen;
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  if (!isInputObjectType(type)) return usual[type.name]?.(random) ?? random.pick(['x', 1, true]);

  const fields = Object.values(type.getFields());
  const required = fields.filter(isRequiredInputField);
  const optional = fields.filter((field) => !isRequiredInputField(field));
  const maxOptional = type.isOneOf ? 1 : depth > 0 ? random.pick([0, 1, 1, 1, 2]) : 0;
  const given = new Set(required);
  for (let count = 0; count < maxOptional && optional.length > 0; count++) given.add(random.pick(optional));
  return Object.fromEntries(
    [...given].map((field) => [
      field.name,
      someValue(field.type, `${type.name}.${field.name}`, random, choose, depth - 1),
    ]),
  );
}

/** Formats a value for a document. */
export function formatLiteral(value: unknown, type: GraphQLInputType): string {
  if (isNonNullType(type)) return formatLiteral(value, type.ofType);
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) {
    const item = isListType(type) ? type.ofType : type;
    return `[${value.map((one) => formatLiteral(one, item)).join(', ')}]`;
  }
  if (isListType(type)) return formatLiteral(value, type.ofType);
  if (typeof value === 'object') {
    const fields = isInputObjectType(type) ? type.getFields() : {};
    return `{${Object.entries(value)
      .map(([name, one]) => `${name}: ${formatLiteral(one, fields[name]?.type ?? type)}`)
      .join(', ')}}`;
  }
  return isEnumType(type) && typeof value === 'string' ? value : JSON.stringify(value);
}
