import { InputError } from '../lib/input-error.ts';
import { partsOf } from '../lib/global-id.ts';
import { isPresent } from '../lib/type-guards.ts';
import { withoutAssertions } from './assess.ts';
import type { Evidence } from './evidence.ts';
import type { Reliability } from '../model/sources/values.ts';

/** How somebody disagrees with the method or with what it rests on. */
export interface WhatIf {
  /** Global ids of assertions and settlements that are left out, with whatever derives only from them. */
  readonly without?: readonly string[] | null | undefined;
  readonly reliability?: readonly { readonly publisher: string; readonly grade: Reliability }[] | null | undefined;
  readonly prior?: number | null | undefined;
}

/** What a doubt names, each with the input field that names it. */
export function namedIn({ without, reliability }: WhatIf) {
  const parts = (path: readonly string[], ids: readonly string[]) => ids.map((id) => ({ ...partsOf(id), id, path }));
  const publishers = (reliability ?? []).map(({ publisher }) => publisher);
  return [...parts(['whatIf', 'without'], without ?? []), ...parts(['whatIf', 'reliability', 'publisher'], publishers)];
}

/** The evidence as it would be. Throws `InputError` for what is nothing that can be doubted. */
export function doubted(evidence: Evidence, { without, reliability, prior }: WhatIf): Evidence {
  if (isPresent(prior) && !(prior >= 0 && prior <= 1))
    throw new InputError(`"prior" must be from 0 to 1; got ${prior}.`, ['whatIf', 'prior']);
  const ids = new Map<string, Set<string>>([
    ['Assertion', new Set()],
    ['Settlement', new Set()],
  ]);
  for (const id of without ?? []) {
    const { type, slug } = partsOf(id);
    if (!ids.has(type)) {
      const rule = '"without" must name assertions or settlements, as "Assertion:reuters-2026-01-31/relay"';
      throw new InputError(`${rule}; got "${id}".`, ['whatIf', 'without']);
    }
    ids.get(type)!.add(slug);
  }
  for (const { publisher } of reliability ?? [])
    if (partsOf(publisher).type !== 'Publisher')
      throw new InputError(`"publisher" must name a publisher, as "Publisher:reuters"; got "${publisher}".`, [
        'whatIf',
        'reliability',
        'publisher',
      ]);
  const graded = new Set<string>();
  for (const { publisher } of reliability ?? []) {
    if (graded.has(publisher))
      throw new InputError(`"reliability" must grade each publisher once; got "${publisher}" twice.`, [
        'whatIf',
        'reliability',
        'publisher',
      ]);
    graded.add(publisher);
  }
  const grades = new Map(reliability?.map(({ publisher, grade }) => [publisher, grade]));
  const { settlement } = evidence;
  return withoutAssertions(
    {
      ...evidence,
      settlement: settlement && ids.get('Settlement')!.has(settlement.id) ? null : settlement,
      assertions: evidence.assertions.map((one) => ({
        ...one,
        reliability: (one.publisher && grades.get(one.publisher.id)) ?? one.reliability,
      })),
    },
    // As of an earlier instant a record may have been superseded since, and bears a number behind its id.
    new Set(evidence.assertions.map(({ id }) => id).filter((id) => ids.get('Assertion')!.has(id.replace(/~\d+$/, '')))),
  );
}
