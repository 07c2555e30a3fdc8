import { randomUUID } from 'node:crypto';

const wellFormed = /^[\w.:+/=@~-]{1,100}$/;

/** The id that a client sent with its request, if it can stand in a log line and a header; else a new one. */
export const validRequestId = (given: string | null | undefined): string =>
  given && wellFormed.test(given) ? given : randomUUID();

const ids = new WeakMap<Request, string>();

/** The id of a request: in its response, in the errors of its answer and in the log. */
export function requestIdOf(request: Request): string {
  const known = ids.get(request);
  if (known !== undefined) return known;
  const id = validRequestId(request.headers.get('x-request-id'));
  ids.set(request, id);
  return id;
}
