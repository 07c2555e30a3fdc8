import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

/*
 * What the rooms of src/ keep to. Lists of exceptions only ever get shorter: a test fails where one of them is needed no more.
 */

const root = new URL('../', import.meta.url).pathname;
const files = new Map(
  globSync('src/**/*.{ts,tsx}', { cwd: root }).map((file) => [file, readFileSync(join(root, file), 'utf8')]),
);

/** The files of ours that a file imports, types included. */
const importsOf = (file: string): string[] =>
  [...files.get(file)!.matchAll(/^(?:import|export)\b[^;]*?'(\.[^']+)'/gm)].map(([, to]) =>
    normalize(join(dirname(file), to!)),
  );
const imports = [...files.keys()].flatMap((from) => importsOf(from).map((to) => ({ from, to })));
const told = (some: typeof imports) => some.map(({ from, to }) => `${from} imports ${to}`);

test('every import leads to a file', () => {
  const ours = imports.filter(({ to }) => to.endsWith('.ts'));
  expect(ours.length).toBeGreaterThan(1000);
  expect(told(ours.filter(({ to }) => !files.has(to)))).toEqual([]);
});

test('no folder imports another in a ring', () => {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    const [one, other] = [dirname(from), dirname(to)];
    if (one !== other) next.set(one, (next.get(one) ?? new Set()).add(other));
  }
  const reached = (folder: string) => {
    const found = new Set<string>();
    const left = [...(next.get(folder) ?? [])];
    for (let one = left.pop(); one !== undefined; one = left.pop()) {
      if (found.has(one)) continue;
      found.add(one);
      left.push(...(next.get(one) ?? []));
    }
    return found;
  };
  expect([...next.keys()].filter((folder) => reached(folder).has(folder))).toEqual([]);
});

test('the method knows its own rules, the library and the values that the model gives it, and nothing else', () => {
  const isAllowed = (to: string) => /^src\/(method|lib)\//.test(to) || /^src\/model\/\w+\/values\.ts$/.test(to);
  expect(told(imports.filter(({ from, to }) => from.startsWith('src/method/') && !isAllowed(to)))).toEqual([]);
});

test('tables of values and the library know nothing but the library', () => {
  const isBasic = (file: string) => file.startsWith('src/lib/') || file.endsWith('/values.ts');
  expect(told(imports.filter(({ from, to }) => isBasic(from) && !to.startsWith('src/lib/')))).toEqual([]);
});

test('Cypher knows no GraphQL', () => {
  const isGraphQL = (file: string) => file.endsWith('.graphql.ts') || file.startsWith('src/graphql/');
  expect(told(imports.filter(({ from, to }) => from.endsWith('.cypher.ts') && isGraphQL(to)))).toEqual([]);
});

test('only what defines GraphQL types imports what defines them, and the schema, which puts them together', () => {
  const isDefining = (file: string) => file.endsWith('.graphql.ts');
  expect(
    told(imports.filter(({ from, to }) => isDefining(to) && !isDefining(from) && from !== 'src/schema/schema.ts')),
  ).toEqual([]);
});

test('the rooms are few', () => {
  const rooms = new Set([...files.keys()].map((file) => file.split('/')[1]!));
  expect([...rooms].filter((room) => /\.tsx?$/.test(room))).toEqual([]);
  expect(rooms.size).toBeLessThanOrEqual(22);
});

const lengths = [...files].map(([file, text]) => ({ file, lines: text.split('\n').length - 1 }));

test('no file is longer than 250 lines', () => {
  expect(
    lengths
      .filter(({ lines }) => lines > 250)
      .map(({ file }) => file)
      .toSorted(),
  ).toEqual([]);
});

/** To join a neighbour. */
const tooShort = [
  'src/lib/global-id.ts',
  'src/model/entities/jurisdiction.cypher.ts',
  'src/server/plugins/limits/refused.ts',
];

test('no file is shorter than 8 lines', () => {
  expect(
    lengths
      .filter(({ lines }) => lines < 8)
      .map(({ file }) => file)
      .toSorted(),
  ).toEqual(tooShort);
});

