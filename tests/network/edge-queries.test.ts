import { describe, expect, test } from 'vitest';
import { render } from '../../src/database/fragment.ts';
import { getLinkKinds, type Label, labels } from '../../src/database/graph-schema.ts';
import { entityLabels } from '../../src/model/entities/entity-types.ts';
import { edgeQueries } from '../../src/network/edge-queries.cypher.ts';
import { edgeKinds } from '../../src/network/values.ts';

/** Relationships that are no edges of the network: what they lead to is shown with the entity itself. */
const notDrawn = ['HAS_MEASUREMENT', 'HAS_EVENT', 'SETTLED_BY'];

const types = new Set((Object.keys(labels) as Label[]).flatMap((label) => getLinkKinds(label).map(({ type }) => type)));
const texts = edgeQueries.map(({ match }) => render(match(undefined)).text).join('\n');

describe('the edge queries', () => {
  test('start from every type of entity', () => {
    const starts = edgeQueries.flatMap(({ from }) => Object.keys(from));
    expect(entityLabels.filter((label) => !starts.includes(label))).toEqual([]);
  });

  test('find every kind of edge', () => {
    const kinds = edgeQueries.flatMap(({ from }) => Object.values(from).flat());
    expect(edgeKinds.values.filter((kind) => !kinds.includes(kind))).toEqual([]);
  });

  test('follow every relationship of the graph, or it is listed as one that is not drawn', () => {
    const followed = [...types].filter((type) => new RegExp(`[:|\`]${type}\\b`).test(texts));
    expect([...followed, ...notDrawn].toSorted()).toEqual([...types].toSorted());
  });
});
