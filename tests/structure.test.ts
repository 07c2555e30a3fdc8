import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

/*
 * Rules for the folders of src/. Lists of exceptions only get shorter: a test fails if one of them is no longer needed.
 */

const root = new URL('../', import.meta.url).pathname;
const files = new Map(
  globSync('src/**/*.{ts,tsx}', { cwd: root }).map((file) => [file, readFileSync(join(root, file), 'utf8')]),
);

/** The project's own files that a file imports, types included. */
const importsOf = (file: string): string[] =>
  [...files.get(file)!.matchAll(/^(?:import|export)\b[^;]*?'(\.[^']+)'/gm)].map(([, to]) =>
    normalize(join(dirname(file), to!)),
  );
const imports = [...files.keys()].flatMap((from) => importsOf(from).map((to) => ({ from, to })));
const describeImports = (some: typeof imports) => some.map(({ from, to }) => `${from} imports ${to}`);

test('every import leads to a file', () => {
  const ours = imports.filter(({ to }) => to.endsWith('.ts'));
  expect(ours.length).toBeGreaterThan(1000);
  expect(describeImports(ours.filter(({ to }) => !files.has(to)))).toEqual([]);
});

test('folders do not import each other in a ring', () => {
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

test('the method imports only its own rules, the library and the values of the model', () => {
  const isAllowed = (to: string) => /^src\/(method|lib)\//.test(to) || /^src\/model\/\w+\/values\.ts$/.test(to);
  expect(describeImports(imports.filter(({ from, to }) => from.startsWith('src/method/') && !isAllowed(to)))).toEqual(
    [],
  );
});

test('tables of values and the library import only the library', () => {
  const isBasic = (file: string) => file.startsWith('src/lib/') || file.endsWith('/values.ts');
  expect(describeImports(imports.filter(({ from, to }) => isBasic(from) && !to.startsWith('src/lib/')))).toEqual([]);
});

test('Cypher imports no GraphQL', () => {
  const isGraphQL = (file: string) => file.endsWith('.graphql.ts') || file.startsWith('src/graphql/');
  expect(describeImports(imports.filter(({ from, to }) => from.endsWith('.cypher.ts') && isGraphQL(to)))).toEqual([]);
});

test('only files that define GraphQL types import each other, except for the schema, which combines them', () => {
  const isDefining = (file: string) => file.endsWith('.graphql.ts');
  expect(
    describeImports(
      imports.filter(({ from, to }) => isDefining(to) && !isDefining(from) && from !== 'src/schema/schema.ts'),
    ),
  ).toEqual([]);
});

test('there are few top-level folders', () => {
  const folders = new Set([...files.keys()].map((file) => file.split('/')[1]!));
  expect([...folders].filter((folder) => /\.tsx?$/.test(folder))).toEqual([]);
  expect(folders.size).toBeLessThanOrEqual(22);
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

/** Exceptions, to be merged into a neighbour. */
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

test('an exported name is unique: a search for it leads to one place', () => {
  const homes = new Map<string, string[]>();
  for (const [file, text] of files)
    // A type may share its name with the GraphQL type that shows it.
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

/** All nodes of a syntax tree, each with its parent. */
function* nodesOf(
  node: SyntaxNode,
  parent?: SyntaxNode,
): Generator<{ node: SyntaxNode; parent: SyntaxNode | undefined }> {
  yield { node, parent };
  for (const field of Object.values(node))
    for (const one of Array.isArray(field) ? field : [field]) if (isNode(one)) yield* nodesOf(one, node);
}
const syntaxOf = (file: string) => [...nodesOf(parseSync(file, files.get(file)!).program as unknown as SyntaxNode)];
const nameIn = (node: unknown) => (isNode(node) ? ((node['name'] as string | undefined) ?? '') : '');

const isCypher = (text: string) =>
  /\b(MATCH|MERGE|UNWIND|RETURN|DETACH DELETE)\b|\bSET \w+\.|\)<?-\[|\]->?\(/.test(text);

test('Cypher is written as fragments, and not as strings', () => {
  const strings = (file: string) =>
    syntaxOf(file).flatMap(({ node, parent }) => {
      if (node.type === 'Literal' && typeof node['value'] === 'string') return [node['value']];
      if (node.type !== 'TemplateLiteral') return [];
      const isFragment = parent?.type === 'TaggedTemplateExpression' && nameIn(parent['tag']) === 'cypher';
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

test('code that sees the text of a query does not read or edit it', () => {
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
