import { expect } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { ask } from '../support/ask.ts';

const talks = { slug: 'talks', stage: 'TALKS', headline: true, text: 'Acme and Zeta held talks.' };
const partnership = {
  slug: 'deal',
  name: 'Deal',
  kind: 'SUPPLY',
  parties: [{ company: 'acme' }, { company: 'zeta' }],
  claims: [talks],
};

/** A second claim of the deal. */
export const contract = {
  partnerships: [{ slug: 'deal', claims: [{ slug: 'contract', stage: 'SIGNED', text: 'Acme and Zeta signed.' }] }],
};

/** A story of one source with one assertion, which supports the talks unless it says otherwise. */
export const sourceStory = (
  slug: string,
  source: object,
  { slug: name = 'it', ...assertion }: { readonly slug?: string; readonly [field: string]: unknown },
) => ({
  sources: [
    {
      slug,
      ...source,
      assertions: [{ slug: name, about: [{ subject: 'Claim:deal/talks', stance: 'SUPPORTS' }], ...assertion }],
    },
  ],
});

export const denies = (scope = 1) => [{ subject: 'Claim:deal/talks', stance: 'DENIES', scope }];
export const relayOf = (assertion: string) => [{ assertion: `Assertion:${assertion}`, kind: 'RELAY' }];

/** The Gazette (B) quotes several unnamed people: .75 · .8 = .6 for it, P = .485. */
const report = sourceStory(
  'paper',
  { publisher: 'gazette', title: 'They talk', publishedOn: '2026-01-10' },
  { speechAct: 'REPORT', sourcing: 'SEVERAL_ANONYMOUS' },
);
/** Acme's own denial: .75 · .5 = .375 against it; with the report DISPUTED, P = .424. */
export const acmeDenies = sourceStory(
  'acme-post',
  { kind: 'POST', issuer: 'Company:acme', publishedOn: '2026-01-20' },
  { speechAct: 'DENIAL', sourcing: 'NAMED', about: denies() },
);
/** Zeta's: with both DENIED, P = .376. */
export const zetaDenies = sourceStory(
  'zeta-post',
  { kind: 'POST', issuer: 'Company:zeta', publishedOn: '2026-02-01' },
  { speechAct: 'DENIAL', sourcing: 'NAMED', about: denies() },
);

/** Three relays of the Gazette, one of them direct. */
export const copies = {
  publishers: [{ slug: 'blog', name: 'Blog', reliability: 'D' }],
  sources: ['copy-a', 'copy-b', 'copy-c'].flatMap(
    (slug, at) =>
      sourceStory(
        slug,
        { publisher: at ? 'blog' : 'herald', publishedOn: `2026-01-1${at + 1}` },
        { speechAct: 'RELAY', derivedFrom: relayOf(at ? 'copy-a/it' : 'paper/it') },
      ).sources,
  ),
};
/** Two companies that are said to talk, and a report of it. It has no problem. */
export const deal = {
  publishers: [
    { slug: 'gazette', name: 'Gazette', reliability: 'B' },
    { slug: 'herald', name: 'Herald', reliability: 'C' },
  ],
  companies: [
    { slug: 'acme', name: 'Acme' },
    { slug: 'zeta', name: 'Zeta' },
  ],
  executives: [
    {
      slug: 'kim',
      name: 'Kim',
      positions: [{ slug: 'acme-ceo', company: 'acme', title: 'CEO', validFrom: '2020', saidIn: ['paper'] }],
    },
  ],
  partnerships: [partnership],
  ...report,
};

/** A story that changes the partnership of the deal. */
export const withDeal = (change: object) => ({ partnerships: [{ slug: 'deal', ...change }] });
export const withTalks = (change: object) => withDeal({ claims: [{ ...talks, ...change }] });

const queryClaim = (graph: Graph, fields: string, id: string, variables: object) => {
  const names = Object.keys(variables).map((name) => `, $${name}: DateTime`);
  const query = `query ($id: ID!${names.join('')}) { node(id: $id) { ... on Claim { ${fields} } } }`;
  return ask(graph, query, { id: `Claim:${id}`, ...variables });
};

/** Fields of a claim, as a client reads them. */
export async function readClaim(graph: Graph, fields: string, id = 'deal/talks', variables: object = {}) {
  const { data, errors } = await queryClaim(graph, fields, id, variables);
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data.node;
}

/** The errors of a query for fields of the talks. */
export async function readErrors(graph: Graph, fields: string) {
  const { errors = [] } = await queryClaim(graph, fields, 'deal/talks', {});
  return errors.map(({ message, extensions }) => ({ message, ...extensions }));
}

/** A status with a probability to three decimals. */
export const judged = (status: string, probability: number) => ({
  status,
  probability: expect.closeTo(probability, 3),
});

/** The assessment of a claim, as a client reads it. */
export const readAssessment = async (graph: Graph, id?: string, args = '') =>
  (await readClaim(graph, `assessment${args} { status probability }`, id)).assessment;
