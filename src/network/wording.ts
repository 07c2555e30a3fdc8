import type { EntityLabel } from '../model/entities/entity-types.ts';
import type { DealStage } from '../model/claims/values.ts';
import type { ClaimStatus } from '../method/values.ts';
import type { Stance } from '../model/sources/values.ts';
import type { EdgeKind } from './values.ts';
import { isPresent } from '../lib/type-guards.ts';

export interface Named {
  readonly name: string;
  readonly type: EntityLabel;
}

/** What there is to say of a step from one entity to another. */
export interface Told {
  readonly kind: EdgeKind;
  readonly from: Named;
  readonly to: Named;
  /** Whether the step goes from the edge's source to its target. */
  readonly isForwards: boolean;
  /** The partnership in it, if there is one: between two parties, or at one of the ends. */
  readonly deal?:
    | { readonly kind: string; readonly stage: DealStage | null; readonly status: ClaimStatus | null }
    | undefined;
  readonly stance?: Stance | null;
  /** The title of an office, the speech act of what was said. */
  readonly word?: string | null;
  readonly percent?: number | null;
  /** Whether an office, a stake or a policy is in force, is over or is to come. */
  readonly tense?: Tense;
  readonly isTarget?: boolean;
}
export type Tense = 'NOW' | 'OVER' | 'TO_COME';

/** How a step is put: "Ann *is head of* Acme" and "Ann, *head of* Acme"; "Acme *makes*"; "Acme, *whose head is*". */
type Clause =
  | { readonly noun: string; readonly alone: string }
  | { readonly verb: string }
  | { readonly whose: string; readonly verb: string };

/** One step as a sentence without its full stop. */
export function sentenceOf(step: Told): string {
  const clause = clauseOf(step);
  const end = `${nameOf(step.to)}${markOf(step)}`;
  if ('noun' in clause) return `${nameOf(step.from)} ${clause.alone} ${end}`;
  if ('whose' in clause) return `${nameOf(step.from)}’s ${clause.whose} ${clause.verb} ${end}`;
  return `${nameOf(step.from)} ${clause.verb} ${end}`;
}

/** All steps as one sentence: "Ann, head of Acme, which makes the Roadrunner". */
export function chainOf(steps: readonly Told[]): string {
  const [first, ...rest] = steps;
  if (!first) return '';
  if (rest.length === 0) return sentenceOf(first);
  const clause = clauseOf(first);
  const start = 'noun' in clause ? `${nameOf(first.from)}, ${clause.noun} ${nameOf(first.to)}` : sentenceOf(first);
  return start + rest.map(linkOf).join('');
}

function linkOf(step: Told): string {
  const clause = clauseOf(step);
  const end = `${nameOf(step.to)}${markOf(step)}`;
  if ('noun' in clause) return `, ${clause.noun} ${end}`;
  if ('whose' in clause) return `, whose ${clause.whose} ${clause.verb} ${end}`;
  return `, ${isPerson(step.from) ? 'who' : 'which'} ${clause.verb} ${end}`;
}

const isPerson = ({ type }: Named) => type === 'Executive' || type === 'Person';

/** Headlines are set off from the words around them. */
const nameOf = ({ name, type }: Named) => (type === 'Partnership' || type === 'Source' ? `“${name}”` : name);

/** Where a deal makes the step, its status stands behind it. */
const markOf = ({ kind, deal }: Told) => (kind === 'INVOLVES' && deal?.status ? ` (${deal.status})` : '');

function clauseOf(step: Told): Clause {
  const { kind, isForwards, deal, percent, tense = 'NOW' } = step;
  switch (kind) {
    case 'INVOLVES':
      return { verb: involving(step) };
    case 'HOLDS_OFFICE':
      return office(step.word ?? 'officer', isForwards, tense);
    case 'OWNS': {
      const share = isPresent(percent) ? `${percent} %` : null;
      if (isForwards)
        return {
          verb: `${{ NOW: 'holds', OVER: 'held', TO_COME: 'is to hold' }[tense]} ${share ? `${share} of` : 'shares in'}`,
        };
      return { verb: `${{ NOW: 'is', OVER: 'was', TO_COME: 'is to be' }[tense]} ${share ?? 'partly'} owned by` };
    }
    case 'MAKES':
      if ([step.from.type, step.to.type].includes('VehicleVariant'))
        return { verb: isForwards ? 'comes as' : 'is a version of' };
      return { verb: isForwards ? 'makes' : 'is made by' };
    case 'APPLIES_IN':
      return { verb: deal ? dealPlace(isForwards, deal.status) : policyPlace(step, tense) };
    case 'PUBLISHED':
      return { verb: isForwards ? 'published' : 'was published by' };
    case 'REPEATS':
      return { verb: isForwards ? 'repeats' : 'is repeated by' };
    case 'SAID':
      return { verb: said(step) };
    default:
      return { verb: sides[kind][isForwards ? 0 : 1] };
  }
}

