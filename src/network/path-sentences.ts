import type { EntityLabel } from '../model/entities/entity-types.ts';
import type { DealStage } from '../model/claims/values.ts';
import type { ClaimStatus } from '../method/values.ts';
import type { Stance } from '../model/sources/values.ts';
import type { EdgeKind } from './values.ts';
import { isPresent } from '../lib/type-guards.ts';

export interface NamedNode {
  readonly name: string;
  readonly type: EntityLabel;
}

/** What the sentence of a step says. */
export interface StepStatement {
  readonly kind: EdgeKind;
  readonly from: NamedNode;
  readonly to: NamedNode;
  /** Whether the step goes from the edge's source to its target. */
  readonly isForwards: boolean;
  /** The partnership between the two parties, or at one of the ends. */
  readonly deal?:
    | { readonly kind: string; readonly stage: DealStage | null; readonly status: ClaimStatus | null }
    | undefined;
  readonly stance?: Stance | null;
  /** The title of an office, or a speech act. */
  readonly word?: string | null;
  readonly percent?: number | null;
  /** Of an office, a stake or a policy. */
  readonly tense?: Tense;
  readonly isTarget?: boolean;
}
export type Tense = 'NOW' | 'OVER' | 'TO_COME';

/** The phrase of a step: "Ann *is head of* Acme" and "Ann, *head of* Acme"; "Acme *makes*"; "Acme, *whose head is*". */
type Clause =
  | { readonly noun: string; readonly alone: string }
  | { readonly verb: string }
  | { readonly whose: string; readonly verb: string };

/** Writes one step as a sentence without a full stop. */
export function writeStep(step: StepStatement): string {
  const clause = phraseStep(step);
  const end = `${formatName(step.to)}${formatStatus(step)}`;
  if ('noun' in clause) return `${formatName(step.from)} ${clause.alone} ${end}`;
  if ('whose' in clause) return `${formatName(step.from)}’s ${clause.whose} ${clause.verb} ${end}`;
  return `${formatName(step.from)} ${clause.verb} ${end}`;
}

/** Writes all steps as one sentence: "Ann, head of Acme, which makes the Roadrunner". */
export function writePath(steps: readonly StepStatement[]): string {
  const [first, ...rest] = steps;
  if (!first) return '';
  if (rest.length === 0) return writeStep(first);
  const clause = phraseStep(first);
  const start =
    'noun' in clause ? `${formatName(first.from)}, ${clause.noun} ${formatName(first.to)}` : writeStep(first);
  return start + rest.map(writeLink).join('');
}

function writeLink(step: StepStatement): string {
  const clause = phraseStep(step);
  const end = `${formatName(step.to)}${formatStatus(step)}`;
  if ('noun' in clause) return `, ${clause.noun} ${end}`;
  if ('whose' in clause) return `, whose ${clause.whose} ${clause.verb} ${end}`;
  return `, ${isPerson(step.from) ? 'who' : 'which'} ${clause.verb} ${end}`;
}

const isPerson = ({ type }: NamedNode) => type === 'Executive' || type === 'Person';

/** Headlines are quoted to set them apart in the sentence. */
const formatName = ({ name, type }: NamedNode) => (type === 'Partnership' || type === 'Source' ? `“${name}”` : name);

/** A step from party to party shows the status of the deal. */
const formatStatus = ({ kind, deal }: StepStatement) =>
  kind === 'INVOLVES' && deal?.status ? ` (${deal.status})` : '';

function phraseStep(step: StepStatement): Clause {
  const { kind, isForwards, deal, percent, tense = 'NOW' } = step;
  switch (kind) {
    case 'INVOLVES':
      return { verb: phraseInvolvement(step) };
    case 'HOLDS_OFFICE':
      return phraseOffice(step.word ?? 'officer', isForwards, tense);
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
      return { verb: deal ? phraseDealPlace(isForwards, deal.status) : phrasePolicyPlace(step, tense) };
    case 'PUBLISHED':
      return { verb: isForwards ? 'published' : 'was published by' };
    case 'REPEATS':
      return { verb: isForwards ? 'repeats' : 'is repeated by' };
    case 'SAID':
      return { verb: phraseStatement(step) };
    default:
      return { verb: stanceVerbs[kind][isForwards ? 0 : 1] };
  }
}

/** Confirmed claims are stated plainly, all others as hearsay; retracted and refuted ones in the past tense. */
function hearsay(status: ClaimStatus | null | undefined, plain: string, infinitive: string): string {
  if (status === 'CONFIRMED') return plain;
  if (status === 'RETRACTED') return `was once said to ${infinitive}`;
  if (status === 'REFUTED') return `was wrongly said to ${infinitive}`;
  return `is said to ${infinitive}`;
}

function phraseInvolvement({ from, to, isForwards, deal }: StepStatement): string {
  if (from.type === 'Company' && to.type === 'Company') {
    const done = phraseDeal(deal?.kind ?? 'OTHER', deal?.stage ?? null);
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

/** What one party has done with the other, by the stage of the headline claim. */
function phraseDeal(kind: string, stage: DealStage | null): string {
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

function phraseOffice(title: string, isForwards: boolean, tense: Tense): Clause {
  const is = { NOW: 'is', OVER: 'was', TO_COME: 'is to be' }[tense];
  if (!isForwards) return { whose: title, verb: is };
  return { noun: `${{ NOW: '', OVER: 'former ', TO_COME: 'future ' }[tense]}${title} of`, alone: `${is} ${title} of` };
}

const phraseDealPlace = (isForwards: boolean, status: ClaimStatus | null) =>
  isForwards ? (status === 'CONFIRMED' ? 'has effect in' : 'would have effect in') : 'is the place of';

function phrasePolicyPlace({ isForwards, isTarget }: StepStatement, tense: Tense): string {
  const be = { NOW: 'is', OVER: 'was', TO_COME: 'is to be' }[tense];
  if (isTarget) return isForwards ? `${be} aimed at` : `${be} the target of`;
  return `${be} ${isForwards ? 'in force in' : 'under'}`;
}

/** Active and passive verbs by stance. */
const stanceVerbs = {
  SUPPORTS: ['supports', 'is supported by'],
  DENIES: ['denies', 'is denied by'],
  OBSERVES: ['mentions', 'is mentioned by'],
} as const;

function phraseStatement({ isForwards, stance, word }: StepStatement): string {
  if (stance === 'SUPPORTS' || stance === 'DENIES') return stanceVerbs[stance][isForwards ? 0 : 1];
  if (word === 'NO_COMMENT') return isForwards ? 'did not comment on' : 'was not commented on by';
  return isForwards ? 'spoke of' : 'was spoken of by';
}
