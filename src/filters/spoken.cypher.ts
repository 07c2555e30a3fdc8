import { all, type Condition, not, test, type Way } from '../database/query/condition.ts';
import { cypher, type Fragment, name, spelt, type Variable, variable } from '../database/query/fragment.ts';
import { labelOf } from '../database/schema.ts';
import { assertionKnown, firstDay, isOut, sourceKnown } from '../model/sources/known.cypher.ts';
import { byKey, daysOf, given } from './comparisons.cypher.ts';
import type * as filters from './filters.ts';

/* Conditions on who spoke of a partnership, and when, as far as was known. */

const saidOf = (partnership: Variable, said: Variable, source: Variable, about?: Variable) =>
  cypher`(${partnership})-[:HAS_CLAIM]->(:Claim)<-[${about ?? cypher``}:ABOUT]-(${said}:Assertion)<-[:CONTAINS]-(${source}:Source)`;

/** From a partnership to a source that speaks of it and had come out. */
export function toSource(partnership: Variable, source: Variable): Way {
  const said = variable('said');
  return {
    path: saidOf(partnership, said, source),
    back: cypher`(${source}:Source)-[:CONTAINS]->(${said}:Assertion)-[:ABOUT]->(:Claim)<-[:HAS_CLAIM]-(${partnership})`,
    where: spelt(sourceKnown, source, said),
  };
}

/** From somebody to a partnership on which they had been quoted, wherever that was printed later. */
export function toQuotedOn(speaker: Variable, partnership: Variable): Way {
  const [said, source] = [variable('said'), variable('source')];
  return {
    path: cypher`(${speaker})<-[:ATTRIBUTED_TO]-(${said}:Assertion)-[:ABOUT]->(:Claim)<-[:HAS_CLAIM]-(${partnership}:Partnership),
    (${said})<-[:CONTAINS]-(${source}:Source)`,
    back: cypher`(${partnership}:Partnership)-[:HAS_CLAIM]->(:Claim)<-[:ABOUT]-(${said}:Assertion)-[:ATTRIBUTED_TO]->(${speaker}),
    (${said})<-[:CONTAINS]-(${source}:Source)`,
    where: spelt(assertionKnown, source, said),
  };
}

type Stance = 'SUPPORTS' | 'DENIES' | 'OBSERVES';

/** From a source to a partnership on which it takes a side. */
export const toSideOn =
  (stance: Stance) =>
  (source: Variable, partnership: Variable): Way => {
    const [said, about] = [variable('said'), variable('about')];
    return {
      path: cypher`(${source})-[:CONTAINS]->(${said}:Assertion)-[${about}:ABOUT]->(:Claim)<-[:HAS_CLAIM]-(${partnership}:Partnership)`,
      back: cypher`(${partnership}:Partnership)-[:HAS_CLAIM]->(:Claim)<-[${about}:ABOUT]-(${said}:Assertion)<-[:CONTAINS]-(${source})`,
      where: cypher`${about}.stance = ${name(`'${stance}'`)} AND ${spelt(sourceKnown, source, said)}`,
    };
  };

/** A source that was known speaks of the partnership, on a day that compares so. */
const reported = (partnership: Variable, comparison: (day: Fragment) => Fragment) => {
  const [said, source] = [variable('said'), variable('source')];
  const day = spelt((one) => firstDay(`${one}.publishedOn`), source);
  return cypher`EXISTS { MATCH ${saidOf(partnership, said, source)}
    WHERE ${spelt(sourceKnown, source, said)} AND ${comparison(day)} }`;
};

