/* The scalar values in a story: texts, numbers, slugs, dates, addresses. Each message completes "must be …". */
import { z } from 'zod';
import { findAddressMistake } from '../../lib/address.ts';
import { addDays, earliestYear, getFirstDay, partialDate, getToday, getYear } from '../../lib/dates.ts';
import { canonicalizeLanguage } from '../../lib/languages.ts';

export const rule = (message: string) => ({ error: message });
/** Control characters, bidirectional overrides, and the byte order mark. */
const controls = /[\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** A single line of text without control characters. */
export const text = z
  .string(rule('a text'))
  .overwrite((value) => value.replaceAll(/[\t-\r\u0085\u2028\u2029]+/gu, ' ').replaceAll(controls, ''))
  .trim()
  .min(1, rule('a text'))
  .refine((value) => value.isWellFormed(), rule('a text'));
export const number = z.number(rule('a number'));
export const flag = z.boolean(rule('true or false'));
export const slugPattern = '[a-z0-9]+(?:-[a-z0-9]+)*';
const slugRule = 'a slug: lower-case letters and digits, in parts joined by hyphens';
export const slug = z
  .string(rule(slugRule))
  .regex(new RegExp(`^${slugPattern}$`), rule(slugRule))
  .max(200, rule('a slug of 200 characters at most'));
export const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, rule(`one of ${values.join(', ')}`));
export const optionalList = <Item extends z.ZodType>(item: Item) => z.array(item, rule('a list')).nullish();
export const fields = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject(shape, rule('a map of fields'));

const dateRule = rule('a date such as 2026-01-31, 2026-01 or 2026');
/** The latest year for plans. */
const latestYear = 2200;
export const nextYear = () => getYear(getToday()) + 1;
/** A day counts as past once it has begun anywhere on Earth, so tomorrow (UTC) is accepted. */
const hasCome = (date: string) => getFirstDay(date) <= addDays(getToday(), 1);

/** YAML reads a bare 2026 as a number. */
const dateUntil = (lastYear: () => number, isAllowed?: (date: string) => boolean, allowed?: string) =>
  z.preprocess(
    (value) => (typeof value === 'number' ? String(value) : value),
    z.string(dateRule).superRefine((value, context) => {
      const refuse = (message: string) => context.addIssue({ code: 'custom', message });
      if (!partialDate.safeParse(value).success) refuse(dateRule.error);
      else if (value < earliestYear || getYear(value) > lastYear())
        refuse(`a date in the years ${earliestYear} to ${lastYear()}`);
      else if (isAllowed?.(value) === false) refuse(allowed!);
    }),
  );
/** When something happened or was said. */
export const eventDate = dateUntil(nextYear);
/** When something will happen or end, which may be far in the future. */
export const plannedDate = dateUntil(() => latestYear);
export const pastDate = dateUntil(nextYear, hasCome, 'a date that has come');
export const yearRule = rule('a year such as 2026');
const dayRule = rule('a day such as 2026-01-31');
export const pastDay = z.iso
  .date(dayRule)
  .refine((value) => value >= earliestYear && hasCome(value), rule('a day that has come'));
const languageRule = 'a language tag such as en or pt-BR';
/** Stored in its canonical form. */
export const language = z.string(rule(languageRule)).transform((tag, context) => {
  const canonical = canonicalizeLanguage(tag);
  if (canonical === undefined) context.addIssue({ code: 'custom', message: languageRule });
  return canonical ?? z.NEVER;
});

export const address = z
  .string(rule('the address of a web page'))
  .trim()
  .superRefine((value, context) => {
    const message = findAddressMistake(value);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });
