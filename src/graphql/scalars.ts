import { GraphQLError, Kind, print, type ValueNode } from 'graphql';
import type { z } from 'zod';
import { builder } from './builder.ts';
import { date, instant, partialDate } from '../lib/dates.ts';

interface Scalar {
  readonly name: 'Date' | 'PartialDate' | 'DateTime';
  readonly type: z.ZodType<string>;
  readonly rule: string;
  readonly description: string;
  /** The specification of the format. */
  readonly specifiedByURL: string;
}

function scalar({ name, type, rule, ...options }: Scalar) {
  const parseOrThrow = (value: unknown, nodes?: ValueNode) => {
    const { success, data } = type.safeParse(value);
    if (success) return data;
    throw new GraphQLError(`${name} must be ${rule}; got ${JSON.stringify(value)}.`, {
      ...(nodes && { nodes }),
      extensions: { code: 'INVALID_INPUT' },
    });
  };
  builder.scalarType(name, {
    ...options,
    serialize: (value) => value,
    parseValue: (value) => parseOrThrow(value),
    // An error in the text of a query includes its location.
    parseLiteral: (node) => parseOrThrow(node.kind === Kind.STRING ? node.value : print(node), node),
  });
}

scalar({
  name: 'Date',
  type: date,
  rule: 'a day such as 2026-01-31',
  description: 'A calendar date, 2026-01-31 (ISO 8601). A day, and so today, begins at midnight UTC.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
});
scalar({
  name: 'PartialDate',
  type: partialDate,
  rule: 'a date such as 2026-01-31, 2026-01 or 2026',
  description:
    'A calendar date as precise as its source was: 2026-01-31, 2024-10 or 2019 (EDTF level 0). Sorts by its first day.',
  specifiedByURL: 'https://www.loc.gov/standards/datetime/',
});
scalar({
  name: 'DateTime',
  type: instant,
  rule: 'an instant such as 2026-01-31T09:30:00Z',
  description: 'An instant in UTC, 2026-01-31T09:30:00Z (RFC 3339).',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
});
