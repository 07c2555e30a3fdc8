import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether a request carries the key to write: `Authorization: Bearer …`. Nobody may write where there is no key. */
export function mayWrite(request: Request, writeKey: string | undefined): boolean {
  if (writeKey === undefined) return false;
  const [, given] = /^Bearer +(.+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  // Digests are of one length, so that the time it takes to compare them tells nothing of the key.
  return given !== undefined && timingSafeEqual(digest(given), digest(writeKey));
}

const digest = (text: string) => createHash('sha256').update(text).digest();
