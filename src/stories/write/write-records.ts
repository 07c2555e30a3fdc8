import { Impact, reassess } from '../../assessments/impact.ts';
import type { RunQuery } from '../../database/graph.ts';
import { writeLock } from '../../database/write-lock.ts';
import type { Label } from '../../database/graph-schema.ts';
import { type Comparison, compareRecords, isSame, type Recorder, type Stored } from './compare.ts';
import { type Contradiction, formerDescriptions } from './describe-source.ts';
import { isTooLate } from './known-source.ts';
import { readLateAssertions } from './known-source.cypher.ts';
import type { NodeRecord } from '../records/node-record.ts';
import { globalIdOf, type NodeId, parentOf, saidInAssertion } from '../parse/node-id.ts';
import { inherit, steps, supersede, supersededCounts } from './steps.cypher.ts';
import { headlineConflicts, queries } from './story.cypher.ts';
import { buildLinkWrites, buildNodeWrites, writeAll } from './write-steps.ts';

/** What writing a story did, or would do. */
export interface Outcome {
  readonly created: readonly NodeId[];
  readonly changed: readonly NodeId[];
  /** How many nodes were already as the story says. */
  readonly unchanged: number;
  /** The claims whose assessment changed. */
  readonly moved: readonly string[];
}

/**
 * Writes what differs from the graph, and reassesses the claims that it has an impact on. Must run in a transaction. `onWritten`
 * receives the number of records of each step. Throws an `ImportConflict` if another import wrote something since the records were
 * validated that they contradict.
 */
export async function writeRecords(
  run: RunQuery,
  records: readonly NodeRecord[],
  recorder: Recorder,
  onWritten?: (count: number) => void,
): Promise<Outcome> {
  await run(writeLock, { now: recorder.now });
  const comparison = await compareRecords(run, records, recorder);
  refuseContradictions(comparison.contradictions);
  refuseHeldAddresses(comparison);
  const impact = await writeNodesAndLinks(run, comparison, recorder, onWritten);
  await checkHeadlines(run, comparison);
  await checkDays(run, comparison);
  return outcomeOf(run, comparison, impact, recorder);
}

/** Like `writeRecords`, for records validated and compared after this transaction took the write lock. */
export const writeCompared = async (run: RunQuery, comparison: Comparison, recorder: Recorder): Promise<Outcome> =>
  outcomeOf(run, comparison, await writeNodesAndLinks(run, comparison, recorder), recorder);

async function writeNodesAndLinks(
  run: RunQuery,
  { all, created, changed, storedOf, described }: Comparison,
  recorder: Recorder,
  onWritten: (count: number) => void = () => {},
): Promise<Impact> {
  const { now } = recorder;
  const impact = new Impact();
  await impact.add(run, nodesOf(changed));
  const replaced = await replacedBy(run, all, changed, storedOf);
  await impact.add(run, replaced);
  const superseded = await supersedeAll(
    run,
    [...nodesOf(changed.filter(({ node }) => node.label === 'Assertion')), ...replaced],
    now,
  );
  const written = [...created, ...changed];
  onWritten(all.length - written.length);
  const isNew = new Set([...created, ...changed.filter(({ node }) => node.label === 'Assertion')]);
  const storedOfKnown = (record: NodeRecord) => (isNew.has(record) ? undefined : storedOf(record));
  const writes = [
    { step: steps.keepDescriptions, rows: formerDescriptions(described, now) },
    ...buildNodeWrites(written, storedOfKnown, recorder),
    ...buildLinkWrites(written, storedOfKnown),
  ];
  await writeAll(run, writes, onWritten);
  if (superseded.length > 0) await run(inherit, { rows: superseded });
  await impact.add(run, nodesOf(changed));
  await impact.addNew(run, created);
  return impact;
}

async function outcomeOf(
  run: RunQuery,
  { all, created, changed }: Comparison,
  impact: Impact,
  { now }: Recorder,
): Promise<Outcome> {
  const moved = await reassess(run, impact, now);
  const unchanged = all.length - created.length - changed.length;
  return { created: nodesOf(created), changed: nodesOf(changed), unchanged, moved };
}

const nodesOf = (records: readonly NodeRecord[]) => records.map(({ node }) => node);

/** Validation runs before the write lock is taken, so another import may have written a headline claim since. */
async function checkHeadlines(run: RunQuery, { created, changed }: Comparison) {
  const claims = [...created, ...changed].filter(({ node }) => node.label === 'Claim').map(({ node }) => node.id);
  const [conflict] = claims.length > 0 ? await run(headlineConflicts, { ids: claims }) : [];
  if (conflict)
    throw new ImportConflict(
      `Another import has just told of a headline claim of "${conflict.id}"; import the story again.`,
    );
}

