import { GraphQLError } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { maxBodyBytes } from '../../lib/request-limits.ts';
import { requestIdOf } from './request-id.ts';
import type { Log } from '../../lib/log.ts';

/** How the body of a POST is parsed, by media type. */
const parsers: Record<string, (text: string) => GraphQLParams> = {
  'application/json': parseJsonBody,
  'application/graphql+json': parseJsonBody,
  'application/graphql': (query) => ({ query }),
  'application/x-www-form-urlencoded': (text) => parseSearchParams(new URLSearchParams(text)),
};

/**
 * Parses the parameters of a request in place of Yoga, whose parsers answer 500 to "variables" that are not JSON, know media types in lower case only and
 * take what is not UTF-8. Here each is a 4xx response with the reason, and an interrupted body is a debug line. A body may have `maxBodyBytes`; bytes are
 * counted only if there is no Content-Length, which Node enforces.
 */
export const useRequestBody = (log: Log): Plugin => ({
  onRequestParse({ request, url, setRequestParser }) {
    if (request.method === 'GET') return setRequestParser(() => parseSearchParams(url.searchParams));
    if (request.method !== 'POST') return;
    const parse = parserFor(request.headers);
    if (Number(request.headers.get('content-length')) > maxBodyBytes) throw tooLong();
    setRequestParser(async () => {
      try {
        return parse(decodeUtf8(await readBytes(request)));
      } catch (error) {
        if (error instanceof GraphQLError) throw error;
        // The client is gone and will not read this.
        log.debug({ requestId: requestIdOf(request), reason: (error as Error).message }, 'A body was broken off.');
        throw badRequest('The body of this request was broken off.');
      }
    });
  },
});

function parserFor(headers: Headers): (text: string) => GraphQLParams {
  const coding = headers.get('content-encoding') ?? 'identity';
  if (coding.toLowerCase() !== 'identity')
    throw unsupportedMediaType(`"Content-Encoding" must be identity; got "${coding}".`);
  const given = headers.get('content-type') ?? '';
  const [type = '', ...parameters] = given.toLowerCase().split(';');
  const parse = Object.hasOwn(parsers, type.trim()) && parsers[type.trim()];
  if (!parse)
    throw unsupportedMediaType(
      `"Content-Type" must be application/json, application/graphql or application/x-www-form-urlencoded; got ${JSON.stringify(given)}.`,
    );
  const charset = parameters.map((one) => one.trim()).find((one) => one.startsWith('charset='));
  if (charset !== undefined && !/^charset=("utf-?8"|utf-?8)$/.test(charset))
    throw unsupportedMediaType(`The charset of "Content-Type" must be utf-8; got ${JSON.stringify(given)}.`);
  return parse;
}

async function readBytes(request: Request): Promise<ArrayBuffer | Uint8Array> {
  if (request.headers.has('content-length') || !request.body) return request.arrayBuffer();
  // Reading stops at the limit without cancelling: that would close the connection before the response is sent.
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts);
    length += value.byteLength;
    if (length > maxBodyBytes) throw tooLong();
    parts.push(value);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decodeUtf8(bytes: ArrayBuffer | Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw badRequest('The body of a request must be in UTF-8, and this one is not.');
  }
}

function parseJsonBody(text: string): GraphQLParams {
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

/** The parameters in a query string or a form. An empty value counts as none. */
function parseSearchParams(given: URLSearchParams): GraphQLParams {
  const [query, operationName] = [given.get('query'), given.get('operationName')];
  const [variables, extensions] = [parseJsonParam(given, 'variables'), parseJsonParam(given, 'extensions')];
  return {
    ...(query && { query }),
    ...(operationName && { operationName }),
    ...(variables && { variables }),
    ...(extensions && { extensions }),
  };
}

function parseJsonParam(given: URLSearchParams, name: string): Record<string, unknown> | undefined {
  const text = given.get(name);
  if (!text) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && !Array.isArray(value)) return (value ?? undefined) as Record<string, unknown>; // null counts as none
  } catch {
    // reported below
  }
  throw badRequest(`"${name}" must be a JSON object; got ${JSON.stringify(text.slice(0, 100))}.`);
}

const clientError = (message: string, code: string, status: number) =>
  new GraphQLError(message, { extensions: { code, http: { status } } });
const badRequest = (message: string) => clientError(message, 'BAD_REQUEST', 400);
const unsupportedMediaType = (message: string) => clientError(message, 'BAD_REQUEST', 415);
const tooLong = () =>
  clientError(
    `The body of a request may have ${maxBodyBytes.toLocaleString('en')} bytes, and this one has more.`,
    'TOO_LONG',
    413,
  );
