import { isSameAddress } from '../../lib/address.ts';
import { addDays, endsBefore } from '../../lib/dates.ts';
import type { DescribedSource, Description } from './known-source.cypher.ts';
import type { NodeId } from '../parse/node-id.ts';

/*
 * Rules for a source that is described again. A description may be corrected and refined, which keeps the old one in its history, but
 * not contradicted. Giving a former value again changes nothing, so that importing stories repeatedly does not change a source back
 * and forth.
 */

export const describedFields = ['title', 'url', 'kind', 'publishedOn', 'language', 'publisher'] as const;
type DescribedField = (typeof describedFields)[number];

/** A description, possibly incomplete. */
export type DescriptionInput = { readonly [Field in DescribedField]?: string | null | undefined };

type Verdict = 'same' | 'better' | 'contradicted';

interface Refinement {
  /** The fields that change, with their new values. */
  readonly better: DescriptionInput;
  readonly contradicted: readonly DescribedField[];
}

export function compareDescription(
  { now, before }: Pick<DescribedSource, 'now' | 'before'>,
  given: DescriptionInput,
): Refinement {
  const verdicts = describedFields.map((field) => {
    const value = given[field];
    const former = before.map((one) => one[field]);
    return [field, value ? verdictOn(field, now[field], value, former) : 'same'] as const;
  });
  const fieldsWith = (verdict: Verdict) => verdicts.filter(([, one]) => one === verdict).map(([field]) => field);
  return {
    better: Object.fromEntries(fieldsWith('better').map((field) => [field, given[field]])),
    contradicted: fieldsWith('contradicted'),
  };
}

/** What a story changes. Any story may correct the address; the story that first recorded a source (`isOwn`) may correct everything. */
export function correctionOf(known: Pick<DescribedSource, 'now' | 'before'>, given: DescriptionInput, isOwn: boolean) {
  const { better, contradicted } = compareDescription(known, given);
  const corrected = contradicted.filter((field) => isOwn || field === 'url');
  return {
    changes: { ...better, ...Object.fromEntries(corrected.map((field) => [field, given[field]])) } as DescriptionInput,
    refused: contradicted.filter((field) => !corrected.includes(field)),
  };
}

function verdictOn(
  field: DescribedField,
  now: Description[DescribedField],
  given: string,
  former: readonly Description[DescribedField][],
): Verdict {
  if (now === null) return 'better';
  const isGiven = (value: string | null) => value !== null && isSame(field, value, given);
  if (isGiven(now) || isRefinedBy(field, given, now)) return 'same';
  if (isRefinedBy(field, now, given)) return 'better';
  if (field === 'kind' && given === defaultKind) return 'same';
  if (!isFixed(field) && former.some(isGiven)) return 'same';
  const isOpen =
    field === 'title' ||
    field === 'language' ||
    (field === 'kind' && now === defaultKind) ||
    (field === 'url' && isSameAddress(now, given));
  return isOpen ? 'better' : 'contradicted';
}

/** Only the story that first recorded the source may change it. */
const isFixed = (field: DescribedField) => field === 'publishedOn' || field === 'publisher';

/** The kind of a source for which none is given. */
export const defaultKind = 'ARTICLE';

const isSame = (field: DescribedField, one: string, other: string) =>
  one === other || (field === 'title' && normalizeTitle(one) === normalizeTitle(other));

/** Removes invisible differences from a title. */
const normalizeTitle = (title: string) => title.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();

/** Whether `part` is a more precise date or language than `whole`: `2026-02-11` than `2026-02`, `zh-Hans` than `zh`. */
export const isRefinedBy = (field: string, whole: string, part: string) =>
  (field === 'publishedOn' || field === 'language') && part.startsWith(`${whole}-`);

/**
 * Whether an assertion is dated after its source was published. A derived assertion may be a day later: a source may repeat words from
 * further east, where it was already the next day.
 */
export const isTooLate = (publishedOn: string, assertedOn: string, isDerived: boolean) =>
  endsBefore(isDerived && publishedOn.length === 10 ? addDays(publishedOn, 1) : publishedOn, assertedOn);

/** Whether a story gives a field of a source less precisely than another story does. */
export const isRefined = ({ label }: NodeId, field: string, one: unknown, other: unknown) =>
  label === 'Source' && typeof one === 'string' && typeof other === 'string' && isRefinedBy(field, one, other);
