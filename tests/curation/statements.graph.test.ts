import { beforeEach, expect, test } from 'vitest';
import { recordAssertion, type RecordAssertionInput } from '../../src/curation/record.ts';
import { retractAssertion } from '../../src/curation/retract.ts';
import type { Graph, RunQuery } from '../../src/database/graph.ts';
import { deal, denies } from '../method/deal.ts';
import { clearGraph, openEmptyGraph, importStory } from '../support/engine.ts';
import { heraldReport, supports } from './record-it.ts';

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
    'one in the words of somebody, from another',
    10,
    records({ ...named, derivedFrom: [{ assertion: 'Assertion:paper/it', kind: 'RELAY' }] }),
  ],
  [
    'one without a date, that passes on what nobody is named for',
    12,
    records({ source: { slug: 'new' }, speechAct: 'RELAY' }),
  ],
  ['one about another fact', 10, records({ about: [{ subject: 'Position:kim/acme-ceo', stance: 'SUPPORTS' }] })],
  ['another assertion of a source that is there', 12, records({ speechAct: 'DENIAL', about: denies() }), records()],
  ['one in the words of somebody there', 12, records(named), records()],
  [
    'one that describes its source better',
    15,
    records({ ...named, saidBy: null, source: { ...source, title: 'A title' }, speechAct: 'DENIAL' }),
    records({ source: { ...source, title: 'Title' } }),
  ],
  ['one that is there already', 5, records(), records()],
  ['one that was retracted', 5, records({ source: { slug: 'paper' }, sourcing: 'SEVERAL_ANONYMOUS' }), retracts],
  [
    'one that contradicts what its source is described by',
    2,
    records({ source: { ...source, publishedOn: '2025' } }),
    records(),
  ],
  ['one about what is not there', 3, records({ about: supports('Partnership:none') })],
  ['a retraction', 10, retracts],
  ['a second one', 2, retracts, retracts],
])('%s takes %i statements', async (_what, count, work, before) => {
  await before?.(graph);
  const { graph: passing, sent } = counted(graph);
  await work(passing);
  expect(sent.length, sent.join('\n')).toBe(count);
});
