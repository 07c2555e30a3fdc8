import { type FactLabel, factLabels } from '../database/graph-schema.ts';
import type { RunQuery } from '../database/graph.ts';
import type { Evidence } from '../method/evidence.ts';
import * as stored from './problem.cypher.ts';
import { store } from './judge.cypher.ts';
import {
  type Problem,
  findAssertionProblems,
  findClaimProblems,
  findPublisherProblems,
  createUnsourcedProblem,
} from '../method/problems.ts';
import { findComparable, findSyndication } from '../method/syndication.ts';
import { findTenureProblems } from '../method/tenures.ts';
import { problemKinds } from '../method/values.ts';

/** The ids of what to review besides claims. */
export interface Reviewed {
  readonly assertions: ReadonlySet<string>;
  readonly publishers: ReadonlySet<string>;
  readonly facts: ReadonlyMap<FactLabel, ReadonlySet<string>>;
  /** Companies that stakes and offices belonged to before; those that they belong to now need not be given. */
  readonly companies: ReadonlySet<string>;
}

const nothing: Reviewed = { assertions: new Set(), publishers: new Set(), facts: new Map(), companies: new Set() };

export interface Review {
  /** The global ids of the nodes reviewed, whose stored problems are out of date. */
  readonly owners: readonly string[];
  readonly problems: readonly Problem[];
}

/** Finds problems of the evidence on claims, and of other nodes. */
export async function review(run: RunQuery, claims: readonly Evidence[], others: Reviewed = nothing): Promise<Review> {
  const facts = Object.fromEntries(factLabels.map((label) => [label, [...(others.facts.get(label) ?? [])]])) as Record<
    FactLabel,
    string[]
  >;
  const requested = {
    words: [...new Set(claims.flatMap(findComparable))],
    assertions: [...others.assertions],
    publishers: [...others.publishers],
    facts,
  };
  const hasAny = [requested.words, requested.assertions, requested.publishers, ...Object.values(facts)].some(
    (ids) => ids.length > 0,
  );
  const found = stored.groupReviewRows(hasAny ? await run(stored.reviewQuery, requested) : []);
  const words = new Map(found.words.map(({ id, ...row }) => [id, row]));
  const ofTenures = await checkTenures(
    run,
    new Set([...others.companies, ...found.ownedCompanies, ...found.ledCompanies]),
  );
  return {
    owners: [
      ...claims.map(({ claim }) => `Claim:${claim}`),
      ...requested.assertions.map((id) => `Assertion:${id}`),
      ...requested.publishers.map((id) => `Publisher:${id}`),
      ...factLabels.flatMap((label) => facts[label].map((id) => `${label}:${id}`)),
      ...ofTenures.owners,
    ],
    problems: [
      ...claims.flatMap((claim) => [...findClaimProblems(claim), ...findSyndication(claim, words)]),
      ...found.assertions.flatMap(findAssertionProblems),
      ...found.publishers.flatMap(({ id, name, reliability }) => findPublisherProblems(id, name, reliability)),
      ...factLabels.flatMap((label) =>
        found[label].flatMap(({ id, assertions }) => (assertions === 0 ? [createUnsourcedProblem(id)] : [])),
      ),
      ...ofTenures.problems,
    ],
  };
}

/** Finds contradictions between the owners, and between the chief executives, of companies. */
async function checkTenures(run: RunQuery, companies: ReadonlySet<string>): Promise<Review> {
  const ids = [...companies];
  const found = stored.groupTenureRows(ids.length > 0 ? await run(stored.tenuresOfCompanies, { ids }) : []);
  const shares = Map.groupBy(found.shares, ({ company }) => company);
  const offices = Map.groupBy(found.offices, ({ company }) => company);
  return {
    owners: ids.map((id) => `Company:${id}`),
    problems: ids.flatMap((company) => {
      const [own, heads] = [shares.get(company) ?? [], offices.get(company) ?? []];
      const name = (own[0] ?? heads[0])?.companyName ?? company;
      return findTenureProblems({ company, name, shares: own, offices: heads });
    }),
  };
}

/** Reviews the owners and the chief executives of companies, and stores the problems. Returns how many there are. */
export async function reviewTenures(run: RunQuery, companies: Iterable<string>): Promise<number> {
  const { owners, problems } = await checkTenures(run, new Set(companies));
  if (owners.length > 0) await run(store, { gone: [], made: [], owners, problems: problems.map(problemRowOf) });
  return problems.length;
}

/** A problem as a row to store. */
export function problemRowOf(problem: Problem) {
  const { kind, owner, message, assertions } = problem;
  const id = getProblemId(problem);
  return {
    id,
    properties: { kind, gravity: `${problemKinds.values.indexOf(kind)} ${id}`, owner, message },
    concerns: assertions.map((assertion, at) => ({ assertion, at })),
  };
}

const getProblemId = ({ kind, owner, of, assertions: [first] }: Problem) =>
  [kind, owner, of ?? first].filter(Boolean).join(' ');
