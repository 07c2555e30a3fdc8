import type { Run } from '../database/graph.ts';
import type { Evidence } from '../method/evidence.ts';
import * as stored from './problem.cypher.ts';
import {
  type Problem,
  problemsOfAssertion,
  problemsOfClaim,
  problemsOfPublisher,
  unsourced,
} from '../method/problems.ts';
import { comparable, syndicatedIn } from '../method/syndication.ts';
import { problemsOfTerms } from '../method/terms.ts';
import { problemKinds } from '../method/values.ts';

interface Reviewed {
  readonly assertions: ReadonlySet<string>;
  readonly publishers: ReadonlySet<string>;
  readonly facts: ReadonlyMap<stored.FactLabel, ReadonlySet<string>>;
  /** Those that stakes and offices were of, besides those that they are of now. */
  readonly companies?: ReadonlySet<string>;
}

/** Finds anew what is wrong with single assertions, publishers and facts beside claims, and stores it. */
export async function refreshProblems(run: Run, { assertions, publishers, facts, companies }: Reviewed): Promise<void> {
  const owners: string[] = [];
  const found: Problem[] = [];
  if (assertions.size > 0) {
    owners.push(...[...assertions].map((id) => `Assertion:${id}`));
    found.push(...(await run(stored.recorded, { ids: [...assertions] })).flatMap(problemsOfAssertion));
  }
  if (publishers.size > 0) {
    owners.push(...[...publishers].map((id) => `Publisher:${id}`));
    for (const { id, name, reliability } of await run(stored.grades, { ids: [...publishers] }))
      found.push(...problemsOfPublisher(id, name, reliability));
  }
  for (const [label, ids] of facts) {
    if (ids.size === 0) continue;
    owners.push(...[...ids].map((id) => `${label}:${id}`));
    for (const { id, assertions: count } of await run(stored.sourcesOfFacts[label], { ids: [...ids] }))
      if (count === 0) found.push(unsourced(`${label}:${id}`));
  }
  await storeProblems(run, owners, found);
  await reviewTerms(run, new Set([...(companies ?? []), ...(await companiesOfTerms(run, facts))]));
}

/** The companies that stakes and positions are of. */
export async function companiesOfTerms(run: Run, facts: Reviewed['facts']): Promise<Set<string>> {
  const found = new Set<string>();
  for (const label of ['Stake', 'Position'] as const) {
    const ids = [...(facts.get(label) ?? [])];
    if (ids.length > 0) for (const { id } of await run(stored.termCompanies[label], { ids })) found.add(id);
  }
  return found;
}

/** Finds anew what is wrong with the owners and chief executives of companies, and stores it. Gives the number of problems. */
export async function reviewTerms(run: Run, companies: Iterable<string>): Promise<number> {
  const ids = [...companies];
  if (ids.length === 0) return 0;
  const shares = Map.groupBy(await run(stored.sharesOfCompanies, { ids }), ({ company }) => company);
  const offices = Map.groupBy(await run(stored.officesOfCompanies, { ids }), ({ company }) => company);
  const problems = ids.flatMap((company) => {
    const [own, heads] = [shares.get(company) ?? [], offices.get(company) ?? []];
    const name = (own[0] ?? heads[0])?.companyName ?? company;
    return problemsOfTerms({ company, name, shares: own, offices: heads });
  });
  await storeProblems(
    run,
    ids.map((id) => `Company:${id}`),
    problems,
  );
  return problems.length;
}

/** Finds anew what is wrong with the evidence on claims, and stores it. Nothing is stored of those that are not `known`. */
export async function reviewClaims(run: Run, claims: readonly Evidence[], known: ReadonlySet<string>): Promise<void> {
  const ids = new Set(claims.flatMap(comparable));
  const rows = ids.size > 0 ? await run(stored.assertionWords, { ids: [...ids] }) : [];
  const words = new Map(rows.map(({ id, ...row }) => [id, row]));
  await storeProblems(
    run,
    claims.filter(({ claim }) => known.has(claim)).map(({ claim }) => `Claim:${claim}`),
    claims.flatMap((claim) => [...problemsOfClaim(claim), ...syndicatedIn(claim, words)]),
  );
}

/** All problems of these owners: what is stored of others is gone. */
async function storeProblems(run: Run, owners: readonly string[], problems: readonly Problem[]): Promise<void> {
  if (owners.length > 0) await run(stored.deleteProblems, { owners });
  if (problems.length === 0) return;
  const { rows, concerns } = rowsOf(problems);
  await run(stored.createProblems, { rows });
  if (concerns.length > 0) await run(stored.concern, { rows: concerns });
}

/** Problems as they are stored, and the assertions that they concern. */
export function rowsOf(problems: readonly Problem[]) {
  const named = problems.map((problem) => ({ ...problem, id: idOf(problem) }));
  return {
    rows: named.map(({ id, kind, owner, message }) => ({
      id,
      properties: { kind, gravity: `${problemKinds.values.indexOf(kind)} ${id}`, owner, message },
    })),
    concerns: named.flatMap(({ id, assertions }) => assertions.map((assertion, at) => ({ id, assertion, at }))),
  };
}

const idOf = ({ kind, owner, of, assertions: [first] }: Problem) =>
  [kind, owner, of ?? first].filter(Boolean).join(' ');
