import type { Enum } from '../lib/enum.ts';
import { builder } from './builder.ts';

/** The GraphQL type of an enum. */
export const enumType = <Value extends string>(name: string, description: string, { descriptions }: Enum<Value>) =>
  builder.enumType(name, {
    description,
    values: Object.fromEntries(
      Object.entries<string>(descriptions).map(([value, meaning]) => [value, { description: meaning }]),
    ) as Record<Value, { description: string }>,
  });
