import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether a request has the write key as its bearer token. Without a configured key nobody may write. */
export function mayWrite(request: Request, writeKey: string | undefined): boolean {
  if (writeKey === undefined) return false;
  const [, given] = /^Bearer +(.+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  // Digests have equal lengths, so the comparison takes constant time.
  return given !== undefined && timingSafeEqual(digest(given), digest(writeKey));
}

const digest = (text: string) => createHash('sha256').update(text).digest();
