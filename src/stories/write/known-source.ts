import { canonicalizeAddress } from '../../lib/address.ts';
import { addDays, endsBefore } from '../../lib/dates.ts';
import type { DescribedSource, Description } from './known-source.cypher.ts';
import type { NodeId } from '../parse/node-id.ts';

/*
 * What becomes of a source that is described again. A description may be corrected and refined, and what it was is kept; it may not be
 * contradicted. A former value that is given again changes nothing, so that stories which are imported again and again do
 * not change it back and forth.
 */

export const describedFields = ['title', 'url', 'kind', 'publishedOn', 'language', 'publisher'] as const;
type DescribedField = (typeof describedFields)[number];

/** As far as it is given. */
export type GivenDescription = { readonly [Field in DescribedField]?: string | null | undefined };

type Verdict = 'same' | 'better' | 'contradicted';

interface Refinement {
  /** The fields that become another, with their new values. */
  readonly better: GivenDescription;
  readonly contradicted: readonly DescribedField[];
}

export function refinementOf(
  { now, before }: Pick<DescribedSource, 'now' | 'before'>,
  given: GivenDescription,
): Refinement {
  const verdicts = describedFields.map((field) => {
    const value = given[field];
    const former = before.map((one) => one[field]);
    return [field, value ? verdictOn(field, now[field], value, former) : 'same'] as const;
  });
  const fieldsThatAre = (verdict: Verdict) => verdicts.filter(([, one]) => one === verdict).map(([field]) => field);
  return {
    better: Object.fromEntries(fieldsThatAre('better').map((field) => [field, given[field]])),
    contradicted: fieldsThatAre('contradicted'),
  };
}

/** What a story changes: it may also give another address, and the one that told of a source first may correct whatever it said. */
export function correctionOf(known: Pick<DescribedSource, 'now' | 'before'>, given: GivenDescription, isOwn: boolean) {
  const { better, contradicted } = refinementOf(known, given);
  const corrected = contradicted.filter((field) => isOwn || field === 'url');
  return {
    changes: { ...better, ...Object.fromEntries(corrected.map((field) => [field, given[field]])) } as GivenDescription,
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
  if (isGiven(now) || isPartOf(field, given, now)) return 'same';
  if (isPartOf(field, now, given)) return 'better';
  if (field === 'kind' && given === defaultKind) return 'same';
  if (!isFixed(field) && former.some(isGiven)) return 'same';
  const isOpen =
    field === 'title' ||
    field === 'language' ||
    (field === 'kind' && now === defaultKind) ||
    (field === 'url' && isSameAddress(now, given));
  return isOpen ? 'better' : 'contradicted';
}

/** Only the story that told of the source first may change it. */
const isFixed = (field: DescribedField) => field === 'publishedOn' || field === 'publisher';

/** What a source is where nobody says. */
export const defaultKind = 'ARTICLE';

const isSame = (field: DescribedField, one: string, other: string) =>
  one === other || (field === 'title' && plain(one) === plain(other));

const isSameAddress = (one: string, other: string) => {
  const address = canonicalizeAddress(one);
  return address !== undefined && address === canonicalizeAddress(other);
};

/** A title without what cannot be seen of it. */
const plain = (title: string) => title.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();

/** Whether a date or a language says more precisely what another says: `2026-02-11` of `2026-02`, `zh-Hans` of `zh`. */
export const isPartOf = (field: string, whole: string, part: string) =>
  (field === 'publishedOn' || field === 'language') && part.startsWith(`${whole}-`);

/**
 * Whether words were said after their source had come out. A source may repeat words from further east, where it was the next day already:
 * such words derive from others.
 */
export const isTooLate = (publishedOn: string, assertedOn: string, isDerived: boolean) =>
  endsBefore(isDerived && publishedOn.length === 10 ? addDays(publishedOn, 1) : publishedOn, assertedOn);

/** Whether one story says of a source less precisely what another says. */
export const isRefined = ({ label }: NodeId, field: string, one: unknown, other: unknown) =>
  label === 'Source' && typeof one === 'string' && typeof other === 'string' && isPartOf(field, one, other);