/** Takes a side on a claim of the partnership: whoever brought the source out, or is quoted in it. */
export function takenBy(stance: Stance, { all: each, any: some }: filters.SlugSet, isAsOf: boolean): Condition {
  const names = [...new Set(each ?? [])];
  const isOneOf = (slugs: readonly string[]) =>
    test(
      (n) =>
        takes(n, stance, isAsOf, (from, type, more) => {
          const agent = variable('agent');
          return cypher`EXISTS { MATCH (${from})-[:${name(type)}]->(${agent}:Agent) WHERE ${agent}.id IN ${slugs}${more?.(agent) ?? cypher``} }`;
        }),
      (n) => found(n, stance, cypher`UNWIND ${slugs} AS slug`),
    );
  const areAll = test(
    (n) => {
      const [agent, twin] = [variable('agent'), variable('agent')];
      const isTaker = (one: Variable) =>
        takes(
          n,
          stance,
          isAsOf,
          (from, type, more) =>
            cypher`EXISTS { MATCH (${from})-[:${name(type)}]->(${one})${more ? cypher` WHERE true${more(one)}` : cypher``} }`,
        );
      // A company and an outlet may have one slug: they count once.
      return cypher`COUNT { MATCH (${agent}:Agent) WHERE ${agent}.id IN ${names} AND ${isTaker(agent)}
    AND NOT EXISTS { MATCH (${twin}:Agent) WHERE ${twin}.id = ${agent}.id AND ${spelt(labelOf, twin)} < ${spelt(labelOf, agent)} AND ${isTaker(twin)} } } = ${names.length}`;
    },
    (n) => {
      const [slug, agent, words, most] = [variable('slug'), variable('agent'), variable('words'), variable('words')];
      return found(
        n,
        stance,
        cypher`UNWIND ${names} AS ${slug} MATCH (${agent}:Agent {id: ${slug}})
WITH ${slug}, COUNT { (${agent})<-[:PUBLISHED_BY]-() } + COUNT { (${agent})<-[:ATTRIBUTED_TO]-() } AS ${words}
WITH ${slug}, sum(${words}) AS ${most} ORDER BY ${most} LIMIT 1
WITH ${slug} AS slug`,
      );
    },
  );
  return all([
    ...(names.length === 0 ? [] : [names.length === 1 ? isOneOf(names) : areAll]),
    ...(some ? [isOneOf(some)] : []),
  ]);
}

/** `leads` tells that a node leads to those who are meant, and that `more` holds of them. */
type Leads = (from: Variable, type: 'PUBLISHED_BY' | 'ATTRIBUTED_TO', more?: (agent: Variable) => Fragment) => Fragment;

/**
 * Words count from their own day, and for who printed them from the day of the source. Who issued a source speaks in it, where nobody is
 * quoted.
 */
function takes(partnership: Variable, stance: Stance, isAsOf: boolean, leads: Leads): Fragment {
  const [said, source, about] = [variable('said'), variable('source'), variable('about')];
  const [isPrinted, isQuoted] = [leads(source, 'PUBLISHED_BY'), leads(said, 'ATTRIBUTED_TO')];
  const isIssued = () =>
    cypher`${leads(source, 'PUBLISHED_BY', (agent) => cypher` AND NOT ${agent}:Publisher`)} AND NOT EXISTS { MATCH (${said})-[:ATTRIBUTED_TO]->(:Agent) }`;
  const isOut = spelt(sourceKnown, source, said);
  return cypher`EXISTS { MATCH ${saidOf(partnership, said, source, about)}
    WHERE ${about}.stance = ${name(`'${stance}'`)} AND ${
      isAsOf
        ? cypher`(${isOut} AND ${isPrinted} OR ${spelt(assertionKnown, source, said)} AND (${isQuoted} OR ${isIssued()}))`
        : cypher`${isOut} AND (${isPrinted} OR ${isQuoted})`
    } }`;
}

/** The partnerships on which those who are called `slug` take a side. */
function found(partnership: Variable, stance: Stance, slugs: Fragment): Fragment {
  const [agent, said, about] = [variable('agent'), variable('said'), variable('about')];
  return cypher`${slugs} MATCH (${agent}:Agent {id: slug})
CALL (${agent}) {
  MATCH (${agent})<-[:PUBLISHED_BY]-(:Source)-[:CONTAINS]->(${said}:Assertion) RETURN ${said}
  UNION MATCH (${agent})<-[:ATTRIBUTED_TO]-(${said}:Assertion) RETURN ${said}
}
MATCH (${said})-[${about}:ABOUT]->(:Claim)<-[:HAS_CLAIM]-(${partnership}:Partnership) WHERE ${about}.stance = ${name(`'${stance}'`)}`;
}

/** Of a partnership, the day on which it was first or last reported, as far as was known. */
export function reportedOn(which: 'first' | 'last', days: filters.DateRange, isAsOf: boolean): Condition {
  if (!given(days.from) && !given(days.to)) return all([]);
  if (!isAsOf) return byKey('Partnership', `${which}ReportedUp`, daysOf(days));
  const [from, to] = [days.from ?? '0', days.to ?? '9999-12-31'];
  return all([
    test((n) => reported(n, (day) => cypher`${day} >= ${from} AND ${day} <= ${to}`)),
    which === 'first'
      ? not(test((n) => reported(n, (day) => cypher`${day} < ${from}`)))
      : not(test((n) => reported(n, (day) => cypher`${day} > ${to}`))),
  ]);
}

/** Somebody had spoken of the partnership, wherever that was printed later. */
export const spokenOf = test((n) => {
  const [said, source] = [variable('said'), variable('source')];
  return cypher`EXISTS { MATCH ${saidOf(n, said, source)} WHERE ${spelt(assertionKnown, source, said)} }`;
});

/** The source had come out, whatever has become of what it says. */
export const hasComeOut = test((n) => spelt(isOut, n));
