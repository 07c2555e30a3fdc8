import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'graphql-yoga';
import { addVary } from './headers.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A smaller body fits into one packet anyway. */
const minBytes = 1_000;

/** Texts, and a font format without compression of its own. Event streams are not among them: a compressor would hold events back. */
const compressible =
  /^(application\/(json|graphql-response\+json)|image\/svg\+xml|font\/ttf|text\/(csv|plain|html|css|javascript))(;|$)/;

/** Content codings, the preferred first. Brotli at 5 takes as long as gzip and compresses better; its default of 11 takes seventy times as long. */
const compressors: Record<string, (body: ArrayBuffer) => Promise<Bytes>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body) => promisify(gzip)(body),
};

const sources = new WeakMap<Request, object>();
const compressed = new WeakMap<object, Map<string, Promise<Bytes>>>();

/** Caches the compressed body of the response to this request, for all requests with the same `source` object, for as long as that lives. */
export const compressOnce = (request: Request, source: object): void => void sources.set(request, source);

/**
 * Compresses texts of a kilobyte or more by the best coding that the client accepts. (The plugin of @whatwg-node/server knows no weights,
 * no minimum and no cache.)
 */
export const useCompression = (): Plugin => ({
  async onResponse(event) {
    const { request, response, fetchAPI } = event;
    if (!compressible.test(response.headers.get('content-type') ?? '')) return;
    addVary(response.headers, 'Accept-Encoding');
    // A response without a length is a stream or has no body.
    if (response.headers.has('content-encoding') || !(Number(response.headers.get('content-length')) >= minBytes))
      return;
    const coding = chooseEncoding(request.headers.get('accept-encoding') ?? '');
    if (coding === undefined) return;

    const source = sources.get(request);
    const known = source && (compressed.get(source) ?? new Map<string, Promise<Bytes>>());
    if (source && known) compressed.set(source, known);
    const body = known?.get(coding) ?? response.arrayBuffer().then(compressors[coding]);
    known?.set(coding, body);

    const { 'content-length': _length, ...headers } = Object.fromEntries(response.headers);
    event.setResponse(
      new fetchAPI.Response(await body, {
        status: response.status,
        statusText: response.statusText,
        headers: { ...headers, 'content-encoding': coding },
      }),
    );
  },
});

/** The coding to which an Accept-Encoding header gives the highest weight; undefined if it accepts none of ours. */
export function chooseEncoding(header: string): string | undefined {
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((one) => one.trim());
    const weight = parameters.find((one) => one.startsWith('q='))?.slice(2);
    weights.set(name, weight === undefined ? 1 : Number(weight) || 0);
  }
  const weightOf = (coding: string) => weights.get(coding) ?? weights.get('*') ?? 0;
  const [best] = Object.keys(compressors).toSorted((one, other) => weightOf(other) - weightOf(one));
  return best !== undefined && weightOf(best) > 0 ? best : undefined;
}
