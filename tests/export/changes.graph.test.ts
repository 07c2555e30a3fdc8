import { beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { ask } from '../support/ask.ts';
import { preparedGraph } from '../support/prepared.ts';

/* oxlint-disable typescript/no-explicit-any -- rows of JSON */

const instantOf = (day: string) => `${day}T00:00:00.000Z`;

describe('changes', () => {
  let graph: Graph;
  /** Every assessment of every headline claim, claim by claim, oldest first. */
  let timelines: { slug: string; title: string; kind: string; companies: string[]; statusTimeline: any[] }[];

  beforeAll(async () => {
    graph = await preparedGraph('seeds');
    const { partnerships } =
      await get(`{ partnerships(first: 100) { nodes { slug displayName kind parties { company { displayName } }
      headlineClaim { statusTimeline { from to status probability admiraltyCode causedBy { speechAct about { stance } saidBy { displayName } source { publisher { displayName } } } } } } } }`);
    timelines = partnerships.nodes.map(({ displayName, parties, headlineClaim, ...row }: any) => ({
      ...row,
      title: displayName,
      companies: parties.flatMap(({ company }: any) => company?.displayName ?? []),
      ...headlineClaim,
    }));
  });

  async function get(query: string): Promise<any> {
    const { data, errors } = await ask(graph, query);
    expect(errors).toBeUndefined();
    return data;
  }

  const byTime = (one: any, other: any) => (one.time + one.slug < other.time + other.slug ? -1 : 1);

  test('of assessments are all of the timelines of the claims, oldest first', async () => {
    const { assessmentRows } = await get(
      '{ assessmentRows { time timeEnd slug title status probability admiraltyCode } }',
    );
    const expected = timelines.flatMap(({ slug, title, statusTimeline }) =>
      statusTimeline.map(({ from, status, probability, admiraltyCode }, at) => ({
        time: instantOf(from),
        // A row lasts until the next, also where the timeline leaves out what undated evidence brought about.
        timeEnd: statusTimeline[at + 1] ? instantOf(statusTimeline[at + 1]!.from) : null,
        slug,
        title,
        status,
        probability,
        admiraltyCode,
      })),
    );
    expect(assessmentRows).toEqual(expected.toSorted(byTime));
    expect(assessmentRows.length).toBeGreaterThan(40);
  });

  test('of assessments are those that held in a range, and with a limit the latest of them', async () => {
    const { all, range, latest, ford } = await get(`{
      all: assessmentRows { time timeEnd slug status }
      range: assessmentRows(from: "2025-01-01", to: "2026-01-31") { time timeEnd slug status }
      latest: assessmentRows(limit: 3) { time timeEnd slug status }
      ford: assessmentRows(filter: { slug: ["ford-xiaomi-us-jv"] }) { time timeEnd status } }`);
    const isIn = ({ time, timeEnd }: any) =>
      time <= '2026-01-31T00:00:00.000Z' && (timeEnd === null || timeEnd > '2025-01-01T00:00:00.000Z');
    expect(range).toEqual(all.filter(isIn));
    expect(range.length).toBeLessThan(all.length);
    expect(latest).toEqual(all.slice(-3));
    expect(ford).toEqual([
      { time: '2026-01-31T00:00:00.000Z', timeEnd: '2026-02-02T00:00:00.000Z', status: 'DISPUTED' },
      // A row for each change, silence since 31 January among them.
      { time: '2026-02-02T00:00:00.000Z', timeEnd: '2026-08-01T00:00:00.000Z', status: 'DENIED' },
      { time: '2026-08-01T00:00:00.000Z', timeEnd: null, status: 'DENIED' },
    ]);
  });

  const acts: Record<string, string> = {
    REPORT: 'a report',
    RELAY: 'a relayed report',
    DENIAL: 'a denial',
    CONFIRMATION: 'a confirmation',
    NO_COMMENT: 'a refusal to comment',
    RETRACTION: 'a retraction',
    OPINION: 'an opinion',
  };

  test('of status are annotations: what changed, to which probability, and after which source', async () => {
    const { annotations } = await get('{ annotations { time timeEnd text title tags } }');
    const expected = timelines.flatMap(({ slug, title, kind, companies, statusTimeline }) =>
      statusTimeline.flatMap(({ from, status, probability, causedBy }, at) => {
        const before = statusTimeline[at - 1]?.status;
        if (before === status) return [];
        const next = statusTimeline.slice(at).find((one) => one.status !== status);
        const by = causedBy?.saidBy ?? causedBy?.source.publisher;
        const isMention =
          ['REPORT', 'RELAY'].includes(causedBy?.speechAct) &&
          causedBy.about.every(({ stance }: { stance: string }) => stance === 'OBSERVES');
        const act = isMention ? 'a mention' : acts[causedBy?.speechAct];
        return {
          slug,
          time: instantOf(from),
          timeEnd: next ? instantOf(next.from) : null,
          text:
            `${before ? `${before} → ` : ''}${status} (${(probability * 100).toFixed(1)} %), after ` +
            (causedBy ? act + (by ? ` by ${by.displayName}` : '') : 'it was settled'),
          title,
          tags: [status, kind, ...companies.map((name) => name.replaceAll(',', ''))].join(','),
        };
      }),
    );
    const rows = expected
      .toSorted(byTime)
      .map(({ time, timeEnd, text, title, tags }) => ({ time, timeEnd, text, title, tags }));
    expect(annotations).toEqual(rows);
    // Some are also checked literally, not only by the same rules.
    expect(annotations).toContainEqual({
      time: '2026-02-02T00:00:00.000Z',
      timeEnd: null,
      text: 'DISPUTED → DENIED (37.6 %), after a denial by Xiaomi',
      title: 'Ford and Xiaomi building electric vehicles in the United States',
      tags: 'DENIED,JOINT_VENTURE,Ford,Xiaomi',
    });
    expect(annotations.filter((one: any) => one.text.endsWith('after it was settled')).length).toBeGreaterThan(0);
  });

  test('of status are those of a range and filter, and with a limit the latest of them', async () => {
    const { all, range, latest, none } = await get(`{
      all: annotations(filter: { involves: { any: ["ford", "renault"] } }) { time title text }
      range: annotations(filter: { involves: { any: ["ford", "renault"] } }, from: "2026-02-01", to: "2026-02-02") { time title text }
      latest: annotations(filter: { involves: { any: ["ford", "renault"] } }, limit: 2) { time title text }
      none: annotations(filter: { involves: { any: ["nobody"] } }) { time } }`);
    expect(range).toEqual(all.filter(({ time }: any) => time >= '2026-02-01' && time < '2026-02-03'));
    expect(range.length).toBeGreaterThan(0);
    expect(range.length).toBeLessThan(all.length);
    expect(latest).toEqual(all.slice(-2));
    expect(none).toEqual([]);
  });
});
