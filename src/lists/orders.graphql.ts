import type { InputObjectRef, SchemaTypes } from '@pothos/core';
import { builder } from '../graphql/builder.ts';
import type { SortCriterion, Direction as DirectionName, Ordering } from '../database/query/ordering.ts';
import { InputError } from '../lib/input-error.ts';
import type { AsOfValue } from '../model/sources/as-of.ts';

const Direction = builder.enumType('Direction', {
  description: 'Which end comes first.',
  values: {
    ASC: { description: 'The least, or the earliest, first.' },
    DESC: { description: 'The most, or the latest, first.' },
  },
});

/** One sort criterion from a client. */
export interface OrderValue<Field extends string> {
  readonly by: Field;
  readonly direction: DirectionName;
}

const maxOrders = 4;

/** The orderings to apply in turn. Throws `InputError` if they are invalid. */
export function readOrderBy<Field extends string>(
  orderings: Readonly<Record<Field, Ordering>>,
  orderBy: readonly OrderValue<Field>[] | null | undefined,
  asOf?: AsOfValue | null,
): SortCriterion[] {
  const fields = (orderBy ?? []).map(({ by }) => by);
  if (fields.length > maxOrders)
    throw new InputError(`"orderBy" must be at most ${maxOrders} things to sort by; got ${fields.length}.`, [
      'orderBy',
    ]);
  const repeated = fields.find((field, at) => fields.indexOf(field) !== at);
  if (repeated) throw new InputError(`"orderBy" must name each thing once; got "${repeated}" twice.`, ['orderBy']);
  const currentOnly = fields.find((field) => orderings[field].isCurrentOnly);
  if (currentOnly && (asOf?.published || asOf?.recorded))
    throw new InputError(
      `"orderBy" by ${currentOnly} counts what is known now, and cannot be asked as of a day; leave out "asOf" or this.`,
      ['orderBy'],
    );
  return (orderBy ?? []).map(({ by, direction }) => ({ ordering: orderings[by], direction }));
}

function defineOrder<Field extends string>(
  name: string,
  plural: string,
  defaultDirection: DirectionName,
  fields: Readonly<Record<Field, string>>,
): InputObjectRef<SchemaTypes, OrderValue<Field>> {
  const orderField = builder.enumType(`${name}OrderField`, {
    description: `What ${plural} can be sorted by.`,
    values: Object.fromEntries(Object.entries<string>(fields).map(([field, description]) => [field, { description }])),
  });
  const order = builder.inputType(`${name}Order`, {
    description: `One thing that ${plural} are sorted by.`,
    fields: (t) => ({
      by: t.field({ type: orderField, required: true, description: 'The thing to sort by.' }),
      direction: t.field({
        type: Direction,
        required: true,
        defaultValue: defaultDirection,
        description: 'Which end comes first.',
      }),
    }),
  });
  return order as unknown as InputObjectRef<SchemaTypes, OrderValue<Field>>; // the enum has the names of `fields`
}

const displayName = 'The name, without regard to case and marks.';

export const PartnershipOrder = defineOrder('Partnership', 'partnerships', 'DESC', {
  LAST_REPORTED: 'The day of the latest dated source that speaks of it; those without any are the earliest.',
  FIRST_REPORTED: 'The day of the first dated source that speaks of it; those without any are the earliest.',
  PROBABILITY:
    'How likely it is that its headline claim is or will be established; those of which nothing had been said are left out.',
  DISPLAY_NAME: displayName,
  DENYING_SOURCES: 'How many sources deny it.',
  SUPPORTING_SOURCES: 'How many sources support it.',
});

export const CompanyOrder = defineOrder('Company', 'companies', 'ASC', {
  DISPLAY_NAME: displayName,
  PARTNERSHIPS: 'In how many partnerships it is, or is said to be.',
  DENIALS:
    'How many of its partnerships have a denying origin: somebody who denies the headline claim, counted once. All that was told counts, also what is dated ahead.',
});

export const ExecutiveOrder = defineOrder('Executive', 'executives', 'ASC', {
  DISPLAY_NAME: displayName,
  STATEMENTS: 'How often they are quoted, as far as is known now.',
});

export const VehicleOrder = defineOrder('Vehicle', 'vehicles', 'ASC', {
  DISPLAY_NAME: displayName,
  VARIANTS: 'In how many variants it comes.',
});

export const SourceOrder = defineOrder('Source', 'sources', 'ASC', {
  PUBLISHED: 'When it came out; the undated are last in both directions.',
  ASSERTIONS: 'How much it says: the number of its assertions, as they stand now.',
});

export const PublisherOrder = defineOrder('Publisher', 'publishers', 'ASC', {
  DISPLAY_NAME: displayName,
  RELIABILITY: 'Its grade, A first.',
  SOURCES: 'How many sources it brought out.',
});

export const PolicyOrder = defineOrder('Policy', 'policies', 'ASC', {
  DISPLAY_NAME: displayName,
  VALID_FROM: 'Its first day; those without one are the earliest.',
  RATE_PERCENT: 'Its rate in percent; those without one are the least.',
});
