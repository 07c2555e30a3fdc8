import { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { mostBytes } from '../../lib/limits.ts';
import { requestIdOf } from './request-id.ts';
import type { Log } from '../../lib/log.ts';

/** The media types of a POST, and what their text says. */
const parsers: Record<string, (text: string) => GraphQLParams> = {
  'application/json': parametersInJson,
  'application/graphql+json': parametersInJson,
  'application/graphql': (query) => ({ query }),
  'application/x-www-form-urlencoded': (text) => parametersIn(new URLSearchParams(text)),
};

/**
 * Reads what a request asks, in place of Yoga's parsers: a mistake of the client is told in words, with 4xx, and a body that is broken off is a line for
 * debugging. A body may have `mostBytes`; only one that does not say how long it is needs counting as it arrives, for Node takes no more than one says.
 */
export const useBody = (log: Log): Plugin => ({
  onRequestParse({ request, url, setRequestParser }) {
    if (request.method === 'GET') return setRequestParser(() => parametersIn(url.searchParams));
    if (request.method !== 'POST') return;
    const parse = parserFor(request.headers);
    if (Number(request.headers.get('content-length')) > mostBytes) throw tooLong();
    setRequestParser(async () => {
      try {
        return parse(decoded(await bytesOf(request)));
      } catch (error) {
        if (error instanceof GraphQLError) throw error;
        // It will reach nobody.
        log.debug({ requestId: requestIdOf(request), reason: (error as Error).message }, 'A body was broken off.');
        throw badRequest('The body of this request was broken off.');
      }
    });
  },
});

function parserFor(headers: Headers): (text: string) => GraphQLParams {
  const coding = headers.get('content-encoding') ?? 'identity';
  if (coding.toLowerCase() !== 'identity') throw unsupported(`"Content-Encoding" must be identity; got "${coding}".`);
  const given = headers.get('content-type') ?? '';
  const [type = '', ...parameters] = given.toLowerCase().split(';');
  const parse = Object.hasOwn(parsers, type.trim()) && parsers[type.trim()];
  if (!parse)
    throw unsupported(
      `"Content-Type" must be application/json, application/graphql or application/x-www-form-urlencoded; got ${JSON.stringify(given)}.`,
    );
  const charset = parameters.map((one) => one.trim()).find((one) => one.startsWith('charset='));
  if (charset !== undefined && !/^charset=("utf-?8"|utf-?8)$/.test(charset))
    throw unsupported(`The charset of "Content-Type" must be utf-8; got ${JSON.stringify(given)}.`);
  return parse;
}

async function bytesOf(request: Request): Promise<ArrayBuffer | Uint8Array> {
  if (request.headers.has('content-length') || !request.body) return request.arrayBuffer();
  // It is read no further than it may be, and the rest left where it is: to cancel it would cut the connection before the answer is out.
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts);
    length += value.byteLength;
    if (length > mostBytes) throw tooLong();
    parts.push(value);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decoded(bytes: ArrayBuffer | Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw badRequest('The body of a request must be in UTF-8, and this one is not.');
  }
}

function parametersInJson(text: string): GraphQLParams {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badRequest('The body of this request is no JSON.');
  }
  if (typeof value !== 'object' || value === null)
    throw badRequest(
      `The body of a request must be a JSON object; got ${value === null ? 'null' : `a ${typeof value}`}.`,
    );
  const { operationName, ...rest } = value as GraphQLParams;
  return operationName === '' ? rest : value;
}

/** What is given in an address or a form. An empty value stands for none. */
function parametersIn(given: URLSearchParams): GraphQLParams {
  const [query, operationName] = [given.get('query'), given.get('operationName')];
  const [variables, extensions] = [objectIn(given, 'variables'), objectIn(given, 'extensions')];
  return {
    ...(query && { query }),
    ...(operationName && { operationName }),
    ...(variables && { variables }),
    ...(extensions && { extensions }),
  };
}

function objectIn(given: URLSearchParams, name: string): Record<string, unknown> | undefined {
  const text = given.get(name);
  if (!text) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && !Array.isArray(value)) return (value ?? undefined) as Record<string, unknown>; // null stands for none
  } catch {
    // told below
  }
  throw badRequest(`"${name}" must be a JSON object; got ${JSON.stringify(text.slice(0, 100))}.`);
}

const failed = (message: string, code: string, status: number) =>
  new GraphQLError(message, { extensions: { code, http: { status } } });
const badRequest = (message: string) => failed(message, 'BAD_REQUEST', 400);
const unsupported = (message: string) => failed(message, 'BAD_REQUEST', 415);
const tooLong = () =>
  failed(
    `The body of a request may have ${mostBytes.toLocaleString('en')} bytes, and this one has more.`,
    'TOO_LONG',
    413,
  );
