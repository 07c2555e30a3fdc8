import { basename } from 'node:path';
import { documentsIn, keysIn } from './documents.ts';
import { type Story, lazily, storyFrom } from './parsed-story.ts';
import { isLines } from './text-files.ts';

/** Every story in a file of YAML, JSON, or JSON Lines (`.jsonl`, a story a line). */
export function parseStories(file: string, text: string): Story[] {
  if (!isLines(file)) return storiesIn(file, text, 0);
  return text.split(/\r?\n/).flatMap((line, at) => (line.trim() ? storiesIn(file, line, at) : []));
}

/** The stories in a part of a file, which `linesBefore` lines precede. */
export function storiesIn(file: string, text: string, linesBefore: number): Story[] {
  const raw = plainJson(text);
  if (raw === undefined) return documentsIn(file, text, linesBefore);
  const name = linesBefore > 0 ? `${basename(file)}:${linesBefore + 1}` : basename(file);
  // Only mistakes need positions in the text; it is parsed as YAML for the first of them.
  const placed = lazily(() => documentsIn(file, text, linesBefore)[0]!);
  const mistake: Story['mistake'] = (...args) => placed().mistake(...args);
  return [storyFrom(file, name, raw, mistake)];
}

/** A map in JSON, which parses many times faster than YAML; undefined for anything else, such as one with a repeated key. */
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