test('a name that is exported is used once: a search for it leads to one place', () => {
  const homes = new Map<string, string[]>();
  for (const [file, text] of files)
    // A type may have the name of the GraphQL type that shows it.
    for (const [, kind, name] of text.matchAll(
      /^export (?:declare |abstract )?(?:async )?(const|let|function\*?|class|type|interface) (\w+)/gm,
    )) {
      const key = `${kind === 'type' || kind === 'interface' ? 'type ' : ''}${name}`;
      homes.set(key, [...(homes.get(key) ?? []), file]);
    }
  const twice = [...homes].filter(([, where]) => where.length > 1);
  expect(
    twice.map(([name]) => name).toSorted(),
    twice.map(([name, where]) => `${name}: ${where.join(', ')}`).join('\n'),
  ).toEqual([]);
});

interface SyntaxNode {
  readonly type: string;
  readonly [field: string]: unknown;
}
const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** A node of a syntax tree and all below it, each with the one above it. */
function* nodesOf(
  node: SyntaxNode,
  above?: SyntaxNode,
): Generator<{ node: SyntaxNode; above: SyntaxNode | undefined }> {
  yield { node, above };
  for (const field of Object.values(node))
    for (const one of Array.isArray(field) ? field : [field]) if (isNode(one)) yield* nodesOf(one, node);
}
const syntaxOf = (file: string) => [...nodesOf(parseSync(file, files.get(file)!).program as unknown as SyntaxNode)];
const nameIn = (node: unknown) => (isNode(node) ? ((node['name'] as string | undefined) ?? '') : '');

const isCypher = (text: string) =>
  /\b(MATCH|MERGE|UNWIND|RETURN|DETACH DELETE)\b|\bSET \w+\.|\)<?-\[|\]->?\(/.test(text);

test('Cypher is written as fragments, and not as strings', () => {
  const strings = (file: string) =>
    syntaxOf(file).flatMap(({ node, above }) => {
      if (node.type === 'Literal' && typeof node['value'] === 'string') return [node['value']];
      if (node.type !== 'TemplateLiteral') return [];
      const isFragment = above?.type === 'TaggedTemplateExpression' && nameIn(above['tag']) === 'cypher';
      const parts = node['quasis'] as readonly { value: { raw: string } }[];
      return isFragment ? [] : [parts.map(({ value }) => value.raw).join('…')];
    });
  const found = [...files.keys()].flatMap((file) =>
    strings(file)
      .filter(isCypher)
      .map((text) => `${file}: ${text}`),
  );
  expect(found).toEqual([]);
});

test('what sees the text of a query does not read or edit it', () => {
  const isEditing = /^(replace|replaceAll|split|match|matchAll|test|exec)$/;
  const isSeeing = (file: string) => /\b(render|renderer|renderedText|Fragment)\(/.test(files.get(file)!);
  const seeing = [...files.keys()].filter(isSeeing);
  expect(seeing.length).toBeGreaterThan(5);
  const editing = (file: string) =>
    syntaxOf(file).flatMap(({ node }) => {
      if (node.type === 'Literal' && 'regex' in node) return ['a regular expression'];
      const callee = node.type === 'CallExpression' && isNode(node['callee']) ? node['callee'] : undefined;
      const method = callee?.type === 'MemberExpression' ? nameIn(callee['property']) : '';
      return isEditing.test(method) ? [method] : [];
    });
  expect(seeing.flatMap((file) => editing(file).map((what) => `${file}: ${what}`))).toEqual([]);
});

test('no regular expression is about Cypher', () => {
  const patterns = [...files.keys()].flatMap((file) =>
    syntaxOf(file).flatMap(({ node }) =>
      node.type === 'Literal' && 'regex' in node ? [`${file}: ${(node['regex'] as { pattern: string }).pattern}`] : [],
    ),
  );
  expect(patterns.length).toBeGreaterThan(20);
  expect(patterns.filter((one) => /\b(MATCH|MERGE|UNWIND|RETURN|WHERE|CALL|WITH|LIMIT)\b/.test(one))).toEqual([]);
});
