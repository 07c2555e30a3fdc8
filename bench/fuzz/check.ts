import { Agent, request } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { z } from 'zod';
import type { FuzzRequest } from './requests.ts';

/** A response, and how long it took in milliseconds. */
export interface FuzzResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body as received, and decoded. */
  readonly bytes: Buffer;
  readonly text: string;
  readonly took: number;
}

/** The timeout for a response, in milliseconds. */
const timeoutMs = 60_000;
const agent = new Agent({ keepAlive: true, maxSockets: 32 });

/** Sends a request with an id, which the server's log shows. */
export async function send(
  port: number,
  { method, path, headers, body }: FuzzRequest,
  id: string,
): Promise<FuzzResponse> {
  const began = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<Omit<FuzzResponse, 'text'>>();
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  const options = {
    host: '127.0.0.1',
    port,
    method,
    path,
    agent,
    headers: { ...headers, ...length, 'x-request-id': id },
  };
  const outgoing = request(options, (response) => {
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => void parts.push(part));
    response.on('error', reject);
    response.on('end', () =>
      resolve({
        status: response.statusCode!,
        headers: response.headers,
        bytes: Buffer.concat(parts),
        took: performance.now() - began,
      }),
    );
  });
  outgoing.on('error', reject);
  outgoing.setTimeout(timeoutMs, () => outgoing.destroy(new Error(`There is no answer after ${timeoutMs / 1_000} s.`)));
  outgoing.end(body);
  const response = await promise;
  const { headers: received, bytes } = response;
  const decode = { br: promisify(brotliDecompress), gzip: promisify(gunzip) }[String(received['content-encoding'])];
  return { ...response, text: (decode ? await decode(bytes) : bytes).toString() };
}

const answer = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(z.object({ message: z.string().min(1), extensions: z.object({ code: z.string().min(1) }).optional() }))
    .min(1)
    .optional(),
});

/** What no response may contain: a stack trace, a path, or messages of an engine. */
const internals =
  /\n +at |node_modules|node:internal|\.[jt]s:\d+:|GRAFEO-|Neo\.(Client|Transient|Database)Error|Cannot read prop|is not a function|is not iterable/;

/** The codes of the errors in a response. */
export const codesIn = (text: string): string[] => [...text.matchAll(/"code":"(\w+)"/g)].map(([, code]) => code!);

/** What is wrong with a response; undefined if nothing is. */
export function mistakeIn(
  { path, headers: { accept } }: FuzzRequest,
  id: string,
  { status, headers, text }: FuzzResponse,
): string | undefined {
  const codes = codesIn(text);
  if (
    status >= 500 &&
    !(status === 503 && (codes.includes('UNAVAILABLE') || text.includes('does not answer at the moment')))
  )
    return `the status ${status}`;
  if (codes.some((code) => code.startsWith('INTERNAL')) || text.includes('Unexpected error'))
    return 'an internal error';
  const found = internals.exec(text);
  if (found) return `internals: ${JSON.stringify(text.slice(found.index, found.index + 100))}`;
  if (headers['x-content-type-options'] !== 'nosniff') return 'no x-content-type-options';
  // The server does not read headers that are too large.
  if (headers['x-request-id'] !== id && status !== 431) return 'another request id';
  if (path.startsWith('/csv') || accept === 'text/event-stream' || accept === 'multipart/mixed') return undefined;
  const { data, error } = answer.safeParse(parsed(text));
  if (error) return `an answer that is none: ${text.slice(0, 200)}`;
  if (data.data === undefined && !data.errors) return 'neither data nor errors';
  const untyped = data.errors?.find(({ extensions }) => extensions?.code === undefined);
  return untyped && `an error without a code: ${untyped.message.slice(0, 200)}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
