/** What is read of Open EV Data, in its first format (one file) and its second (a file a brand). The rest is left alone. */
import { z } from 'zod';
import { slugOf } from './slug.ts';

const rule = (message: string) => ({ error: message });
const words = z
  .string(rule('a text'))
  .max(100, rule('a text of 100 characters at most'))
  .transform((text) => text.trim().replaceAll(/\s+/g, ' '));
const name = words.refine((text) => slugOf(text) !== '', rule('a text with a letter or digit'));
const amount = (unit: string) =>
  z.number(rule(`a number of ${unit} above 0`)).positive(rule(`a number of ${unit} above 0`));
const year = rule('a year such as 2024');

/** A vehicle in one variant. */
export const vehicleRecord = z.object(
  {
    brand: name,
    model: name,
    /** Empty for most. */
    variant: words
      .refine((text) => text === '' || slugOf(text) !== '', rule('a text with a letter or digit, or empty'))
      .nullish(),
    release_year: z.int(year).min(1880, year).max(2200, year),
    usable_battery_size: amount('kWh'),
    /** In some records; neither this nor a range is in the pages on the format. It does not say whether all of it can be used. */
    battery_size: amount('kWh').nullish(),
    range: amount('km').nullish(),
    energy_consumption: z.object({ range: amount('km').nullish() }, rule('a map of fields')).nullish(),
  },
  rule('a map of fields'),
);

export type VehicleRecord = z.infer<typeof vehicleRecord>;

const instant = 'an instant such as 2025-04-12T15:03:50Z';
export const meta = z.object({ updated_at: z.iso.datetime({ offset: true, error: instant }) }, rule('a map of fields'));