/** What was settled or confirmed is said plainly; the rest is hearsay, and what was taken back or refuted was that. */
function hearsay(status: ClaimStatus | null | undefined, plain: string, infinitive: string): string {
  if (status === 'CONFIRMED') return plain;
  if (status === 'RETRACTED') return `was once said to ${infinitive}`;
  if (status === 'REFUTED') return `was wrongly said to ${infinitive}`;
  return `is said to ${infinitive}`;
}

function involving({ from, to, isForwards, deal }: Told): string {
  if (from.type === 'Company' && to.type === 'Company') {
    const done = dealDone(deal?.kind ?? 'OTHER', deal?.stage ?? null);
    return hearsay(deal?.status, `has ${done}`, `have ${done}`);
  }
  if (isForwards) return hearsay(deal?.status, 'involves', 'involve');
  return hearsay(deal?.status, 'is a party to', 'be a party to');
}

const dealNouns: Readonly<Record<string, string>> = {
  JOINT_VENTURE: 'a joint venture',
  MERGER: 'a merger',
  EQUITY: 'an equity deal',
  SUPPLY: 'a supply deal',
  LICENCE: 'a licence deal',
  PLATFORM: 'a shared platform',
  MANUFACTURING: 'a manufacturing deal',
  DISTRIBUTION: 'a distribution deal',
};

/** What one party has done with the other, by the stage that the headline claim speaks of. */
function dealDone(kind: string, stage: DealStage | null): string {
  const noun = dealNouns[kind];
  const deal = noun ?? 'a partnership';
  switch (stage) {
    case 'TALKS':
      return noun ? `talked about ${noun} with` : 'been in contact with';
    case 'MOU':
      return `agreed in principle on ${deal} with`;
    case 'SIGNED':
      return `signed a contract on ${deal} with`;
    case 'OPERATING':
      return kind === 'MERGER' ? 'merged with' : `put ${deal} into practice with`;
    case 'ENDED':
      return `ended ${deal} with`;
    default:
      return 'been linked with';
  }
}

function office(title: string, isForwards: boolean, tense: Tense): Clause {
  const is = { NOW: 'is', OVER: 'was', TO_COME: 'is to be' }[tense];
  if (!isForwards) return { whose: title, verb: is };
  return { noun: `${{ NOW: '', OVER: 'former ', TO_COME: 'future ' }[tense]}${title} of`, alone: `${is} ${title} of` };
}

const dealPlace = (isForwards: boolean, status: ClaimStatus | null) =>
  isForwards ? (status === 'CONFIRMED' ? 'has effect in' : 'would have effect in') : 'is the place of';

function policyPlace({ isForwards, isTarget }: Told, tense: Tense): string {
  const be = { NOW: 'is', OVER: 'was', TO_COME: 'is to be' }[tense];
  if (isTarget) return isForwards ? `${be} aimed at` : `${be} the target of`;
  return `${be} ${isForwards ? 'in force in' : 'under'}`;
}

/** What a source does to a partnership, and the other way round. */
const sides = {
  SUPPORTS: ['supports', 'is supported by'],
  DENIES: ['denies', 'is denied by'],
  OBSERVES: ['mentions', 'is mentioned by'],
} as const;

function said({ isForwards, stance, word }: Told): string {
  if (stance === 'SUPPORTS' || stance === 'DENIES') return sides[stance][isForwards ? 0 : 1];
  if (word === 'NO_COMMENT') return isForwards ? 'did not comment on' : 'was not commented on by';
  return isForwards ? 'spoke of' : 'was spoken of by';
}
