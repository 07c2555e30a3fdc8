import { expect } from 'vitest';
import { getFirstDay } from '../../src/lib/dates.ts';
import type { Graph } from '../../src/database/graph.ts';
import type { AsOfValue } from '../../src/model/sources/as-of.ts';
import { sortName } from '../../src/assessments/summaries/order-keys.ts';
import { askUnlimited } from '../support/ask.ts';
import type { PartnershipRow } from './reference.ts';

const rowFields = `{ slug displayName kind headlineClaim { stage evidence(asOf: $asOf) { independent { supports denies } } } parties { company { slug displayName kinds country { slug displayName } } }
  jurisdictions { slug } firstReportedOn(asOf: $asOf) lastReportedOn(asOf: $asOf) assessment(asOf: $asOf) { status probability }
  supportingSources(asOf: $asOf, first: 100) { ...Sources } denyingSources(asOf: $asOf, first: 100) { ...Sources }
  observingSources(asOf: $asOf, first: 100) { ...Sources }
  claims { assertions(first: 100, asOf: $asOf) { edges { stance node { saidBy { slug } source { publisher { __typename slug } } } } } } }`;

/* oxlint-disable typescript/no-explicit-any -- rows of JSON */
/** All partnerships as of a day, read one by one through fields that no list uses. */
export const readRows = (graph: Graph, day: string | null) =>
  readRowsAsOf(graph, day === null ? null : { published: day });

export async function readRowsAsOf(graph: Graph, asOf: AsOfValue | null): Promise<PartnershipRow[]> {
  const { data: all } = await askUnlimited(graph, '{ partnerships(first: 100) { nodes { id } } }');
  const ids = (all.partnerships.nodes as { id: string }[]).map(({ id }) => id);
  const query = `query ($ids: [ID!]!, $asOf: AsOf) { nodes(ids: $ids) { ... on Partnership ${rowFields} } }
    fragment Sources on SourceConnection { totalCount nodes { slug publisher { slug } } }`;
  const { data, errors } = await askUnlimited(graph, query, { ids, asOf });
  expect(errors).toBeUndefined();
  const rows = data.nodes.map((row: any): PartnershipRow => {
    const statements = row.claims.flatMap(({ assertions }: any) => assertions.edges);
    const sides = { SUPPORTS: row.supportingSources, DENIES: row.denyingSources, OBSERVES: row.observingSources };
    /** Speakers count from the day of their words, publishers from that of the source; the issuer speaks where nobody is quoted. */
    const by = (stance: keyof typeof sides) => [
      ...statements
        .filter((edge: any) => edge.stance === stance)
        .map(({ node: { saidBy, source } }: any) => saidBy ?? issuerOf(source))
        .flatMap((agent: any) => agent?.slug ?? []),
      ...sides[stance].nodes.flatMap(({ publisher }: any) => publisher?.slug ?? []),
    ];
    return {
      slug: row.slug,
      sortName: sortName(row.displayName),
      kind: row.kind,
      stage: row.headlineClaim.stage,
      companies: row.parties.flatMap(({ company: one }: any) =>
        one ? [{ ...one, sortName: sortName(one.displayName), country: one.country?.slug ?? null }] : [],
      ),
      jurisdictions: row.jurisdictions.map((one: any) => one.slug),
      status: row.assessment?.status ?? null,
      probability: row.assessment?.probability ?? null,
      firstReported: row.firstReportedOn && getFirstDay(row.firstReportedOn),
      lastReported: row.lastReportedOn && getFirstDay(row.lastReportedOn),
      supportedBy: by('SUPPORTS'),
      deniedBy: by('DENIES'),
      supportingSources: row.supportingSources.totalCount,
      denyingSources: row.denyingSources.totalCount,
      publishers: Object.values(sides).flatMap(({ nodes }: any) => nodes.map(({ publisher }: any) => publisher.slug)),
      sources: {
        SUPPORTS: slugsOf(sides.SUPPORTS.nodes),
        DENIES: slugsOf(sides.DENIES.nodes),
        OBSERVES: slugsOf(sides.OBSERVES.nodes),
      },
      quoted: statements.flatMap(({ node }: any) => node.saidBy?.slug ?? []),
      hasAssertions: statements.length > 0,
      supportingOrigins: row.headlineClaim.evidence.independent.supports,
      denyingOrigins: row.headlineClaim.evidence.independent.denies,
    };
  });
  // As of a day there are only partnerships that somebody had spoken of.
  return rows.filter(({ hasAssertions }: PartnershipRow) => asOf === null || hasAssertions);
}

const slugsOf = (nodes: any): string[] => nodes.map(({ slug }: any) => slug);
const issuerOf = ({ publisher }: any) => (publisher?.__typename === 'Publisher' ? null : publisher);
/* oxlint-enable typescript/no-explicit-any */
