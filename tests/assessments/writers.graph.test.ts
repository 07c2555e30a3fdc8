import { earlierDay, setTestDay } from '../support/fixed-day.ts';
import { expect, test } from 'vitest';
import { recordAssertion } from '../../src/curation/record.ts';
import { checkAssessments } from '../../src/assessments/rejudge.ts';
import type { Graph } from '../../src/database/graph.ts';
import { clearGraph, openEmptyGraph, engineName, openGraph, importStory } from '../support/engine.ts';
import { readAssessment, readClaim, deal, denies, judged } from '../method/deal.ts';
import { tries } from '../support/runs.ts';

setTestDay(earlierDay);

const graph = await openEmptyGraph();
/** A second connection, where the engine allows one; the embedded graph belongs to its process. */
const other = engineName === 'Neo4j' ? openGraph() : graph;

/** The writers wait for each other after each round: a later write would repair what was lost in the middle of one. */
const [rounds, perRound] = [tries(engineName === 'Neo4j' ? 10 : 20), 10];
const each = rounds * perRound;
const days = 5;

/** Writes assertions, each with a source of its own, on days that the other writer uses too. */
async function writeSome(to: Graph, name: string, round: number) {
  for (let at = round * perRound; at < (round + 1) * perRound; at++) {
    const written = await recordAssertion(to, {
      source: {
        slug: `${name}-${at}`,
        publisher: at % 2 ? 'Publisher:gazette' : 'Publisher:herald',
        publishedOn: `2026-03-0${(at % days) + 1}`,
      },
      speechAct: at % 3 ? 'REPORT' : 'DENIAL',
      sourcing: 'NAMED',
      about: [{ subject: 'Claim:deal/talks', stance: at % 3 ? 'SUPPORTS' : 'DENIES' }],
    });
    expect(written).toMatchObject({ assertion: expect.stringContaining(`${name}-${at}/`) });
  }
}

test(
  'two concurrent writers on one claim lose nothing, and its assessments follow from the evidence',
  { timeout: 120_000 },
  async () => {
    await importStory(graph, deal);
    for (let round = 0; round < rounds; round++) {
      await Promise.all([writeSome(graph, 'one', round), writeSome(other, 'two', round)]);
      expect(await checkAssessments(graph)).toEqual([]);
    }
    const fields = 'assertions { totalCount } evidence { independent { supports denies } }';
    const { assertions, evidence } = await readClaim(graph, fields);
    expect(assertions.totalCount).toBe(2 * each + 1);
    // Every third is a denial with an origin of its own; the others and the first report support the claim.
    const denials = Math.ceil(each / 3);
    expect(evidence.independent).toEqual({ supports: 2 * (each - denials) + 1, denies: 2 * denials });
  },
);

/** The same graph, whose transactions call `reached` at the query named `after` and then pause. */
function slow(quick: Graph, after: string, reached: () => void): Graph {
  return {
    ...quick,
    transaction: (work) =>
      quick.transaction((run) =>
        work(async (query, params) => {
          const rows = await run(query, params);
          if (query.name === after) {
            reached();
            await new Promise((later) => setTimeout(later, 300));
          }
          return rows;
        }),
      ),
  };
}

const kimDenies = (to: Graph) =>
  recordAssertion(to, {
    source: { slug: 'kim-speaks', publisher: 'Publisher:gazette', publishedOn: '2026-01-20' },
    speechAct: 'DENIAL',
    sourcing: 'NAMED',
    saidBy: 'Executive:kim',
    about: denies(),
  });
const officeEnds = (to: Graph) =>
  importStory(to, {
    executives: [{ slug: 'kim', positions: [{ slug: 'acme-ceo', company: 'acme', title: 'CEO', validTo: '2025' }] }],
  });

type Writer = (to: Graph) => Promise<unknown>;
test.each<[what: string, first: Writer, after: string, second: Writer]>([
  ['a statement while the office of its speaker ends', kimDenies, 'Claim.evidence', officeEnds],
  ['the end of an office while its holder speaks', officeEnds, 'stories.setNodes.Position', kimDenies],
])('%s: both writes are judged', async (_what, first, after, second) => {
  await clearGraph(graph);
  await importStory(graph, deal);
  const reached = Promise.withResolvers<void>();
  const writing = first(slow(graph, after, reached.resolve));
  await reached.promise;
  await Promise.all([writing, second(other)]);
  expect(await readAssessment(graph)).toEqual(judged('REPORTED', 0.376));
  expect(await checkAssessments(graph)).toEqual([]);
});
