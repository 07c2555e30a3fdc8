import { Impact, reassess } from '../assessments/impact.ts';
import { parseGlobalId } from '../lib/global-id.ts';
import type { Graph } from '../database/graph.ts';
import { writeLock } from '../database/write-lock.ts';
import { invalid, notFound } from '../graphql/user-errors.ts';
import { retract, retractionOf } from './curation.cypher.ts';
import { apiRecorder, type WriteResult } from './written.ts';

type RetractionError = ReturnType<typeof invalid | typeof notFound>;

/**
 * Retracts an assertion on behalf of a curator: from now on it does not count in assessments. Retracting it again changes nothing, and
 * the first reason stands.
 */
export async function retractAssertion(
  graph: Graph,
  globalId: string,
  reason: string,
): Promise<WriteResult | RetractionError> {
  const { type, slug: id } = parseGlobalId(globalId);
  if (type !== 'Assertion' || id === '' || id.includes('~')) {
    const rule = '"id" must name an assertion that stands, as "Assertion:reuters-2026-01-31/relay"';
    return invalid(`${rule}; got "${globalId}".`, ['id']);
  }
  if (reason.trim() === '' || !reason.isWellFormed()) return invalid('"reason" must be a text; got none.', ['reason']);
  return graph.transaction(async (run): Promise<WriteResult | RetractionError> => {
    const { now, recordedBy: by } = apiRecorder();
    await run(writeLock, { now });
    const [found] = await run(retractionOf, { id });
    if (!found) return notFound(globalId, `"id" must name an assertion that the graph has; got "${globalId}".`, ['id']);
    if (found.retractedAt !== null) return { assertion: id, moved: [] };
    const impact = new Impact();
    await impact.add(run, [{ label: 'Assertion', id }]);
    await run(retract, { id, now, by, reason: reason.trim() });
    return { assertion: id, moved: await reassess(run, impact, now) };
  });
}
