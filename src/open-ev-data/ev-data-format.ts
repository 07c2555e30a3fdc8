/** The fields that the import reads from Open EV Data, in its first format (one file) and its second (one file per brand). */
import { z } from 'zod';
import { toSlug } from './slug.ts';

const withMessage = (message: string) => ({ error: message });
const shortText = z
  .string(withMessage('a text'))
  .max(100, withMessage('a text of 100 characters at most'))
  .transform((text) => text.trim().replaceAll(/\s+/g, ' '));
const name = shortText.refine((text) => toSlug(text) !== '', withMessage('a text with a letter or digit'));
const amount = (unit: string) =>
  z.number(withMessage(`a number of ${unit} above 0`)).positive(withMessage(`a number of ${unit} above 0`));
const yearRule = withMessage('a year such as 2024');

/** One variant of a vehicle. */
export const vehicleRecord = z.object(
  {
    brand: name,
    model: name,
    /** Empty for most. */
    variant: shortText
      .refine((text) => text === '' || toSlug(text) !== '', withMessage('a text with a letter or digit, or empty'))
      .nullish(),
    release_year: z.int(yearRule).min(1880, yearRule).max(2200, yearRule),
    usable_battery_size: amount('kWh'),
    /** In some records. Like `range` it is undocumented, and it is unclear whether it is the usable or the nominal size. */
    battery_size: amount('kWh').nullish(),
    range: amount('km').nullish(),
    energy_consumption: z.object({ range: amount('km').nullish() }, withMessage('a map of fields')).nullish(),
  },
  withMessage('a map of fields'),
);

export type VehicleRecord = z.infer<typeof vehicleRecord>;

const instantRule = 'an instant such as 2025-04-12T15:03:50Z';
export const meta = z.object(
  { updated_at: z.iso.datetime({ offset: true, error: instantRule }) },
  withMessage('a map of fields'),
);
