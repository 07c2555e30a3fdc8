import { randomUUID } from 'node:crypto';

const wellFormed = /^[\w.:+/=@~-]{1,100}$/;

/** The request id that a client sent, if it is safe in a log line and in a header; otherwise a new UUID. */
export const validRequestId = (given: string | null | undefined): string =>
  given && wellFormed.test(given) ? given : randomUUID();

const ids = new WeakMap<Request, string>();

/** The id of a request, as in its response header, in its errors and in the log. */
export function requestIdOf(request: Request): string {
  const known = ids.get(request);
  if (known !== undefined) return known;
  const id = validRequestId(request.headers.get('x-request-id'));
  ids.set(request, id);
  return id;
}
