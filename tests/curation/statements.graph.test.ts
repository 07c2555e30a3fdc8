import { beforeEach, expect, test } from 'vitest';
import { recordAssertion, type RecordAssertionInput } from '../../src/curation/record.ts';
import { retractAssertion } from '../../src/curation/retract.ts';
import type { Graph, RunQuery } from '../../src/database/graph.ts';
import { deal, denies } from '../method/deal.ts';
import { clearGraph, openEmptyGraph, importStory } from '../support/engine.ts';
import { heraldReport, supports } from './record-assertion.ts';

/** The graph, and the names of the statements sent to it, inside and outside of transactions. */
function counted(graph: Graph) {
  const sent: string[] = [];
  const counting =
    (run: RunQuery): RunQuery =>
    (query, params) => {
      sent.push(query.name);
      return run(query, params);
    };
  const passing: Graph = {
    ...graph,
    read: counting(graph.read),
    write: counting(graph.write),
    transaction: (work) => graph.transaction((run) => work(counting(run))),
  };
  return { graph: passing, sent };
}

const graph = await openEmptyGraph();
beforeEach(async () => {
  await clearGraph(graph);
  await importStory(graph, deal);
});

type Work = (graph: Graph) => Promise<unknown>;

const records =
  (more: Partial<RecordAssertionInput> = {}): Work =>
  (to) =>
    recordAssertion(to, { ...heraldReport, ...more });
const retracts: Work = (to) => retractAssertion(to, 'Assertion:paper/it', 'a test');
const { source } = heraldReport;
const named = { saidBy: 'Executive:kim', quote: 'No.', assertedOn: '2026-02-09', about: denies() };

/** Each statement costs a round trip to a server, where each text has to be planned. */
test.each<[what: string, count: number, work: Work, before?: Work]>([
  ['an assertion of a new source', 12, records()],
  [
    'an assertion with a speaker and an origin',
    10,
    records({ ...named, derivedFrom: [{ assertion: 'Assertion:paper/it', kind: 'RELAY' }] }),
  ],
  ['an undated relay without a named origin', 12, records({ source: { slug: 'new' }, speechAct: 'RELAY' })],
  [
    'an assertion about another fact',
    10,
    records({ about: [{ subject: 'Position:kim/acme-ceo', stance: 'SUPPORTS' }] }),
  ],
  ['another assertion of a known source', 12, records({ speechAct: 'DENIAL', about: denies() }), records()],
  ['an assertion with a known speaker', 12, records(named), records()],
  [
    'an assertion that refines its source',
    15,
    records({ ...named, saidBy: null, source: { ...source, title: 'A title' }, speechAct: 'DENIAL' }),
    records({ source: { ...source, title: 'Title' } }),
  ],
  ['an assertion that is already recorded', 5, records(), records()],
  [
    'an assertion that was retracted',
    5,
    records({ source: { slug: 'paper' }, sourcing: 'SEVERAL_ANONYMOUS' }),
    retracts,
  ],
  ['an assertion that contradicts its source', 2, records({ source: { ...source, publishedOn: '2025' } }), records()],
  ['an assertion about an unknown subject', 3, records({ about: supports('Partnership:none') })],
  ['a retraction', 10, retracts],
  ['a repeated retraction', 2, retracts, retracts],
])('%s takes %i statements', async (_what, count, work, before) => {
  await before?.(graph);
  const { graph: passing, sent } = counted(graph);
  await work(passing);
  expect(sent.length, sent.join('\n')).toBe(count);
});
