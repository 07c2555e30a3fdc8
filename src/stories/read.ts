import { basename } from 'node:path';
import { type Document, isMap, isSeq, LineCounter, type Node, type Pair, parseAllDocuments, type YAMLMap } from 'yaml';
import type { z } from 'zod';
import { isLines } from './file.ts';
import { type StoryContent, storyFormat } from './format.ts';
import { type Names, namesIn, type Path } from './references.ts';

/** Something wrong in a story's file, to be read by whoever wrote it. */
export interface Mistake {
  readonly file: string;
  /** From 1; undefined where the file is not read by lines. */
  readonly line?: number;
  /** As `sources[0].publishedOn`; empty where the file itself cannot be read. */
  readonly path: string;
  readonly message: string;
  /** The global id of what neither the stories nor the graph have, where that is the mistake. */
  readonly missing?: string;
}

/** A story as it was read: not yet checked against other stories and the graph. */
export interface Story {
  readonly file: string;
  /** Its file, with its line where a file holds many. */
  readonly name: string;
  /** Undefined where a field of it is wrong; what it names is known all the same. */
  readonly content: StoryContent | undefined;
  readonly names: Names;
  readonly mistakes: readonly Mistake[];
  /** A mistake of this story at one of its values. */
  mistake(path: Path, message: string): Mistake;
}

/** A mistake in one line: where, and what the rule is. */
export const describe = ({ file, line, path, message }: Mistake) =>
  `${[file, line].filter((part) => part !== undefined).join(':')}: ${path && `${path} `}${message}`;

/** Every story in a file of YAML, JSON, or JSON Lines (`.jsonl`, a story a line). */
export function readStories(file: string, text: string): Story[] {
  if (!isLines(file)) return storiesIn(file, text, 0);
  return text.split(/\r?\n/).flatMap((line, at) => (line.trim() ? storiesIn(file, line, at) : []));
}

/** The stories in a text that `linesBefore` others come before in its file. */
export function storiesIn(file: string, text: string, linesBefore: number): Story[] {
  const raw = plainJson(text);
  if (raw === undefined) return documentsIn(file, text, linesBefore);
  const name = linesBefore > 0 ? `${basename(file)}:${linesBefore + 1}` : basename(file);
  // Only a mistake asks where something stands in the text, which is parsed as YAML for the first one.
  const placed = once(() => documentsIn(file, text, linesBefore)[0]!);
  const mistake: Story['mistake'] = (...args) => placed().mistake(...args);
  return [storyFrom(file, name, raw, mistake)];
}

/** No story nests as deep. */
const deepest = 100;

/** A map in JSON, which is read many times faster than YAML; undefined for anything else, as where a key stands twice. */
function plainJson(text: string): object | undefined {
  let keys = 0;
  try {
    const raw: unknown = JSON.parse(text);
    if (typeof raw !== 'object' || raw === null) return undefined;
    for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon) keys += 1;
    return keysIn(raw) === keys ? raw : undefined;
  } catch {
    return undefined;
  }
}

/** How many keys its maps have; NaN for what nests too deep. What goes through a story calls itself for each level, as this does. */
function keysIn(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth >= deepest) return NaN;
  let count = Array.isArray(value) ? 0 : Object.keys(value).length;
  for (const inner of Object.values(value)) count += keysIn(inner, depth + 1);
  return count;
}

function documentsIn(file: string, text: string, linesBefore: number): Story[] {
  const lines = new LineCounter();
  // JSON is YAML, so one parser serves both and knows the line of everything.
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

/** What stands for a story that is none. */
const unreadable = (file: string, name: string, mistakes: readonly { line: number; message: string }[]): Story => ({
  file,
  name,
  content: undefined,
  names: { definitions: [], references: [] },
  mistakes: mistakes.map((one) => ({ ...one, file, path: '' })),
  mistake: (_path, message) => ({ file, line: 1, path: '', message }),
});

function storyOf(file: string, name: string, document: Document.Parsed, lineAt: (offset: number) => number): Story {
  const offsetOf = once(() => offsetsIn(document));
  const mistake = (path: Path, message: string): Mistake => ({
    file,
    line: lineAt(offsetOf()(path)),
    path: pathText(path),
    message,
  });
  const nestedTooDeep = () =>
    unreadable(file, name, [
      { line: lineAt(document.range[0]), message: `must nest at most ${deepest} deep; it nests deeper.` },
    ]);
  const failed = document.errors.map(({ pos, message }) => ({ line: lineAt(pos[0]), message }));
  if (failed.some(({ message }) => message.startsWith('Maximum call stack'))) return nestedTooDeep();
  if (failed.length > 0) return unreadable(file, name, failed);
  let raw: unknown;
  try {
    raw = document.toJS();
    JSON.stringify(raw); // an alias of what is around it has no end
  } catch (error) {
    if (error instanceof RangeError) return nestedTooDeep();
    return unreadable(file, name, [{ line: lineAt(document.range[0]), message: `cannot be read: ${whyNot(error)}` }]);
  }
  if (Number.isNaN(keysIn(raw))) return nestedTooDeep();
  return storyFrom(file, name, raw, mistake);
}

function whyNot(error: unknown): string {
  if (error instanceof TypeError) return 'an alias in it stands for what is around it.';
  return error instanceof Error ? error.message.split('\n')[0]! : String(error);
}

/** A story that is there as a value; `mistake` says where one of its values comes from. */
export function storyFrom(file: string, name: string, raw: unknown, mistake: Story['mistake']): Story {
  // Whoever only wants to know what it names does not wait for the rest.
  const checked = once(() => storyFormat.safeParse(raw));
  const names = once(() => namesIn(raw));
  const mistakes = once(() => checked().error?.issues.flatMap((issue) => mistakesOf(issue, raw, mistake)) ?? []);
  return {
    file,
    name,
    get content() {
      return checked().data;
    },
    get names() {
      return names();
    },
    get mistakes() {
      return mistakes();
    },
    mistake,
  };
}

function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

function mistakesOf(issue: z.core.$ZodIssue, raw: unknown, mistake: Story['mistake']): Mistake[] {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      mistake(
        [...path, key],
        key === '<<'
          ? 'is a merge key, which YAML 1.2 does not have: repeat the fields.'
          : 'is no field of the format.',
      ),
    );
  const value = path.reduce<unknown>(
    (inside, step) => (inside as Record<string | number, unknown> | undefined)?.[step],
    raw,
  );
  return [mistake(path, `must be ${issue.message}; got ${shown(value)}.`)];
}

const longest = 60;

/** A value as a message shows it. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'number' && !Number.isFinite(value)) return `${nonFinite(value)}, which is no finite number`;
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** As YAML writes it. */
const nonFinite = (value: number) => (Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf');

/** As `sources[0].publishedOn`. */
export const pathText = (path: Path) =>
  path.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`)).join('');

/** Tells where a value starts; of one that is not there, where that around it starts. A field starts at its name. */
function offsetsIn(document: Document.Parsed): (path: Path) => number {
  // The keys of each map are listed once, so that many mistakes in a large map take no longer than reading it.
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
