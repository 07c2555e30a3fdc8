import { beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/database/graph.ts';
import { numberTypes } from '../../src/database/graph-schema.ts';
import { engineName, importStory } from '../support/engine.ts';
import { preparedGraph } from '../support/prepared.ts';
import { wronglyTypedNumbers, numberTypesOnNeo4j } from '../support/numbers.ts';

/** A story with every numeric field, each a whole number. */
const wholeNumbers = {
  companies: [
    { slug: 'whole-owner', name: 'Whole owner' },
    { slug: 'whole', name: 'Whole' },
  ],
  stakes: [{ slug: 'whole', owner: 'whole-owner', company: 'whole', percent: 100 }],
  jurisdictions: [{ slug: 'whole', name: 'Whole' }],
  policies: [
    { slug: 'whole', name: 'Whole', kind: 'TARIFF', ratePercent: -5, appliesTo: 'Cars', jurisdiction: 'whole' },
  ],
  vehicles: [
    {
      slug: 'whole',
      name: 'Whole',
      maker: 'whole',
      variants: [
        {
          slug: 'whole',
          name: 'Whole',
          modelYear: 2026,
          measurements: [{ slug: 'whole', metric: 'RANGE', value: 600, unit: 'km' }],
        },
      ],
    },
  ],
};

describe('numbers in the graph', () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await preparedGraph('seeds');
    await importStory(graph, wholeNumbers);
  }, 300_000);

  test('have the declared type everywhere', async () => {
    expect(await wronglyTypedNumbers(graph)).toEqual([]);
  });

  test.skipIf(engineName !== 'Neo4j')('have one type each, and each is declared', async () => {
    const declared = Object.entries(numberTypes).flatMap(([of, properties]) =>
      Object.entries(properties).map(([name, type]) =>
        name === 'tallied'
          ? `${of}.${name} LIST<INTEGER NOT NULL> NOT NULL`
          : `${of}.${name} ${type.toUpperCase()} NOT NULL`,
      ),
    );
    expect(await numberTypesOnNeo4j(graph)).toEqual(declared.toSorted());
  });

  test('keep it when they are imported again', async () => {
    const [stake] = wholeNumbers.stakes;
    for (const percent of [99.5, 7]) await importStory(graph, { stakes: [{ ...stake, percent }] });
    expect(await wronglyTypedNumbers(graph)).toEqual([]);
  });
});