/** Two sources may not have one address, and another import may have written one of them since validation. */
function refuseHeldAddresses({ created, changed, holders }: Comparison) {
  const sources = [...created, ...changed].filter(({ node }) => node.label === 'Source');
  const owners = new Map(sources.map(({ node, properties }) => [properties['canonicalUrl'], node.id]));
  for (const [address, owner] of owners) {
    const other = holders.get(address)?.find((id) => id !== owner);
    if (other)
      throw new ImportConflict(`Another import has just told of the address of "${other}"; import the story again.`);
  }
}

/** Another import may have described a source since validation. */
function refuseContradictions([contradiction]: readonly Contradiction[]) {
  if (!contradiction) return;
  const { source, field, stored } = contradiction;
  throw new ImportConflict(
    `Another import has just told of "Source:${source}" that its ${field} is "${stored}"; import the story again.`,
  );
}

/** Another import may have dated a source, or an assertion in it, since validation. */
async function checkDays(run: RunQuery, { created, changed }: Comparison) {
  const written = [...created, ...changed];
  const newSources = new Map(
    created.filter(({ node }) => node.label === 'Source').map(({ node, properties }) => [node.id, properties]),
  );
  const sources = changed.filter(({ node, properties }) => node.label === 'Source' && properties['publishedOn']);
  const said = written.filter(({ node, properties }) => node.label === 'Assertion' && properties['assertedOn']);
  const [inNew, others] = [
    said.filter(({ node }) => newSources.has(parentOf(node.id))),
    said.filter(({ node }) => !newSources.has(parentOf(node.id))),
  ];
  const ids = { assertions: nodesOf(others).map(({ id }) => id), sources: nodesOf(sources).map(({ id }) => id) };
  const rows = [
    ...inNew.flatMap(({ node: { id }, properties: { assertedOn }, links }) => {
      const publishedOn = newSources.get(parentOf(id))!['publishedOn'];
      const isDerived = (links['DERIVED_FROM'] ?? []).length > 0;
      return publishedOn ? [{ id, publishedOn: String(publishedOn), assertedOn: String(assertedOn), isDerived }] : [];
    }),
    ...(others.length + sources.length > 0 ? await run(readLateAssertions, ids) : []),
  ];
  const late = rows.find(({ publishedOn, assertedOn, isDerived }) => isTooLate(publishedOn, assertedOn, isDerived));
  if (late)
    throw new ImportConflict(
      `"Assertion:${late.id}" must not be said after "${late.publishedOn}", when its source came out; got "${late.assertedOn}".`,
    );
}

/** Two concurrent imports wrote about the same thing, and this one was not written. */
export class ImportConflict extends Error {
  override readonly name = 'ImportConflict';
}

/** Facts that a story replaces as a whole: once such a fact changes, the sources of the old value do not support the new one. */
const wholeFacts: readonly Label[] = ['Settlement', 'Measurement'];

/** The `saidIn` assertions about facts that changed, where the story names the sources of the new value. */
async function replacedBy(
  run: RunQuery,
  records: readonly NodeRecord[],
  changed: readonly NodeRecord[],
  storedOf: (record: NodeRecord) => Stored | undefined,
): Promise<NodeId[]> {
  const changedFacts = changed.filter(
    (record) =>
      wholeFacts.includes(record.node.label) &&
      Object.entries(record.properties).some(([name, value]) => !isSame(value, storedOf(record)?.properties[name])),
  );
  const given = new Set(records.map(({ node }) => globalIdOf(node)));
  const withNewSources = new Set(
    records.flatMap(({ node, links }) =>
      (links['ABOUT'] ?? [])
        .filter(({ other }) => isSaidInAssertion(node.id, other))
        .map(({ other }) => globalIdOf(other)),
    ),
  );
  const replaced: NodeId[] = [];
  for (const [label, some] of byLabel(changedFacts.filter(({ node }) => withNewSources.has(globalIdOf(node)))))
    for (const { id, assertion } of await run(queries.assertionsAbout(label), { ids: some.map(({ node }) => node.id) }))
      if (isSaidInAssertion(assertion, { label, id }) && !given.has(`Assertion:${assertion}`))
        replaced.push({ label: 'Assertion', id: assertion });
  return replaced;
}

const isSaidInAssertion = (assertion: string, fact: NodeId) =>
  saidInAssertion(parentOf(assertion), fact).id === assertion;

/** A changed assertion becomes a new node that keeps the id; the old one stays as `id~1`, `id~2` … */
async function supersedeAll(run: RunQuery, assertions: readonly NodeId[], now: string) {
  if (assertions.length === 0) return [];
  const counts = await run(supersededCounts, { ids: assertions.map(({ id }) => id) });
  const rows = counts.map(({ id, count }) => ({ id, oldId: `${id}~${count + 1}` }));
  await run(supersede, { rows, now });
  return rows;
}

const byLabel = (records: readonly NodeRecord[]) => Map.groupBy(records, ({ node }) => node.label);
