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

/** What is to be reviewed beside claims, by ids. */
export interface Reviewed {
  readonly assertions: ReadonlySet<string>;
  readonly publishers: ReadonlySet<string>;
  readonly facts: ReadonlyMap<stored.FactLabel, ReadonlySet<string>>;
  /** Those that stakes and offices were of, besides those that they are of now. */
  readonly companies: ReadonlySet<string>;
}

const nothing: Reviewed = { assertions: new Set(), publishers: new Set(), facts: new Map(), companies: new Set() };

export interface Review {
  /** The global ids of what was reviewed: what is stored of their problems is out of date. */
  readonly owners: readonly string[];
  readonly problems: readonly Problem[];
}

/** What is wrong with the evidence on claims, and with other nodes. */
export async function review(run: RunQuery, claims: readonly Evidence[], others: Reviewed = nothing): Promise<Review> {
  const facts = Object.fromEntries(
    stored.factLabels.map((label) => [label, [...(others.facts.get(label) ?? [])]]),
  ) as Record<stored.FactLabel, string[]>;
  const asked = {
    words: [...new Set(claims.flatMap(findComparable))],
    assertions: [...others.assertions],
    publishers: [...others.publishers],
    facts,
  };
  const isAny = [asked.words, asked.assertions, asked.publishers, ...Object.values(facts)].some(
    (ids) => ids.length > 0,
  );
  const found = stored.reviewedIn(isAny ? await run(stored.reviewed, asked) : []);
  const words = new Map(found.words.map(({ id, ...row }) => [id, row]));
  const ofTerms = await reviewOfTerms(
    run,
    new Set([...others.companies, ...found.ownedCompanies, ...found.ledCompanies]),
  );
  return {
    owners: [
      ...claims.map(({ claim }) => `Claim:${claim}`),
      ...asked.assertions.map((id) => `Assertion:${id}`),
      ...asked.publishers.map((id) => `Publisher:${id}`),
      ...stored.factLabels.flatMap((label) => facts[label].map((id) => `${label}:${id}`)),
      ...ofTerms.owners,
    ],
    problems: [
      ...claims.flatMap((claim) => [...findClaimProblems(claim), ...findSyndication(claim, words)]),
      ...found.assertions.flatMap(findAssertionProblems),
      ...found.publishers.flatMap(({ id, name, reliability }) => findPublisherProblems(id, name, reliability)),
      ...stored.factLabels.flatMap((label) =>
        found[label].flatMap(({ id, assertions }) => (assertions === 0 ? [createUnsourcedProblem(id)] : [])),
      ),
      ...ofTerms.problems,
    ],
  };
}

/** What is wrong with the owners and chief executives of companies. */
async function reviewOfTerms(run: RunQuery, companies: ReadonlySet<string>): Promise<Review> {
  const ids = [...companies];
  const found = stored.termsIn(ids.length > 0 ? await run(stored.termsOfCompanies, { ids }) : []);
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

/** Finds anew what is wrong with the owners and chief executives of companies, and stores it. Gives the number of problems. */
export async function reviewTerms(run: RunQuery, companies: Iterable<string>): Promise<number> {
  const { owners, problems } = await reviewOfTerms(run, new Set(companies));
  if (owners.length > 0) await run(store, { gone: [], made: [], owners, problems: problems.map(problemRowOf) });
  return problems.length;
}

/** A problem as it is written. */
export function problemRowOf(problem: Problem) {
  const { kind, owner, message, assertions } = problem;
  const id = idOf(problem);
  return {
    id,
    properties: { kind, gravity: `${problemKinds.values.indexOf(kind)} ${id}`, owner, message },
    concerns: assertions.map((assertion, at) => ({ assertion, at })),
  };
}

const idOf = ({ kind, owner, of, assertions: [first] }: Problem) =>
  [kind, owner, of ?? first].filter(Boolean).join(' ');
