import { GraphQLError, Kind, print, type ValueNode } from 'graphql';
import type { z } from 'zod';
import { builder } from './builder.ts';
import { date, instant, partialDate } from './dates.ts';

function scalar(name: 'Date' | 'PartialDate' | 'DateTime', type: z.ZodType<string>, rule: string, description: string) {
  const parsed = (value: unknown, nodes?: ValueNode) => {
    const { success, data } = type.safeParse(value);
    if (success) return data;
    throw new GraphQLError(`${name} must be ${rule}; got ${JSON.stringify(value)}.`, {
      ...(nodes && { nodes }),
      extensions: { code: 'INVALID_INPUT' },
    });
  };
  builder.scalarType(name, {
    description,
    serialize: (value) => value,
    parseValue: (value) => parsed(value),
    // A mistake in the text of a query is told with its place there.
    parseLiteral: (node) => parsed(node.kind === Kind.STRING ? node.value : print(node), node),
  });
}

scalar('Date', date, 'a day such as 2026-01-31', 'A calendar date, 2026-01-31 (ISO 8601).');
scalar(
  'PartialDate',
  partialDate,
  'a date such as 2026-01-31, 2026-01 or 2026',
  'A calendar date as precise as its source was: 2026-01-31, 2024-10 or 2019 (EDTF level 0). Sorts by its first day.',
);
scalar(
  'DateTime',
  instant,
  'an instant such as 2026-01-31T09:30:00Z',
  'An instant in UTC, 2026-01-31T09:30:00Z (RFC 3339).',
);
