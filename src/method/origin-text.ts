import { capitalize, countInWords, formatDate, joinWithAnd } from '../lib/english.ts';
import type { Sourcing } from '../model/sources/values.ts';
import type { NamedEntity } from './evidence.ts';
import { getSourceKey, unnamedOrigin } from './lineage.ts';
import type { Origin } from './origins.ts';
import { isFiling } from './weight.ts';

/** How origins are named in a text. */
export interface Naming {
  readonly nameOf: (origin: Origin) => string;
  /** How many of them are named. */
  readonly named: number;
  /** Whether each statement has its day and what it rests on. */
  readonly hasCircumstances: boolean;
}

/** For example "Financial Times reported it on 31 January 2026, citing several unnamed people; 16 others repeat it." */
export function describeSide(
  origins: readonly Origin[],
  { nameOf, named: maxNamed, hasCircumstances }: Naming,
): string {
  if (origins.length === 0) return '';
  const describe = (origin: Origin) => ({
    verb: getVerb(origin),
    circumstances: hasCircumstances ? ` ${formatWhen(origin.root)}${describeBasis(origin)}` : '',
    name: nameOf(origin),
  });
  const named = origins.slice(0, maxNamed).map(describe);
  const clauses = [...Map.groupBy(named, ({ verb, circumstances }) => verb + circumstances).values()].map(
    (some, at, groups) => {
      const { verb, circumstances } = some[0]!;
      const isSaid = groups[at - 1]?.[0]?.verb === verb && hasCircumstances;
      return `${joinWithAnd(some.map(({ name }) => name))}${isSaid ? '' : ` ${verb}`}${circumstances}`;
    },
  );
  const more = origins.length - maxNamed;
  if (more > 0) clauses.push(`${countInWords(more)} more ${more === 1 ? 'agrees' : 'agree'}`);
  const repeating = countRepeating(origins);
  const what = origins[0]!.side === 'SUPPORTS' ? 'it' : 'this';
  if (repeating > 0)
    clauses.push(repeating === 1 ? `another repeats ${what}` : `${countInWords(repeating)} others repeat ${what}`);
  const text = clauses.join('; ');
  // Names are written as they are: "electrive" does not become "Electrive".
  const isName = origins[0]!.key !== unnamedOrigin && named[0]!.name !== nameless;
  return `${isName ? text : capitalize(text)}.`;
}

/** How many sources only repeat the origins of a side. */
function countRepeating(origins: readonly Origin[]): number {
  const first = new Set(origins.map(({ root }) => getSourceKey(root)));
  const all = origins
    .filter(({ key }) => key !== unnamedOrigin)
    .flatMap(({ members }) => members.map(({ assertion }) => getSourceKey(assertion)));
  return new Set(all).difference(first).size;
}

function getVerb({ key, side, root }: Origin): string {
  if (key === unnamedOrigin) return side === 'SUPPORTS' ? 'relayed it' : 'contradicted it';
  if (side === 'DENIES') return root.speechAct === 'DENIAL' ? 'denied it' : 'contradicted it';
  return root.speechAct === 'CONFIRMATION' ? 'confirmed it' : root.speaker ? 'said so' : 'reported it';
}

/** The name of the party or other speaker, or else of the publisher. */
export function nameOrigin({ key, root, members }: Origin, parties: readonly NamedEntity[]): string {
  const articles = new Set(members.map(({ assertion }) => getSourceKey(assertion))).size;
  if (key === unnamedOrigin)
    return articles > 1
      ? `${countInWords(articles)} articles without a named origin`
      : 'an article without a named origin';
  const speaker = members.find(({ assertion }) => assertion.speaker?.id === key)?.assertion.speaker;
  const party = parties.find(({ id }) => id === key);
  return (party ?? speaker ?? root.publisher)?.name ?? nameless;
}

const nameless = 'a source without a name';

const bases: Readonly<Record<Sourcing, string>> = {
  NAMED: ', citing named sources',
  SEVERAL_ANONYMOUS: ', citing several unnamed people',
  ONE_ANONYMOUS: ', citing one unnamed person',
  NONE: '',
};

function describeBasis({ key, root }: Origin): string {
  if (key === unnamedOrigin) return '';
  if (isFiling(root)) return ', in a filing';
  if (!root.speaker) return bases[root.sourcing];
  return root.speaker.id === key ? '' : `, through ${root.speaker.name}`;
}

/** For example "on 31 January 2026", or "in January 2026". */
export function formatWhen({ date }: { readonly date?: string | null }): string {
  if (!date) return '(undated)';
  return `${date.length === 10 ? 'on' : 'in'} ${formatDate(date)}`;
}
