import { InputError } from '../lib/input-error.ts';
import { parseGlobalId } from '../lib/global-id.ts';
import { isPresent } from '../lib/type-guards.ts';
import { excludeAssertions, type JudgeOptions } from './assess.ts';
import type { Evidence } from './evidence.ts';
import type { Reliability } from '../model/sources/values.ts';

/** Changes to the evidence or the prior that a caller wants to try. */
export interface WhatIf {
  /** Global ids of assertions and settlements to leave out, with whatever derives only from them. */
  readonly without?: readonly string[] | null | undefined;
  readonly reliability?: readonly { readonly publisher: string; readonly grade: Reliability }[] | null | undefined;
  readonly prior?: number | null | undefined;
  /** Whether silence counts; it does by default. */
  readonly silence?: boolean | null | undefined;
}

/** The ids that the input names, each with the path of its input field. */
export function listWhatIfReferences({ without, reliability }: WhatIf) {
  const parts = (path: readonly string[], ids: readonly string[]) =>
    ids.map((id) => ({ ...parseGlobalId(id), id, path }));
  const publishers = (reliability ?? []).map(({ publisher }) => publisher);
  return [...parts(['whatIf', 'without'], without ?? []), ...parts(['whatIf', 'reliability', 'publisher'], publishers)];
}

/**
 * The evidence with the changes applied, and how to judge it: silence is counted as if nothing had been left out. Throws `InputError` for
 * ids of the wrong type, repeated grades or a prior out of range.
 */
export function applyWhatIf(
  evidence: Evidence,
  { without, reliability, prior, silence }: WhatIf,
): { readonly evidence: Evidence; readonly options: JudgeOptions } {
  if (isPresent(prior) && !(prior >= 0 && prior <= 1))
    throw new InputError(`"prior" must be from 0 to 1; got ${prior}.`, ['whatIf', 'prior']);
  const ids = new Map<string, Set<string>>([
    ['Assertion', new Set()],
    ['Settlement', new Set()],
  ]);
  for (const id of without ?? []) {
    const { type, slug } = parseGlobalId(id);
    if (!ids.has(type)) {
      const rule = '"without" must name assertions or settlements, as "Assertion:reuters-2026-01-31/relay"';
      throw new InputError(`${rule}; got "${id}".`, ['whatIf', 'without']);
    }
    ids.get(type)!.add(slug);
  }
  for (const { publisher } of reliability ?? [])
    if (parseGlobalId(publisher).type !== 'Publisher')
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
  const whole = {
    ...evidence,
    settlement: settlement && ids.get('Settlement')!.has(settlement.id) ? null : settlement,
    assertions: evidence.assertions.map((one) => ({
      ...one,
      reliability: (one.publisher && grades.get(one.publisher.id)) ?? one.reliability,
    })),
  };
  // A record that has been superseded since has a number after its id (`…~2`).
  const gone = evidence.assertions
    .map(({ id }) => id)
    .filter((id) => ids.get('Assertion')!.has(id.replace(/~\d+$/, '')));
  return {
    evidence: excludeAssertions(whole, new Set(gone)),
    options: {
      prior: prior ?? undefined,
      isSilenceIgnored: silence === false,
      silenceOf: gone.length > 0 ? whole : undefined,
    },
  };
}
