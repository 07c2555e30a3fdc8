import type { z } from 'zod';
import { type StoryContent, storyFormat } from '../format/story-format.ts';
import { type NamedNodes, findNamedNodes, type Path } from './named-nodes.ts';

/** A mistake in a story's file, worded for its author. */
export interface Mistake {
  readonly file: string;
  /** Starts at 1; undefined if mistakes in the file have no line. */
  readonly line?: number;
  /** For example `sources[0].publishedOn`; empty if the file itself cannot be parsed. */
  readonly path: string;
  readonly message: string;
  /** If the mistake is a reference to a node that neither the stories nor the graph have: its global id. */
  readonly missing?: string;
}

/** A parsed story, checked against the format but not yet against other stories and the graph. */
export interface Story {
  readonly file: string;
  /** The file's name, with a line number for stories after the first in a file. */
  readonly name: string;
  /** Undefined if the story violates the format; `names` is filled in any case. */
  readonly content: StoryContent | undefined;
  readonly names: NamedNodes;
  readonly mistakes: readonly Mistake[];
  /** Creates a mistake located at one of the story's values. */
  mistake(path: Path, message: string): Mistake;
}

/** Formats a mistake as one line: the place and the rule. */
export const formatMistake = ({ file, line, path, message }: Mistake) =>
  `${[file, line].filter((part) => part !== undefined).join(':')}: ${path && `${path} `}${message}`;

/** Creates a story from a raw value; `mistake` locates a value in the original text. */
export function createStory(file: string, name: string, raw: unknown, mistake: Story['mistake']): Story {
  // Lazy: the index needs only the names.
  const checked = lazily(() => storyFormat.safeParse(raw));
  const names = lazily(() => findNamedNodes(raw));
  const mistakes = lazily(() => checked().error?.issues.flatMap((issue) => mistakesOf(issue, raw, mistake)) ?? []);
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

/** Computes a value on first use. */
export function lazily<Value extends object>(make: () => Value): () => Value {
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
  return [mistake(path, `must be ${issue.message}; got ${formatValue(value)}.`)];
}

const maxLength = 60;

/** A value as shown in messages. */
export function formatValue(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'number' && !Number.isFinite(value)) return `${nonFinite(value)}, which is no finite number`;
  const text = JSON.stringify(value);
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}

/** In YAML's notation. */
const nonFinite = (value: number) => (Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf');

/** For example `sources[0].publishedOn`. */
export const pathText = (path: Path) =>
  path.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`)).join('');
