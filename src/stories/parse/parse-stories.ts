import { basename } from 'node:path';
import { documentsIn, countMapKeys } from './documents.ts';
import { type Story, lazily, createStory } from './parsed-story.ts';
import { isLines } from './text-files.ts';

/** Parses all stories in a YAML, JSON or JSON Lines file (`.jsonl`, one story per line). */
export function parseStories(file: string, text: string): Story[] {
  if (!isLines(file)) return storiesIn(file, text, 0);
  return text.split(/\r?\n/).flatMap((line, at) => (line.trim() ? storiesIn(file, line, at) : []));
}

/** Parses the stories in a part of a file that starts after `linesBefore` lines. */
export function storiesIn(file: string, text: string, linesBefore: number): Story[] {
  const raw = plainJson(text);
  if (raw === undefined) return documentsIn(file, text, linesBefore);
  const name = linesBefore > 0 ? `${basename(file)}:${linesBefore + 1}` : basename(file);
  // Only mistakes need positions in the text, so it is parsed as YAML only once there is one.
  const located = lazily(() => documentsIn(file, text, linesBefore)[0]!);
  const mistake: Story['mistake'] = (...args) => located().mistake(...args);
  return [createStory(file, name, raw, mistake)];
}

/** Parses a JSON object or array, many times faster than as YAML; undefined for anything else, such as a repeated key. */
function plainJson(text: string): object | undefined {
  let keys = 0;
  try {
    const raw: unknown = JSON.parse(text);
    if (typeof raw !== 'object' || raw === null) return undefined;
    for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon) keys += 1;
    return countMapKeys(raw) === keys ? raw : undefined;
  } catch {
    return undefined;
  }
}
