import { basename } from 'node:path';
import { type Document, isMap, isSeq, LineCounter, type Node, type Pair, parseAllDocuments, type YAMLMap } from 'yaml';
import type { Path } from './named-nodes.ts';
import { type Mistake, lazily, pathText, type Story, createStory } from './parsed-story.ts';

const maxDepth = 100;

/** The number of keys in all maps of a value; NaN if it nests too deep for functions that recurse into stories. */
export function countMapKeys(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth >= maxDepth) return NaN;
  let count = Array.isArray(value) ? 0 : Object.keys(value).length;
  for (const inner of Object.values(value)) count += countMapKeys(inner, depth + 1);
  return count;
}

/** Parses the stories in a YAML or JSON text, each with the line numbers of its values. */
export function documentsIn(file: string, text: string, linesBefore: number): Story[] {
  const lines = new LineCounter();
  // JSON is a subset of YAML, so one parser handles both and knows the line of each value.
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const lineAt = (offset: number) => linesBefore + lines.linePos(offset).line;
  const documentOf = (offset: number) =>
    linesBefore > 0 || offset > 0 ? `${basename(file)}:${lineAt(offset)}` : basename(file);
  if (documents.length === 0)
    return [unreadable(file, basename(file), [{ line: linesBefore + 1, message: 'holds no story.' }])];
  return [...documents].map((document, at) =>
    storyOf(file, documentOf(at === 0 ? 0 : document.range[0]), document, lineAt),
  );
}

/** A placeholder for a document that cannot be parsed. */
const unreadable = (file: string, name: string, mistakes: readonly { line: number; message: string }[]): Story => ({
  file,
  name,
  content: undefined,
  names: { definitions: [], references: [] },
  mistakes: mistakes.map((one) => ({ ...one, file, path: '' })),
  mistake: (_path, message) => ({ file, line: 1, path: '', message }),
});

function storyOf(file: string, name: string, document: Document.Parsed, lineAt: (offset: number) => number): Story {
  const offsetOf = lazily(() => offsetsIn(document));
  const mistake = (path: Path, message: string): Mistake => ({
    file,
    line: lineAt(offsetOf()(path)),
    path: pathText(path),
    message,
  });
  const nestedTooDeep = () =>
    unreadable(file, name, [
      { line: lineAt(document.range[0]), message: `must nest at most ${maxDepth} deep; it nests deeper.` },
    ]);
  const failed = document.errors.map(({ pos, message }) => ({ line: lineAt(pos[0]), message }));
  if (failed.some(({ message }) => message.startsWith('Maximum call stack'))) return nestedTooDeep();
  if (failed.length > 0) return unreadable(file, name, failed);
  let raw: unknown;
  try {
    raw = document.toJS();
    JSON.stringify(raw); // throws if an alias refers to an enclosing value
  } catch (error) {
    if (error instanceof RangeError) return nestedTooDeep();
    return unreadable(file, name, [
      { line: lineAt(document.range[0]), message: `cannot be read: ${describeParseError(error)}` },
    ]);
  }
  if (Number.isNaN(countMapKeys(raw))) return nestedTooDeep();
  return createStory(file, name, raw, mistake);
}

function describeParseError(error: unknown): string {
  if (error instanceof TypeError) return 'an alias in it stands for what is around it.';
  return error instanceof Error ? error.message.split('\n')[0]! : String(error);
}

/** Returns a function that finds the offset of a value. A field starts at its name; a missing value is located at its enclosing value. */
function offsetsIn(document: Document.Parsed): (path: Path) => number {
  // The keys of each map are listed only once, so that many mistakes in a large map take linear time.
  const listed = new WeakMap<object, ReadonlyMap<string, Pair>>();
  const keysOf = (map: YAMLMap) => {
    const known = listed.get(map);
    if (known) return known;
    const keys = new Map<string, Pair>();
    for (const pair of map.items) if (!keys.has(String(pair.key))) keys.set(String(pair.key), pair);
    listed.set(map, keys);
    return keys;
  };
  return (path) => {
    let [node, offset] = [document.contents as unknown, document.range[0]];
    for (const step of path) {
      const pair = isMap(node) ? keysOf(node).get(String(step)) : undefined;
      const inner: unknown = isSeq(node) ? node.items[step as number] : pair?.value;
      const place = ((pair?.key ?? inner) as Node | undefined)?.range;
      if (!place) return offset;
      [node, offset] = [inner, place[0]];
    }
    return offset;
  };
}
