import { expect, test } from 'vitest';
import { maxDepth } from '../../../../src/lib/request-limits.ts';
import { ask } from '../../../support/ask.ts';
import { fakeGraph } from '../../../support/fake-graph.ts';

const { graph } = fakeGraph({ Company: () => null });
test('a query may nest as deep as the limit and no deeper, through fragments too', async () => {
  const partnerships = 'partnerships(first: 1)';
  const fields = ['company(slug: "x")', partnerships, 'nodes', 'parties', 'company'];
  const round = [partnerships, 'nodes', 'parties', 'company'];
  const query = (depth: number) => {
    const path = [...fields];
    while (path.length < depth - 1) path.push(round[(path.length - 5) % 4]!);
    const last = path.at(-1)!;
    const leaf = last === partnerships ? 'totalCount' : last === 'parties' ? 'role' : 'slug';
    return `${path.map((field) => `{ ${field} `).join('')} { ${leaf} ${'} '.repeat(path.length + 1)}`;
  };
  expect(await ask(graph, query(maxDepth))).toEqual({ data: { company: null } });
  expect(await ask(graph, query(maxDepth + 1))).toMatchObject({ errors: [{ extensions: { code: 'TOO_DEEP' } }] });
  const inFragments = `{ company(slug: "x") { ...A } }
    fragment A on Company { partnerships { nodes { parties { company { ...B } } } } }
    fragment B on Company { partnerships { nodes { parties { company { ...C } } } } }
    fragment C on Company { partnerships { nodes { parties { company { slug } } } } }`;
  expect(await ask(graph, inFragments)).toMatchObject({ errors: [{ extensions: { code: 'TOO_DEEP' } }] });
});

test('the depth is computed quickly, however often fragments are spread', async () => {
  const last = 60; // each spread twice: 2^60 paths through them
  const fragments = Array.from(
    { length: last },
    (_, at) => `fragment f${at} on Company { ...f${at + 1} ...f${at + 1} }`,
  );
  const text = `{ company(slug: "x") { ...f0 } } ${fragments.join('\n')} fragment f${last} on Company { slug }`;
  expect(await ask(graph, text)).toEqual({ data: { company: null } });
});

test('cyclic fragments are rejected', async () => {
  const ring =
    '{ company(slug: "x") { ...A } } fragment A on Company { partnerships { nodes { parties { company { ...A } } } } }';
  expect((await ask(graph, ring)).errors).toMatchObject([{ message: expect.stringContaining('spread fragment "A"') }]);
});
