import { readFileSync, type Stats, statSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { extname } from 'node:path';

/** A file does not exist or is not text. The message is for the user who named the file. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

/** Whether a file is JSON Lines: one story per line. */
export const isLines = (file: string) => ['.jsonl', '.ndjson'].includes(extname(file));

/** Throws `UnreadableFile` for invalid UTF-8, which decoding would otherwise replace. */
export function readText(file: string): string {
  try {
    checkFile(statSync(file));
    return decoded(readFileSync(file));
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** A line of a file, or the whole file. */
export interface TextPart {
  readonly text: string;
  /** The number of lines before it. */
  readonly line: number;
  /** The byte offset. */
  readonly start: number;
  readonly length: number;
}

const chunkSize = 1 << 20;

/** Reads the lines of a file that are not blank, or those from a position on. `onBytes` receives everything that is read. */
export async function* linesOf(
  file: string,
  onBytes: (bytes: Buffer) => void = () => {},
  from: Pick<TextPart, 'line' | 'start'> = { line: 0, start: 0 },
): AsyncGenerator<TextPart> {
  const handle = await openFile(file);
  try {
    let { line, start } = from;
    let [rest, position] = [Buffer.alloc(0), start];
    const part = (bytes: Buffer): TextPart => ({
      text: decodedIn(file, bytes, line),
      line,
      start,
      length: bytes.length,
    });
    for (;;) {
      const { bytesRead, buffer } = await handle.read({ buffer: Buffer.allocUnsafe(chunkSize), position });
      const bytes = buffer.subarray(0, bytesRead);
      position += bytesRead;
      onBytes(bytes);
      rest = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
      for (let end: number; (end = rest.indexOf('\n')) >= 0; line += 1) {
        const one = part(rest.subarray(0, end));
        if (one.text.trim()) yield one;
        rest = rest.subarray(end + 1);
        start += end + 1;
      }
      if (bytesRead > 0) continue;
      const last = part(rest);
      if (last.text.trim()) yield last;
      return;
    }
  } finally {
    await handle.close();
  }
}

/** Reads the text of a known part again. */
export async function readPart(file: string, { line, start, length }: Omit<TextPart, 'text'>): Promise<string> {
  const handle = await openFile(file);
  try {
    const { buffer } = await handle.read({ buffer: Buffer.alloc(length), position: start });
    return decodedIn(file, buffer, line);
  } finally {
    await handle.close();
  }
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    checkFile(await stat(file));
    return await open(file);
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** Rejects pipes and devices: opening a pipe blocks until it has a writer, and reading a device may never end. */
function checkFile(stats: Stats): void {
  if (!stats.isFile() && !stats.isDirectory()) throw Object.assign(new Error('It is no file.'), { code: 'ENOTFILE' });
}

const decoded = (bytes: Buffer) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

function decodedIn(file: string, bytes: Buffer, line: number): string {
  try {
    return decoded(bytes);
  } catch (error) {
    throw unreadable(`${file}:${line + 1}`, error);
  }
}

function unreadable(what: string, error: unknown): UnreadableFile {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reasons: Record<string, string> = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder',
    ENOTFILE: 'it is a pipe or a device; only files can be read',
    EACCES: 'it may not be read',
    ERR_ENCODING_INVALID_ENCODED_DATA: 'it must be in UTF-8',
  };
  return new UnreadableFile(`${what} cannot be read: ${reasons[code] ?? String(error)}.`, { cause: error });
}
